"""The proof that the checks can fail: the checker is tried on every change that the stand can make."""

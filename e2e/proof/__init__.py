"""The proof that the checks can fail: runs the checker on every change of the stand."""

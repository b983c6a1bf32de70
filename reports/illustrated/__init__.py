"""Makes the illustrated instruction: a document for readers, with the pictures and verdicts of a run."""

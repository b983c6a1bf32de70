"""The illustrated instruction: what a run has seen, as the document that readers would be given."""

"""The scenarios: one file per chapter, in the order of the instruction."""

"""The guided walk: the same scenarios, with a person's hands."""

"""The guided walk: a person carries out the same scenarios, and the tool leads them."""

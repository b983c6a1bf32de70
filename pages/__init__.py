"""The screens of the instruction, one per file, and how a reader finds things on them."""

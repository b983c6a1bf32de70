"""Where: the screens of the instruction, one a file, and how a reader finds things on them."""

"""The published document: read from a file and compared with the claims."""

"""What is claimed: the instruction as facts, without a browser and without pytest."""

"""The commands of ./run."""

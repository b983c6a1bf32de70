"""Scenarios that only a person walks, with the guide."""

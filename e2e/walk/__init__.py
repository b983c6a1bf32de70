"""The engine: looks, acts, awaits, and judges each step of a scenario."""

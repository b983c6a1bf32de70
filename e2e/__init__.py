"""The walk: one scenario, performed by a robot or by a person."""

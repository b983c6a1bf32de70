"""What the doctor says: one line about one thing of this machine."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Level(StrEnum):
    """The sign before a line: fine, worth knowing, or wrong."""

    FINE = "✓"
    NOTE = "!"
    WRONG = "✗"


class Advice(NamedTuple):
    """One line: what was seen and, unless it is fine, what to do."""

    mark: Level
    text: str


def fine(text: str) -> Advice:
    """Say that something is as it should be."""
    return Advice(Level.FINE, text)


def note(text: str) -> Advice:
    """Say something that some commands need and others don't."""
    return Advice(Level.NOTE, text)


def wrong(text: str) -> Advice:
    """Say what has to be mended."""
    return Advice(Level.WRONG, text)

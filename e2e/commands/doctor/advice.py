"""The doctor's advice: one line about one thing of this machine."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Level(StrEnum):
    """The sign before a line: fine, worth knowing, or wrong."""

    FINE = "✓"
    NOTE = "!"
    WRONG = "✗"


class Advice(NamedTuple):
    """One line: what was found and, unless it is fine, what to do."""

    mark: Level
    text: str


def fine(text: str) -> Advice:
    """Report that something is in order."""
    return Advice(Level.FINE, text)


def note(text: str) -> Advice:
    """Report a lack that concerns only some commands."""
    return Advice(Level.NOTE, text)


def wrong(text: str) -> Advice:
    """Report what the person must repair."""
    return Advice(Level.WRONG, text)

"""Pieces of text with their places, the result of reading a file of any format."""

from __future__ import annotations

import re
from dataclasses import dataclass

from instruction.verdict import UsageError

#: A number or a bullet before an entry of a list.
MARKER = re.compile(r"\s*(?:(?P<number>\d{1,2})[.)]|[-–—•●○◦▪■*·‣\uf0b7])\s+(?=\S)")
BULLET = "-"


class DocumentError(UsageError):
    """The file cannot be compared with the instruction; the message is one sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece of text stands, counted from 1; None where the format has no such number."""

    line: int | None = None
    paragraph: int | None = None
    page: int | None = None

    def __str__(self) -> str:
        """Name the place in Russian, for people."""
        named = (("страница", self.page), ("абзац", self.paragraph), ("строка", self.line))
        return ", ".join(f"{name} {number}" for name, number in named if number is not None)


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of text, or the unit that the format has instead."""

    text: str
    place: Place
    #: The marker of a list's entry: «3.», or «-» for every kind of bullet; empty elsewhere.
    marker: str = ""
    #: Whether it begins a paragraph; False for a paragraph's further lines.
    begins: bool = True
    #: HTML only: the stretches of the source that hold its words.
    source: tuple[tuple[int, int], ...] = ()

    @property
    def number(self) -> int | None:
        """The number of an entry of a numbered list."""
        return int(self.marker[:-1]) if self.marker not in {"", BULLET} else None


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read: its name, its format and its text."""

    name: str
    format: str
    pieces: tuple[Piece, ...]


def line_piece(text: str, place: Place, *, begins: bool) -> Piece:
    """Make a piece of a line that may begin with the marker of a list's entry."""
    found = MARKER.match(text)
    if found is None:
        return Piece(text.strip(), place, begins=begins)
    marker = f"{int(found['number'])}." if found["number"] else BULLET
    return Piece(text[found.end() :].strip(), place, marker)

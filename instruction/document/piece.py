"""What every reader of a file gives: pieces of text with their places."""

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
    """Where a piece of text stands; what a format does not have is None. All of them count from 1."""

    line: int | None = None
    paragraph: int | None = None
    page: int | None = None

    def __str__(self) -> str:
        """Say it as a person looks for it."""
        named = (("страница", self.page), ("абзац", self.paragraph), ("строка", self.line))
        return ", ".join(f"{name} {number}" for name, number in named if number is not None)


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of text, or what a format has in its stead."""

    text: str
    place: Place
    #: What an entry of a list begins with: «3.», or «-» for every kind of bullet; empty elsewhere.
    marker: str = ""
    #: Whether it is set off from the piece before it; False where a paragraph merely goes on in the next line.
    begins: bool = True
    #: Of HTML: the stretches of the source that its words were read from.
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
    """Make a piece of a line in which a list's markers are still written out."""
    found = MARKER.match(text)
    if found is None:
        return Piece(text.strip(), place, begins=begins)
    marker = f"{int(found['number'])}." if found["number"] else BULLET
    return Piece(text[found.end() :].strip(), place, marker)

"""Reads plain text, which may contain a few marks of Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from instruction.document.piece import Piece, Place, line_piece

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The ends of lines in plain text, whichever system wrote it.
LINE_END = re.compile(r"\r\n|[\n\r\f\v\x85\u2028\u2029]")
#: Marks of Markdown that a reader of plain text ignores: links, pictures, emphasis, headings, code.
MARKS = (
    (re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)"), r"\1"),
    (re.compile(r"\*\*|__|`"), ""),
    (re.compile(r"^\s*#{1,6}\s+"), ""),
)


def read_text(text: str) -> Iterator[Piece]:
    """Give the lines that are not empty; a line after an empty one begins a paragraph."""
    begins = True
    for number, line in enumerate(LINE_END.split(text), 1):
        shown = line
        for mark, instead in MARKS:
            shown = mark.sub(instead, shown)
        piece = line_piece(shown, Place(line=number), begins=begins)
        if piece.text:
            yield piece
        begins = not piece.text

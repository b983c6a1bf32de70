"""Reading HTML, as far as its words go."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from instruction.document.piece import BULLET, Piece, Place, line_piece

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Elements whose words nobody is shown.
UNSEEN = ("script", "style", "template", "title", "noscript")
#: Elements that stand in a line of words instead of beginning one of their own.
IN_LINE = re.compile(
    "a|abbr|acronym|bdi|bdo|big|b|cite|code|data|del|dfn|em|font|img|input|ins|i|kbd|label|mark|output|q|samp|small|"
    "span|strike|strong|sub|sup|s|time|tt|u|var|wbr"
)


class _Page(HTMLParser):
    """Collects the words of a page line by line of its source."""

    def __init__(self, first_line: int) -> None:
        super().__init__()
        self.pieces: list[Piece] = []
        self._before = first_line - 1
        self._unseen = 0
        self._lists: list[int | None] = []
        self._marker = ""
        self._words = ""
        self._line = 1
        self._begins = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        if tag in UNSEEN:
            self._unseen += 1
        elif tag == "q":
            self._words += "«"
        if IN_LINE.fullmatch(tag):
            return
        self.end_line()
        self._begins = self._begins or tag != "br"
        given = dict(attrs)
        if tag == "ol":
            self._lists.append(_number(given.get("start"), 1))
        elif tag in {"ul", "menu"}:
            self._lists.append(None)
        elif tag == "li":
            number = self._lists[-1] if self._lists else None
            if number is not None:
                number = _number(given.get("value"), number)
                self._lists[-1] = number + 1
            self._marker = BULLET if number is None else f"{number}."

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        if tag in UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag == "q":
            self._words += "»"
        if IN_LINE.fullmatch(tag):
            return
        self.end_line()
        self._begins = True
        if tag in {"ol", "ul", "menu"} and self._lists:
            self._lists.pop()

    def handle_data(self, data: str) -> None:
        """Take words in."""
        if self._unseen:
            return
        first = self._before + self.getpos()[0]
        for offset, words in enumerate(re.split("\n", data)):
            if offset:
                self.end_line()
            if not self._words.strip():
                self._line = first + offset
            self._words += words

    def end_line(self) -> None:
        """Make a piece of what has come together."""
        words, self._words = " ".join(self._words.split()), ""
        if words:
            piece = line_piece(words, Place(line=self._line), begins=self._begins)
            self.pieces.append(replace(piece, text=words, marker=self._marker) if self._marker else piece)
            self._marker, self._begins = "", False


def read_html(text: str, first_line: int = 1) -> Iterator[Piece]:
    """Give the lines of the source that have words; `first_line` is the number of the text's first line."""
    page = _Page(first_line)
    page.feed(text)
    page.close()
    page.end_line()
    yield from page.pieces


def _number(said: str | None, otherwise: int) -> int:
    return int(said) if said is not None and re.fullmatch("[0-9]{1,4}", said.strip()) else otherwise

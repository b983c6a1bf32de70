"""Reads the words of an HTML page."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from instruction.document.piece import BULLET, Piece, Place, line_piece
from instruction.document.style_sheets import StyleSheets

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Elements whose text is hidden, crossed out, a ruby annotation, or a fallback for missing features.
UNSEEN = (
    *("script", "style", "template", "title", "desc", "datalist", "del", "s", "strike", "rt", "rp"),
    *("noscript", "noframes", "canvas", "video", "audio", "iframe", "object"),
)
#: Elements that begin a line of their own; all others, custom elements too, stand within a line.
BLOCK = re.compile(
    "address|article|aside|blockquote|body|br|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|"
    "figcaption|figure|footer|form|frameset|h[1-6]|head|header|hgroup|hr|html|iframe|legend|li|link|main|menu|meta|nav|ol|"
    "optgroup|option|p|pre|script|search|section|style|summary|table|tbody|td|template|textarea|tfoot|th|thead|title|tr|ul"
)
#: Elements without an end tag, and those that the next element of their kind ends.
VOID = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
ENDED_BY_THE_NEXT = ("p", "li", "dt", "dd", "tr", "td", "th", "option", "optgroup")


class _Page(HTMLParser):
    """Collects the words of a page line by line of its source."""

    def __init__(self, text: str, first_line: int) -> None:
        super().__init__()
        self._source = text
        self._sheets = StyleSheets(text)
        self._line_starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._taken: list[tuple[int, int]] = []
        self.pieces: list[Piece] = []
        self._before = first_line - 1
        #: The open elements, and how many were open when a hidden one began; None: none of them is hidden.
        self._open: list[str] = []
        self._unseen: int | None = None
        self._lists: list[int | None] = []
        self._marker = ""
        self._words = ""
        self._line = 1
        self._begins = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        given = dict(attrs)
        self._begin(tag, given)
        if tag == "q":
            self._take("«")
        if not BLOCK.fullmatch(tag):
            return
        self.end_line()
        self._begins = self._begins or tag != "br"
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
        if tag == "q":
            self._take("»")
        if tag in self._open:
            self._close(len(self._open) - 1 - self._open[::-1].index(tag))
        if not BLOCK.fullmatch(tag):
            return
        self.end_line()
        self._begins = True
        if tag in {"ol", "ul", "menu"} and self._lists:
            self._lists.pop()

    def handle_data(self, data: str) -> None:
        """Collect an element's words."""
        if self._unseen is not None:
            return
        line, column = self.getpos()
        first, at = self._before + line, self._line_starts[line - 1] + column
        written = self._written(at, data).split("\n")
        for offset, words in enumerate(data.split("\n")):
            if offset:
                self.end_line()
            if not self._words.strip():
                self._line = first + offset
            self._words += words
            if offset < len(written):
                self._taken.append((at, at + len(written[offset])))
                at += len(written[offset]) + 1

    def _written(self, at: int, data: str) -> str:
        """Give the words as the source has them, with character references; empty if they are not found there."""
        if self._source.startswith(data, at):
            return data
        end = self._source.find("<", at)
        written = self._source[at : end if end >= 0 else len(self._source)]
        return written if html.unescape(written) == data else ""

    def _take(self, sign: str) -> None:
        self._words += "" if self._unseen is not None else sign

    def _begin(self, tag: str, given: dict[str, str | None]) -> None:
        if tag in ENDED_BY_THE_NEXT and self._open[-1:] == [tag]:
            self._close(len(self._open) - 1)
        if tag in VOID:
            return
        is_closed = "popover" in given or (tag == "dialog" and "open" not in given)
        is_hidden = tag in UNSEEN or is_closed or "hidden" in given or self._sheets.hides(tag, given)
        if is_hidden and self._unseen is None:
            self._unseen = len(self._open)
        self._open.append(tag)

    def _close(self, depth: int) -> None:
        """Close the open elements from this depth on."""
        del self._open[depth:]
        if self._unseen is not None and self._unseen >= depth:
            self._unseen = None

    def end_line(self) -> None:
        """Make a piece of the words collected so far."""
        words, self._words = " ".join(self._words.split()), ""
        if words:
            piece = replace(line_piece(words, Place(line=self._line), begins=self._begins), source=tuple(self._taken))
            self.pieces.append(replace(piece, text=words, marker=self._marker) if self._marker else piece)
            self._marker, self._begins = "", False
        self._taken = []


def read_html(text: str, first_line: int = 1) -> Iterator[Piece]:
    """Give the lines of the source that have words; `first_line` is the number of the text's first line."""
    page = _Page(text, first_line)
    page.feed(text)
    page.close()
    page.end_line()
    yield from page.pieces


def _number(said: str | None, otherwise: int) -> int:
    return int(said) if said is not None and re.fullmatch("[0-9]{1,4}", said.strip()) else otherwise

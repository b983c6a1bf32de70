"""Reads Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from instruction.document.from_html import read_html
from instruction.document.piece import BULLET, Piece, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

#: Front matter, which only programs read: YAML or TOML between two lines of `---` or `+++`.
FRONT_MATTER = re.compile(
    r"""\A\ufeff?(---|\+\+\+)[ \t]*\r?\n"""
    r"""(?:(?:["'\w.-]+\s*[:=]|[ \t]|-\s|#|\[).*\n|\r?\n)+?(?:\1|\.\.\.)[ \t]*(?:\r?\n|\Z)"""
)
_STRUCK = re.compile(r"<(/?)(?:del|s|strike)\b", re.IGNORECASE)
_LINE_BREAKS = ("softbreak", "hardbreak")
_WITH_WORDS = ("text", "code_inline")
_AS_WRITTEN = ("fence", "code_block")
_LIST_ENDS = ("ordered_list_close", "bullet_list_close")


def read_markdown(text: str) -> Iterator[Piece]:
    """Give the lines of the rendered text, with the numbers of its lists."""
    lists = _MarkdownLists()
    shown = FRONT_MATTER.sub(lambda found: "\n" * found[0].count("\n"), text)
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(shown):
        first = token.map[0] + 1 if token.map else 1
        lists.follow(token)
        if token.type == "inline":
            yield from _lines(token.children or [], first, lists.take_marker())
        elif token.type == "html_block":
            yield from read_html(token.content, first)
        elif token.type in _AS_WRITTEN:
            for offset, line in enumerate(token.content.splitlines()):
                yield Piece(line.strip(), Place(line=first + offset), begins=not offset)


class _MarkdownLists:
    """Counts the entries of lists."""

    def __init__(self) -> None:
        self._numbers: list[int | None] = []
        self._marker = ""

    def follow(self, token: Token) -> None:
        """Go into a list or an entry, or out of a list."""
        if token.type == "ordered_list_open":
            self._numbers.append(int(token.attrs.get("start", 1)))
        elif token.type == "bullet_list_open":
            self._numbers.append(None)
        elif token.type in _LIST_ENDS:
            self._numbers.pop()
        elif token.type == "list_item_open":
            number = self._numbers[-1]
            self._marker = BULLET if number is None else f"{number}."
            self._numbers[-1] = None if number is None else number + 1

    def take_marker(self) -> str:
        """Give the marker of the entry that has just begun, once."""
        marker, self._marker = self._marker, ""
        return marker


def _lines(children: list[Token], first: int, marker: str) -> Iterator[Piece]:
    lines, struck = [""], 0
    for child in children:
        if child.type in _LINE_BREAKS:
            lines.append("")
        elif child.type in {"s_open", "s_close"}:
            struck += child.nesting
        elif child.type == "html_inline" and (tag := _STRUCK.match(child.content)):
            struck += -1 if tag[1] else 1
        elif child.type in _WITH_WORDS and not struck:
            lines[-1] += child.content
    for offset, line in enumerate(lines):
        yield Piece(line.strip(), Place(line=first + offset), "" if offset else marker, begins=not offset)

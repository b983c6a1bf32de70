"""Reads an accessibility snapshot as a list of nodes with words, in the page's order, each with its region."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from instruction.wording import bare, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

REGIONS = frozenset(
    {
        *("banner", "main", "navigation", "contentinfo", "complementary", "dialog", "alertdialog"),
        *("listbox", "menu", "tablist", "form", "search", "table"),
    }
)
#: What stands in place of a person's data in every masked text.
COVERED = "[скрыто]"

#: `- role "name" [state]: text`, as Playwright's aria_snapshot() writes it; addresses (`- /url: …`) don't match.
LINE = re.compile(r'(?P<role>[a-z]+)(?: "(?P<name>(?:[^"\\]|\\.)*)")?(?: \[[^\]]*\])*(?::(?: (?P<text>.*))?)?')
#: Roles of elements that name something or can be used; their words identify a screen, running text doesn't.
NAMING = frozenset(
    {
        *("alert", "button", "checkbox", "combobox", "dialog", "heading", "link", "menuitem", "radio"),
        *("searchbox", "status", "tab", "textbox"),
    }
)
QUOTED_KEY = re.compile(r"""'(?P<single>(?:[^']|'')*)'(?P<rest>:.*)?$|"(?P<double>(?:[^"\\]|\\.)*)"(?P<more>:.*)?$""")


@dataclass(frozen=True, slots=True)
class Node:
    """An element with words; `region` is the role of the page's region that holds it."""

    role: str
    words: str
    region: str

    @property
    def key(self) -> str:
        """The words, reduced to what a reader compares."""
        return bare(self.words)


@dataclass(slots=True)
class _Piece:
    indent: int
    role: str
    words: str
    region: str
    children: list[_Piece] = field(default_factory=list)


def nodes(snapshot: str) -> tuple[Node, ...]:
    """Read a snapshot; a sentence that is split by a link or an emphasis is one node, and its parts are nodes too."""
    read = ((piece, plain(words.replace(COVERED, ""))) for piece, words in _with_words(_read(snapshot)))
    return tuple(Node(piece.role, words, piece.region) for piece, words in read if words)


def structure(snapshot: str) -> list[str]:
    """List a screen's elements, one indented line each: the role, and the words if the role is in NAMING.

    Equal neighbours become one line with their number; text between elements is left out.
    """
    return list(_told(_read(snapshot).children, 0))


def _told(pieces: list[_Piece], depth: int) -> Iterator[str]:
    groups: list[tuple[list[str], int]] = []
    for piece in pieces:
        if piece.role == "text":
            continue
        words = f" «{piece.words}»" if piece.role in NAMING and piece.words else ""
        lines = [f"{'  ' * depth}{piece.role}{words}", *_told(piece.children, depth + 1)]
        if groups and groups[-1][0] == lines:
            groups[-1] = (lines, groups[-1][1] + 1)
        else:
            groups.append((lines, 1))
    for (first, *rest), number in groups:
        yield f"{first} × {number}" if number > 1 else first
        yield from rest


def _read(snapshot: str) -> _Piece:
    root = _Piece(-1, "document", "", "")
    open_pieces = [root]
    for line in snapshot.splitlines():
        indent = len(line) - len(line.lstrip(" "))
        match = LINE.fullmatch(_unquoted(line.strip().removeprefix("- ")))
        if match is None:
            continue
        while open_pieces[-1].indent >= indent:
            open_pieces.pop()
        parent = open_pieces[-1]
        region = parent.role if parent.role in REGIONS else parent.region
        piece = _Piece(indent, match["role"], _words(match["name"], match["text"]), region)
        parent.children.append(piece)
        open_pieces.append(piece)
    return root


def _unquoted(line: str) -> str:
    match = QUOTED_KEY.match(line)
    if match is None:
        return line
    if match["single"] is not None:
        return match["single"].replace("''", "'") + (match["rest"] or "")
    return _unescaped(match["double"]) + (match["more"] or "")


def _words(name: str | None, text: str | None) -> str:
    if name is not None:
        return plain(_unescaped(name))
    text = text or ""
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = _unescaped(text[1:-1])
    return plain(text)


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def _with_words(piece: _Piece) -> Iterator[tuple[_Piece, str]]:
    words = piece.words
    if not words and any(child.role == "text" for child in piece.children) and piece.role not in REGIONS:
        words = " ".join(part for child in piece.children for part in _all_words(child))
    yield piece, words
    for child in piece.children:
        yield from _with_words(child)


def _all_words(piece: _Piece) -> Iterator[str]:
    if piece.words:
        yield piece.words
    else:
        for child in piece.children:
            yield from _all_words(child)

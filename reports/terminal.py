"""Lays out tables, and prints them and JSON to any output: a terminal, a file, a pipe, in any encoding."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING, TextIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table

if TYPE_CHECKING:
    from rich.console import RenderableType

_WIDTH = 100
_NARROWEST = 60
_PLAIN_SIGNS = str.maketrans({"✓": "+", "✗": "x", "–": "-", "·": "|", "…": "...", "«": '"', "»": '"', "—": "-"})


def grid(*widths: int | None) -> Table:
    """Make a table without lines: columns of these widths in characters, then one with the rest of the page's width.

    None stands for the width of the column's longest cell.
    """
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    for width in widths:
        table.add_column(width=width)
    table.add_column(ratio=1, overflow="fold")
    return table


def indented(content: RenderableType, by: int = 2) -> Padding:
    """Move the content to the right, by that number of characters."""
    return Padding(content, (0, 0, 0, by))


def plain_text(content: RenderableType) -> str:
    """Give the content as plain text, 100 columns wide."""
    page = io.StringIO()
    _console(page, _WIDTH, terminal=False).print(content)
    return _unpadded(page.getvalue())


def show(content: RenderableType, stream: TextIO | None = None) -> None:
    """Print the content; an output that can't encode Russian gets question marks instead of an error."""
    stream = stream or sys.stdout
    page = io.StringIO()
    terminal = Console(file=stream)
    console = _console(page, max(terminal.width, _NARROWEST), terminal=terminal.is_terminal and not terminal.no_color)
    console.print(content)
    text = page.getvalue() if console.is_terminal else _unpadded(page.getvalue())
    _write(text, text.translate(_PLAIN_SIGNS), stream)


def show_json(content: object, stream: TextIO | None = None) -> None:
    """Print JSON; if the output can't encode Russian, the letters are escaped and stay readable for programs."""
    spelled, escaped = (json.dumps(content, ensure_ascii=letters, indent=1) + "\n" for letters in (False, True))
    _write(spelled, escaped, stream or sys.stdout)


def _unpadded(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


def _write(text: str, other: str, stream: TextIO) -> None:
    encoding = stream.encoding or "utf-8"
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        text = other.encode(encoding, "replace").decode(encoding)
    stream.write(text)
    stream.flush()


def _console(page: TextIO, width: int, *, terminal: bool) -> Console:
    return Console(
        file=page,
        width=width,
        force_terminal=terminal,
        no_color=not terminal,
        color_system="standard" if terminal else None,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )

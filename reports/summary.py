"""The table that a person reads when a run is over, in the terminal and in summary.txt."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, TextIO

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from instruction.claims import INSTRUCTION
from instruction.verdict import RUSSIAN, Verdict
from reports.phrases import plural

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rich.console import RenderableType

    from instruction.claims import Chapter
    from reports.run_folder import RunFolder
    from reports.verdicts import ClaimResult, RunResult

_WIDTH = 100
_NARROWEST = 60
_RIGHT, _WRONG, _NOT_REACHED, _UNKNOWN = "✓", "✗", "–", "?"
_PLAIN_SIGNS = str.maketrans({"✓": "+", "✗": "x", "–": "-", "·": "|", "…": "...", "«": '"', "»": '"', "—": "-"})


def summary_text(result: RunResult, place: str) -> str:
    """Give the table as plain text, 100 columns wide; `place` is where the run's folder is, as a person types it."""
    page = io.StringIO()
    _console(page, _WIDTH, terminal=False).print(_table(result, place))
    return "\n".join(line.rstrip() for line in page.getvalue().splitlines()) + "\n"


def write_summary(folder: RunFolder, result: RunResult, place: str) -> Path:
    """Write summary.txt."""
    return folder.write("summary.txt", summary_text(result, place).encode())


def show_summary(result: RunResult, place: str, stream: TextIO | None = None) -> None:
    """Print the table; a terminal that cannot spell Russian gets question marks and not an error."""
    stream = stream or sys.stdout
    page = io.StringIO()
    terminal = Console(file=stream)
    console = _console(page, max(terminal.width, _NARROWEST), terminal=terminal.is_terminal and not terminal.no_color)
    console.print(_table(result, place))
    stream.write(_spellable(page.getvalue(), stream.encoding or "utf-8"))
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


def _spellable(text: str, encoding: str) -> str:
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return text.translate(_PLAIN_SIGNS).encode(encoding, "replace").decode(encoding)
    return text


def _table(result: RunResult, place: str) -> Group:
    return Group(*_parts(result, place))


def _parts(result: RunResult, place: str) -> Iterator[RenderableType]:
    claims = {claim.judgement.claim: claim for claim in result.claims}
    for chapter in INSTRUCTION.chapters:
        yield Text(f"\n{chapter.id}. {chapter.title}", style="bold")
        yield Padding(_chapter(chapter, claims), (0, 0, 0, 2))
    if result.outdated:
        yield Text("\nРисунки устарели, но читателю это не мешает", style="bold")
        yield from (Padding(Text(f"{claim}: {note}"), (0, 0, 0, 2)) for claim, note in result.outdated)
    if result.faults:
        yield Text("\nСбои проверки", style="bold red")
        yield from (Padding(Text(message), (0, 0, 0, 2)) for message in result.faults)
    yield Text(f"\n{last_line(result)} · {place}", style="bold")


def _chapter(chapter: Chapter, claims: dict[str, ClaimResult]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=1)
    table.add_column(width=max(len(claim.id) for claim in INSTRUCTION.claims))
    table.add_column(width=max(map(len, RUSSIAN.values())))
    table.add_column(ratio=1, overflow="fold")
    for claim in chapter.claims:
        found = claims[claim.id]
        sign, style = _sign(found.verdict)
        said = Text(claim.title)
        if found.wanted and found.verdict is not Verdict.ACCURATE:
            said.append(f"\n{found.judgement.message}", style="dim" if found.verdict is Verdict.UNCHECKED else "")
        table.add_row(Text(sign, style), Text(claim.id), Text(RUSSIAN[found.verdict], style), said)
    return table


def _sign(verdict: Verdict) -> tuple[str, str]:
    if verdict is Verdict.ACCURATE:
        return _RIGHT, "green"
    if verdict.is_drift or verdict is Verdict.FAULT:
        return _WRONG, "red"
    return (_UNKNOWN, "yellow") if verdict is Verdict.UNREACHABLE else (_NOT_REACHED, "yellow")


def last_line(result: RunResult) -> str:
    """Sum the run up: how many claims, what became of them, how long it took."""
    total = plural(len(result.claims), "утверждение", "утверждения", "утверждений")
    parts = ", ".join(f"{number} {RUSSIAN[verdict]}" for verdict, number in result.counts.items())
    seconds = f"{result.duration_s:.1f}".replace(".", ",")
    return f"{total}: {parts} · {seconds} с" + (" · прервано" if result.interrupted else "")

"""The table for people at the end of a run, in the terminal and in summary.txt."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from rich.console import Group
from rich.text import Text

from instruction.verdict import RUSSIAN, Verdict
from reports.phrases import plural, verdicts_counted
from reports.terminal import grid, indented, plain_text, show

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rich.console import RenderableType
    from rich.table import Table

    from instruction.claims import Chapter
    from reports.run_folder import RunFolder
    from reports.verdicts import ClaimResult, RunResult

_RIGHT, _WRONG, _NOT_REACHED, _UNKNOWN = "✓", "✗", "–", "?"


def summary_text(result: RunResult, place: str) -> str:
    """Give the table as plain text, 100 columns wide; `place` is the path of the run's folder, as a person types it."""
    return plain_text(_table(result, place))


def write_summary(folder: RunFolder, result: RunResult, place: str) -> Path:
    """Write summary.txt."""
    return folder.write("summary.txt", summary_text(result, place).encode())


def show_summary(result: RunResult, place: str, stream: TextIO | None = None) -> None:
    """Print the table."""
    show(_table(result, place), stream)


def _table(result: RunResult, place: str) -> Group:
    return Group(*_parts(result, place))


def _parts(result: RunResult, place: str) -> Iterator[RenderableType]:
    claims = {claim.judgement.claim: claim for claim in result.claims}
    for chapter in result.instruction.chapters:
        yield Text(f"\n{chapter.id}. {chapter.title}", style="bold")
        yield indented(_chapter(chapter, claims, result.instruction.widest_id))
    if result.outdated:
        yield Text("\nРисунки устарели, но читателю это не мешает", style="bold")
        notes = dict.fromkeys(note for _, note in result.outdated)
        told = ((", ".join(claim for claim, one in result.outdated if one == note), note) for note in notes)
        yield from (indented(Text(f"{claims}: {note}")) for claims, note in told)
    if result.unsteady:
        yield Text("\nНеустойчиво", style="bold")
        yield from (indented(Text(f"{claim}: {note}")) for claim, note in result.unsteady.items())
    if result.faults:
        yield Text("\nСбои проверки", style="bold red")
        yield from (indented(Text(message)) for message in result.faults)
    yield Text(f"\n{last_line(result)} · {place}", style="bold")


def _chapter(chapter: Chapter, claims: dict[str, ClaimResult], width: int) -> Table:
    table = grid(1, width, max(map(len, RUSSIAN.values())))
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
    """Sum up the run: the number of claims, their verdicts, the duration."""
    total = plural(len(result.claims), "утверждение", "утверждения", "утверждений")
    counted = verdicts_counted(claim.verdict for claim in result.claims)
    seconds = f"{result.duration_s:.1f}".replace(".", ",")
    return f"{total}: {counted} · {seconds} с" + (" · прервано" if result.interrupted else "")

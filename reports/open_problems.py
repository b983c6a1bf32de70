"""The open problems: a table for people, JSON for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.text import Text

from instruction.verdict import RUSSIAN, Verdict
from reports.phrases import TARGETS, local_time, often_unsteady, plural, utc_time, verdicts_counted
from reports.terminal import grid, indented

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType
    from rich.table import Table

    from reports.history import OpenProblem, Series
    from reports.ledger import LedgerRun

SCHEMA = 1


def problems_as_json(series: Sequence[Series]) -> dict[str, Any]:
    """Give the open and the gone problems of each target, and the runs that were compared; times are in UTC."""
    return {
        "schema": SCHEMA,
        "runs": [
            {"target": one.target, "last": _run_as_json(one.last), "before": _run_as_json(one.before)} for one in series
        ],
        "findings": [_problem_as_json(problem, one) for one in series for problem in one.open],
        "unsteady": [
            {"claim": claim, "target": one.target, "runs": count}
            for one in series
            for claim, count in one.unsteady.items()
        ],
        "gone": [
            _problem_as_json(problem, one) | {"now": one.now(problem.claim)} for one in series for problem in one.gone
        ],
    }


def problems_table(series: Sequence[Series]) -> Group:
    """Lay out the problems, target by target."""
    return Group(*(part for one in series for part in _parts(one)))


def _parts(series: Series) -> Iterator[RenderableType]:
    yield Text(f"\n{TARGETS[series.target]}: {_sum(series)}", style="bold")
    yield indented(Text(_compared(series), style="dim"))
    if series.open:
        yield Text()
        yield indented(_table(series, [(_mark(series, one), one, _since(series, one)) for one in series.open]))
    if series.unsteady:
        yield Text("\n  Неустойчиво")
        lines = (often_unsteady(claim, runs) for claim, runs in series.unsteady.items())
        yield indented(Text("\n".join(lines)), 4)
    if series.gone:
        yield Text("\n  Больше не встречаются")
        yield indented(_table(series, [(("✓", "green"), one, _until(series, one)) for one in series.gone]))


def _table(series: Series, rows: Sequence[tuple[tuple[str, str], OpenProblem, str]]) -> Table:
    table = grid(None, series.instruction.widest_id)
    for (mark, style), problem, dates in rows:
        verdict = RUSSIAN[problem.said.verdict]
        said = Text(problem.said.message).append(f"\n{verdict} · {problem.id} · {dates}", style="dim")
        table.add_row(Text(mark, style), Text(problem.claim), said)
    return table


def _mark(series: Series, problem: OpenProblem) -> tuple[str, str]:
    return ("✗ новая" if series.is_new(problem) else "✗", "red")


def _sum(series: Series) -> str:
    if not series.open:
        told = "открытых находок нет"
    else:
        told = plural(len(series.open), "открытая находка", "открытые находки", "открытых находок")
        new = sum(map(series.is_new, series.open))
        told += f", {plural(new, 'новая', 'новые', 'новых')}" if new else ", новых нет"
    return f"{told}, {plural(len(series.gone), 'исчезла', 'исчезли', 'исчезло')}" if series.gone else told


def _compared(series: Series) -> str:
    counts = verdicts_counted(entry.verdict for entry in series.last.claims.values())
    before = f"прогоном {local_time(series.before.started)}" if series.before else ""
    compared = f"по сравнению с {before}" if before else "это первый прогон, сравнивать не с чем"
    return f"Прогон {local_time(series.last.started)}: {counts}; {compared}."


def _since(series: Series, problem: OpenProblem) -> str:
    since = f"с {local_time(problem.first_seen)}"
    if problem.runs > 1:
        since += f" по {local_time(problem.last_seen)}"
    counted = f"{since}, {plural(problem.runs, 'прогон', 'прогона', 'прогонов')}"
    if series.was_seen(problem):
        return counted
    return f"{counted}; в последнем: {RUSSIAN[series.now(problem.claim)]}"


def _until(series: Series, problem: OpenProblem) -> str:
    now = series.now(problem.claim)
    said = RUSSIAN[now] if now is Verdict.ACCURATE else "другая находка"
    return f"была с {local_time(problem.first_seen)} по {local_time(problem.last_seen)}, теперь {said}"


def _run_as_json(run: LedgerRun | None) -> dict[str, Any] | None:
    if run is None:
        return None
    return {"name": run.name, "started": utc_time(run.started), "tool": run.tool, "exit_code": run.exit_code}


def _problem_as_json(problem: OpenProblem, series: Series) -> dict[str, Any]:
    return {
        "id": problem.id,
        "claim": problem.claim,
        "target": series.target,
        "verdict": problem.said.verdict,
        "expected": problem.said.expected,
        "seen": problem.said.seen,
        "message": problem.said.message,
        "first_seen": utc_time(problem.first_seen),
        "last_seen": utc_time(problem.last_seen),
        "runs": problem.runs,
        "new": series.is_new(problem),
    }

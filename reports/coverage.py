"""Which scenario checks each claim, and since when the claim holds or not: a table for people, JSON for programs."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.text import Text

from reports.observed import observed_as_json, told
from reports.phrases import TARGETS, local_time, plural, utc_time
from reports.terminal import grid, indented

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from rich.console import RenderableType
    from rich.table import Table

    from instruction.claims import Chapter, Claim, Instruction
    from reports.history import ClaimStanding, Series
    from reports.observed import Observation

SCHEMA = 1

_CELL = len("верно было 31.12.2026 23:59")


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that our own checks lack; `subject` is the claim, the scenario or the figure."""

    kind: str
    subject: str
    message: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """Each claim's scenarios as pytest node ids, the runs of each target, and the gaps."""

    instruction: Instruction
    scenarios: Mapping[str, Sequence[str]]
    series: Sequence[Series]
    gaps: Sequence[Gap]
    #: The name of the last run on a site, and what it saw of the assumptions.
    observed: tuple[str, tuple[Observation, ...]] | None = None


def coverage_as_json(coverage: Coverage) -> dict[str, Any]:
    """Give every claim of the instruction with its scenarios and, for each target, its times in UTC."""
    return {
        "schema": SCHEMA,
        "claims": [_claim_as_json(claim, coverage) for claim in coverage.instruction.claims],
        "errors": [asdict(gap) for gap in coverage.gaps],
        "observed": observed_as_json(coverage.observed[1]) if coverage.observed else None,
    }


def coverage_table(coverage: Coverage) -> Group:
    """Lay out the claims, chapter by chapter, then the gaps."""
    return Group(*_parts(coverage))


def _parts(coverage: Coverage) -> Iterator[RenderableType]:
    for chapter in coverage.instruction.chapters:
        yield Text(f"\n{chapter.id}. {chapter.title}", style="bold")
        yield indented(_chapter(chapter, coverage))
    if coverage.observed:
        run, observed = coverage.observed
        yield Text(f"\nЧто на сайте придумано для стенда (прогон {run})", style="bold")
        yield from (indented(Text(line)) for line in told(observed))
    if coverage.gaps:
        yield Text("\nПробелы в проверках", style="bold red")
        yield from (indented(Text(f"✗ {gap.message}")) for gap in coverage.gaps)
    yield Text(f"\n{_sum(coverage)}", style="bold")


def _chapter(chapter: Chapter, coverage: Coverage) -> Table:
    table = grid(1, coverage.instruction.widest_id)
    for _ in coverage.series:
        table.add_column(width=_CELL, overflow="fold")
    if coverage.series and chapter is coverage.instruction.chapters[0]:
        table.add_row("", "", "", *(Text(TARGETS[series.target].lower(), style="dim") for series in coverage.series))
    for claim in chapter.claims:
        names = dict.fromkeys(map(_short, coverage.scenarios.get(claim.id, ())))
        told = Text(claim.title).append(f"\n{', '.join(names) or 'нет сценария'}", style="dim" if names else "red")
        standings = [series.standing(claim.id) for series in coverage.series]
        table.add_row(_sign(standings), Text(claim.id), told, *map(_cell, standings))
    return table


def _short(scenario: str) -> str:
    """Shorten a node id to what pytest's -k takes."""
    return scenario.rpartition("::")[2].partition("[")[0].removeprefix("test_")


def _sign(standings: Sequence[ClaimStanding]) -> Text:
    if any(one.broken_since for one in standings):
        return Text("✗", "red")
    return Text("✓", "green") if any(one.last_accurate for one in standings) else Text("–", "yellow")


def _cell(standing: ClaimStanding) -> Text:
    if standing.broken_since is None:
        accurate = standing.last_accurate
        return Text(f"верно {local_time(accurate)}") if accurate else Text("не проверялось", "yellow")
    cell = Text(f"сломано с {local_time(standing.broken_since)}", "red")
    if standing.last_accurate is not None:
        cell.append(f"\nверно было {local_time(standing.last_accurate)}", "dim")
    return cell


def _sum(coverage: Coverage) -> str:
    names = {name for scenarios in coverage.scenarios.values() for name in scenarios}
    parts = [
        plural(len(coverage.instruction.claims), "утверждение", "утверждения", "утверждений"),
        plural(len(names), "сценарий", "сценария", "сценариев"),
        plural(len(coverage.gaps), "пробел", "пробела", "пробелов") if coverage.gaps else "пробелов нет",
    ]
    run = {series.target for series in coverage.series}
    parts += [f"{name.lower()}: прогонов не было" for target, name in TARGETS.items() if target not in run]
    return " · ".join(parts)


def _claim_as_json(claim: Claim, coverage: Coverage) -> dict[str, Any]:
    standings = {series.target: series.standing(claim.id) for series in coverage.series}
    return {
        "id": claim.id,
        "title": claim.title,
        "scenarios": list(coverage.scenarios.get(claim.id, ())),
        "last_accurate": {target: _utc(standings[target].last_accurate) for target in standings},
        "broken_since": {target: _utc(standings[target].broken_since) for target in standings},
    }


def _utc(when: datetime | None) -> str | None:
    return None if when is None else utc_time(when)

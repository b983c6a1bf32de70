"""`./run coverage`: which scenarios check which claims, and what no scenario checks."""

from __future__ import annotations

import io
import sys
from contextlib import redirect_stdout
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from e2e.paths import SCENARIOS
from e2e.runs.launch import SILENT, run_pytest
from e2e.runs.session import claims_of
from instruction.published import INSTRUCTION
from instruction.references import FOLDER
from instruction.verdict import ExitCode
from pages.screen import Screen
from reports.coverage import Coverage, Gap, coverage_as_json, coverage_table
from reports.history import series_of
from reports.ledger import read_ledger
from reports.observed import read_observed
from reports.terminal import show, show_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_KNOWN = frozenset(claim.id for claim in INSTRUCTION.claims)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A test of e2e/scenarios as pytest collects it, with the claims that it declares."""

    name: str
    claims: tuple[str, ...]


class Collector:
    """A pytest plugin that keeps the collected scenarios."""

    def __init__(self) -> None:
        self.scenarios: tuple[Scenario, ...] = ()

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Keep the scenarios."""
        self.scenarios = tuple(Scenario(item.nodeid, claims_of(item)) for item in session.items)


def show_coverage(ledger: Path, out: Path, *, as_json: bool) -> int:
    """Print the coverage and return the exit code, 1 if there are gaps; raises LedgerError.

    `out` holds the folders of the runs.
    """
    series = series_of(read_ledger(ledger), INSTRUCTION)
    collector, said = Collector(), io.StringIO()
    with redirect_stdout(said):
        status = run_pytest([str(SCENARIOS), "--collect-only", "-p", "no:cacheprovider", *SILENT], collector)
    if status not in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}:
        sys.stderr.write(f"{said.getvalue()}Сценарии не собираются: сначала исправьте их.\n")
        return ExitCode.FAULT
    found = gaps(collector.scenarios, references(), screens())
    shown = scenarios_of_claims(collector.scenarios)
    coverage = Coverage(INSTRUCTION, shown, series, found, read_observed(out))
    if as_json:
        show_json(coverage_as_json(coverage))
    else:
        show(coverage_table(coverage))
    return ExitCode.DRIFT if found else ExitCode.OK


def scenarios_of_claims(scenarios: Iterable[Scenario]) -> dict[str, list[str]]:
    """Return each claim's scenarios, in the order of collection."""
    found: dict[str, list[str]] = {}
    for scenario in scenarios:
        for claim in scenario.claims:
            found.setdefault(claim, []).append(scenario.name)
    return found


def references() -> tuple[str, ...]:
    """Return the names of all references, without .yaml."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


def screens() -> frozenset[str]:
    """Return the keys of all screens that the collected scenarios have imported."""
    found: set[str] = set()
    new = [Screen]
    while new:
        new = [kind for parent in new for kind in parent.__subclasses__()]
        found.update(kind.key for kind in new)
    return frozenset(found)


def gaps(scenarios: Sequence[Scenario], figures: Iterable[str], screens: frozenset[str]) -> tuple[Gap, ...]:
    """Return the claims without a scenario, the scenarios without a claim and the figures without a step."""
    shown = {claim for scenario in scenarios for claim in scenario.claims}
    return (
        *(_unshown(claim.id) for claim in INSTRUCTION.claims if claim.id not in shown),
        *(gap for scenario in scenarios for gap in _pointless(scenario)),
        *(gap for figure in figures for gap in _ownerless(figure, shown, screens)),
    )


def _unshown(claim: str) -> Gap:
    return Gap("claim_without_scenario", claim, f"{claim}: утверждение не проверяет ни один сценарий.")


def _pointless(scenario: Scenario) -> Iterator[Gap]:
    name = scenario.name
    if not scenario.claims:
        message = f"{name}: сценарий не говорит, какие утверждения он проверяет (@pytest.mark.claims)."
        yield Gap("scenario_without_claim", name, message)
    for claim in scenario.claims:
        if claim not in _KNOWN:
            message = f"{name}: сценарий проверяет «{claim}», а такого утверждения в инструкции нет."
            yield Gap("scenario_without_claim", name, message)


def _ownerless(figure: str, shown: set[str], screens: frozenset[str]) -> Iterator[Gap]:
    screen, _, rest = figure.partition("-")
    claim = rest.removesuffix("-list")
    reason = None
    if claim not in _KNOWN:
        reason = f"утверждения «{claim}» в инструкции нет"
    elif claim not in shown:
        reason = f"утверждение {claim} не проверяет ни один сценарий"
    elif screen not in screens:
        reason = f"экран «{screen}» не встречается ни в одном сценарии"
    if reason is not None:
        message = f"{FOLDER.name}/{figure}.yaml: рисунок без шага, {reason}."
        yield Gap("figure_without_step", figure, message)

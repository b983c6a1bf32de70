"""The events of a run, put together from its journals."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from instruction.verdict import Verdict
from reports.covered import CoveredJudgement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reports.covered import Covered
    from reports.run_folder import RunFolder


@dataclass(slots=True)
class Judged:
    """A judgement from a journal; the path of its figure is relative to the run's folder."""

    judgement: CoveredJudgement
    at: str
    duration_ms: int
    notes: tuple[Covered, ...]
    figure: str | None = None


@dataclass(slots=True)
class ScenarioRecord:
    """The journals' data on one scenario."""

    claims: tuple[str, ...] = ()
    judged: list[Judged] = field(default_factory=list)
    faults: list[Covered] = field(default_factory=list)
    #: What went wrong at which claim before the scenario started again.
    at_first: dict[str, Covered] = field(default_factory=dict)
    begun: bool = False
    ended: bool = False

    def of(self, claim: str) -> list[Judged]:
        """Give the judgements on that claim, in their order.

        If the scenario was interrupted before the claim's turn, `accurate` judgements don't count: they may not last.
        """
        found = [judged for judged in self.judged if judged.judgement.claim == claim]
        holds = all(judged.judgement.verdict is Verdict.ACCURATE for judged in found)
        return [] if holds and self._was_cut_short_before(claim) else found

    def _was_cut_short_before(self, claim: str) -> bool:
        if self.ended or not self.begun or claim not in self.claims:
            return False
        said = {judged.judgement.claim for judged in self.judged}
        return not said.issuperset(self.claims[: self.claims.index(claim)])


@dataclass(slots=True)
class Record:
    """Everything that a run's processes have noted; `cases` are the scenarios of each claim, run or not."""

    cases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    selected: tuple[str, ...] | None = None
    scenarios: dict[str, ScenarioRecord] = field(default_factory=dict)
    faults: list[Covered] = field(default_factory=list)
    #: The browsers of the run, with their versions.
    browsers: set[str] = field(default_factory=set)
    #: The snapshots of each screen that was noted, by its key, one for each scenario.
    screens: dict[str, list[Covered]] = field(default_factory=dict)

    def scenario(self, name: str) -> ScenarioRecord:
        """Give the record of that scenario, a new one if there is none yet."""
        return self.scenarios.setdefault(name, ScenarioRecord())

    def only(self, chosen: Callable[[str], bool]) -> Record:
        """Give the record of the chosen scenarios only."""
        cases = {claim: tuple(filter(chosen, names)) for claim, names in self.cases.items()}
        scenarios = {name: scenario for name, scenario in self.scenarios.items() if chosen(name)}
        return Record(cases, self.selected, scenarios, self.faults, self.browsers, self.screens)


def read_record(folder: RunFolder) -> Record:
    """Read every journal of the run; a half-written line of a killed process is skipped."""
    record = Record()
    for path in sorted(folder.journal.glob("*.jsonl")):
        for entry in _entries(path):
            if reader := _READERS.get(entry["event"]):
                reader(record, entry)
    return record


def _entries(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_bytes().splitlines():
        try:
            entry = json.loads(line)
        except ValueError:
            continue
        if isinstance(entry, dict) and "event" in entry:
            yield entry


def _collected(record: Record, entry: dict[str, Any]) -> None:
    record.cases.update({claim: tuple(names) for claim, names in entry["cases"].items()})
    record.selected = (*(record.selected or ()), *entry["selected"])


def _begun(record: Record, entry: dict[str, Any]) -> None:
    at_first = record.scenario(entry["scenario"]).at_first  # all other notes on the scenario no longer count
    record.scenarios[entry["scenario"]] = ScenarioRecord(tuple(entry["claims"]), begun=True, at_first=at_first)


def _judged(record: Record, entry: dict[str, Any]) -> None:
    judgement = CoveredJudgement.from_dict(entry)
    judged = Judged(judgement, entry["at"], entry["duration_ms"], tuple(entry["notes"]))
    record.scenario(entry["scenario"]).judged.append(judged)
    for key, snapshot in entry.get("screens", ()):
        record.screens.setdefault(key, []).append(snapshot)


def _figure(record: Record, entry: dict[str, Any]) -> None:
    for judged in record.scenario(entry["scenario"]).judged:
        if (judged.judgement.claim, judged.at) == (entry["claim"], entry["at"]):
            judged.figure = entry["path"]


def _anew(record: Record, entry: dict[str, Any]) -> None:
    record.scenario(entry["scenario"]).at_first[entry["claim"]] = entry["message"]


def _ended(record: Record, entry: dict[str, Any]) -> None:
    record.scenario(entry["scenario"]).ended = True


def _fault(record: Record, entry: dict[str, Any]) -> None:
    if entry["scenario"] is None:
        record.faults.append(entry["message"])
    else:
        record.scenario(entry["scenario"]).faults.append(entry["message"])


def _browser(record: Record, entry: dict[str, Any]) -> None:
    record.browsers.add(entry["name"])


#: How each event changes the record; all other events are skipped: the start of a step says nothing about its claim.
_READERS: dict[str, Callable[[Record, dict[str, Any]], None]] = {
    "collected": _collected,
    "begun": _begun,
    "browser": _browser,
    "judged": _judged,
    "figure": _figure,
    "anew": _anew,
    "ended": _ended,
    "fault": _fault,
}

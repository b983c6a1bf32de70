"""The plan of the trials: which scenarios are walked for which change; all processes of a run read it from a file."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from e2e.proof.expected import USUAL_PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from e2e.proof.changes import StandChange

#: Matches the change's name in the name of a test.
MARK = re.compile(r"-?@([^@]*)@")
#: At most this many scenarios are walked for a harmless change, unless the proof is thorough.
FEW = 2


@dataclass(frozen=True, slots=True)
class Noted:
    """Notes on a scenario: the keys of the stand's log that it touched, and the claims that it shows."""

    touched: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrialPlan:
    """One change of the stand and the scenarios to walk for it; None: all scenarios."""

    name: str
    drifts: Sequence[str]
    faults: Sequence[dict[str, Any]]
    scenarios: Sequence[str] | None = None
    #: Timeout of the reader, in seconds.
    patience_s: float = USUAL_PATIENCE_S

    @property
    def mark(self) -> str:
        """The change as a test's name contains it."""
        return f"@{self.name}@"

    def concerns(self, function: str) -> bool:
        """Whether a scenario of this test function belongs to the plan."""
        return self.scenarios is None or any(one.partition("[")[0] == function for one in self.scenarios)

    def takes(self, test: str) -> bool:
        """Whether the test of this name belongs to the plan."""
        scenario, change = parted(test)
        return change == self.name and (self.scenarios is None or scenario in self.scenarios)


def plan_trial(change: StandChange, noted: Mapping[str, Noted] | None = None, *, thorough: bool = False) -> TrialPlan:
    """Choose the scenarios for a change by the notes of the unchanged stand; without notes, all scenarios.

    For a harmful change: those that meet it and show one of its claims. If there are none: a few that meet the change
    and together show the most claims, or all that meet it if the proof is `thorough`.
    """
    if noted is None:
        return TrialPlan(change.name, change.drifts, change.faults, patience_s=change.patience_s)
    met = {name: one for name, one in sorted(noted.items()) if change.is_met_by(one.touched)}
    own = {claim for harm in change.harms for claim in harm.claims}
    showing = [name for name, one in met.items() if not own.isdisjoint(one.claims)]
    if not showing:
        showing = list(met) if thorough else _telling(met)
    return TrialPlan(change.name, change.drifts, change.faults, showing, change.patience_s)


def _telling(noted: Mapping[str, Noted]) -> list[str]:
    """Choose at most FEW scenarios, each with the most claims that the earlier ones do not show."""
    left, shown, chosen = dict(noted), set[str](), list[str]()
    while left and len(chosen) < FEW:
        best = max(left, key=lambda name: len(set(left[name].claims) - shown))
        shown.update(left.pop(best).claims)
        chosen.append(best)
    return chosen


def parted(test: str) -> tuple[str, str]:
    """Split the name of a test into the names of its scenario and its change."""
    found = MARK.search(test)
    return (MARK.sub("", test, count=1).removesuffix("[]"), found[1]) if found else (test, "")


def write_plan(path: Path, plans: Iterable[TrialPlan]) -> None:
    """Write the plan for the processes of the run."""
    path.write_text(json.dumps([asdict(one) for one in plans]), "utf-8")


def read_plan(path: Path) -> tuple[TrialPlan, ...]:
    """Read a plan."""
    return tuple(TrialPlan(**one) for one in json.loads(path.read_text("utf-8")))

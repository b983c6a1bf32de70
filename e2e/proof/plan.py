"""Which scenarios walk through which change: told to every process of a run by a file."""

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

#: The part of a test's name that names the change.
MARK = re.compile(r"-?@([^@]*)@")
#: So many scenarios are walked at most for a change that hurts nobody, unless the proof is to be thorough.
FEW = 2


@dataclass(frozen=True, slots=True)
class Noted:
    """What is known of a scenario: what it came by, as the stand's log tells it, and the claims that it shows."""

    touched: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrialPlan:
    """One change of the stand and the scenarios that go through it; None: all of them."""

    name: str
    drifts: Sequence[str]
    faults: Sequence[dict[str, Any]]
    scenarios: Sequence[str] | None = None
    #: How long the reader waits, in seconds.
    patience_s: float = USUAL_PATIENCE_S

    @property
    def mark(self) -> str:
        """How a test's name tells of the change."""
        return f"@{self.name}@"

    def concerns(self, function: str) -> bool:
        """Whether a scenario of the test function of this name is part of it."""
        return self.scenarios is None or any(one.partition("[")[0] == function for one in self.scenarios)

    def takes(self, test: str) -> bool:
        """Whether the test of this name is part of it."""
        scenario, change = parted(test)
        return change == self.name and (self.scenarios is None or scenario in self.scenarios)


def plan_trial(change: StandChange, noted: Mapping[str, Noted] | None = None, *, thorough: bool = False) -> TrialPlan:
    """Choose the scenarios for a change by what each came by on the unchanged stand; all when that is not known.

    Of a change that hurts, those that show the claims in question are enough. Of others a few that show the most
    claims between them, or, where the proof is to be `thorough`, every scenario that comes by the change.
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
    """Choose a few scenarios, each of which shows the most claims that those before it don't."""
    left, shown, chosen = dict(noted), set[str](), list[str]()
    while left and len(chosen) < FEW:
        best = max(left, key=lambda name: len(set(left[name].claims) - shown))
        shown.update(left.pop(best).claims)
        chosen.append(best)
    return chosen


def parted(test: str) -> tuple[str, str]:
    """Part the name of a test into that of its scenario and that of the change."""
    found = MARK.search(test)
    return (MARK.sub("", test, count=1).removesuffix("[]"), found[1]) if found else (test, "")


def write_plan(path: Path, plans: Iterable[TrialPlan]) -> None:
    """Write the plan for the processes that carry it out."""
    path.write_text(json.dumps([asdict(one) for one in plans]), "utf-8")


def read_plan(path: Path) -> tuple[TrialPlan, ...]:
    """Read a plan."""
    return tuple(TrialPlan(**one) for one in json.loads(path.read_text("utf-8")))

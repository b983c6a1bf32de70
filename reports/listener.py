"""The events of the walk, and the protocol of their listeners."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from reports.covered import Covered, CoveredJudgement

#: The path of a finished, covered picture inside the run's folder, or None when no picture could be kept.
Figure = Future[Path | None]


@dataclass(frozen=True, slots=True)
class Step:
    """A claim that a scenario is about to carry out; `scenario` is a pytest node id, `number` counts from 1."""

    scenario: str
    claim: str
    title: Covered
    number: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence of a judgement; `at` is in UTC, `snapshot` is taken only on failure."""

    at: datetime
    duration_ms: int
    figure: Figure | None = None
    snapshot: Covered | None = None
    notes: tuple[Covered, ...] = ()
    #: Screens with details that were only assumed so far: the key and the snapshot of each.
    screens: tuple[tuple[str, Covered], ...] = ()


class Listener(Protocol):
    """Gets the events of the walk, on the walk's own thread."""

    def scenario_begun(self, scenario: str, claims: Sequence[str]) -> None:
        """A scenario that should show `claims` has begun."""

    def step_begun(self, step: Step) -> None:
        """The walk turns to a claim."""

    def step_judged(self, step: Step, judgement: CoveredJudgement, evidence: Evidence) -> None:
        """The walk has judged a claim; one scenario may judge the same claim several times."""

    def scenario_ended(self, scenario: str) -> None:
        """The scenario is over, whatever its outcome."""

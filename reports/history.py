"""What several runs of the ledger show: since when a claim holds or does not, and which problems are open."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, takewhile
from operator import attrgetter
from typing import TYPE_CHECKING

from instruction.verdict import FOUND_OUT, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from instruction.claims import Instruction
    from reports.covered import CoveredJudgement
    from reports.ledger import LedgerEntry, LedgerRun


@dataclass(frozen=True, slots=True)
class ClaimStanding:
    """The standing of a claim against one target; None means never."""

    last_accurate: datetime | None
    #: The first run that found it broken after it was last accurate.
    broken_since: datetime | None


@dataclass(frozen=True, slots=True)
class OpenProblem:
    """One finding of one or more runs in a row; a run that could not see the claim does not end the row."""

    #: The finding's name, the same in every run.
    id: str
    claim: str
    said: CoveredJudgement
    first_seen: datetime
    last_seen: datetime
    runs: int


#: A claim is reported as unsteady if it was so in at least UNSTEADY_NIGHTS of the last OF_NIGHTS runs.
UNSTEADY_NIGHTS, OF_NIGHTS = 3, 7


@dataclass(frozen=True, slots=True)
class Series:
    """The runs against one target, at least one, the oldest first."""

    instruction: Instruction
    target: str
    runs: tuple[LedgerRun, ...]

    @property
    def last(self) -> LedgerRun:
        """The run that was started last."""
        return self.runs[-1]

    @property
    def before(self) -> LedgerRun | None:
        """The run before the last one."""
        return self.runs[-2] if len(self.runs) > 1 else None

    @property
    def open(self) -> tuple[OpenProblem, ...]:
        """The problems that are open after the last run."""
        return self._open_after(self.runs)

    @property
    def gone(self) -> tuple[OpenProblem, ...]:
        """The problems that were open after the run before and are not open after the last run."""
        still = {problem.id for problem in self.open}
        return tuple(problem for problem in self._open_after(self.runs[:-1]) if problem.id not in still)

    def _open_after(self, runs: Sequence[LedgerRun]) -> tuple[OpenProblem, ...]:
        found = (_open_problem(claim.id, runs) for claim in self.instruction.claims)
        return tuple(problem for problem in found if problem is not None)

    @property
    def unsteady(self) -> dict[str, int]:
        """The claims that often needed a second try, with the number of such runs among the last."""
        lately = [claim for run in self.runs[-OF_NIGHTS:] for claim in run.unsteady]
        counts = {claim.id: lately.count(claim.id) for claim in self.instruction.claims}
        return {claim: count for claim, count in counts.items() if count >= UNSTEADY_NIGHTS}

    def is_new(self, problem: OpenProblem) -> bool:
        """Whether an open problem was not open after the run before."""
        return problem.runs == 1 and problem.last_seen == self.last.started

    def was_seen(self, problem: OpenProblem) -> bool:
        """Whether the last run has seen an open problem; False when it could not see the claim."""
        return problem.last_seen == self.last.started

    def has_told(self, claim: str) -> bool:
        """Whether the last run has found that the claim holds or does not."""
        return any(_told((self.last,), claim))

    def now(self, claim: str) -> Verdict:
        """Give the last run's verdict on the claim; `unchecked` if the instruction of that run did not have it."""
        entry = self.last.claims.get(claim)
        return Verdict.UNCHECKED if entry is None else entry.verdict

    def standing(self, claim: str) -> ClaimStanding:
        """Say since when the claim holds or does not; a run that could not see the claim doesn't count."""
        told = [*_told(self.runs, claim)]
        accurate = [run.started for run, entry in told if entry.verdict is Verdict.ACCURATE]
        broken = takewhile(lambda one: one[1].verdict is not Verdict.ACCURATE, told)
        return ClaimStanding(max(accurate, default=None), min((run.started for run, _ in broken), default=None))


def series_of(runs: Iterable[LedgerRun], instruction: Instruction) -> tuple[Series, ...]:
    """Split the runs by target, because a finding on the stand says nothing about the site."""
    by_target = attrgetter("target")
    by_target_in_order = groupby(sorted(runs, key=by_target), key=by_target)
    return tuple(Series(instruction, target, tuple(some)) for target, some in by_target_in_order)


def _open_problem(claim: str, runs: Sequence[LedgerRun]) -> OpenProblem | None:
    last, entry = next(_told(runs, claim), (None, None))
    if last is None or entry is None or entry.fingerprint is None:
        return None
    row = list(takewhile(lambda one: one[1].fingerprint == entry.fingerprint, _told(runs, claim)))
    first = row[-1][0].started
    return OpenProblem(entry.fingerprint, claim, entry.judgement, first, last_seen=last.started, runs=len(row))


def _told(runs: Sequence[LedgerRun], claim: str) -> Iterator[tuple[LedgerRun, LedgerEntry]]:
    """Give the runs that could say whether the claim holds, each with its entry, the newest first."""
    found = ((run, run.claims[claim]) for run in reversed(runs) if claim in run.claims)
    return ((run, entry) for run, entry in found if entry.verdict in FOUND_OUT)

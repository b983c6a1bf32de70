"""The sums of the proof."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from e2e.proof.outcome import Mistake
from instruction.verdict import ExitCode, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from e2e.proof.outcome import TrialOutcome

#: Share of the renamed labels whose new name must be the first candidate.
SUGGESTIONS_WANTED = 0.95


@dataclass(frozen=True, slots=True)
class Share:
    """A count out of a total: `number` of `of`."""

    number: int
    of: int

    @classmethod
    def count(cls, answers: Iterable[bool]) -> Share:
        """Count the answers that are yes."""
        given = list(answers)
        return cls(sum(given), len(given))

    @property
    def words(self) -> str:
        """The share in Russian."""
        return f"{self.number} из {self.of}"

    @property
    def part(self) -> float:
        """The share from 0 to 1; 1 if the total is 0."""
        return self.number / self.of if self.of else 1.0


@dataclass(frozen=True, slots=True)
class Score:
    """The sums over all trials; changes that the walk could not reach because of others are counted apart."""

    caught: Share
    right_claim: Share
    right_verdict: Share
    right_suggestion: Share
    false_alarms: Share
    right_faults: Share
    hidden: int
    #: The changes that were tried twice.
    twice: tuple[str, ...]
    #: Largest delay against the unchanged stand, in seconds, of a verdict on one lost label; None if unknown.
    slowest_s: float | None
    exit_code: int

    @classmethod
    def of(cls, outcomes: Sequence[TrialOutcome]) -> Score:
        """Sum the outcomes up."""
        caught = [one for outcome in outcomes for one in outcome.caught]
        seen = [one for one in caught if not one.is_hidden]
        harmless = [one for one in outcomes if not one.change.harms and not one.change.faults]
        faults = [one for one in outcomes if one.change.faults]
        suggestions = Share.count(one.has_right_suggestion for one in seen if one.harm.label)
        return cls(
            caught=Share.count(one.is_found for one in seen),
            right_claim=Share.count(one.at_right_claim for one in seen),
            right_verdict=Share.count(one.has_right_verdict for one in seen),
            right_suggestion=suggestions,
            false_alarms=Share.count(Mistake.FALSE_ALARM in one.problems for one in harmless),
            right_faults=Share.count(one.is_right for one in faults),
            hidden=len(caught) - len(seen),
            twice=tuple(one.change.name for one in outcomes if one.at_first),
            slowest_s=max((one.slower_s for one in outcomes if _lost_one_label(one) and one.slower_s), default=None),
            exit_code=_exit_code(outcomes, suggestions),
        )


def _lost_one_label(outcome: TrialOutcome) -> bool:
    verdicts = [harm.verdicts[0] for harm in outcome.change.harms]
    return verdicts in ([Verdict.MISSING], [Verdict.RENAMED])


def _exit_code(outcomes: Sequence[TrialOutcome], suggestions: Share) -> int:
    problems = {problem for outcome in outcomes for problem in outcome.problems}
    if Mistake.FAULT in problems:
        return ExitCode.FAULT
    failed = any(problem.is_fatal for problem in problems) or suggestions.part < SUGGESTIONS_WANTED
    return ExitCode.DRIFT if failed else ExitCode.OK

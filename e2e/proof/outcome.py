"""The outcome of one change, compared with the expected one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from e2e.proof.expected import Outlasts
from instruction.verdict import Verdict
from instruction.wording import same

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from e2e.proof.changes import StandChange
    from e2e.proof.expected import Harm
    from e2e.proof.trial import Trial
    from reports.verdicts import ClaimResult

#: Verdicts that are no false alarm while the site is in trouble.
_NO_ALARM = (Verdict.ACCURATE, Verdict.UNREACHABLE, Verdict.BLOCKED, Verdict.UNCHECKED)


class Mistake(Enum):
    """A mistake of the checker; the value is the text for a person."""

    UNTOUCHED = "стенд это меняет, но ни один сценарий туда не заходит"
    MISSED = "не замечено"
    ELSEWHERE = "замечено не там"
    FALSE_ALARM = "ложная тревога"
    FAULT = "сбой самой проверки"
    OTHER_VERDICT = "сказано другое"
    OTHER_LABEL = "подсказано другое"

    @property
    def is_fatal(self) -> bool:
        """Whether a proof with this mistake has failed."""
        return self is not Mistake.OTHER_LABEL  # a share of the labels may be wrong (see score.py)


@dataclass(frozen=True, slots=True)
class Caught:
    """The verdicts on one harmful change."""

    harm: Harm
    #: The results of the claims that the change makes untrue.
    given: tuple[ClaimResult, ...]
    #: Findings at claims that no change of the trial makes untrue.
    others: tuple[ClaimResult, ...]
    #: Claims at which another change of the trial stops the walk.
    stoppers: frozenset[str]

    @property
    def is_hidden(self) -> bool:
        """Whether the walk could not reach it, because another change of the trial blocks the way."""
        stopped = [one for one in self.given if one.verdict is Verdict.BLOCKED]
        return bool(stopped) and all(one.judgement.blocked_by in self.stoppers for one in stopped)

    @property
    def at_right_claim(self) -> bool:
        """Whether each claim of the change has a finding."""
        return len(self.given) == len(self.harm.claims) and all(one.verdict.is_drift for one in self.given)

    @property
    def is_found(self) -> bool:
        """Whether the change was noticed, even if only at another claim."""
        return self.at_right_claim or bool(self.others) or any(one.verdict.is_drift for one in self.given)

    @property
    def has_right_verdict(self) -> bool:
        """Whether each claim of the change has a right verdict."""
        return self.at_right_claim and all(one.verdict in self.harm.verdicts for one in self.given)

    @property
    def suggestion(self) -> str | None:
        """The first candidate for the lost label; None if there is none."""
        return next((one.judgement.candidates[0].label for one in self.given if one.judgement.candidates), None)

    @property
    def has_right_suggestion(self) -> bool:
        """Whether the first candidate is the new label."""
        return self.suggestion is not None and same(self.suggestion, self.harm.label)

    @property
    def problem(self) -> Mistake | None:
        """The worst mistake about this change; None if there is none."""
        if self.is_hidden:
            return None
        if not self.at_right_claim:
            return Mistake.ELSEWHERE if self.is_found else Mistake.MISSED
        if not self.has_right_verdict:
            return Mistake.OTHER_VERDICT
        return Mistake.OTHER_LABEL if self.harm.label and not self.has_right_suggestion else None


@dataclass(frozen=True, slots=True)
class TrialOutcome:
    """A change and its trial; `green` is the duration of each scenario on the unchanged stand, in seconds."""

    change: StandChange
    trial: Trial
    green: Mapping[str, float]
    #: The outcome of the first trial, if there was a second one.
    at_first: TrialOutcome | None = None

    @property
    def findings(self) -> tuple[ClaimResult, ...]:
        """All claims that are not accurate."""
        return tuple(claim for claim in self.trial.claims if claim.verdict is not Verdict.ACCURATE)

    @property
    def caught(self) -> tuple[Caught, ...]:
        """The verdicts on each harmful change."""
        return tuple(self._caught(harm) for harm in self.change.harms)

    @property
    def others(self) -> tuple[ClaimResult, ...]:
        """Drift at claims that the change should not affect."""
        expected = {claim for harm in self.change.harms for claim in harm.claims}
        return tuple(one for one in self.findings if one.verdict.is_drift and one.judgement.claim not in expected)

    @property
    def problems(self) -> tuple[Mistake, ...]:
        """The checker's mistakes, each once."""
        return tuple(dict.fromkeys(self._problems()))

    @property
    def is_right(self) -> bool:
        """Whether the checker made no mistake."""
        return not self.problems

    @property
    def seconds(self) -> float:
        """Sum of the durations of its scenarios, in seconds."""
        return sum(self.trial.seconds.values())

    @property
    def slower_s(self) -> float | None:
        """The largest delay of a scenario against the unchanged stand, in seconds; None if unknown.

        None also for a second trial: its timeout is another, so it can't be compared.
        """
        if self.at_first:
            return None
        both = self.green.keys() & self.trial.seconds.keys()
        return max((self.trial.seconds[name] - self.green[name] for name in both), default=None)

    def _problems(self) -> Iterator[Mistake]:
        given = {one.verdict for one in self.findings}
        if not self.trial.seconds:
            yield Mistake.UNTOUCHED
            return
        if Verdict.FAULT in given:
            yield Mistake.FAULT
        if self.change.harms:
            yield from (caught.problem for caught in self.caught if caught.problem)
        elif self.change.outlasts is Outlasts.NO:
            yield from [Mistake.FALSE_ALARM] if given else []
        elif given.difference(_NO_ALARM):
            yield Mistake.FALSE_ALARM
        elif self.change.outlasts is Outlasts.YES and Verdict.UNREACHABLE not in given:
            yield Mistake.MISSED

    def _caught(self, harm: Harm) -> Caught:
        given = tuple(one for one in self.trial.claims if one.judgement.claim in harm.claims)
        others = [other for other in self.change.harms if other is not harm and not other.passable]
        return Caught(harm, given, self.others, frozenset(claim for other in others for claim in other.claims))

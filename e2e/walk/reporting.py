"""Reports judgements to the evidence recorder: of steps that were walked, and of claims that no step reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from e2e.walk import messages
from e2e.walk.judging import error_for
from instruction.verdict import Judgement, Verdict
from reports.covered import own_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from e2e.walk.action import Action
    from e2e.walk.evidence import EvidenceRecorder
    from e2e.walk.progress import Progress
    from e2e.walk.step_errors import StepError
    from reports.covered import CoveredJudgement
    from reports.listener import Step


@dataclass(frozen=True, slots=True)
class Reporting:
    """Reports on the steps and claims of one scenario."""

    progress: Progress
    recorder: EvidenceRecorder

    def begin(self, claim: str, action: Action) -> Step:
        """Begin a step; raises WalkEndedError if all wanted claims are judged and stand before this one."""
        step = self.progress.begin(claim, self.recorder.cover(action.says))
        self.recorder.step_begun(step)
        return step

    def walked(
        self, step: Step, judgement: Judgement, action: Action, instead: Action | None = None
    ) -> CoveredJudgement:
        """Report a step that was walked, with its evidence; return the covered judgement.

        `instead` is the same action by the new name of its lost control, if that is known.
        """
        covered = self.recorder.step_judged(step, judgement, action, instead)
        self.progress.judged(covered)
        return covered

    def not_walked(self, judgement: Judgement) -> CoveredJudgement:
        """Report a judgement for which no step was walked, so without evidence; return the covered judgement."""
        step = self.progress.extra_step(judgement.claim, own_words(messages.not_carried_out(judgement.verdict)))
        self.recorder.step_begun(step)
        return self.recorder.step_judged(step, judgement)

    def leave(self, claims: Sequence[str], verdict: Verdict, message: str) -> NoReturn:
        """Report the same verdict on all these claims, and raise the StepError of its kind."""
        told = [self.not_walked(Judgement(claim, verdict, message)) for claim in claims]
        raise error_for(told[0]) from None

    def dead_end(self, finding: CoveredJudgement, at: str, left: Sequence[str]) -> StepError:
        """Report the claims that a finding puts out of reach: `at`, where the walk ended, and those `left`.

        Return the error that ends the scenario.
        """
        for claim in left if finding.claim == at else (at, *left):
            if finding.verdict is Verdict.UNCHECKED:
                self.not_walked(Judgement(claim, Verdict.UNCHECKED, finding.message))
            elif claim != finding.claim:
                self.not_walked(blocked(claim, finding.blocked_by or finding.claim))
        return error_for(finding)


def blocked(claim: str, by: str) -> Judgement:
    """Judge a claim as blocked by the finding on another one."""
    return Judgement(claim, Verdict.BLOCKED, messages.blocked(by), blocked_by=by)

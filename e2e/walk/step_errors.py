"""What ends a step otherwise than well; the type decides the colour in a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reports.covered import CoveredJudgement


class StepError(Exception):
    """A step did not end well; `judgement` says how."""

    def __init__(self, judgement: CoveredJudgement) -> None:
        super().__init__(f"{judgement.claim}: {judgement.message}")
        self.judgement = judgement


class DriftError(StepError, AssertionError):
    """The claim does not hold: a reader would be stuck or misled."""


class UnreachableError(StepError):
    """The site kept us from seeing whether the claim holds."""


class UncheckedError(StepError):
    """Checking the claim needs something or someone that this run does not have."""


class FaultError(StepError):
    """Our own code failed; nothing is said of the claim."""


class WalkEndedError(Exception):
    """Everything that this run asked of the scenario has been judged."""

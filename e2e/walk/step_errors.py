"""The errors that end a step; the type decides its colour in a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reports.covered import CoveredJudgement


class StepError(Exception):
    """A step ended without an accurate verdict; `judgement` says how."""

    def __init__(self, judgement: CoveredJudgement) -> None:
        super().__init__(f"{judgement.claim}: {judgement.message}")
        self.judgement = judgement


class DriftError(StepError, AssertionError):
    """The claim does not hold: a reader would be stuck or misled."""


class UnreachableError(StepError):
    """Trouble with the site prevented a check of the claim."""


class UncheckedError(StepError):
    """This run lacks a person, a role or data that the claim needs."""


class FaultError(StepError):
    """Our own code failed; the claim is not judged."""


class WalkEndedError(Exception):
    """Everything that this run asked of the scenario has been judged."""

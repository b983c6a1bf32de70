"""From what happened to a verdict: every error of a step becomes one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from playwright.sync_api import Error as BrowserError
from playwright.sync_api import TimeoutError as PatienceOver

from e2e import messages
from e2e.findings import DriftError, FaultError, StepError, UncheckedError, UnreachableError
from instruction.verdict import Candidate, Judgement, Verdict
from pages.traffic import cause_of

if TYPE_CHECKING:
    from e2e.action import Action
    from e2e.landing import Landing
    from pages.screen import Control


@dataclass
class NotAsClaimed(Exception):  # noqa: N818 - it is a verdict, not an error of ours
    """A claim does not hold; what is the site's trouble and what is untrue is told apart by `judge`."""

    verdict: Verdict
    message: str
    expected: str | None = None
    seen: str | None = None
    blocked_by: str | None = None
    #: The control that was not found, and where the action was to lead, for the diagnosis.
    lost: Control | None = None
    landing: Landing | None = None


@dataclass
class SettledError(NotAsClaimed):
    """A person has said why the claim does not hold, or why it was not looked at: nothing is left to diagnose."""

    candidates: tuple[Candidate, ...] = ()


def judge(claim: str, action: Action, error: Exception) -> Judgement:
    """Say what an error within a step means for its claim."""
    url = action.window.url
    if isinstance(error, NotAsClaimed | PatienceOver) and not isinstance(error, SettledError):
        trouble = action.window.traffic.trouble
        if trouble:
            return Judgement(claim, Verdict.UNREACHABLE, messages.unreachable(trouble), url=url)
    if isinstance(error, NotAsClaimed):
        said = (error.verdict, error.message, error.expected, error.seen)
        candidates = error.candidates if isinstance(error, SettledError) else ()
        return Judgement(claim, *said, candidates, error.blocked_by, url)
    if isinstance(error, PatienceOver):
        words = action.controls[0].words if action.controls else action.says
        return Judgement(claim, Verdict.NO_EFFECT, messages.disabled(words, action.screen), words, url=url)
    if isinstance(error, BrowserError) and (cause := cause_of(error.message)):
        return Judgement(claim, Verdict.UNREACHABLE, messages.unreachable(cause), url=url)
    return Judgement(claim, Verdict.FAULT, messages.fault(type(error).__name__), url=url)


def raised(judgement: Judgement) -> StepError:
    """Give the exception that ends a scenario with this judgement."""
    if judgement.verdict.is_drift:
        return DriftError(judgement)
    kinds = {
        Verdict.UNREACHABLE: UnreachableError,
        Verdict.UNCHECKED: UncheckedError,
        Verdict.BLOCKED: UncheckedError,
    }
    return kinds.get(judgement.verdict, FaultError)(judgement)

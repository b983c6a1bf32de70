"""Turns every error of a step into a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import Error as BrowserError
from playwright.sync_api import TimeoutError as PatienceOver

from e2e.walk import messages
from e2e.walk.not_as_claimed import NotAsClaimed, SettledError
from e2e.walk.steadiness import LOST, is_lost
from e2e.walk.step_errors import DriftError, FaultError, StepError, UncheckedError, UnreachableError
from instruction.verdict import Judgement, Verdict
from pages.moment import is_stuck
from pages.traffic import STUCK, cause_of

if TYPE_CHECKING:
    from e2e.walk.action import Action
    from pages.window import Window
    from reports.covered import CoveredJudgement


def judge(claim: str, action: Action, error: Exception) -> Judgement:
    """Say what an error within a step means for its claim."""
    url = action.window.url
    if is_lost(action.window) and not isinstance(error, SettledError):
        return Judgement(claim, Verdict.UNREACHABLE, messages.unreachable(LOST), url=url)
    if isinstance(error, NotAsClaimed | PatienceOver) and not isinstance(error, SettledError):
        trouble = _trouble(action.window)
        if trouble:
            return Judgement(claim, Verdict.UNREACHABLE, messages.unreachable(trouble), url=url)
    if isinstance(error, NotAsClaimed):
        said = (error.verdict, error.message, error.expected, error.seen)
        candidates = error.candidates if isinstance(error, SettledError) else ()
        return Judgement(claim, *said, candidates, error.blocked_by, url)
    if isinstance(error, PatienceOver):
        words = action.controls[0].words if action.controls else action.says
        return Judgement(claim, Verdict.NO_EFFECT, messages.disabled(words, action.screen), words, url=url)
    if isinstance(error, BrowserError) and (cause := _cause(error, action)):
        return Judgement(claim, Verdict.UNREACHABLE, messages.unreachable(cause), url=url)
    return Judgement(claim, Verdict.FAULT, messages.fault(type(error).__name__), url=url)


def _trouble(window: Window) -> str | None:
    """What is wrong with the page; a page that stopped answering while it was pressed is found out only by asking.

    What is wrong already may be over once the page answers.
    """
    trouble = window.traffic.trouble
    if trouble is None:
        window.is_quiet()
        trouble = window.traffic.trouble
    return trouble


def _cause(error: BrowserError, action: Action) -> str | None:
    """Return the site's trouble; None if the site is not to blame. A page that hung was closed, which is no fault."""
    return STUCK if is_stuck(action.window.context) else cause_of(error.message)


def error_for(judgement: CoveredJudgement) -> StepError:
    """Give the exception that ends a scenario with this judgement."""
    if judgement.verdict.is_drift:
        return DriftError(judgement)
    kinds = {
        Verdict.UNREACHABLE: UnreachableError,
        Verdict.UNCHECKED: UncheckedError,
        Verdict.BLOCKED: UncheckedError,
    }
    return kinds.get(judgement.verdict, FaultError)(judgement)

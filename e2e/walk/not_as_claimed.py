"""The errors by which a step says that its claim does not hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from e2e.walk.departure import Departure
    from instruction.verdict import Candidate, Verdict
    from pages.screen import Control


@dataclass
class NotAsClaimed(Exception):  # noqa: N818 - it is a verdict, not an error of ours
    """A claim does not hold; `judging.judge` separates drift from trouble with the site."""

    verdict: Verdict
    message: str
    expected: str | None = None
    seen: str | None = None
    blocked_by: str | None = None
    #: For the diagnosis: the control that was not found, and the window's state before the action.
    lost: Control | None = None
    departure: Departure | None = None


@dataclass
class SettledError(NotAsClaimed):
    """A person has said why the claim does not hold or was not checked; the step needs no diagnosis."""

    candidates: tuple[Candidate, ...] = ()

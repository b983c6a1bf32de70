"""Performs every action in the same way, by a robot or a person: look, do, wait for the outcome."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from e2e.walk.looking import look
from instruction.claims import Risk
from instruction.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from e2e.walk.action import Action
    from e2e.walk.diagnosis import Diagnosis
    from e2e.walk.expectation import Expectation
    from e2e.walk.looking import Looked
    from instruction.claims import Claim
    from pages.glimpse import Lens
    from pages.screen import Screen

T = TypeVar("T")


class Performer(Protocol):
    """Does an action itself, or has a person do it."""

    @property
    def may_change(self) -> bool:
        """Whether a step that changes data may be carried out at all."""

    def approach(self, action: Action) -> None:
        """Bring the reader to the action's screen; raises NotAsClaimed if that is not possible."""

    def look(self, action: Action, expectation: Expectation[T], lens: Lens | None, patience_s: float | None) -> Looked:
        """Find the action's controls, as `looking.look` does; raises NotAsClaimed."""

    def do(self, action: Action, expectation: Expectation[T], looked: Looked) -> None:
        """Do the action with the controls found in `looked`."""

    def action_after(
        self, claim: Claim, found: Diagnosis, action: Action, expectation: Expectation[T]
    ) -> Action | None:
        """Return the action by which the walk goes on after a finding; None if it can't go on."""


class EvidenceTaker(Protocol):
    """Takes the evidence of what is performed."""

    def lens(self, action: Action) -> Lens | None:
        """Return what the look before the action must measure for a figure of its controls."""

    def take(self, looked: Looked) -> None:
        """Take the evidence of the controls that were found."""

    def take_outcome(self, screen: Screen) -> None:
        """Take the evidence of the next screen."""

    def take_effect(self, action: Action) -> None:
        """Take the evidence of the screen after a change."""


class NoEvidence:
    """Takes no evidence: for second attempts and for trials."""

    def lens(self, action: Action) -> None:
        """Measure nothing."""

    def take(self, looked: Looked) -> None:
        """Take nothing."""

    def take_outcome(self, screen: Screen) -> None:
        """Take nothing."""

    def take_effect(self, action: Action) -> None:
        """Take nothing."""


NO_EVIDENCE = NoEvidence()


def perform(
    action: Action,
    expectation: Expectation[T],
    performer: Performer,
    evidence: EvidenceTaker = NO_EVIDENCE,
    *,
    is_hasty: bool = False,
) -> T:
    """Perform an action and wait for its outcome; raises NotAsClaimed and Playwright's errors.

    If `is_hasty`, it does not wait for controls that are missing once the page has settled.
    """
    performer.approach(action)
    if is_hasty:
        action.window.settle()
    shows_outcome = expectation.is_its_figure or not action.controls
    lens = None if shows_outcome else evidence.lens(action)
    looked = performer.look(action, expectation, lens, 0 if is_hasty else None)
    if not shows_outcome:
        evidence.take(looked)
    performer.do(action, expectation, looked)
    if looked.is_waived:
        result = expectation.granted(looked.action)
    else:
        try:
            result = expectation.outcome(looked.action, looked.departure)
        finally:
            if looked.action.changes:
                evidence.take_effect(looked.action)
    screen = expectation.shown(result) if shows_outcome else None
    if screen is not None:
        evidence.take_outcome(screen)
    return result


@dataclass(frozen=True, slots=True)
class Robot:
    """Does every action as the action itself says."""

    #: Whether it may change data without a person: on the stand, and on a test contour that allows it.
    may_change: bool = False
    #: Called when the controls have been found and before anything is done; may raise NotAsClaimed to stop it.
    before: Callable[[Looked], None] | None = None

    def approach(self, action: Action) -> None:
        """Bring the reader to the screen as the action itself says."""
        action.approach()

    def look(self, action: Action, expectation: Expectation[T], lens: Lens | None, patience_s: float | None) -> Looked:
        """Look for the controls, and for the signs of the outcome."""
        return look(action, expectation.signs, lens, patience_s)

    def do(self, action: Action, expectation: Expectation[T], looked: Looked) -> None:  # noqa: ARG002 - `perform` awaits it
        """Do the action with the controls that were found."""
        if self.before is not None:
            self.before(looked)
        action.perform(looked.found)

    def action_after(
        self,
        claim: Claim,
        found: Diagnosis,
        action: Action,  # noqa: ARG002 - the same for every action
        expectation: Expectation[T],  # noqa: ARG002 - the same for every expectation
    ) -> Action | None:
        """Go on through the only candidate for a lost label, if the step only navigates and may_change is true."""
        is_harmless = claim.risk is Risk.NAVIGATE and found.judgement.verdict is Verdict.RENAMED
        return found.instead if is_harmless and self.may_change else None

"""The one way in which anything is done on a screen: look, do, await what should follow; by a robot or a person."""

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
    """Does an action, or has it done."""

    @property
    def may_change(self) -> bool:
        """Whether a step that changes data may be carried out at all."""

    def approach(self, action: Action) -> None:
        """Bring the reader to where the action begins; raises NotAsClaimed when that can't be done."""

    def look(self, action: Action, expectation: Expectation[T], lens: Lens | None, patience_s: float | None) -> Looked:
        """Find the action's controls, as `looking.look` does; raises NotAsClaimed."""

    def do(self, action: Action, expectation: Expectation[T], looked: Looked) -> None:
        """Do it; `looked` is what was found."""

    def action_after(
        self, claim: Claim, found: Diagnosis, action: Action, expectation: Expectation[T]
    ) -> Action | None:
        """Give the action by which the walk goes on behind a finding; None where it does not go on."""


class EvidenceTaker(Protocol):
    """Takes the evidence of what is performed."""

    def lens(self, action: Action) -> Lens | None:
        """Say what has to be measured, in the look before the action, for a figure of its controls."""

    def take(self, looked: Looked) -> None:
        """Take the evidence of the controls that were found."""

    def take_outcome(self, screen: Screen) -> None:
        """Take the evidence of the screen that has followed."""


class NoEvidence:
    """Takes none: for a second attempt, and for what is only tried."""

    def lens(self, action: Action) -> None:
        """Measure nothing."""

    def take(self, looked: Looked) -> None:
        """Take nothing."""

    def take_outcome(self, screen: Screen) -> None:
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
    """Have an action done and await its outcome; raises NotAsClaimed and Playwright's errors.

    In haste what is not there once the page has come to rest is not waited for.
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
        result = expectation.outcome(looked.action, looked.departure)
    screen = expectation.shown(result) if shows_outcome else None
    if screen is not None:
        evidence.take_outcome(screen)
    return result


@dataclass(frozen=True, slots=True)
class Robot:
    """Does every action as the action itself says."""

    #: Only the stand's data may be changed without a person.
    may_change: bool = False
    #: Called when the controls have been found and before anything is done; may raise NotAsClaimed to stop it.
    before: Callable[[Looked], None] | None = None

    def approach(self, action: Action) -> None:
        """Go there as the action itself says."""
        action.approach()

    def look(self, action: Action, expectation: Expectation[T], lens: Lens | None, patience_s: float | None) -> Looked:
        """Look for the controls, and for what tells of the outcome."""
        return look(action, expectation.signs, lens, patience_s)

    def do(self, action: Action, expectation: Expectation[T], looked: Looked) -> None:  # noqa: ARG002 - `perform` awaits it
        """Do it with the controls that were found."""
        if self.before is not None:
            self.before(looked)
        action.perform(looked.found)

    def action_after(
        self,
        claim: Claim,
        found: Diagnosis,
        action: Action,  # noqa: ARG002 - whatever it was
        expectation: Expectation[T],  # noqa: ARG002 - whatever should have followed
    ) -> Action | None:
        """Go on through the one candidate for a lost label, on the stand and where nothing is changed."""
        is_harmless = claim.risk is Risk.NAVIGATE and found.judgement.verdict is Verdict.RENAMED
        return found.instead if is_harmless and self.may_change else None

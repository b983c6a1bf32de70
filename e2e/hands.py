"""Whose hands do what a step says: the robot's here, a person's in the guided walk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from e2e.looking import look
from instruction.claims import INSTRUCTION, Risk
from instruction.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from e2e.action import Action
    from e2e.diagnosis import Diagnosis
    from e2e.looking import Looked
    from pages.glimpse import Lens
    from pages.screen import Screen


class Hands(Protocol):
    """Does an action, or has it done."""

    @property
    def may_change(self) -> bool:
        """Whether a step that changes data may be carried out at all."""

    def approach(self, action: Action) -> None:
        """Bring the reader to where the action begins; raises NotAsClaimed when that can't be done."""

    def look(
        self, action: Action, screens: Sequence[type[Screen]], lens: Lens | None, patience_s: float | None
    ) -> Looked:
        """Find the action's controls, as `looking.look` does; raises NotAsClaimed."""

    def do(self, action: Action, looked: Looked) -> None:
        """Do it; `looked` is what was found."""

    def goes_on(self, found: Diagnosis, action: Action) -> Action | None:
        """Say by what action the walk goes on behind a finding; None where it does not."""


@dataclass(frozen=True, slots=True)
class Robot:
    """Does every action as the action itself says."""

    #: Only the stand's data may be changed without a person.
    may_change: bool

    def approach(self, action: Action) -> None:
        """Go there as the action itself says."""
        action.approach()

    def look(
        self, action: Action, screens: Sequence[type[Screen]], lens: Lens | None, patience_s: float | None
    ) -> Looked:
        """Look."""
        return look(action, screens, lens, patience_s)

    def do(self, action: Action, looked: Looked) -> None:
        """Do it."""
        action.perform(looked.found)

    def goes_on(self, found: Diagnosis, action: Action) -> Action | None:  # noqa: ARG002 - whatever it was
        """Go on through the one candidate for a lost label, on the stand and where nothing is changed."""
        finding = found.judgement
        harmless = INSTRUCTION.claim(finding.claim).risk is Risk.NAVIGATE
        return found.instead if harmless and self.may_change and finding.verdict is Verdict.RENAMED else None

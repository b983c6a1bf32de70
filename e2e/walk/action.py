"""What an action is: something that a reader does on a screen, whoever's hands do it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Self

from e2e.walk import messages
from e2e.walk.not_as_claimed import NotAsClaimed
from instruction.verdict import Verdict

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from pages.screen import Control, Screen
    from pages.window import Window


@dataclass(frozen=True, slots=True)
class Action:
    """Something that a reader does on one screen."""

    @property
    def controls(self) -> tuple[Control, ...]:
        """What the reader looks at, in their order: each is looked for, and framed in the figure."""
        raise NotImplementedError

    @property
    def says(self) -> str:
        """What is done, in Russian."""
        raise NotImplementedError

    @property
    def screen(self) -> Screen | None:
        """Where it is done; None for what is done on no screen yet."""
        return self.controls[0].screen

    @property
    def window(self) -> Window:
        """In whose window it is done."""
        return self.controls[0].screen.window

    @property
    def absence(self) -> Verdict:
        """What it means for the claim when a control can't be found."""
        return Verdict.MISSING

    @property
    def remark(self) -> str:
        """What is to be said besides of a control that can't be found, in Russian."""
        return ""

    def with_control(self, old: Control, new: Control) -> Self:
        """The same action with one control in another's place."""
        changed = {each.name: new for each in fields(self) if getattr(self, each.name) == old}
        return replace(self, **changed)

    @property
    def is_about_person(self) -> bool:
        """Whether a control's words name a person."""
        return any(control.personal for control in self.controls)

    def is_same(self, other: Action) -> bool:
        """Whether the other is the same action, be it in another window or at another visit to the screen."""
        return type(self) is type(other) and [one.sought for one in self.controls] == [
            one.sought for one in other.controls
        ]

    @property
    def is_repeatable(self) -> bool:
        """Whether it may be done again on the way back, or by the tool for a person: it navigates and no more."""
        return False

    @property
    def stays(self) -> bool:
        """Whether the reader stays on the same screen, which shows whether it is done."""
        return False

    def control_before(self, control: Control) -> Control | None:  # noqa: ARG002 - mostly there is none
        """Give what has to be used before this control can be seen; None where nothing has."""
        return None

    def look_further(self) -> None:
        """Do what brings more into sight, as a person does at once who does not find a control."""

    def look_again(self) -> bool:
        """Do what a reader would try who does not find a control at first; False when there is nothing to try."""
        return False

    def approach(self) -> None:
        """Do what brings the reader to the screen; raises NotAsClaimed when that can't be done."""

    @property
    def leads_on(self) -> bool:
        """Whether it matters where the control leads."""
        return False

    @property
    def only_looks(self) -> bool:
        """Whether nothing is done, so that the walk goes on whatever is seen."""
        return False

    @property
    def opening(self) -> str:
        """What is done to make the rest of the controls appear, in Russian."""
        return self.says

    @property
    def has_preparation(self) -> bool:
        """Whether the rest of the controls appears only after `prepare`."""
        return False

    def is_prepared(self) -> bool:
        """Whether the preparation has had any effect."""
        return True

    def prepare(self) -> None:
        """Do what makes the rest of the controls appear; the first one has been found."""

    def perform(self, found: tuple[Locator, ...]) -> None:
        """Do it, as the robot does; `found` are the controls, found."""

    def is_done(self) -> bool:
        """Whether what should follow on this very screen can be seen; for actions that lead nowhere else."""
        return True

    def confirm(self) -> None:
        """Await that it is done; raises NotAsClaimed."""
        if not self.window.until(self.is_done):
            words = self.controls[-1].words
            raise NotAsClaimed(Verdict.NO_EFFECT, messages.no_outcome(self.says, self.screen), expected=words)

"""The interface of an action: something that a reader does on a screen, performed by a robot or a person."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, ClassVar, Self

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

    #: Whether the action only navigates: it may be repeated on the way back, or done by the tool for a person.
    is_repeatable: ClassVar[bool] = False
    #: Whether the reader stays on the same screen, which then shows that the action is done.
    stays: ClassVar[bool] = False
    #: Whether the target of the control matters.
    leads_on: ClassVar[bool] = False
    #: Whether the action only looks; the walk then goes on even after a finding.
    only_looks: ClassVar[bool] = False
    #: Whether the action changes data.
    changes: ClassVar[bool] = False
    #: Whether the rest of the controls appears only after `prepare`.
    has_preparation: ClassVar[bool] = False

    @property
    def controls(self) -> tuple[Control, ...]:
        """The controls that the reader looks at, in this order: each is located, and outlined in the figure.

        An action without controls overrides `window`, and `screen` if a screen is open.
        """
        return ()

    @property
    def says(self) -> str:
        """The action described in Russian."""
        raise NotImplementedError

    @property
    def screen(self) -> Screen | None:
        """The screen of the action; None if no screen is open yet."""
        return self.controls[0].screen if self.controls else None

    @property
    def window(self) -> Window:
        """The browser window of the action."""
        return self.controls[0].screen.window

    @property
    def absence(self) -> Verdict:
        """The verdict on the claim when a control can't be found."""
        return Verdict.MISSING

    @property
    def remark(self) -> str:
        """Text to add to the message about a control that can't be found, in Russian."""
        return ""

    def with_control(self, old: Control, new: Control) -> Self:
        """Return the same action with the control `old` replaced by `new`."""
        changed = {each.name: new for each in fields(self) if getattr(self, each.name) == old}
        return replace(self, **changed)

    @property
    def is_about_person(self) -> bool:
        """Whether a control's words name a person."""
        return any(control.personal for control in self.controls)

    def is_same(self, other: Action) -> bool:
        """Whether both are the same action; the window and the visit to the screen may differ."""
        return type(self) is type(other) and [one.sought for one in self.controls] == [
            one.sought for one in other.controls
        ]

    def control_before(self, control: Control) -> Control | None:  # noqa: ARG002 - most actions have none
        """Return the control to use before this one becomes visible; None if there is none."""
        return None

    def look_further(self) -> None:
        """Bring more into view, as a person does at once when a control is not there: scroll, search, turn pages."""

    def look_again(self) -> bool:
        """Try another way to bring a missing control into view, as a reader would; False if there is no other way."""
        return False

    def approach(self) -> None:
        """Bring the reader to the screen; raises NotAsClaimed if that is not possible."""

    @property
    def opening(self) -> str:
        """The preparation described in Russian (see `prepare`)."""
        return self.says

    def is_prepared(self) -> bool:
        """Whether the preparation has had any effect."""
        return True

    def prepare(self) -> None:
        """Make the remaining controls appear, for example by opening a list; the first control has been found."""

    def perform(self, found: tuple[Locator, ...]) -> None:
        """Do the action as the robot does; `found` are the locators of `controls`, in the same order."""

    def is_done(self) -> bool:
        """Whether the same screen shows the expected result; for actions that lead to no other screen."""
        return True

    def confirm(self) -> None:
        """Wait until the action is done; raises NotAsClaimed after the window's timeout."""
        if not self.window.until(self.is_done):
            words = self.controls[-1].words
            raise NotAsClaimed(Verdict.NO_EFFECT, messages.no_outcome(self.says, self.screen), expected=words)

"""A claim that many looks have shown together, or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from e2e.action import Action

if TYPE_CHECKING:
    from e2e.not_as_claimed import NotAsClaimed
    from pages.screen import Control, Screen
    from pages.window import Window


@dataclass(frozen=True, slots=True)
class Shown(Action):
    """Nothing is left to be done or looked at: what came of it is known, and `wrong` is what is said against it."""

    place: Screen
    said: str
    wrong: NotAsClaimed | None

    @property
    def controls(self) -> tuple[Control, ...]:  # noqa: D102 - described by Action, here and below
        return ()

    @property
    def window(self) -> Window:  # noqa: D102
        return self.place.window

    @property
    def screen(self) -> Screen:  # noqa: D102
        return self.place

    @property
    def says(self) -> str:  # noqa: D102
        return self.said

    @property
    def only_looks(self) -> bool:  # noqa: D102
        return True

    def confirm(self) -> None:  # noqa: D102
        if self.wrong is not None:
            raise self.wrong

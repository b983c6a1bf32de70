"""Going on without doing: a step that was skipped, or that somebody has already done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from e2e.action import Action
from e2e.landing import Landing
from e2e.looking import Looked
from pages.glimpse import Glimpse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pages.screen import Control, Screen
    from pages.window import Window


@dataclass(frozen=True, slots=True)
class GoneOn(Action):
    """Stands in an action's place when nothing is left to be done for it."""

    instead_of: Action

    @property
    def controls(self) -> tuple[Control, ...]:  # noqa: D102 - described by Action, here and below
        return ()

    @property
    def window(self) -> Window:  # noqa: D102
        return self.instead_of.window

    @property
    def screen(self) -> Screen | None:  # noqa: D102
        return self.instead_of.screen

    @property
    def says(self) -> str:  # noqa: D102
        return self.instead_of.says


class Arrived(Landing):
    """A landing of somebody who is there already, or goes on without having seen it."""

    def arrive(self, allowed: int = 1) -> type[Screen]:  # noqa: ARG002, D102 - described by Landing
        return self.screens[0]

    def be_turned_away(self) -> bool:  # noqa: D102
        return True


def waived(action: Action, screens: Sequence[type[Screen]]) -> Looked:
    """Give what was found where nothing was looked for."""
    return Looked((), Arrived(GoneOn(action), tuple(screens), action.window.moves, frozenset()), Glimpse([], [], []))

"""Passing over an action: its step was skipped or is already done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from typing_extensions import override

from e2e.walk.action import Action
from e2e.walk.departure import Departure
from e2e.walk.looking import Looked
from pages.glimpse import Glimpse

if TYPE_CHECKING:
    from pages.screen import Screen
    from pages.window import Window


@dataclass(frozen=True, slots=True)
class GoneOn(Action):
    """Replaces an action that needs no more doing."""

    instead_of: Action

    @property
    @override
    def window(self) -> Window:
        return self.instead_of.window

    @property
    @override
    def screen(self) -> Screen | None:
        return self.instead_of.screen

    @property
    @override
    def says(self) -> str:
        return self.instead_of.says


def waived(action: Action) -> Looked:
    """Give an empty look for an action that is passed over."""
    window = action.window
    return Looked(GoneOn(action), (), Departure(window, window.moves), Glimpse([], [], []), is_waived=True)

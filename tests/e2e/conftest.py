"""A window and an action that do what a test tells them, without a browser."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

import pytest

from pages.screen import Control, Screen
from pages.sought import Find, Sought
from pages.window import Glimpse

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from e2e.actions import Action
    from pages.window import Window


@dataclass
class PretendTraffic:
    """The requests of a pretended window."""

    trouble: str | None = None


@dataclass
class PretendWindow:
    """Shows in each look what the script says, the last of it for ever."""

    looks: list[set[Sought]] = field(default_factory=list)
    moves: int = 0
    url: str = "http://site.localhost/"
    traffic: PretendTraffic = field(default_factory=PretendTraffic)
    patience: int = 5
    loaded: bool = True

    def glimpse(self, sought: Sequence[Sought]) -> Glimpse:
        now = self.looks.pop(0) if len(self.looks) > 1 else self.looks[0]
        return Glimpse([one in now for one in sought], [], [], loaded=self.loaded)

    def modal_words(self) -> str | None:
        return None

    def snapshot(self) -> str:
        return ""

    def until(self, test: Callable[[], object], patience_s: float | None = None) -> object:
        del patience_s
        for _ in range(self.patience):
            if result := test():
                return result
        return None


class Place(Screen):
    """Where a pretended action begins."""

    title = "«Профиль»"


@dataclass
class PretendAction:
    """Presses one control of a screen."""

    window: PretendWindow
    says: str = "Нажать «Группы доступа»"

    @property
    def screen(self) -> Screen:
        return Place(cast("Window", self.window))

    @property
    def controls(self) -> tuple[Control, ...]:
        return (Control(self.screen, Sought(Find.CONTROL, "Группы доступа")),)


@pytest.fixture
def window() -> PretendWindow:
    """Pretend a window."""
    return PretendWindow([set()])


@pytest.fixture
def action(window: PretendWindow) -> Action:
    """Pretend an action in that window."""
    return cast("Action", PretendAction(window))

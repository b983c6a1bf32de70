"""Going a way that somebody may not be able to go, without telling anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from e2e.judging import judge
from e2e.looking import look

if TYPE_CHECKING:
    from collections.abc import Callable

    from e2e.actions import Action
    from e2e.hands import Hands
    from e2e.progress import Progress
    from fixtures.people import World
    from instruction.verdict import Judgement
    from pages.screen import Screen
    from pages.window import Window

S = TypeVar("S", bound="Screen")


class Walker(Protocol):
    """Who goes a way: a walk that judges it, or an attempt that only tries."""

    @property
    def world(self) -> World:
        """Where they are."""

    def new_window(self) -> Window:
        """Give a browser window of its own to somebody; nobody is signed in there."""

    def step(self, claim: str, action: Action, arrives: type[S]) -> S:
        """Carry out a step that leads to another screen."""


class AttemptEndedError(Exception):
    """A way ended before its end; `judgement` says where and how."""

    def __init__(self, judgement: Judgement) -> None:
        super().__init__(judgement.message)
        self.judgement = judgement


class Attempt:
    """Goes a way and raises AttemptEndedError where it ends."""

    def __init__(
        self, world: World, open_window: Callable[[], Window], hands: Hands, progress: Progress, *, hasty: bool
    ) -> None:
        self.world = world
        self._progress = progress
        self._hasty = hasty
        self._open_window = open_window
        self._hands = hands

    def new_window(self) -> Window:
        """Give a browser window of its own to somebody; nobody is signed in there."""
        return self._open_window()

    def step(self, claim: str, action: Action, arrives: type[S]) -> S:
        """Carry out a step; in haste, what is not there once the page has loaded is not waited for."""
        try:
            action.approach()
            hasty = self._hasty or self._progress.is_lost(action.controls)
            if hasty:
                action.window.settle()
            looked = look(action, (arrives,), patience_s=0 if hasty else None)
            self._hands.do(action, looked.found)
            looked.landing.arrive()
        except Exception as error:  # noqa: BLE001 - as in the walk, every error is a verdict
            raise AttemptEndedError(judge(claim, action, error)) from None
        return arrives(action.window)

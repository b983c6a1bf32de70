"""Going a way that somebody may not be able to go, without telling anybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from e2e.walk.diagnosis import diagnose
from e2e.walk.expectation import Arrives
from e2e.walk.judging import judge
from e2e.walk.performing import perform

if TYPE_CHECKING:
    from collections.abc import Callable

    from e2e.walk.action import Action
    from e2e.walk.performing import Performer
    from e2e.walk.progress import Progress
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


@dataclass(frozen=True, slots=True)
class Attempt:
    """Goes a way and raises AttemptEndedError where it ends.

    In haste what is not there once the page has loaded is not waited for. A tolerant attempt goes on behind a finding
    where the walk itself would.
    """

    world: World
    _open_window: Callable[[], Window]
    _performer: Performer
    _progress: Progress
    is_hasty: bool
    is_tolerant: bool

    def new_window(self) -> Window:
        """Give a browser window of its own to somebody; nobody is signed in there."""
        return self._open_window()

    def step(self, claim: str, action: Action, arrives: type[S]) -> S:
        """Carry out a step that leads to another screen."""
        expectation = Arrives((arrives,))
        try:
            return self._perform(action, expectation)
        except Exception as error:  # noqa: BLE001 - as in the walk, every error is a verdict
            found = diagnose(claim, action, error, action.window.snapshot)
        lost = self._progress.instruction.claim(found.judgement.claim)
        instead = self._performer.action_after(lost, found, action, expectation) if self.is_tolerant else None
        if instead is None:
            raise AttemptEndedError(found.judgement)
        try:
            return self._perform(instead, expectation)
        except Exception as error:  # noqa: BLE001 - as above
            raise AttemptEndedError(judge(claim, instead, error)) from None

    def _perform(self, action: Action, expectation: Arrives[S]) -> S:
        is_hasty = self.is_hasty or self._progress.is_lost(action.controls)
        return perform(action, expectation, self._performer, is_hasty=is_hasty)

"""Tries whether a way can be walked to its end, without reporting its steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from e2e.walk.diagnosis import diagnose
from e2e.walk.expectation import Arrives
from e2e.walk.judging import judge
from e2e.walk.not_as_claimed import NotAsClaimed
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

    #: A part of a scenario, as a function of who walks it.
    Way = Callable[["Walker"], object]

S = TypeVar("S", bound="Screen")


class Walker(Protocol):
    """Walks a way: Walk judges each step, Attempt only tries."""

    @property
    def world(self) -> World:
        """The world in which the way is walked."""

    def new_window(self) -> Window:
        """Open a new browser window in which nobody is signed in."""

    def step(self, claim: str, action: Action, arrives: type[S]) -> S:
        """Carry out a step that leads to another screen."""


class AttemptEndedError(Exception):
    """The attempt stopped before the end of the way; `judgement` says where and why."""

    def __init__(self, judgement: Judgement) -> None:
        super().__init__(judgement.message)
        self.judgement = judgement


@dataclass(frozen=True, slots=True)
class Attempt:
    """Walks a way and raises AttemptEndedError where it can't go on.

    A hasty attempt does not wait for controls that are missing once the page has loaded. A tolerant attempt goes on
    after a finding where the walk itself would.
    """

    world: World
    _open_window: Callable[[], Window]
    _performer: Performer
    _progress: Progress
    is_hasty: bool
    is_tolerant: bool

    def end_of(self, way: Way) -> Judgement | None:
        """Walk a way; return the drift that stops it, None if nothing does.

        Raises NotAsClaimed if something else than drift stops it.
        """
        try:
            way(self)
        except AttemptEndedError as end:
            if not end.judgement.verdict.is_drift:
                raise NotAsClaimed(end.judgement.verdict, end.judgement.message) from None
            return end.judgement
        return None

    def new_window(self) -> Window:
        """Open a new browser window in which nobody is signed in."""
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
        is_hasty = self.is_hasty or self._progress.has_missed(action.controls)
        return perform(action, expectation, self._performer, is_hasty=is_hasty)

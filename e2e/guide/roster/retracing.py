"""Navigates without changing data: back to the group's card, to the list of members, to the employees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from e2e.guide.guided_step import GuidedStep
from e2e.guide.roster import sentences
from e2e.walk.actions import Press
from e2e.walk.expectation import Arrives, Unwatched
from e2e.walk.not_as_claimed import NotAsClaimed, SettledError
from e2e.walk.performing import Robot, perform
from instruction.verdict import Verdict
from pages.employees import Employees
from pages.group_card import GroupCard
from pages.members import Members

if TYPE_CHECKING:
    from collections.abc import Callable

    from e2e.guide.leader import Leader
    from e2e.walk.action import Action
    from pages.window import Window

#: Maximum number of steps that the tool takes back to the card; after that it asks the person to go there.
MOST_STEPS = 15


@dataclass
class Retracing:
    """Goes to the screen that is needed next; leads the person there if the tool can't get there by itself."""

    leader: Leader
    window: Window

    def card(self) -> GroupCard:
        """Go to the group's card."""
        card = GroupCard(self.window)
        self._reach(Press(card.see_members), lambda: any(self.window.seen(card.signs)))
        return card

    def members(self) -> Members:
        """Go to the first page of the group's list; a search in the list is undone."""
        card = self.card()
        try:
            perform(Press(card.see_members), Arrives((Members,)), Robot())
        except (NotAsClaimed, Error):
            members = Members(self.window)
            self._wait(Press(card.see_members), lambda: any(self.window.seen(members.signs)))
        return Members(self.window)

    def employees(self) -> Employees | None:
        """Go from the list of members to the organisation's employees; None if they can't be reached."""
        members = Members(self.window)
        try:
            perform(Press(members.employees), Arrives((Employees,)), Robot())
        except (NotAsClaimed, Error):
            return None
        return Employees(self.window)

    def _reach(self, action: Action, is_there: Callable[[], bool]) -> None:
        for _ in range(MOST_STEPS):
            if is_there():
                return
            back = self.leader.trail.next_here()
            if back is None or not self.leader.may_do(back) or not self._step(back, is_there):
                break
        if not is_there():
            self._wait(action, is_there)

    def _step(self, back: Action, is_there: Callable[[], bool]) -> bool:
        """Repeat one step of the trail; give whether it led on."""
        try:
            perform(back, Unwatched(), Robot())
        except (NotAsClaimed, Error):
            return False
        trail = self.leader.trail
        return bool(self.window.until(lambda: is_there() or trail.next_here() not in {None, back}))

    def _wait(self, action: Action, is_there: Callable[[], bool]) -> None:
        """Lead the person back; raises SettledError if they stop."""
        view = sentences.way_back()
        pressed = self.leader.lead(GuidedStep(action, action.controls[0], is_there, view))
        if pressed is not None:
            raise SettledError(Verdict.UNCHECKED, sentences.STOPPED)

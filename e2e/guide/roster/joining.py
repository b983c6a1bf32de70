"""Joins teachers one by one, each at most once; only the list of members tells whether a press had an effect."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from e2e.guide.memory import ChangeState
from e2e.walk.actions import Change, Press
from e2e.walk.choose import Choose
from e2e.walk.expectation import Arrives, Done
from e2e.walk.not_as_claimed import NotAsClaimed
from e2e.walk.performing import Robot, perform
from instruction.verdict import Verdict
from pages.group_card import GroupCard
from pages.join_dialog import JoinDialog

if TYPE_CHECKING:
    from e2e.guide.guard import Guard
    from e2e.guide.memory import Memory
    from e2e.guide.roster.comparing import Compared
    from e2e.guide.roster.retracing import Retracing
    from e2e.walk.looking import Looked

NOT_OFFERED = "В окне присоединения не предложен"
NOT_OPENED = "Окно присоединения не открылось"


@dataclass
class Joining:
    """Performs the one change of rights for the person, after their yes."""

    memory: Memory
    back: Retracing
    guard: Guard

    def join(self, entry: Compared) -> str:
        """Join one teacher; give the reason in Russian if the button was not pressed, else an empty string.

        Try once more if the site failed before the press, for example because the session ended.
        """
        reason = self._tried(entry)
        return self._tried(entry) if reason and not self._is_well() else reason

    def _is_well(self) -> bool:
        window = self.back.window
        return window.traffic.trouble is None and any(window.seen(GroupCard.signs))

    def _tried(self, entry: Compared) -> str:
        card = self.back.card()
        try:
            dialog = perform(Press(card.join_employee), Arrives((JoinDialog,)), Robot())
        except (NotAsClaimed, Error):
            return NOT_OPENED
        row = entry.teacher.row
        pressed: list[Looked] = []

        def begin(looked: Looked) -> None:
            self._let_through(dialog, entry)
            self.memory.join(row, ChangeState.BEGUN)
            pressed.append(looked)

        with suppress(NotAsClaimed, Error):  # the list of members will tell whether it worked
            self._choose(dialog, entry)
            perform(Change(dialog.join, dialog.agree), Done(), Robot(before=begin))
        dialog.put_away()
        if not pressed:
            return NOT_OFFERED
        self.memory.join(row, ChangeState.UNKNOWN)
        return ""

    def _choose(self, dialog: JoinDialog, entry: Compared) -> None:
        """Choose this teacher in the dialog; raises NotAsClaimed unless the list offers exactly one match."""
        name = entry.teacher.full_name
        option = dialog.teacher(name, entry.mark)
        perform(Choose(dialog.employee, option, typed=entry.mark or name, shown=dialog.chosen(name)), Done(), Robot())

    def _let_through(self, dialog: JoinDialog, entry: Compared) -> None:
        """Allow the press for this teacher only; raises NotAsClaimed if the dialog's field holds another person."""
        held = self.guard.look(dialog.window, anew=True)
        if held is None or held.who is None or not held.who.is_same(entry.teacher.full_name):
            raise NotAsClaimed(Verdict.UNTRUE, NOT_OFFERED)
        self.guard.agree(held)

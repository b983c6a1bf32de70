"""Joins teachers one after the other, each at most once: what became of a click is told by the list of members."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from e2e.actions import Change, Choose, Press
from e2e.guide.memory import Outcome
from e2e.guide.roster.retracing import carry_out
from e2e.judging import NotAsClaimed
from e2e.looking import look
from instruction.verdict import Verdict
from pages.group_card import GroupCard
from pages.join_dialog import JoinDialog

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from e2e.guide.memory import Memory
    from e2e.guide.roster.comparing import Entry
    from e2e.guide.roster.retracing import Retracing

NOT_OFFERED = "В окне присоединения не предложен"
NOT_OPENED = "Окно присоединения не открылось"
#: How long a dialog may take to go away that was closed by a key, and how many keys that may need.
LEAVE_S, MOST_KEYS = 0.5, 3


@dataclass
class Joining:
    """The tool's own hands for the one thing that changes rights, once the person has said yes."""

    memory: Memory
    back: Retracing
    #: The rows of those of whom the site has said that they are joined.
    told: set[int] = field(default_factory=set)

    def join(self, entry: Entry) -> str:
        """Join one teacher, and say in Russian why the button was not even pressed; nothing when it was.

        Where the site itself gave way before that, a session that ended say, the teacher has their turn again.
        """
        reason = self._tried(entry)
        return self._tried(entry) if reason and not self._is_well() else reason

    def _is_well(self) -> bool:
        window = self.back.window
        return window.traffic.trouble is None and any(window.seen(GroupCard.signs))

    def _tried(self, entry: Entry) -> str:
        card = self.back.card()
        try:
            carry_out(Press(card.join_employee), JoinDialog)
        except (NotAsClaimed, Error):
            return NOT_OPENED
        dialog = JoinDialog(card.window)
        try:
            self._choose(dialog, entry)
            action = Change(dialog.join, told=dialog.joined)
            found = look(action).found
        except (NotAsClaimed, Error):
            self._leave(dialog)
            return NOT_OFFERED
        row = entry.teacher.row
        self.memory.join(row, Outcome.BEGUN)
        outcome = self._press(action, dialog, found)
        self.memory.join(row, outcome)
        self.told |= {row} if outcome is Outcome.DONE else set()
        return ""

    def _choose(self, dialog: JoinDialog, entry: Entry) -> None:
        """Choose the one who is meant; raises NotAsClaimed when the list does not offer just one."""
        name = entry.teacher.full_name
        option = dialog.teacher(name, entry.mark)
        action = Choose(dialog.employee, option, typed=entry.mark or name)
        found = look(action).found
        if len(dialog.window.words(option.sought)) > 1:
            raise NotAsClaimed(Verdict.UNTRUE, NOT_OFFERED)
        action.perform(found)
        action.confirm()

    def _press(self, action: Change, dialog: JoinDialog, found: tuple[Locator, ...]) -> Outcome:
        """Press once and wait for what the site says of it; words that stood there before say nothing."""
        window = dialog.window
        moves, stale = window.moves, window.look(dialog.joined) is not None

        def told() -> bool:
            if any(window.seen(dialog.signs)) or (stale and window.moves == moves):
                return False
            return window.look(dialog.joined) is not None

        try:
            action.perform(found)
            said = window.until(told)
        except Error:
            said = False
        self._leave(dialog)
        return Outcome.DONE if said else Outcome.UNKNOWN

    def _leave(self, dialog: JoinDialog) -> None:
        """Put the dialog away as a person does: the first key may only close the list in it."""
        window = dialog.window
        for _ in range(MOST_KEYS):
            if not any(window.seen(dialog.signs)):
                return
            window.page.keyboard.press("Escape")
            window.until(lambda: not any(window.seen(dialog.signs)), LEAVE_S)

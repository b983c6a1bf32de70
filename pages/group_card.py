"""The card of the access group that was found."""

from __future__ import annotations

from instruction.published import LABELS
from pages.screen import Control, Screen, control
from pages.sought import Find, Sought


class GroupCard(Screen):
    """The card: facts about the group, and controls to join employees and see members.

    As every screen, it only says what a reader looks for: any of `signs` tells that the card has opened, and a property
    is one thing on it. Whether a thing is there, and what comes of pressing it, is found out by the walk.
    """

    key = "group_card"
    title = "карточка группы"
    signs = (control(LABELS.join_employee), control(LABELS.see_members))

    @property
    def group(self) -> Control:
        """The group's name, on its own in the piece of the page that also names the library."""
        return Control(self, Sought(Find.PART, LABELS.group, labels=(LABELS.library,)))

    @property
    def system(self) -> Control:
        """The system's name, in the same piece."""
        return Control(self, Sought(Find.PART, LABELS.school_system, labels=(LABELS.library,)))

    @property
    def purpose(self) -> Control:
        """The group's purpose: a sentence of the card mentions the library that it opens."""
        return Control(self, Sought(Find.MENTION, LABELS.library))

    @property
    def join_employee(self) -> Control:
        """The way to joining an employee."""
        return self.control(LABELS.join_employee)

    @property
    def see_members(self) -> Control:
        """The way to the list of the group's employees."""
        return self.control(LABELS.see_members)

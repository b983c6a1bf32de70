"""The card of the access group that was found."""

from __future__ import annotations

from instruction.published import LABELS
from pages.screen import Control, Screen, control
from pages.sought import Find, Sought


class GroupCard(Screen):
    """The card: facts about the group, and controls to join employees and see members."""

    key = "group_card"
    title = "карточка группы"
    signs = (control(LABELS.join_employee), control(LABELS.see_members))

    @property
    def group(self) -> Control:
        """The group's name on its card."""
        return Control(self, Sought(Find.PART, LABELS.group, labels=(LABELS.library,)))

    @property
    def system(self) -> Control:
        """The system's name on the card."""
        return Control(self, Sought(Find.PART, LABELS.school_system, labels=(LABELS.library,)))

    @property
    def purpose(self) -> Control:
        """The group's purpose: the card's text names the library that it opens."""
        return Control(self, Sought(Find.MENTION, LABELS.library))

    @property
    def join_employee(self) -> Control:
        """The way to joining an employee."""
        return self.control(LABELS.join_employee)

    @property
    def see_members(self) -> Control:
        """The way to the list of the group's employees."""
        return self.control(LABELS.see_members)

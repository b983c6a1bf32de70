"""The employees of the group; the page's words are unknown, so its list of people identifies it."""

from __future__ import annotations

from instruction.published import LABELS
from pages.paged_list import PagedList
from pages.screen import Control, Screen
from pages.sought import Find, Sought


class Members(Screen):
    """The list of the group's members, however it is split into parts, with a search by name."""

    key = "members"
    title = "список сотрудников группы"
    signs = (Sought(Find.PEOPLE),)
    personal = (Sought(Find.PEOPLE), Sought(Find.TABLE))

    @property
    def listing(self) -> PagedList:
        """The whole list, part by part."""
        return PagedList(self)

    @property
    def employees(self) -> Control:
        """The way to the organisation's employees, a tab of the same profile."""
        return self.control(LABELS.employees)

    def employee(self, full_name: str) -> Control:
        """Give a person's line in the list; the parts of the name may stand in any order."""
        return Control(self, Sought(Find.PERSON, full_name, showing="anywhere"), personal=True)

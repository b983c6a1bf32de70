"""The employees of the group; no public source shows the list, so its words are assumed."""

from __future__ import annotations

from instruction.labels import LABELS
from pages.paged_list import PagedList
from pages.screen import Control, Screen, field, heading
from pages.sought import Find, Sought


class Members(Screen):
    """The list of those who are in the group, in pages, with a search by name."""

    key = "members"
    title = "список сотрудников группы"
    signs = (heading(LABELS.members_title), field(LABELS.members_search))
    personal = (Sought(Find.TABLE),)

    @property
    def listing(self) -> PagedList:
        """All of them, page by page."""
        return PagedList(self)

    @property
    def employees(self) -> Control:
        """The way to the organisation's employees, a tab of the same profile."""
        return self.control(LABELS.employees)

    def employee(self, full_name: str) -> Control:
        """A person's line in the list."""
        return Control(self, Sought(Find.MENTION, full_name), personal=True)

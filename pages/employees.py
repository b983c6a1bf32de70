"""The employees of the organisation, a tab of the older profile."""

from __future__ import annotations

from instruction.published import LABELS
from pages.paged_list import PagedList
from pages.screen import Screen
from pages.sought import Find, Sought


class Employees(Screen):
    """The list of all employees, with the state of each one's invitation."""

    key = "employees"
    title = f"«{LABELS.employees}»"
    signs = (Sought(Find.TITLE, LABELS.employees), Sought(Find.PEOPLE))
    personal = (Sought(Find.PEOPLE), Sought(Find.TABLE))

    @property
    def listing(self) -> PagedList:
        """The whole list, page by page."""
        return PagedList(self)

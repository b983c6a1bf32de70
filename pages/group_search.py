"""The extended search for an access group."""

from __future__ import annotations

from instruction.published import LABELS
from pages.screen import Control, Screen, field


class GroupSearch(Screen):
    """Three fields, each of which narrows what the next one offers."""

    key = "group_search"
    title = "расширенный поиск групп"
    signs = (field(LABELS.organization_field), field(LABELS.system_field))

    @property
    def organization(self) -> Control:
        """The field for the organisation that owns the group."""
        return self.field(LABELS.organization_field)

    @property
    def ministry(self) -> Control:
        """The organisation to choose."""
        return self.option(LABELS.ministry)

    @property
    def system(self) -> Control:
        """The field for the information system."""
        return self.field(LABELS.system_field)

    @property
    def school_system(self) -> Control:
        """The system to choose."""
        return self.option(LABELS.school_system)

    @property
    def group(self) -> Control:
        """The field for the group."""
        return self.field(LABELS.group_field)

    @property
    def teachers_group(self) -> Control:
        """The group to choose."""
        return self.option(LABELS.group)

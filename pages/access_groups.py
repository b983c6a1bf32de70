"""The access groups of the organisation, in the older profile."""

from __future__ import annotations

from instruction.published import LABELS
from pages.screen import Control, Screen, control, text


class AccessGroups(Screen):
    """The list of groups, with the way to the extended search."""

    key = "access_groups"
    title = f"«{LABELS.access_groups}»"
    signs = (text(LABELS.identification_system), control(LABELS.extended_search))

    @property
    def extended_search(self) -> Control:
        """The way to the extended search; only a part of the sentence is a link."""
        return self.control(LABELS.extended_search)

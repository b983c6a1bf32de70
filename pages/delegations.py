"""The profile's tab of delegations and accesses."""

from __future__ import annotations

from instruction.published import LABELS
from pages.screen import Control, Screen, control, heading


class Delegations(Screen):
    """The tab with the delegations, the access groups and the register."""

    key = "delegations"
    title = f"«{LABELS.delegations}»"
    signs = (heading(LABELS.delegations), control(LABELS.access_groups))

    @property
    def access_groups(self) -> Control:
        """The way to the access groups."""
        return self.control(LABELS.access_groups)

"""The organisation's profile."""

from __future__ import annotations

from instruction.published import LABELS
from pages.screen import Control, Screen, control, heading


class Profile(Screen):
    """The organisation's profile, as its head or administrator sees it."""

    key = "profile"
    title = f"«{LABELS.organization_profile}»"
    signs = (heading(LABELS.organization_profile), control(LABELS.delegations))

    @property
    def delegations(self) -> Control:
        """The tab of delegations and accesses."""
        return self.control(LABELS.delegations)

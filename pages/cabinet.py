"""The cabinet: where a person lands who has signed in on the portal."""

from __future__ import annotations

from instruction.labels import LABELS
from pages.screen import Control, Screen, control, menu, text
from pages.sought import Find, Sought


class Cabinet(Screen):
    """The cabinet of an organisation, with its name and the person's role in it."""

    key = "cabinet"
    title = "личный кабинет"
    signs = (
        control(LABELS.organization_profile),
        text(LABELS.head),
        text(LABELS.administrator),
        menu(LABELS.user_menu),
    )

    def role(self, role: str | None) -> Control:
        """The role that stands under the organisation's name; either of the instruction's two when it is not known."""
        if role is not None:
            return self.text(role)
        return Control(self, Sought(Find.ONE_OF, labels=(LABELS.head, LABELS.administrator)))

    @property
    def organization_profile(self) -> Control:
        """The menu's way to the organisation's profile."""
        return self.control(LABELS.organization_profile)

    @property
    def user_menu(self) -> Control:
        """The button of the person's own menu, which everybody has."""
        return Control(self, menu(LABELS.user_menu))

"""The cabinet: the page where a person arrives after signing in on the portal."""

from __future__ import annotations

from typing_extensions import override

from instruction.published import LABELS
from pages.screen import Control, Screen, control, menu, text
from pages.sought import AnyOf, Find, Sought

#: Roles that can continue; used if the person's role is unknown.
ROLES = (LABELS.head, LABELS.administrator)


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

    @override
    def told_of(self, chosen: Control) -> tuple[Sought | AnyOf, ...]:
        cards = [card.labels for card in chosen.sought.each]
        if len(cards) > 1:
            return (AnyOf(tuple(Sought(Find.MENTION, label) for labels in cards for label in labels)),)
        (named,) = cards
        role = () if set(named) & set(ROLES) else (Sought(Find.ONE_OF, labels=ROLES),)
        return (*(Sought(Find.MENTION, label) for label in named), *role)

    def role(self, role: str | None) -> Control:
        """Give the role under the organisation's name; if it is not known, either of the instruction's two roles."""
        if role is not None:
            return self.text(role)
        return Control(self, Sought(Find.ONE_OF, labels=ROLES))

    @property
    def organization_profile(self) -> Control:
        """The menu's way to the organisation's profile."""
        return self.control(LABELS.organization_profile)

    @property
    def user_menu(self) -> Control:
        """The button of the person's own menu, which everybody has."""
        return Control(self, menu(LABELS.user_menu))

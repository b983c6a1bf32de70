"""The organisation that the person acts for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pages.cabinet import ROLES
from pages.sought import Find, Sought

if TYPE_CHECKING:
    from pages.window import Window

_CARDS = tuple(Sought(Find.CARD, labels=(role,)) for role in ROLES)


@dataclass
class School:
    """Its name: that of the settings, or the one on the card that the person chooses; empty while it is not known."""

    name: str
    #: What stands on the cards of organisations, beside the roles.
    _offered: tuple[str, ...] = ()

    def read_cards(self, window: Window) -> None:
        """Note what stands on the cards before one is chosen."""
        if not self.name:
            words = window.personal_texts(_CARDS)
            self._offered = tuple(word for word in dict.fromkeys(words) if word not in ROLES)

    def learn(self, window: Window) -> None:
        """Take the name that stands on the next screen as well."""
        if not self.name and self._offered:
            there = window.seen([Sought(Find.MENTION, word) for word in self._offered])
            self.name = next((word for word, is_there in zip(self._offered, there, strict=True) if is_there), "")

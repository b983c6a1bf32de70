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
    """The organisation's name: from the settings, or from the card that the person chooses; empty until known."""

    name: str
    #: Texts of the role cards, without the roles themselves.
    _offered: tuple[str, ...] = ()

    def read_cards(self, window: Window) -> None:
        """Note the texts of the cards before the person chooses one."""
        if not self.name:
            words = window.personal_texts(_CARDS)
            self._offered = tuple(word for word in dict.fromkeys(words) if word not in ROLES)

    def learn(self, window: Window) -> None:
        """Take as the name the card text that the next screen shows too."""
        if not self.name and self._offered:
            there = window.seen([Sought(Find.MENTION, word) for word in self._offered])
            self.name = next((word for word, is_there in zip(self._offered, there, strict=True) if is_there), "")

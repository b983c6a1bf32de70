"""Where a person is: recognises each known screen by its signs."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING

import pages
from instruction.published import LABELS
from pages.role_choice import RoleChoice
from pages.screen import Screen, menu
from pages.sign_in import BY_PASSWORD, CODE, PASSWORD, SignIn
from pages.signed_out import SignedOut
from pages.traffic import without_query

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pages.window import Window

#: Screens that are not a place of the walk, or look like other screens.
VAGUE = (SignIn, SignedOut)
#: The menu that everybody sees once they have chosen a role.
USER_MENU = menu(LABELS.user_menu)
OF_ROLE_CHOICE = (*RoleChoice.signs, USER_MENU)


@cache
def all_screens() -> tuple[type[Screen], ...]:
    """Give every class of screen but the VAGUE ones."""
    for module in pkgutil.iter_modules(pages.__path__):
        importlib.import_module(f"pages.{module.name}")
    return tuple(one for one in Screen.__subclasses__() if one not in VAGUE and one.__module__.startswith("pages."))


def where(window: Window) -> type[Screen] | None:
    """Give the screen with the largest share of its signs here; None without any, or where the site asks to sign in."""
    screens = all_screens()
    asked = [(screen, sign) for screen in screens for sign in screen.signs]
    seen = window.seen([*(sign for _, sign in asked), PASSWORD, CODE])
    if any(seen[-2:]):
        return None
    counts: dict[type[Screen], list[bool]] = {}
    for (screen, _), there in zip(asked, seen, strict=False):
        counts.setdefault(screen, []).append(there)
    if chooses_role(window):
        return RoleChoice
    del counts[RoleChoice]
    best = max(counts, key=lambda screen: (sum(counts[screen]) / len(counts[screen]), sum(counts[screen])))
    return best if any(counts[best]) else None


def chooses_role(window: Window) -> bool:
    """Whether the page is the choice of the role; a cabinet may show some of its signs too, but has the user menu."""
    return has_role_choice(window.seen(OF_ROLE_CHOICE))


def has_role_choice(seen: Sequence[bool]) -> bool:
    """Whether the page on which these of OF_ROLE_CHOICE were seen is the choice of the role."""
    *signs, menu = seen
    return all(signs) or (any(signs) and not menu)


class Privacy:
    """Recognises that the person is signing in: the tool then keeps no picture and no text."""

    def __init__(self) -> None:
        self._is_private = False
        self._places: set[str] = set()

    def begin(self) -> None:
        """Treat everything as private until `end`."""
        self._is_private = True

    def end(self) -> None:
        """Stop treating pages as private: the person has signed in."""
        self._is_private = False

    def is_private(self, window: Window) -> bool:
        """Whether the page is private: after `begin`, or at an address that asked for a password, code or QR code."""
        asked = any(window.seen([PASSWORD, CODE, BY_PASSWORD]))
        if asked:
            self._places.add(without_query(window.url))
            self._is_private = True
        return self._is_private or without_query(window.url) in self._places

"""Where a person is: every screen that we know, told by its signs."""

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

if TYPE_CHECKING:
    from pages.window import Window

#: What is no place of its own, or looks like others.
VAGUE = (SignIn, SignedOut)
#: What everybody has who has chosen a role.
USER_MENU = menu(LABELS.user_menu)


@cache
def all_screens() -> tuple[type[Screen], ...]:
    """Give every screen there is."""
    for module in pkgutil.iter_modules(pages.__path__):
        importlib.import_module(f"pages.{module.name}")
    return tuple(one for one in Screen.__subclasses__() if one not in VAGUE and one.__module__.startswith("pages."))


def where(window: Window) -> type[Screen] | None:
    """Say which screen has the most of its signs here; None where none has any, or somebody has to sign in."""
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
    """Whether the person has the choice of the role before them; a cabinet may show some of its words too."""
    *signs, menu = window.seen([*RoleChoice.signs, USER_MENU])
    return all(signs) or (any(signs) and not menu)


class Privacy:
    """Knows when a person is proving who they are: nothing of that is kept, neither a picture nor a word."""

    def __init__(self) -> None:
        self._is_private = False
        self._places: set[str] = set()

    def begin(self) -> None:
        """From here on everything is the person's own affair, until they are through."""
        self._is_private = True

    def end(self) -> None:
        """They are through."""
        self._is_private = False

    def is_private(self, window: Window) -> bool:
        """Whether it is so now: said before, or the site asks for a password, a code or a QR code again."""
        asked = any(window.seen([PASSWORD, CODE, BY_PASSWORD]))
        if asked:
            self._places.add(_place(window.url))
            self._is_private = True
        return self._is_private or _place(window.url) in self._places


def _place(url: str) -> str:
    return url.partition("?")[0]

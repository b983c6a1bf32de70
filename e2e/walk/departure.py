"""The window as it was before an action, so that what follows the action can be told from what stood there before."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pages.screen import Screen
    from pages.sought import Sought
    from pages.window import Window

#: How long a screen that can be seen may take to finish loading, in seconds, with what it has put off for a moment.
GRACE_S = 1.0


@dataclass(frozen=True, slots=True)
class Departure:
    """Where an action begins.

    A sign that can be seen already (`stale`) tells of an arrival only once the window shows another page (`moves`).
    """

    window: Window
    moves: int
    #: The signs that were looked for, and those of them that were there.
    signs: tuple[Sought, ...] = ()
    stale: frozenset[Sought] = frozenset()

    @property
    def has_moved(self) -> bool:
        """Whether the window shows another page by now."""
        return self.window.moves != self.moves

    def screen_now(self, screens: Sequence[type[Screen]]) -> type[Screen] | None:
        """Give the one of these screens that can be seen at this moment, the first of them first."""
        return self._look(screens)[0]

    def await_screen(self, screens: Sequence[type[Screen]]) -> type[Screen] | None:
        """Wait for one of these screens and until it has loaded; None when none comes within the window's patience.

        A script may put a dialog before a screen that is there already; but a page that never finishes holds nobody up.
        """
        grace_ends = float("inf")

        def come() -> type[Screen] | None:
            nonlocal grace_ends
            screen, loaded = self._look(screens)
            if screen is None or loaded or time.monotonic() > grace_ends:
                return screen
            grace_ends = min(grace_ends, time.monotonic() + GRACE_S)
            return None

        return self.window.until(come) or self.screen_now(screens)

    def _look(self, screens: Sequence[type[Screen]]) -> tuple[type[Screen] | None, bool]:
        told = [(sign, one) for one in screens for sign in one.signs if self.has_moved or sign not in self.stale]
        glimpse = self.window.glimpse([sign for sign, _ in told])
        here = (screen for (_, screen), there in zip(told, glimpse.seen, strict=True) if there)
        return next(here, None), glimpse.loaded

"""The state of a window before an action, to tell the outcome from what was visible before."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pages.screen import Screen
    from pages.sought import Sought
    from pages.window import Window

#: How many seconds a visible screen may take to finish loading, with the work that its scripts have postponed.
GRACE_S = 1.0


@dataclass(frozen=True, slots=True)
class Departure:
    """The state of a window before an action.

    A sign that was visible already (`stale`) proves an arrival only once the window shows another page (`moves`).
    """

    window: Window
    moves: int
    #: The signs that were looked for, and those of them that were visible.
    signs: tuple[Sought, ...] = ()
    stale: frozenset[Sought] = frozenset()

    @property
    def has_moved(self) -> bool:
        """Whether the window shows another page by now."""
        return self.window.moves != self.moves

    def screen_now(self, screens: Sequence[type[Screen]]) -> type[Screen] | None:
        """Return the first of these screens that is visible now; None if none is."""
        return self._look(screens)[0]

    def await_screen(self, screens: Sequence[type[Screen]]) -> type[Screen] | None:
        """Wait until one of these screens is visible and loaded; None if none appears within the window's timeout.

        While a page loads, a script may still open a dialog over its screen; after GRACE_S loading is not waited for.
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

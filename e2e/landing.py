"""Where an action leads: the next screen's signs, awaited by whoever's hands it was done."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from e2e import messages
from e2e.judging import NotAsClaimed
from instruction.references import known_names, references_of
from instruction.snapshot import nodes
from instruction.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from e2e.action import Action
    from pages.screen import Screen
    from pages.sought import Sought


#: How much of what a screen's reference knows, and the screen before does not, must be there for a reader to take it
#: for that screen.
ENOUGH = 0.6
#: How long a screen that can be seen may take to finish loading, with what it has put off for a moment.
GRACE_S = 1.0


@dataclass(frozen=True, slots=True)
class Landing:
    """The screens that may follow an action.

    It is made before the action is done: signs that can be seen already (`stale`) tell of an arrival only once the
    window shows another page (`moves`).
    """

    action: Action
    screens: tuple[type[Screen], ...]
    moves: int
    stale: frozenset[Sought]

    @staticmethod
    def signs(screens: Sequence[type[Screen]]) -> tuple[Sought, ...]:
        """Give all the signs to be looked for before the action is done."""
        return tuple(sign for screen in screens for sign in screen.signs)

    def _come(self) -> type[Screen] | None:
        """Await that the reader is on one of the screens, the first of them first, and that it has finished loading.

        Scripts may put a dialog before a screen that is there already; but a page that never finishes holds nobody up.
        """
        grace_ends = float("inf")

        def come() -> type[Screen] | None:
            nonlocal grace_ends
            screen, loaded = self._now()
            if screen is None or loaded or time.monotonic() > grace_ends:
                return screen
            grace_ends = min(grace_ends, time.monotonic() + GRACE_S)
            return None

        return self.action.window.until(come) or self._now()[0]

    def has_come(self) -> type[Screen] | None:
        """Give the screen, of those that may follow, that can be seen at this moment."""
        return self._now()[0]

    def _now(self) -> tuple[type[Screen] | None, bool]:
        window = self.action.window
        moved = window.moves != self.moves
        signs = [(sign, screen) for screen in self.screens for sign in screen.signs if moved or sign not in self.stale]
        glimpse = window.glimpse([sign for sign, _ in signs])
        here = (screen for (_, screen), there in zip(signs, glimpse.seen, strict=True) if there)
        return next(here, None), glimpse.loaded

    def arrive(self, allowed: int = 1) -> type[Screen]:
        """Await one of the first `allowed` screens; raises NotAsClaimed when another one comes, or none."""
        expected, others = self.screens[0], self.screens[allowed:]
        came = self._come()
        if came is None and self._is_like(expected):
            return expected
        if came is None:
            message = messages.no_arrival(self.action.says, self.action.screen, expected.title)
            raise NotAsClaimed(Verdict.NO_EFFECT, message, expected=expected.title, landing=self)
        if came in others:
            raise NotAsClaimed(
                Verdict.UNTRUE,
                messages.wrong_arrival(self.action.says, expected.title, came.title),
                expected=expected.title,
                seen=came.title,
            )
        return came

    def be_turned_away(self) -> bool:
        """Await the first screen, a refusal, or one in other words; raises NotAsClaimed when the second one opens.

        Says whether the refusal has come in its own words: others need not be waited for.
        """
        refusal, forbidden = self.screens
        window = self.action.window
        came = self._come()
        if came is forbidden:
            raise NotAsClaimed(Verdict.UNTRUE, messages.let_in(forbidden.title), seen=forbidden.title)
        if came is None and (window.moves == self.moves or window.traffic.trouble):
            message = messages.no_arrival(self.action.says, self.action.screen, refusal.title)
            raise NotAsClaimed(Verdict.NO_EFFECT, message, expected=refusal.title, landing=self)
        return came is refusal

    def _is_like(self, expected: type[Screen]) -> bool:
        """Whether what came has most of the expected screen's other names: then its signs alone have changed."""
        window = self.action.window
        if window.moves == self.moves or window.modal_words():
            return False
        before = known_names(type(self.action.screen).__name__)
        present = {node.key for node in nodes(window.snapshot())}
        own = [known - before for known in references_of(expected.__name__)]
        return any(len(present & names) >= ENOUGH * len(names) for names in own if names)

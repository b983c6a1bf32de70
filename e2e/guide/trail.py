"""The way that a person has come, so that they can be led back to where they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from e2e.action import Action


class Trail:
    """What was done so far and may be done again: navigation, never a change."""

    def __init__(self) -> None:
        self._done: list[Action] = []

    def begin(self) -> None:
        """A way begins: what was before leads nowhere."""
        self._done.clear()

    def add(self, action: Action) -> None:
        """Note what has been done."""
        if action.is_repeatable:
            self._done.append(action)

    def holds(self, action: Action) -> bool:
        """Whether this is a part of the way."""
        return action in self._done

    def next_here(self) -> Action | None:
        """Give what leads on from where the person is now; None when nothing of the way can be seen here."""
        if not self._done:
            return None
        seen = self._done[0].window.seen([action.controls[0].sought for action in self._done])
        here = [action for action, there in zip(self._done, seen, strict=True) if there]
        for action in reversed(here):
            if not action.stays:
                return action
            if first := self._first_undone(action, here):
                return first
        return None

    def _first_undone(self, last: Action, here: list[Action]) -> Action | None:
        fields = [one for one in here if one.stays and type(one.screen) is type(last.screen)]
        return next((one for one in fields if not one.is_done()), None)

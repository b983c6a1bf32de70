"""The trail of a walk: the actions done so far, to lead the person back to where they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from e2e.walk.action import Action
    from pages.screen import Screen


class Trail:
    """The actions done so far that may be repeated: navigation, never a change."""

    def __init__(self) -> None:
        self._done: list[Action] = []
        self._harmless: list[Action] = []
        #: The choice of the role, and the screens to which it leads.
        self.entrance: tuple[Action, Sequence[type[Screen]]] | None = None

    def begin(self) -> None:
        """Start a new trail: earlier actions lead nowhere now."""
        self._done.clear()
        self._harmless.clear()
        self.entrance = None

    def add(self, action: Action, *, is_harmless: bool = True, arrives: Sequence[type[Screen]] = ()) -> None:
        """Add an action; the tool may repeat it for the person if it is harmless."""
        if action.screen is not None and action.screen.is_choice_of_role:
            self.entrance = (action, arrives)
        if action.is_repeatable and action not in self._done:
            self._done.append(action)
            if is_harmless:
                self._harmless.append(action)

    def holds(self, action: Action) -> bool:
        """Whether the tool may repeat this action by itself."""
        return action in self._harmless

    def leads_through(self, screen: type[Screen]) -> bool:
        """Whether an action of the trail was done on this screen."""
        return any(type(one.screen) is screen for one in self._done)

    def next_here(self) -> Action | None:
        """Give the action of the trail that leads on from the page in front; None if no such control can be seen."""
        here = self._here()
        for action in reversed(here):
            if not action.stays:
                return action
            if first := _undone(one for one in here if type(one.screen) is type(action.screen)):
                return first
        return None

    def undone(self, wanted: Action) -> Action | None:
        """Give the first choice on this page, other than `wanted`, whose field shows another value now."""
        return _undone(one for one in self._here() if not one.is_same(wanted))

    def before(self, step: Action) -> Action | None:
        """Give the last choice made on the same screen: it enables the field after it."""
        made = [one for one in self._here() if one.stays and not one.is_same(step)]
        return made[-1] if made and type(made[-1].screen) is type(step.screen) else None

    def _here(self) -> list[Action]:
        if not self._done:
            return []
        seen = self._done[0].window.seen([action.controls[0].sought for action in self._done])
        return [action for action, there in zip(self._done, seen, strict=True) if there]


def _undone(actions: Iterable[Action]) -> Action | None:
    return next((one for one in actions if one.stays and not one.is_done()), None)

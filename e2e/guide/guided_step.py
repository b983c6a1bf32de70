"""One outcome that the person should reach: what the leader says and frames, and what it notes meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from e2e.guide.view import Button, View
    from e2e.walk.action import Action
    from e2e.walk.departure import Departure
    from pages.screen import Control, Screen
    from pages.window import Window

A = TypeVar("A", bound="Action")

IN_THE_WINDOW = "Подробнее — в окне помощника."


@dataclass
class GuidedStep(Generic[A]):
    """One outcome that the person should reach, and the state of leading them there."""

    action: A
    #: The control that is framed and named; None for none.
    control: Control | None
    is_over: Callable[[], bool]
    #: View while the control can be seen.
    says: View
    #: Gives a view that goes before all others, or None.
    otherwise: Callable[[], View | None] = lambda: None
    #: View on the step's own screen, instead of `sentences.lost`, while the control can't be seen.
    at_home: View | None = None
    #: A control to use first, before `control` can be seen, and the view for it.
    first: tuple[Control, View] | None = None
    #: Last line of the hint on the page while nothing is framed; if empty, there is no hint then.
    page_note: str = IN_THE_WINDOW
    #: Screens that may follow the step's own, and the departure from it once the control was found.
    arrives: tuple[type[Screen], ...] = ()
    departure: Departure | None = None
    #: Buttons added to every view.
    extra: tuple[Button, ...] = ()

    # The leader's notes:
    #: Words of an unexpected dialog that came between.
    between: str | None = None
    #: Monotonic time since which the control can't be seen; with 0 the guide says so at once.
    missed_since: float | None = None
    #: The action that leads the person back while they are elsewhere.
    back: Action | None = None
    #: Monotonic time of the last look around; 0 before the first.
    glanced: float = 0.0
    #: Time since which the page has shown no activity of the person, and the window's `moves` at that time.
    idle_since: float | None = None
    moves: int = 0
    #: The reminder that the person sees now; empty for none.
    reminded: str = ""

    @property
    def window(self) -> Window:
        """The window of the action."""
        return self.action.window


def step_showing(
    view: View, action: A, is_over: Callable[[], bool] = lambda: False, page_note: str = IN_THE_WINDOW
) -> GuidedStep[A]:
    """Make a step that shows one view on whatever page, and frames nothing; by default only a button ends it."""
    return GuidedStep(action, None, is_over, view, otherwise=lambda: view, page_note=page_note)

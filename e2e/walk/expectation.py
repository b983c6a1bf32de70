"""The expected outcome of an action, as a value; it is awaited the same way for a robot and a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from typing_extensions import override

from e2e.walk import messages
from e2e.walk.likeness import is_the_screen
from e2e.walk.not_as_claimed import NotAsClaimed
from instruction.references import nodes_of
from instruction.snapshot import nodes
from instruction.verdict import Verdict
from pages.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Callable

    from e2e.walk.action import Action
    from e2e.walk.departure import Departure
    from pages.sought import Sought

T = TypeVar("T")
S = TypeVar("S", bound=Screen)


class Expectation(Generic[T]):
    """The outcome that a reader expects of an action; `T` is the value that the scenario gets."""

    @property
    def screens(self) -> tuple[type[Screen], ...]:
        """The screens that may follow."""
        return ()

    @property
    def signs(self) -> tuple[Sought, ...]:
        """The signs of these screens. They are looked for before the action too: only new ones prove the outcome."""
        return tuple(sign for screen in self.screens for sign in screen.signs)

    @property
    def is_its_figure(self) -> bool:
        """Whether the step's figure shows the outcome instead of the controls."""
        return False

    def outcome(self, action: Action, departure: Departure) -> T:
        """Wait for the outcome; raises NotAsClaimed if it does not come."""
        raise NotImplementedError

    def granted(self, action: Action) -> T:
        """Return the outcome of an action that was skipped or done before, without looking for it."""
        raise NotImplementedError

    def shown(self, result: T) -> Screen | None:
        """Return the screen for a figure of the outcome; None if the reader stays on the same screen."""
        return result if isinstance(result, Screen) else None


@dataclass(frozen=True, slots=True)
class Arrives(Expectation[S]):
    """One of the screens `at` opens; if the screen `never` opens, the claim is untrue at once."""

    at: tuple[type[S], ...]
    never: type[Screen] | None = None

    @property
    @override
    def screens(self) -> tuple[type[Screen], ...]:
        return (*self.at, self.never) if self.never else self.at

    @override
    def outcome(self, action: Action, departure: Departure) -> S:
        expected = self.at[0]
        came = departure.await_screen(self.screens)
        for screen in self.at:
            if came is screen:
                return screen(action.window)
        if came is not None:
            message = messages.wrong_arrival(action.says, expected.title, came.title)
            raise NotAsClaimed(Verdict.UNTRUE, message, expected=expected.title, seen=came.title)
        if _is_like(expected, action, departure):
            return expected(action.window)
        raise _no_arrival(expected, action, departure)

    @override
    def granted(self, action: Action) -> S:
        return self.at[0](action.window)


@dataclass(frozen=True, slots=True)
class TurnedAway(Generic[S]):
    """The refusal that has come, and whether it is in the instruction's own words."""

    refusal: S
    is_as_quoted: bool


@dataclass(frozen=True, slots=True)
class Refused(Expectation[TurnedAway[S]]):
    """The refusal `sees` opens, or a refusal in other words; the screen `instead_of` must not open."""

    sees: type[S]
    instead_of: type[Screen]

    @property
    @override
    def screens(self) -> tuple[type[Screen], ...]:
        return (self.sees, self.instead_of)

    @property
    @override
    def is_its_figure(self) -> bool:
        return True

    @override
    def outcome(self, action: Action, departure: Departure) -> TurnedAway[S]:
        came = departure.await_screen(self.screens)
        if came is self.instead_of:
            title = self.instead_of.title
            raise NotAsClaimed(Verdict.UNTRUE, messages.let_in(title), seen=title)
        if came is None and (not departure.has_moved or action.window.traffic.trouble):
            raise _no_arrival(self.sees, action, departure)
        return TurnedAway(self.sees(action.window), came is self.sees)

    @override
    def granted(self, action: Action) -> TurnedAway[S]:
        return TurnedAway(self.sees(action.window), is_as_quoted=True)

    @override
    def shown(self, result: TurnedAway[S]) -> Screen:
        return result.refusal


class Done(Expectation[None]):
    """The outcome shows on the same screen; the action itself confirms it."""

    @override
    def outcome(self, action: Action, departure: Departure) -> None:
        action.confirm()

    @override
    def granted(self, action: Action) -> None:
        """Return nothing."""


class Unwatched(Expectation[None]):
    """The caller looks for the outcome itself."""

    @override
    def outcome(self, action: Action, departure: Departure) -> None:
        """Wait for nothing."""

    @override
    def granted(self, action: Action) -> None:
        """Return nothing."""


@dataclass(frozen=True, slots=True)
class Proven(Expectation[None]):
    """The claim holds if `proof` raises no NotAsClaimed."""

    proof: Callable[[], None]

    @override
    def outcome(self, action: Action, departure: Departure) -> None:
        self.proof()

    @override
    def granted(self, action: Action) -> None:
        """Return nothing."""


def _no_arrival(expected: type[Screen], action: Action, departure: Departure) -> NotAsClaimed:
    message = messages.no_arrival(action.says, action.screen, expected.title)
    return NotAsClaimed(Verdict.NO_EFFECT, message, expected=expected.title, departure=departure)


def _is_like(expected: type[Screen], action: Action, departure: Departure) -> bool:
    """Whether the new page is the expected screen with changed words."""
    window = action.window
    if not departure.has_moved or window.modal_words():
        return False
    departed = nodes_of(action.screen.key) if action.screen else ()
    return is_the_screen(nodes(window.snapshot()), nodes_of(expected.key), departed)

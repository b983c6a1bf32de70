"""An action for a claim whose outcome is known already, from many looks together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from e2e.walk.action import Action

if TYPE_CHECKING:
    from e2e.walk.not_as_claimed import NotAsClaimed
    from pages.screen import Screen
    from pages.window import Window


@dataclass(frozen=True, slots=True)
class KnownOutcome(Action):
    """An action that does nothing, as its outcome is known already: it confirms the claim, or raises `wrong`."""

    only_looks: ClassVar[bool] = True

    place: Screen
    said: str
    wrong: NotAsClaimed | None

    @property
    @override
    def window(self) -> Window:
        return self.place.window

    @property
    @override
    def screen(self) -> Screen:
        return self.place

    @property
    @override
    def says(self) -> str:
        return self.said

    @override
    def confirm(self) -> None:
        if self.wrong is not None:
            raise self.wrong

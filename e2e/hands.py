"""Whose hands do what a step says: the robot's here, a person's in the guided walk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from e2e.actions import Action
    from e2e.looking import Found


class Hands(Protocol):
    """Does an action, or has it done."""

    @property
    def may_change(self) -> bool:
        """Whether a step that changes data may be carried out at all."""

    def do(self, action: Action, found: Found) -> None:
        """Do it; `found` are the action's controls."""


@dataclass(frozen=True, slots=True)
class Robot:
    """Does every action as the action itself says."""

    #: Only the stand's data may be changed without a person.
    may_change: bool

    def do(self, action: Action, found: Found) -> None:
        """Do it."""
        action.perform(found)

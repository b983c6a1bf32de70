"""The world of a guided walk: the one who sits before the screen, and the employee whom it is about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fixtures.people import Person

if TYPE_CHECKING:
    from fixtures.people import World


def guided(world: World, key: str) -> tuple[World, Person | None]:
    """Give the world with these two alone, and the account that the stand has for the first, if it is the stand's."""
    known = world.people.get(key)
    people = {key: known or Person(key)}
    if "teacher_outside" in world.people and key != "teacher_outside":
        people["teacher_outside"] = world.people["teacher_outside"]
    return replace(world, people=people), known if known and known.login else None


def name_of_teacher(world: World) -> str:
    """Give the name of the employee whom it is about; nothing where the settings name none."""
    return world.people["teacher_outside"].full_name if "teacher_outside" in world.people else ""

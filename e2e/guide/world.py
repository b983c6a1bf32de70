"""The world of a guided walk: the person at the screen, and the employee to join."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fixtures.people import Person

if TYPE_CHECKING:
    from fixtures.people import World


def reduced(world: World, key: str) -> tuple[World, Person | None]:
    """Give the world with these two only, and the person of this key if their login is known, as on the stand."""
    known = world.people.get(key)
    people = {key: known or Person(key)}
    if "teacher_outside" in world.people and key != "teacher_outside":
        people["teacher_outside"] = world.people["teacher_outside"]
    return replace(world, people=people), known if known and known.login else None


def name_of_teacher(world: World) -> str:
    """Give the full name of the employee to join; empty where the settings name none."""
    return world.people["teacher_outside"].full_name if "teacher_outside" in world.people else ""

"""A person signs in once in a world, unless the claim is about signing in or the sign-in has ended."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from e2e.scenarios import ways
from e2e.walk.actions import Press
from pages.signed_out import SignedOut
from pages.user_menu import UserMenu
from tests.e2e.whole_run import log_of

if TYPE_CHECKING:
    from e2e.walk.walk import Walk


def test_person_signs_in_again_only_where_that_is_needed(walk: Walk, stand: str) -> None:
    walk.world = replace(walk.world, sessions={})
    teacher = walk.world.person("teacher")

    def sign_ins() -> int:
        return int(log_of(stand, walk.world)["sign_ins"].get("teacher", 0))

    ways.to_library(walk, "C3", teacher)
    welcome = ways.to_library(walk, "C3", teacher)
    assert sign_ins() == 1
    ways.to_role_choice_of_library(walk, "B3", teacher, signs_in=True)
    assert sign_ins() == 2
    welcome = ways.to_library(walk, "C3", teacher)
    assert sign_ins() == 2
    menu = walk.step("B8", Press(welcome.user_menu), arrives=UserMenu)
    walk.step("B8", Press(menu.sign_out), arrives=SignedOut)
    ways.to_library(walk, "C3", teacher)
    assert sign_ins() == 3
    walk.world = replace(walk.world, sessions=None)
    ways.to_library(walk, "C3", teacher)
    assert sign_ins() == 4

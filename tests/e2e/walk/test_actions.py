"""Actions as data: which controls they have, and one control replaced by another."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from e2e.walk.actions import Change, Press, See
from e2e.walk.choose import Choose
from instruction.verdict import Verdict
from pages.screen import Screen

if TYPE_CHECKING:
    from e2e.walk.action import Action
    from pages.window import Window


class PlainScreen(Screen):
    """The screen of the actions."""

    title = "«Профиль»"


HERE = PlainScreen(cast("Window", None))
OLD, NEW, OTHER = HERE.control("Доверенности и доступы"), HERE.control("Доступы"), HERE.field("Организация")

ACTIONS = {
    "press": (Press(OLD), Press(NEW)),
    "see": (See(OTHER, OLD), See(OTHER, NEW)),
    "see-otherwise": (See(OLD, otherwise=Verdict.UNTRUE), See(NEW, otherwise=Verdict.UNTRUE)),
    "choose-in-the-field": (Choose(OLD, OTHER, typed="Моя"), Choose(NEW, OTHER, typed="Моя")),
    "choose-the-option": (Choose(OTHER, OLD), Choose(OTHER, NEW)),
    "change": (Change(OLD), Change(NEW)),
    "nothing-to-put": (Press(OTHER), Press(OTHER)),
}


@pytest.mark.parametrize(("action", "expected"), ACTIONS.values(), ids=ACTIONS)
def test_control_is_put_in_anothers_place(action: Action, expected: Action) -> None:
    changed = action.with_control(OLD, NEW)
    assert changed == expected
    assert changed.absence is action.absence
    assert OLD not in changed.controls

"""No message has empty quotation marks, even if things on the site have no words."""

from __future__ import annotations

import inspect
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from e2e.walk import messages
from e2e.walk.actions import Change, Press, See
from e2e.walk.choose import Choose
from instruction.difference import RegionChange
from instruction.verdict import Verdict
from pages.screen import Control
from pages.sought import Find, Sought

if TYPE_CHECKING:
    from collections.abc import Callable

SCREEN = SimpleNamespace(title="экран")
NOTHING = {
    "str": "",
    "Sequence[str]": [""],
    "Sequence[RegionChange]": [RegionChange("", (("", ""),), ("",), ("",))],
    "Screen": SCREEN,
    "Screen | None": SCREEN,
    "Verdict": Verdict.MISSING,
}
#: All messages, except those about a claim: its words never come from the site.
SENTENCES = [
    one
    for name, one in inspect.getmembers(messages, inspect.isfunction)
    if one.__module__ == messages.__name__
    and not name.startswith("_")
    and "claim" not in inspect.signature(one).parameters
]


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda one: one.__name__)
def test_sentence_about_what_has_no_words(sentence: Callable[..., str]) -> None:
    said = sentence(*(NOTHING[one.annotation] for one in inspect.signature(sentence).parameters.values()))
    assert "«»" not in said


def test_action_on_what_has_no_words() -> None:
    control = Control(SCREEN, Sought(Find.CONTROL, ""))  # type: ignore[arg-type]  # has a title alone
    choose = Choose(control, control)
    said = [Press(control).says, See(control).says, Change(control).says, choose.says, choose.opening]
    assert not [one for one in said if "«»" in one]

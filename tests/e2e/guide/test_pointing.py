"""A control that the person points at is compared with those on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from e2e.guide.pointing import Likeness, compared
from instruction.published import LABELS
from pages.profile import Profile
from tests.e2e.conftest import PretendWindow

if TYPE_CHECKING:
    from pages.sought import Sought
    from pages.window import Window

COMPARED = {
    "the-very-one": (True, LABELS.delegations, Likeness.SAME),
    "the-very-one-with-a-counter": (True, f"{LABELS.delegations} 3", Likeness.SAME),
    "another-beside-it": (True, "Доступы и полномочия", Likeness.OPPOSED),
    "one-that-was-there-before": (False, "Контроль и надзор", Likeness.KNOWN),
    "a-new-one": (False, "Доступы и полномочия", Likeness.LIKELY),
}


@pytest.mark.parametrize(("is_there", "label", "expected"), COMPARED.values(), ids=COMPARED)
def test_what_is_pointed_at_is_compared_with_what_is_there(*, is_there: bool, label: str, expected: Likeness) -> None:
    window = PretendWindow()
    lost = Profile(cast("Window", window)).delegations
    window.looks = [{cast("Sought", lost.sought)} if is_there else set()]
    window.seen = lambda sought: window.glimpse(sought).seen  # type: ignore[attr-defined]
    assert compared(lost, label) is expected

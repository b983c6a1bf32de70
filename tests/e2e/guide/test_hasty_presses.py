"""Presses that would finish the joining dialog, at a few random moments; moments.py tries as many as you want."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.guide.moments import press_at

if TYPE_CHECKING:
    from tests.e2e.guide.person import Begin


@pytest.mark.release
def test_presses_at_any_moment_before_the_yes_change_nothing(walking: Begin) -> None:
    walk = walking("--allow-changes")
    hasty = press_at(walk, 4, seed=3)
    assert hasty.presses > 4
    assert walk.log["joins"] == []

"""The guide is killed while it joins: the next walk joins the missing teachers and joins nobody twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.guide.roster.interrupted import joins_each_once

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.e2e.guide.person import Walking


@pytest.mark.release
def test_killed_while_joining_and_everybody_is_in_the_group_once(
    walking: Callable[..., Walking], tmp_path: Path
) -> None:
    joins_each_once(walking, tmp_path, 6, joined_before=2)

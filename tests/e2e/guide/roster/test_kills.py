"""Joins fifty teachers, with a kill at a random moment, twenty times; this takes 15 minutes."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tests.e2e.guide.roster.interrupted import joins_each_once

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.e2e.guide.person import Walking

TEACHERS, TIMES = 50, 20
#: Longest time of one joining, in seconds; the kill comes at a random moment within it.
JOINING_S = 1.0


@pytest.mark.release
@pytest.mark.parametrize("seed", range(TIMES))
def test_everybody_is_in_the_group_once(walking: Callable[..., Walking], tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the test needs no secret number
    joins_each_once(
        walking,
        tmp_path,
        TEACHERS,
        joined_before=chance.randrange(TEACHERS),
        moment_s=chance.uniform(0, JOINING_S),
    )

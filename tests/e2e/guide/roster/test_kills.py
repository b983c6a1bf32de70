"""Joins fifty teachers, with a kill at a random moment, twenty times; this takes 15 minutes."""

from __future__ import annotations

import random
import threading
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.guide.person import Begin, Walking

TEACHERS, TIMES = 50, 20
#: Longest time of one joining, in seconds; the kill comes at a random moment within it.
JOINING_S = 1.0
#: Number of the first generated employee who is not in the group; the numbers make their names.
FIRST = 1001
NAMES = [f"Фамилия{number} Имя{number} Отчество{number}" for number in range(FIRST, FIRST + TEACHERS)]


@pytest.mark.release
@pytest.mark.parametrize("seed", range(TIMES))
def test_everybody_is_in_the_group_once(walking: Begin, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the test needs no secret number
    roster = tmp_path / "roster.csv"
    roster.write_text("\n".join(["ФИО", *NAMES]), "utf-8")
    walk = walking("--allow-changes", "--roster", str(roster), employees=FIRST // 10 + TEACHERS)
    walk.hears_of_the_list()
    walk.comes_to_the_card()
    walk.lets_the_guide_list_the_group()
    walk.lets_the_guide_join_all(TEACHERS)
    _until(walk, chance.randrange(TEACHERS))
    threading.Event().wait(chance.uniform(0, JOINING_S))  # the kill may hit any activity of the guide
    walk.kills()
    done = len(walk.log["joins"])

    again = walking("--resume", "--allow-changes")
    again.enters()
    if done < TEACHERS:
        again.lets_the_guide_list_the_group()
        again.lets_the_guide_join_all(TEACHERS - done)
        _until(again, TEACHERS)
        again.reads("Присоединено:")
    else:
        again.answers("Сделать за меня")
        again.reads("Список сверен с группой")
    again.answers("Дальше")
    run = again.ends()
    assert sorted(one["employee"] for one in again.log["joins"]) == NAMES
    assert again.protocol(run).count("Присоединён, в списке группы виден") == TEACHERS
    assert run.of("A11") == ["accurate"]


def _until(walk: Walking, joined: int) -> None:
    walk.running.until(lambda: "so many" if len(walk.log["joins"]) >= joined else None)

"""A site asks once more before it joins: a person answers, or the tool does once the person has agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.whole_run import A

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.guide.person import Begin

pytestmark = pytest.mark.release

ASKS = ("joining-asks-once-more",)
NOBODY_YET, NEITHER = "Ли Чун", "Фамилия016 Имя016 Отчество016"


def test_person_answers_the_sites_question(walking: Begin) -> None:
    walk = walking("--allow-changes", drifts=ASKS)
    walk.comes_to_the_gate()
    walk.says_yes()
    walk.finishes_joining()
    walk.reads("Вы уверены?")
    assert walk.log["joins"] == []
    walk.presses("Да")
    walk.follows("Посмотреть сотрудников в группе")
    run = walk.ends()
    assert run.of(*A) == ["accurate"] * 11 + ["unchecked"]
    assert len(walk.log["joins"]) == 1


def test_a_list_is_joined_past_the_sites_question(walking: Begin, tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text(f"ФИО;E-mail\n{NOBODY_YET};\n{NEITHER};person017@example.org\n", "utf-8")
    walk = walking("--allow-changes", "--roster", str(roster), drifts=ASKS, employees=120)
    walk.hears_of_the_list()
    walk.comes_to_the_card()
    walk.lets_the_guide_list_the_group()
    walk.lets_the_guide_join_all(2)
    walk.reads("Присоединено: 2.")
    walk.answers("Дальше")
    walk.ends()
    assert sorted(one["employee"] for one in walk.log["joins"]) == [NOBODY_YET, NEITHER]

"""Check and guide work alike on every skin of the stand: skins differ only in what no claim is about.

As a table: `./run test -m release -v tests/e2e/guide/test_skins.py`; all other tests use the default skin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fixtures.stub import known_skins
from tests.e2e.whole_run import CLAIMS, A, Running

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.guide.person import Begin

pytestmark = [pytest.mark.release, pytest.mark.parametrize("skin", known_skins()[1:])]

IN_GROUP, ONE, NAMESAKES = "Аверин-Заречный Глеб Остапович", "Ли Чун", "Фамилия016 Имя016 Отчество016"


def test_check(skin: str, tmp_path: Path) -> None:
    run = Running.check("", tmp_path, f"--skin={skin}", SVERKA_PATIENCE_S="20").ended()
    assert dict(zip(CLAIMS, run.of(*CLAIMS), strict=True)) == dict.fromkeys(CLAIMS, "accurate"), run.said


def test_guide(skin: str, walking: Begin) -> None:
    walk = walking("--allow-changes", skin=skin)
    walk.comes_to_the_gate()
    walk.sees_hint()
    walk.says_yes()
    walk.finishes_joining()
    walk.follows("Посмотреть сотрудников в группе")
    run = walk.ends()
    assert run.of(*A) == ["accurate"] * 11 + ["unchecked"]
    assert len(walk.log["joins"]) == 1


def test_roster(skin: str, walking: Begin, tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text(f"ФИО;E-mail\n{IN_GROUP};\n{ONE};\n{NAMESAKES};person017@example.org\n", "utf-8")
    walk = walking("--allow-changes", "--roster", str(roster), skin=skin, employees=120)
    walk.hears_of_the_list()
    walk.comes_to_the_card()
    walk.lets_the_guide_list_the_group()
    walk.lets_the_guide_join_all(2)
    walk.reads("Присоединено: 2.")
    walk.answers("Дальше")
    run = walk.ends()
    assert run.of("A9", "A10", "A11") == ["accurate"] * 3
    assert sorted(one["employee"] for one in walk.log["joins"]) == [ONE, NAMESAKES]

"""Interruptions of a guided walk: no result is lost, and nobody is joined twice."""

from __future__ import annotations

import json
import stat
from typing import TYPE_CHECKING

import pytest

from e2e.guide.stopping import SAVED

if TYPE_CHECKING:
    from tests.e2e.guide.person import Begin
    from tests.e2e.whole_run import Run


@pytest.mark.release
def test_killed_between_the_gate_and_the_result(walking: Begin) -> None:
    walk = walking("--allow-changes")
    walk.comes_to_the_gate()
    walk.says_yes()
    walk.freezes()
    walk.finishes_joining()
    walk.hears_of_the_joining()
    walk.kills()
    kept = walk.out / "guide.json"
    assert json.loads(kept.read_text("utf-8"))["change"] == "begun"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600

    again = walking("--resume")
    again.enters()
    again.reads("покажет только список группы")
    again.presses("Посмотреть сотрудников в группе")
    run = again.ends()
    assert run.of("A3", "A9", "A10", "A11") == ["accurate"] * 4
    assert len(again.log["joins"]) == 1
    assert "Сотрудник присоединён к группе" in again.protocol(run)
    assert "Проверено раньше" in again.protocol(run)
    assert again.gives_nobody_away(run)


@pytest.mark.release
def test_killed_before_the_button_was_pressed(walking: Begin) -> None:
    walk = walking("--allow-changes")
    walk.comes_to_the_gate()
    walk.says_yes()
    walk.kills()

    again = walking("--resume", "--allow-changes")
    again.enters()
    again.reads("покажет только список группы")
    again.presses("Посмотреть сотрудников в группе")
    again.reads("Найдите сотрудника в списке")
    again.answers("Не вижу этого на экране")
    again.reads("Кнопка, которая завершает присоединение, была нажата?")
    again.answers("Нет, не нажата")
    run = again.ends()
    assert run.of("A9", "A10", "A11") == ["accurate", "unchecked", "unchecked"]
    assert again.log["joins"] == []


@pytest.mark.release
def test_answer_of_the_site_is_lost_and_nothing_is_sent_twice(walking: Begin) -> None:
    walk = walking("--allow-changes")
    walk.comes_to_the_gate()
    walk.says_yes()
    walk.finishes_and_gets_no_answer()
    walk.reads("Отправленное помощник не повторяет")
    walk.goes_back()
    walk.hears_of_the_joining()
    walk.follows("Посмотреть сотрудников в группе")
    run = walk.ends()
    assert run.of("A9", "A10", "A11") == ["accurate"] * 3
    assert len(walk.log["joins"]) == 1


def last_line(run: Run) -> str:
    return run.said.strip().splitlines()[-1]


@pytest.mark.release
def test_ctrl_c_and_a_closed_tab_at_the_gate_change_nothing(walking: Begin) -> None:
    walk = walking("--allow-changes")
    walk.comes_to_the_gate()
    run = walk.interrupts()
    assert (run.code, last_line(run)) == (130, f"Остановлено. {SAVED}")
    assert run.of("A2", "A3") == ["accurate", "accurate"]

    again = walking("--resume", "--allow-changes")
    again.enters()
    again.asks_to_join()
    again.site.close()
    again.reads("Ничего не изменено")
    again.answers("Дальше")
    again.follows("Посмотреть сотрудников в группе")
    run = again.ends()
    assert run.of("A9", "A10", "A11") == ["accurate", "unchecked", "unchecked"]
    assert again.log["joins"] == []


@pytest.mark.release
def test_browser_closed_by_the_person(walking: Begin) -> None:
    walk = walking()
    walk.comes_to("«Группы доступа»")
    walk.closes_the_browser()
    run = walk.running.ended()
    assert (run.code, last_line(run)) == (130, f"Браузер закрыт. {SAVED}")
    assert run.of("A2", "A3", "A4") == ["accurate", "accurate", "unchecked"]

    again = walking("--resume")
    again.reads("Ваша очередь")
    stopped = again.stops()
    assert stopped.of("A1", "A2", "A3", "A4") == ["unchecked", "accurate", "accurate", "unchecked"]
    assert again.log["sign_ins"] == {"administrator": 1}


@pytest.mark.release
def test_what_pages_and_windows_do_is_survived(walking: Begin) -> None:
    walk = walking(drifts=("a2-extra-dialog",))
    walk.enters()
    walk.reads("Нажмите «Профиль организации»")
    walk.loses_the_network()
    walk.presses("Профиль организации")
    walk.reads("Сайт сейчас не открывается")
    walk.loses_the_network(gone=False)
    walk.reads("Открылось окно")
    walk.site.get_by_role("dialog").get_by_role("button").first.click()
    walk.reads("Нажмите «Доверенности и доступы»")
    walk.tool.close()
    walk.reads("Нажмите «Доверенности и доступы»")
    walk.site.close()
    walk.follows("Доверенности и доступы")
    walk.reads("Нажмите «Группы доступа»")
    walk.loses_the_session()
    walk.presses("Группы доступа")
    walk.reads("Портал снова просит войти")
    walk.signs_in(walk.world.people["administrator"])
    walk.presses(walk.world.organization, exact=False)
    walk.reads("расширенным поиском")
    run = walk.stops()
    assert run.of("A2", "A3", "A4") == ["extra_step", "accurate", "accurate"]
    assert run.code == 1
    assert walk.gives_nobody_away(run)

"""What may happen in the middle of a guided walk: nothing is lost, and nobody is joined twice."""

from __future__ import annotations

import json
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.guide.person import Walking

    Begin = Callable[..., Walking]


def test_killed_between_the_gate_and_the_result(walking: Begin) -> None:
    walk = walking("--allow-changes")
    walk.enters()
    walk.has_it_done_up_to_the_card()
    walk.reads("Нажмите «Присоединить нового сотрудника»")
    walk.presses("Присоединить нового сотрудника")
    walk.chooses_the_teacher()
    walk.reads("Следующий шаг меняет права")
    walk.answers("Да, я разрешаю")
    walk.reads("Нажмите «Присоединить»")
    walk.freezes()
    walk.presses("Присоединить")
    walk.sees("Сотрудник присоединён к группе")
    walk.kills()
    kept = walk.out / "guide.json"
    assert json.loads(kept.read_text("utf-8"))["change"] == "begun"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600

    again = walking("--resume", "--allow-changes")
    again.enters()
    again.reads("Посмотреть сотрудников в группе")
    again.presses("Посмотреть сотрудников в группе")
    run = again.ends()
    assert run.of("A3", "A9", "A11") == ["accurate"] * 3
    assert run.claim("A10")["verdict"] == "unchecked"
    assert len(again.log["joins"]) == 1
    assert "Сотрудник присоединён к группе" in again.protocol(run)
    assert "Проверено раньше" in again.protocol(run)
    assert again.gives_nobody_away(run)


def test_killed_before_the_button_was_pressed(walking: Begin) -> None:
    walk = walking("--allow-changes")
    walk.enters()
    walk.has_it_done_up_to_the_card()
    walk.reads("Нажмите «Присоединить нового сотрудника»")
    walk.presses("Присоединить нового сотрудника")
    walk.chooses_the_teacher()
    walk.answers("Да, я разрешаю")
    walk.reads("Нажмите «Присоединить»")
    walk.kills()

    again = walking("--resume", "--allow-changes")
    again.enters()
    again.reads("Посмотреть сотрудников в группе")
    again.presses("Посмотреть сотрудников в группе")
    again.reads("Найдите сотрудника в списке")
    again.answers("Не вижу этого на экране")
    run = again.ends()
    assert run.of("A9", "A10", "A11") == ["accurate", "unchecked", "unchecked"]
    assert again.log["joins"] == []


def test_browser_closed_by_the_person(walking: Begin) -> None:
    walk = walking()
    walk.enters()
    walk.has_it_done("«Профиль организации»", "«Доверенности и доступы»")
    walk.reads("Нажмите «Группы доступа»")
    walk.closes_the_browser()
    run = walk.running.ended()
    assert run.of("A2", "A3", "A4") == ["accurate", "accurate", "unchecked"]
    assert "--resume" in run.said

    again = walking("--resume")
    again.enters()
    again.reads("Нажмите «Группы доступа»")
    assert again.log["sign_ins"] == {"administrator": 2}
    again.answers("Завершить")
    assert again.ends().of("A2", "A3", "A4") == ["accurate", "accurate", "unchecked"]


def test_ctrl_c_keeps_what_was_verified(walking: Begin) -> None:
    walk = walking()
    walk.enters()
    walk.has_it_done("«Профиль организации»", "«Доверенности и доступы»")
    walk.reads("Нажмите «Группы доступа»")
    run = walk.interrupts()
    assert run.code == 130
    assert run.of("A2", "A3") == ["accurate", "accurate"]
    assert "--resume" in run.said


def test_closed_tab_and_closed_window_of_the_tool_come_back(walking: Begin) -> None:
    walk = walking()
    walk.enters()
    walk.has_it_done("«Профиль организации»")
    walk.reads("Нажмите «Доверенности и доступы»")
    walk.tool.close()
    walk.reads("Нажмите «Доверенности и доступы»")
    walk.site.close()
    walk.reads("Нажмите «Доверенности и доступы»")
    walk.presses("Доверенности и доступы")
    walk.reads("Нажмите «Группы доступа»")
    walk.answers("Завершить")
    assert walk.ends().of("A2", "A3") == ["accurate", "accurate"]


def test_expired_session_is_signed_in_again_and_the_way_repeated(walking: Begin) -> None:
    walk = walking()
    walk.enters()
    walk.has_it_done("«Профиль организации»", "«Доверенности и доступы»")
    walk.reads("Нажмите «Группы доступа»")
    walk.loses_the_session()
    walk.presses("Группы доступа")
    walk.reads("Портал снова просит войти")
    walk.signs_in(walk.world.people["administrator"])
    walk.presses(walk.world.organization, exact=False)
    walk.reads("расширенным поиском")
    walk.answers("Завершить")
    run = walk.ends()
    assert run.of("A2", "A3", "A4") == ["accurate"] * 3
    assert walk.gives_nobody_away(run)


def test_network_gone_for_a_while(walking: Begin) -> None:
    walk = walking()
    walk.enters()
    walk.reads("Нажмите «Профиль организации»")
    walk.loses_the_network()
    walk.presses("Профиль организации")
    walk.reads("Сайт сейчас не открывается")
    walk.loses_the_network(gone=False)
    walk.reads("Нажмите «Доверенности и доступы»")
    walk.answers("Завершить")
    assert walk.ends().of("A2") == ["accurate"]


def test_unknown_dialog_is_the_persons_and_is_noted(walking: Begin) -> None:
    walk = walking(drifts=("a2-extra-dialog",))
    walk.enters()
    walk.reads("Нажмите «Профиль организации»")
    walk.presses("Профиль организации")
    walk.reads("Открылось окно")
    walk.site.get_by_role("dialog").get_by_role("button").first.click()
    walk.reads("Нажмите «Доверенности и доступы»")
    walk.answers("Завершить")
    run = walk.ends()
    assert run.claim("A2")["verdict"] == "extra_step"
    assert run.code == 1

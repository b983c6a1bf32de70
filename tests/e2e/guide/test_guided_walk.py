"""The guided walk as a person takes it: a real browser on a screen, mouse and keyboard."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error

from reports.ledger import read_ledger
from tests.e2e.guide.person import HINT_RED
from tests.e2e.whole_run import A

if TYPE_CHECKING:
    from tests.e2e.guide.person import Begin

TOLD = [*(f"{claim}  верно" for claim in A[:9]), "A12  не проверено", "A10  верно", "A11  верно"]
OTHER, THIRD = "Фамилия003 Имя003 Отчество003", "Фамилия001 Имя001 Отчество001"
#: Drifts that must not disturb the walk: late content, and a new tab.
HARMLESS = ("profile-late", "groups-new-tab", "lists-late")


def test_person_is_led_through_the_whole_chapter(walking: Begin) -> None:
    walk = walking("--allow-changes", drifts=HARMLESS)
    walk.enters()
    walk.reads("Нажмите «Профиль организации»")
    walk.sees_marked("Профиль организации")
    walk.scrolls()
    walk.sees_marked("Профиль организации")
    walk.sees_hint()
    walk.presses("Профиль организации")
    walk.follows("Доверенности и доступы")
    walk.follows("Группы доступа")
    walk.reads("расширенным поиском")
    walk.sees_marked("расширенным поиском")
    walk.sees_hint()
    walk.presses("расширенным поиском")
    walk.reads("Цифро")
    walk.chooses("Организация", "Цифро", "РЕСПУБЛИКИ ТАТАРСТАН")
    walk.reads("это другое")
    walk.reads("Нажмите на поле «Организация»")
    walk.site.keyboard.press("ControlOrMeta+a")
    walk.chooses("Организация", "Цифро", "МИНИСТЕРСТВО ЦИФРОВОГО РАЗВИТИЯ, СВЯЗИ")
    walk.reads("Моя")
    walk.chooses("Система", "Моя", "Госуслуги Моя школа")
    walk.reads("«Группа доступа»")
    walk.chooses("Группа доступа", "", "Педагоги. Доступ")
    walk.asks_to_join()
    walk.sees_hint()
    walk.says_yes()
    walk.finishes_joining()
    walk.follows("Посмотреть сотрудников в группе")
    run = walk.ends()
    assert run.of(*A) == ["accurate"] * 11 + ["unchecked"]
    assert len(walk.log["joins"]) == 1
    assert run.code == 0
    lines = run.said.splitlines()
    assert lines[0].startswith("Открыты два окна")
    assert [line.partition(":")[0] for line in lines[1:13]] == TOLD
    assert lines[-1].startswith("Протокол: ")
    assert "ответ: <b>да</b>" in walk.protocol(run)
    assert walk.gives_nobody_away(run)

    picture = walk.figure(run, "A2")
    corner = picture.crop((picture.width // 2, picture.height // 2, picture.width, picture.height))
    assert HINT_RED not in [color for _, color in corner.getcolors(corner.width * corner.height) or []]
    (entered,) = read_ledger(walk.out / "ledger.sqlite")
    assert (entered.name, entered.claims["A11"].verdict.value) == (run.folder.name, "accurate")
    (allure,) = [json.loads(path.read_text("utf-8")) for path in run.folder.glob("allure-results/*-result.json")]
    assert {step["name"].partition(".")[0] for step in allure["steps"]} == set(A)


@pytest.mark.release
def test_refusing_the_gate_changes_nothing(walking: Begin) -> None:
    walk = walking("--allow-changes")
    walk.comes_to_the_gate()
    walk.tool.close()
    walk.reads("Следующий шаг меняет права")
    assert walk.tool.evaluate("document.activeElement.textContent") == "Нет, ничего не менять"
    walk.finishes_joining()
    walk.site.keyboard.press("Enter")
    walk.tool.keyboard.press("Enter")
    walk.reads("Ничего не изменено")
    walk.answers("Дальше")
    walk.follows("Посмотреть сотрудников в группе")
    run = walk.ends()
    assert run.of("A9", "A10", "A11") == ["accurate", "unchecked", "unchecked"]
    assert walk.log["joins"] == []
    assert "ответ: <b>нет</b>" in walk.protocol(run)


@pytest.mark.release
def test_site_is_read_only_unless_told_otherwise(walking: Begin) -> None:
    walk = walking()
    walk.comes_to_the_card()
    walk.follows("Посмотреть сотрудников в группе")
    run = walk.ends()
    assert run.of("A9", "A10", "A11") == ["accurate", "unchecked", "unchecked"]
    assert walk.log["joins"] == []
    assert "без права изменять" in walk.protocol(run)


@pytest.mark.release
def test_what_is_pointed_at_is_recorded_as_renamed(walking: Begin) -> None:
    walk = walking(drifts=("a3-delegations-renamed",))
    walk.enters()
    walk.follows("Профиль организации")
    walk.reads("На экране не видно: «Доверенности и доступы»")
    walk.answers("Показать на странице")
    walk.reads("Щёлкните на странице")
    before = walk.site.url
    walk.points_at("Доступы и полномочия")
    walk.reads("Нажмите «Доступы и полномочия»")
    assert walk.site.url == before
    walk.presses("Доступы и полномочия")
    walk.reads("Нажмите «Группы доступа»")
    run = walk.stops()
    said = run.claim("A3")
    assert (said["verdict"], said["expected"], said["seen"]) == (
        "renamed",
        "Доверенности и доступы",
        "Доступы и полномочия",
    )
    assert run.code == 1


@pytest.mark.release
def test_who_goes_elsewhere_is_told_where_they_are_and_led_back(walking: Begin) -> None:
    walk = walking()
    walk.comes_to("«Группы доступа»")
    walk.site.go_back()
    walk.reads("Открыто: «Профиль организации». А для этого шага нужно другое: «Доверенности и доступы»")
    walk.reads("Чтобы вернуться: нажмите «Доверенности и доступы»")
    walk.presses("Доверенности и доступы")
    walk.reads("Нажмите «Группы доступа»")
    with suppress(Error):  # only hosts of the settings open
        walk.site.goto("http://elsewhere.example/")
    walk.reads("не входит в SVERKA_ALLOWED_HOSTS")
    walk.goes_back()
    walk.reads("Нажмите «Группы доступа»")
    walk.answers("Пропустить")
    walk.reads("на другом экране")
    run = walk.stops()
    assert run.of("A3", "A4", "A5") == ["accurate", "unchecked", "unchecked"]


@pytest.mark.release
def test_teacher_tries_the_library(walking: Begin) -> None:
    walk = walking("B")
    walk.reads("Ваша очередь")
    walk.signs_in(walk.world.people["teacher"])
    walk.reads("Выберите, от чьего имени войти")
    walk.presses(walk.world.organization, exact=False)
    walk.follows("Получить контент")
    run = walk.ends()
    assert run.of("B1", "B3", "B5", "B7") == ["accurate"] * 4


@pytest.mark.release
def test_somebody_else_is_asked_about_and_the_protocol_tells_of_them(walking: Begin) -> None:
    walk = walking("--allow-changes")
    walk.comes_to_the_card()
    walk.follows("Присоединить нового сотрудника")
    walk.chooses_employee(OTHER)
    walk.finishes_joining()
    walk.reads(f"не тот, кого вы назвали: ждали сотрудника «{walk.world.people['teacher_outside'].full_name}»")
    walk.reads(OTHER)
    walk.answers("Нет, ничего не менять")
    walk.reads("Ничего не изменено")
    assert walk.log["joins"] == []
    walk.answers("Спросить ещё раз")
    walk.follows("Присоединить нового сотрудника")  # which still holds the same employee
    walk.reads("не тот, кого вы назвали")
    walk.says_yes()
    walk.finishes_joining()
    walk.follows("Посмотреть сотрудников в группе")
    walk.reads("Присоединён другой сотрудник")
    walk.answers("Спросить ещё раз")
    walk.goes_back()
    walk.asks_to_join()
    walk.says_yes()
    walk.joining_dialog.get_by_role("combobox").fill("")
    walk.chooses_employee(THIRD)  # the yes was for somebody else
    walk.finishes_joining()
    walk.reads(THIRD)
    walk.answers("Нет, ничего не менять")
    walk.reads("Ничего не изменено")
    walk.answers("Завершить")
    run = walk.ends()
    assert [one["employee"] for one in walk.log["joins"]] == [OTHER]
    protocol = walk.protocol(run)
    assert "Ничего не изменено" not in protocol
    assert "Другой сотрудник (Ф. И. О.)" in protocol
    assert "Сотрудник присоединён к группе." in protocol
    assert walk.gives_nobody_away(run)

"""The guided walk as a person takes it: a real browser on a screen, mouse and keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.guide.person import Walking

    Begin = Callable[..., Walking]

A = [f"A{number}" for number in range(1, 13)]


def test_person_is_led_through_the_whole_chapter(walking: Begin) -> None:
    walk = walking("--allow-changes")
    walk.enters()
    walk.reads("Нажмите «Профиль организации»")
    walk.sees_marked("Профиль организации")
    assert walk.site.locator("sverka-hint:popover-open").count() == 1
    walk.presses("Профиль организации")
    walk.reads("Нажмите «Доверенности и доступы»")
    walk.presses("Доверенности и доступы")
    walk.reads("Нажмите «Группы доступа»")
    walk.presses("Группы доступа")
    walk.reads("расширенным поиском")
    walk.presses("расширенным поиском")
    walk.reads("Цифро")
    walk.chooses("Организация", "Цифро", "РЕСПУБЛИКИ ТАТАРСТАН")
    walk.reads("это другое")
    walk.site.keyboard.press("ControlOrMeta+a")
    walk.chooses("Организация", "Цифро", "МИНИСТЕРСТВО ЦИФРОВОГО РАЗВИТИЯ, СВЯЗИ")
    walk.reads("Моя")
    walk.chooses("Система", "Моя", "Госуслуги Моя школа")
    walk.reads("«Группа доступа»")
    walk.chooses("Группа доступа", "", "Педагоги. Доступ")
    walk.joins()
    walk.reads("Посмотреть сотрудников в группе")
    walk.presses("Посмотреть сотрудников в группе")
    run = walk.ends()
    assert run.of(*A) == ["accurate"] * 11 + ["unchecked"]
    assert len(walk.log["joins"]) == 1
    assert run.code == 0
    assert "ответ: <b>да</b>" in walk.protocol(run)
    assert walk.gives_nobody_away(run)


def test_refusing_the_gate_changes_nothing(walking: Begin) -> None:
    walk = walking("--allow-changes")
    walk.enters()
    walk.has_it_done_up_to_the_card()
    walk.reads("Нажмите «Присоединить нового сотрудника»")
    walk.presses("Присоединить нового сотрудника")
    walk.chooses_the_teacher()
    walk.reads("Следующий шаг меняет права")
    assert walk.tool.evaluate("document.activeElement.textContent") == "Нет, ничего не менять"
    walk.tool.keyboard.press("Enter")
    walk.reads("окно присоединения")
    walk.site.keyboard.press("Escape")
    walk.reads("Посмотреть сотрудников в группе")
    walk.presses("Посмотреть сотрудников в группе")
    run = walk.ends()
    assert run.of("A9", "A10", "A11") == ["accurate", "unchecked", "unchecked"]
    assert walk.log["joins"] == []
    assert "ответ: <b>нет</b>" in walk.protocol(run)


def test_site_is_read_only_unless_told_otherwise(walking: Begin) -> None:
    walk = walking()
    walk.enters()
    walk.has_it_done_up_to_the_card()
    walk.reads("Посмотреть сотрудников в группе")
    walk.presses("Посмотреть сотрудников в группе")
    run = walk.ends()
    assert run.of("A9", "A10", "A11") == ["accurate", "unchecked", "unchecked"]
    assert walk.log["joins"] == []


def test_wrong_role_and_wrong_organization_are_noticed(walking: Begin) -> None:
    walk = walking()
    walk.enters(card="Частное лицо")
    walk.reads("не в той роли")
    walk.signs_out()
    walk.presses("Войти")
    walk.signs_in(walk.world.people["teacher_of_two_schools"])
    walk.reads("Выберите, от чьего имени войти")
    walk.presses("Тестовая школа № 2", exact=False)
    walk.reads("не от той организации")
    walk.signs_out()
    walk.presses("Войти")
    walk.signs_in(walk.world.people["administrator"])
    walk.presses(walk.world.organization, exact=False)
    walk.reads("Нажмите «Профиль организации»")
    walk.answers("Завершить")
    run = walk.ends()
    assert run.of("A1", "A2", "A3") == ["accurate", "unchecked", "unchecked"]


def test_what_is_pointed_at_is_recorded_as_renamed(walking: Begin) -> None:
    walk = walking(drifts=("a3-delegations-renamed",))
    walk.enters()
    walk.reads("Нажмите «Профиль организации»")
    walk.presses("Профиль организации")
    walk.reads("На экране не видно: «Доверенности и доступы»")
    walk.answers("Показать на странице")
    walk.reads("Щёлкните на странице")
    before = walk.site.url
    walk.points_at("Доступы и полномочия")
    walk.reads("Нажмите «Доступы и полномочия»")
    assert walk.site.url == before
    walk.presses("Доступы и полномочия")
    walk.reads("Нажмите «Группы доступа»")
    walk.answers("Завершить")
    run = walk.ends()
    said = run.claim("A3")
    assert (said["verdict"], said["expected"], said["seen"]) == (
        "renamed",
        "Доверенности и доступы",
        "Доступы и полномочия",
    )
    assert run.code == 1


def test_who_goes_elsewhere_is_told_where_they_are_and_led_back(walking: Begin) -> None:
    walk = walking()
    walk.enters()
    walk.reads("Нажмите «Профиль организации»")
    walk.presses("Профиль организации")
    walk.reads("Нажмите «Доверенности и доступы»")
    walk.presses("Доверенности и доступы")
    walk.reads("Нажмите «Группы доступа»")
    walk.site.go_back()
    walk.reads("Открыто: «Профиль организации». А для этого шага нужно другое: «Доверенности и доступы»")
    walk.reads("Чтобы вернуться: нажмите «Доверенности и доступы»")
    walk.presses("Доверенности и доступы")
    walk.reads("Нажмите «Группы доступа»")
    walk.answers("Пропустить")
    walk.reads("на другом экране")
    walk.answers("Завершить")
    run = walk.ends()
    assert run.of("A3", "A4", "A5") == ["accurate", "unchecked", "unchecked"]


def test_teacher_tries_the_library(walking: Begin) -> None:
    walk = walking("B")
    walk.reads("Ваша очередь")
    walk.signs_in(walk.world.people["teacher"])
    walk.reads("Выберите, от чьего имени войти")
    walk.presses(walk.world.organization, exact=False)
    walk.reads("Нажмите «Получить контент»")
    walk.presses("Получить контент")
    run = walk.ends()
    assert run.of("B1", "B3", "B5", "B7") == ["accurate"] * 4

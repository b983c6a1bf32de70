"""A person who makes a mistake at every step reaches the end all the same, without a wrong verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.whole_run import A

if TYPE_CHECKING:
    from tests.e2e.guide.person import Begin, Walking

pytestmark = pytest.mark.release

MINISTRY = "МИНИСТЕРСТВО ЦИФРОВОГО РАЗВИТИЯ, СВЯЗИ"
OTHER_MINISTRY = "РЕСПУБЛИКИ ТАТАРСТАН"


def test_who_does_the_wrong_thing_at_every_step_comes_to_the_end(walking: Begin) -> None:
    walk = walking("--allow-changes")
    enters_as_somebody_else_first(walk)
    points_at_the_wrong_thing(walk)
    opens_other_tabs(walk)
    chooses_nothing_and_then_the_wrong_thing(walk)
    walk.reads("Присоединить нового сотрудника")
    walk.presses("Присоединить нового сотрудника")
    walk.reads("Нажмите на поле для ФИО")
    walk.site.keyboard.press("Escape")
    walk.reads("Чтобы вернуться: нажмите «Присоединить нового сотрудника»")
    walk.asks_to_join()
    walk.says_yes()
    walk.finishes_joining()
    walk.reads("Посмотреть сотрудников в группе")
    walk.presses("Сотрудники")
    walk.reads("Чтобы вернуться: нажмите «Группы доступа»")
    walk.goes_back()
    walk.follows("Посмотреть сотрудников в группе")
    run = walk.ends()
    assert run.of(*A) == ["accurate"] * 11 + ["unchecked"]
    assert len(walk.log["joins"]) == 1
    assert run.code == 0


def enters_as_somebody_else_first(walk: Walking) -> None:
    """Enter as a private person and go back, twice; later leave the cabinet again."""
    walk.enters(card="Частное лицо")
    for _ in range(2):
        walk.reads("не в той роли")
        walk.goes_back()
        walk.reads("Выберите, от чьего имени войти")
        is_not_ticked(walk, "A1")
        walk.presses("Частное лицо", exact=False)
    walk.reads("не в той роли")
    walk.goes_back()
    walk.reads("Выберите, от чьего имени войти")
    walk.presses(walk.world.organization, exact=False)
    walk.reads("Нажмите «Профиль организации»")
    walk.goes_back()
    walk.reads("Чтобы вернуться: выберите, от чьего имени войти")
    walk.presses("Частное лицо", exact=False)
    walk.reads("не в той роли")
    walk.goes_back()
    walk.presses(walk.world.organization, exact=False)
    walk.follows("Профиль организации")


def points_at_the_wrong_thing(walk: Walking) -> None:
    """Point at a neighbour of the visible control, insist, and take it back."""
    walk.reads("Нажмите «Доверенности и доступы»")
    walk.answers("Показать на странице")
    walk.reads("Щёлкните на странице")
    walk.points_at("Контроль и надзор")
    walk.reads("На экране есть и «Доверенности и доступы»")
    walk.answers("Нет, я ошибся")
    walk.reads("Нажмите «Доверенности и доступы»")
    walk.answers("Показать на странице")
    walk.reads("Щёлкните на странице")
    walk.points_at("Контроль и надзор")
    walk.answers("Да, вместо этого")
    walk.reads("Нажмите «Контроль и надзор»")
    walk.answers("Вернуть как было")
    walk.reads("Нажмите «Доверенности и доступы»")
    walk.answers("Показать на странице")
    walk.reads("Щёлкните на странице")
    walk.points_at("Доверенности и доступы")
    walk.reads("это оно и есть")
    walk.presses("Доверенности и доступы")


def opens_other_tabs(walk: Walking) -> None:
    """Open a tab that the guide did not ask for, at every step that leads on."""
    walk.reads("Нажмите «Группы доступа»")
    walk.presses("Контроль и надзор")
    walk.reads("Чтобы вернуться: нажмите «Доверенности и доступы»")
    walk.presses("Доверенности и доступы")
    walk.follows("Группы доступа")
    walk.reads("расширенным поиском")
    walk.presses("Сотрудники")
    walk.reads("Чтобы вернуться: нажмите «Группы доступа»")
    walk.presses("Группы доступа")
    walk.follows("расширенным поиском")


def chooses_nothing_and_then_the_wrong_thing(walk: Walking) -> None:
    """Open lists and close them, type without choosing, choose a wrong entry, change an earlier choice."""
    walk.reads("Цифро")
    opens_and_closes(walk, "Организация")
    types_alone(walk, "Организация", "Цифро")
    is_not_ticked(walk, "A6")
    chooses(walk, "Организация", "Цифро", OTHER_MINISTRY)
    walk.reads("это другое")
    is_not_ticked(walk, "A6")
    walk.goes_back()
    walk.follows("расширенным поиском")
    walk.reads("Цифро")
    chooses(walk, "Организация", "Цифро", MINISTRY)

    walk.reads("наберите «Моя»")
    opens_and_closes(walk, "Система")
    types_alone(walk, "Система", "Моя")
    types_alone(walk, "Система", "Госуслуги Моя школа")
    is_not_ticked(walk, "A7")
    chooses(walk, "Система", "Распр", "Распределенная система")
    walk.reads("это другое")
    chooses(walk, "Организация", "Цифро", OTHER_MINISTRY)
    walk.reads("Выбор в поле «Организация» теперь другой")
    chooses(walk, "Организация", "Цифро", MINISTRY)
    walk.reads("наберите «Моя»")
    is_not_ticked(walk, "A7")
    chooses(walk, "Система", "Моя", "Госуслуги Моя школа")

    walk.reads("Нажмите на поле «Группа доступа»")
    opens_and_closes(walk, "Группа доступа")
    is_not_ticked(walk, "A8")
    chooses(walk, "Группа доступа", "", "Администраторы расписания")
    walk.reads("это другое")
    is_not_ticked(walk, "A8")
    chooses(walk, "Группа доступа", "Пед", "Педагоги. Доступ")


def opens_and_closes(walk: Walking, caption: str) -> None:
    """Open the list of a field and close it."""
    page = walk.site
    page.get_by_label(caption, exact=True).click()
    page.get_by_role("option").first.wait_for()
    walk.reads("Выберите в списке")
    page.keyboard.press("Escape")
    walk.reads("Нажмите на поле")


def types_alone(walk: Walking, caption: str, words: str) -> None:
    """Type into a field, see its list, and leave it without choosing."""
    page = walk.site
    page.get_by_label(caption, exact=True).click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(words, delay=10)
    page.get_by_role("option").filter(visible=True).last.wait_for()
    walk.reads("Выберите в списке")
    page.keyboard.press("Tab")
    walk.reads("Нажмите на поле")


def chooses(walk: Walking, caption: str, typed: str, option: str) -> None:
    """Replace the text of a field and press an entry of its list."""
    page = walk.site
    page.get_by_label(caption, exact=True).click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(typed, delay=10)
    page.get_by_role("option", name=option).filter(visible=True).first.click()


def is_not_ticked(walk: Walking, claim: str) -> None:
    """Assert that the step has no verdict yet: it is the current one."""
    marks = {line.split()[0]: mark for line, mark in walk.verdicts().items()}
    assert marks[claim] == "", marks

"""Drifts of the stand's behaviour: it changes with the drift and only then."""

from collections.abc import Callable

import pytest

from fixtures.stub.drifts import Drift
from tests.stub.conftest import Log, MakeWorld
from tests.stub.test_drifts import by_name, of_kind
from tests.stub.test_groups import GROUP, MINISTRY, join, members, names
from tests.stub.test_library import REFUSED
from tests.stub.visitor import Visitor


def gets_in(visitor: Visitor, person: str, role: str = "") -> bool:
    return visitor.appear("catalog", person, role).heading != REFUSED


def employee_manages(visitor: Visitor, _: Log) -> bool:
    return "Профиль организации" in visitor.appear("cabinet", "employee").text


def administrator_manages_not(visitor: Visitor, _: Log) -> bool:
    without = "Профиль организации" not in visitor.appear("cabinet", "administrator").text
    return without and "Профиль организации" in visitor.appear("cabinet", "head").text


def found_by_beginning(visitor: Visitor, _: Log) -> bool:
    found = names(visitor.appear("search"), field="organization", q="цифро")
    return not found and MINISTRY in names(visitor, field="organization", q="министерство цифро")


def purpose_missing(visitor: Visitor, _: Log) -> bool:
    visitor.appear("card")
    return GROUP in visitor.text and "Группа для педагогов" not in visitor.text


def card_missing(visitor: Visitor, _: Log) -> bool:
    shown = "Присоединить нового сотрудника" in visitor.appear("card").markup
    return not shown and visitor.open("esia", "/profile/groups/card?group=library").status_code == 404


def newcomer_missing(visitor: Visitor, log_of: Log) -> bool:
    join(visitor, "Фамилия005")
    joined = len(log_of(visitor.world)["joins"]) == 1
    return joined and "Фамилия005 Имя005 Отчество005" not in members(visitor)


def still_unrecognised(visitor: Visitor, _: Log) -> bool:
    gets_in(visitor, "unrecognised")
    return not gets_in(visitor, "unrecognised")


def refresh_unheard(visitor: Visitor, log_of: Log) -> bool:
    visitor.appear("catalog", "smev_second")
    for _ in range(3):
        visitor.reload()
    return visitor.heading == REFUSED and log_of(visitor.world)["smev"] == {"smev_second": 1}


def foreign_course_open(visitor: Visitor, _: Log) -> bool:
    return visitor.appear("course-refused").heading == "Безопасность в походе"


def has_no_organisation(visitor: Visitor, _: Log) -> bool:
    return "Тестовая организация" not in visitor.appear("roles").text


def register_answers(visitor: Visitor, _: Log) -> bool:
    return "Не удалось загрузить" not in visitor.appear("profile").text


def lists_wait(visitor: Visitor, _: Log) -> bool:
    return 'data-pause="600"' in visitor.appear("search").page.text


def joining_asks(visitor: Visitor, _: Log) -> bool:
    return "data-asks" in visitor.appear("card").page.text


def lets_in(person: str, role: str = "") -> Callable[[Visitor, Log], bool]:
    return lambda visitor, _: gets_in(visitor, person, role)


def refuses(person: str) -> Callable[[Visitor, Log], bool]:
    return lambda visitor, _: not gets_in(visitor, person)


def briefcase_seen(role: str, *, seen: bool) -> Callable[[Visitor, Log], bool]:
    return lambda visitor, _: ("briefcase" in visitor.appear("library", "teacher", role).page.text) is seen


BEHAVIOURS: dict[str, Callable[[Visitor, Log], bool]] = {
    "everybody_manages": employee_manages,
    "administrator_without_rights": administrator_manages_not,
    "prefix_only": found_by_beginning,
    "purpose_not_told": purpose_missing,
    "no_card": card_missing,
    "newcomers_not_shown": newcomer_missing,
    "joining_asks": joining_asks,
    "group_grants_nothing": refuses("teacher"),
    "group_not_needed": lets_in("teacher_outside"),
    "not_teacher_let_in": lets_in("not_teacher"),
    "everybody_let_in": lets_in("private_person"),
    "unconfirmed_let_in": lets_in("unconfirmed"),
    "no_organization_cards": has_no_organisation,
    "private_let_in": lets_in("teacher", "private"),
    "no_briefcase": briefcase_seen("", seen=False),
    "briefcase_for_all": briefcase_seen("private", seen=True),
    "never_recognised_later": still_unrecognised,
    "lessons_not_needed": lets_in("teacher_without_lesson"),
    "one_lesson_not_enough": refuses("teacher_with_lesson"),
    "every_course_open": foreign_course_open,
    "refresh_asks_nothing": refresh_unheard,
    "register_loaded": register_answers,
    "lists_late": lists_wait,
}


@pytest.mark.parametrize("drift", of_kind("behaviour"), ids=by_name)
def test_behaviour(make_world: MakeWorld, log_of: Log, drift: Drift) -> None:
    shown = BEHAVIOURS[drift.target]
    assert not shown(Visitor.to(make_world()), log_of)
    assert shown(Visitor.to(make_world(drift.name)), log_of)

"""The older profile: the extended search, joining, the members, and each role's rights."""

import re

import pytest

from fixtures.stub.skins import choose_skin
from tests.stub.conftest import Log, MakeWorld
from tests.stub.visitor import Visitor, words_of

MINISTRY = "МИНИСТЕРСТВО ЦИФРОВОГО РАЗВИТИЯ, СВЯЗИ И МАССОВЫХ КОММУНИКАЦИЙ РОССИЙСКОЙ ФЕДЕРАЦИИ"
GROUP = "Педагоги. Доступ к УБ ЦОК"
JOIN = "/profile/groups/library/members"


def options(visitor: Visitor, **query: str) -> list[dict[str, str]]:
    answer = visitor.client.get(visitor.address("esia", "/profile/groups/options"), params=query)
    found: list[dict[str, str]] = answer.json()
    return found


def names(visitor: Visitor, **query: str) -> list[str]:
    return [option["name"] for option in options(visitor, **query)]


def employee(visitor: Visitor, text: str, nth: int = 0) -> str:
    return options(visitor, field="employee", q=text)[nth]["id"]


def join(visitor: Visitor, surname: str) -> None:
    """Join the first employee of this surname, from the group's card."""
    visitor.appear("card")
    visitor.send(JOIN, {"employee": employee(visitor, surname)})


def members(visitor: Visitor, query: str = "") -> list[str]:
    visitor.open("esia", JOIN + query)
    return [words_of(row) for row in re.findall(r'class="person-name">(.*?)</p>', visitor.page.text)]


@pytest.mark.parametrize("key", ["head", "administrator"])
def test_head_and_administrator_walk_to_the_group(visitor: Visitor, key: str) -> None:
    visitor.sign_in(key)
    visitor.follow("Профиль организации")
    for label in ("Общая информация", "Банковские карты и счета", "Контроль и надзор", "Реестр МСП"):
        assert label in visitor.text
    assert "Не удалось загрузить данные из ЕГРЮЛ" in visitor.text
    visitor.follow("Доверенности и доступы")
    visitor.follow("Группы доступа")
    assert "Единая система идентификации и аутентификации" in visitor.text
    visitor.follow("расширенным поиском")
    assert "Или воспользуйтесь расширенным поиском" in visitor.text


def test_every_entry_of_the_profile_leads_to_a_page(visitor: Visitor) -> None:
    for label in ("Сотрудники", "Филиалы", "Транспорт", "Лицензии", "Согласия", "Реестр МСП", "Контроль и надзор"):
        visitor.appear("profile").follow(label)
        assert visitor.heading == label


def test_typeahead_finds_what_contains_the_text(visitor: Visitor) -> None:
    visitor.appear("search")
    found = names(visitor, field="organization", q="Цифро")
    assert MINISTRY in found
    assert any("РЕСПУБЛИКИ ТАТАРСТАН" in name for name in found)
    assert len(found) == 2
    assert names(visitor, field="system", within="ministry", q="Моя") == ["Госуслуги Моя школа"]
    assert "Распределенная система в защищенной среде" in names(visitor, field="system", within="ministry")
    assert GROUP in names(visitor, field="group", within="school")
    assert names(visitor, field="system", within="") == []


def test_card_names_group_system_and_purpose(visitor: Visitor) -> None:
    visitor.appear("card")
    for words in ("Госуслуги Моя школа", GROUP, "Универсальная библиотека цифрового образовательного контента"):
        assert words in visitor.text
    assert 'value="МИНИСТЕРСТВО ЦИФРОВОГО РАЗВ..."' in visitor.markup


def test_joined_employee_is_a_member_at_once(visitor: Visitor, log_of: Log) -> None:
    join(visitor, "Фамилия005")
    assert choose_skin("").labels["join.joined"] in visitor.text
    assert "Фамилия005 Имя005 Отчество005" in members(visitor)
    noted = log_of(visitor.world)["joins"][0]
    assert (noted["person"], noted["by"]) == ("teacher_outside", "head")


def test_member_cannot_be_joined_twice(visitor: Visitor, log_of: Log) -> None:
    for _ in range(2):
        join(visitor, "Фамилия005")
    assert "Сотрудник уже состоит в группе" in visitor.text
    assert len(log_of(visitor.world)["joins"]) == 1


CANNOT_BE_JOINED = {
    "invited": ("Фамилия015", "Сотрудник ещё не принял приглашение в организацию"),
    "blocked": ("Фамилия029", "Сотрудник заблокирован"),
}


@pytest.mark.parametrize(("surname", "told"), CANNOT_BE_JOINED.values(), ids=CANNOT_BE_JOINED)
def test_employee_who_cannot_be_joined_is_told(visitor: Visitor, log_of: Log, surname: str, told: str) -> None:
    join(visitor, surname)
    assert told in visitor.text
    assert log_of(visitor.world)["joins"] == []


def test_blocked_employee_cannot_act_for_the_school(visitor: Visitor) -> None:
    assert [role["organization"] for role in visitor.world["people"]["blocked"]["roles"]] == [None]


def test_employee_of_a_branch_is_not_among_those_of_the_head_organisation(visitor: Visitor) -> None:
    visitor.appear("card")
    assert names(visitor, field="employee", q="Фамилия030") == []


def test_group_of_limited_use_is_seen_only_by_those_to_whom_it_is_given(visitor: Visitor) -> None:
    visitor.appear("search", "administrator_without_group")
    assert GROUP not in names(visitor, field="group", within="school")
    assert "Педагоги. Ведение журнала" in names(visitor, field="group", within="school")
    for path in (JOIN, "/profile/groups/card?group=library"):
        assert visitor.open("esia", path).status_code == 404
    assert "Присоединить" not in visitor.open("esia", "/profile/groups/search?group=library").text


@pytest.mark.parametrize("wrong", ["", "-1", "999999", "x", "٣"])
def test_joining_nobody_is_told(visitor: Visitor, wrong: str) -> None:
    visitor.appear("card")
    visitor.send(JOIN, {"employee": wrong})
    assert visitor.page.status_code == 200


def test_namesakes_are_told_apart(visitor: Visitor, log_of: Log) -> None:
    visitor.appear("card")
    found = options(visitor, field="employee", q="Фамилия016")
    assert [option["name"] for option in found] == ["Фамилия016 Имя016 Отчество016"] * 2
    assert found[0]["more"] != found[1]["more"]
    second = next(option["id"] for option in found if "Лаборант" in option["more"])
    visitor.send(JOIN, {"employee": second})
    assert log_of(visitor.world)["joins"][0]["person"] == "namesake_second"


def test_employee_is_found_by_e_mail_and_without_yo(visitor: Visitor) -> None:
    visitor.appear("card")
    assert names(visitor, field="employee", q="person005@") == ["Фамилия005 Имя005 Отчество005"]
    assert names(visitor, field="employee", q="елкина") == ["Ёлкина-Пихтова Нонна Аскольдовна"]


def test_expelled_member_is_gone_and_refused(make_world: MakeWorld, log_of: Log) -> None:
    world = make_world()
    teacher, head = Visitor.to(world).appear("catalog", "teacher"), Visitor.to(world).appear("members")
    assert "КАТАЛОГ" in teacher.text
    head.send(f"{JOIN}/expel", {"employee": employee(head, "Фамилия004")})
    assert "Сотрудник исключён из группы" in head.text
    assert "Фамилия004 Имя004 Отчество004" not in members(head)
    teacher.reload()
    assert teacher.heading == "У вас нет доступа к платформе"
    assert log_of(world)["removals"][0]["person"] == "teacher"


def test_members_come_in_pages_of_twenty(make_world: MakeWorld) -> None:
    visitor = Visitor.to(make_world(employees=10_000, members=3_000)).appear("members")
    assert "Страница 1 из 150, всего 3000" in visitor.text
    first = members(visitor)
    assert len(first) == 20
    visitor.follow("Следующая")
    assert "Страница 2 из 150" in visitor.text
    visitor.follow("Предыдущая")
    assert "Страница 1 из 150" in visitor.text
    seen = {name for page in range(1, 151) for name in members(visitor, f"?page={page}")}
    assert len(seen) == 3_000
    assert "Следующая" not in visitor.text
    assert members(visitor, "?q=Фамилия1500") == ["Фамилия1500 Имя1500 Отчество1500"]
    assert members(visitor, "?page=9999") == members(visitor, "?page=150")


def test_employees_come_in_pages_of_fifty_with_their_invitations(make_world: MakeWorld) -> None:
    visitor = Visitor.to(make_world(employees=10_000)).appear("members")
    visitor.open("esia", "/profile/employees?q=Фамилия015")
    assert "Приглашение не принято, действует до" in visitor.text
    visitor.open("esia", "/profile/employees")
    assert "Страница 1 из 200, всего 10000" in visitor.text
    visitor.follow("Следующая")
    assert "Страница 2 из 200" in visitor.text
    assert visitor.page.text.count('class="person-name"') == 50


def test_employees_of_a_large_organisation_are_found(make_world: MakeWorld) -> None:
    visitor = Visitor.to(make_world(employees=10_000)).appear("card")
    assert names(visitor, field="employee", q="Фамилия10900") == ["Фамилия10900 Имя10900 Отчество10900"]
    assert len(names(visitor, field="employee", q="Фамилия")) == 10
    assert names(visitor, field="employee", q="Никто") == []


def test_employee_without_rights_sees_no_profile(visitor: Visitor) -> None:
    visitor.sign_in("employee")
    assert "Профиль организации" not in visitor.text
    for site, path in (("lk", "/profile"), ("esia", "/profile/groups"), ("esia", JOIN), ("lk", "/profile/delegations")):
        assert visitor.open(site, path).status_code == 403
        assert visitor.heading == "Недостаточно прав"


def test_employee_without_rights_posting_the_form_gets_403(visitor: Visitor, log_of: Log) -> None:
    visitor.sign_in("employee")
    token = visitor.token
    visitor.page = visitor.client.post(visitor.address("esia", JOIN), data={"csrf": token, "employee": "1"})
    assert visitor.page.status_code == 403
    assert log_of(visitor.world)["joins"] == []


def test_head_as_a_private_person_has_no_rights(visitor: Visitor) -> None:
    visitor.sign_in("head", role="Частное лицо")
    assert "Профиль организации" not in visitor.text
    assert visitor.open("esia", "/profile/groups").status_code == 403

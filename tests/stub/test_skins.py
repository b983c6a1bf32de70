"""Skins: each has every control that drifts change, and leads through the same steps."""

import pytest

from fixtures.stub import known_drifts, known_skins
from fixtures.stub.skins import choose_skin
from fixtures.stub.tickets import SHORTCUTS
from tests.stub.conftest import Log, MakeWorld
from tests.stub.test_groups import JOIN, join
from tests.stub.visitor import Visitor

NEWCOMER = "Фамилия005 Имя005 Отчество005"
SAID = {
    "004": "Учитель математики +7 000 000-00-04 person004@example.org Состоит в: 1 группе доступа",
    "005": "Состоит в: 0 группах доступа",
    "015": "Приглашение не принято, действует до",
    "028": "Приглашение не принято, срок действия истёк",
    "029": "Заблокирован Редактировать Удалить Разблокировать",
    "030": "Сотрудники не найдены",
}
OLDER_PROFILE = [one.key for one in SHORTCUTS if one.site == "esia" and one.path.startswith("/profile")]


@pytest.fixture
def portal(make_world: MakeWorld) -> Visitor:
    """Send a visitor to the skin that looks as in the public guide."""
    return Visitor.to(make_world(skin="portal"))


@pytest.mark.parametrize("skin", known_skins())
def test_every_drift_of_the_older_profile_has_something_to_change(
    skin: str, make_world: MakeWorld, log_of: Log
) -> None:
    worlds = [make_world(), make_world(skin=skin)]
    for world in worlds:
        visitor = Visitor.to(world)
        for screen in OLDER_PROFILE:
            assert visitor.appear(screen).page.status_code == 200
    plain, here = (set(log_of(world)["touched"]) for world in worlds)
    assert {drift.touches for drift in known_drifts().values()} & plain - here == set()


@pytest.mark.parametrize("skin", known_skins())
def test_employee_is_joined_and_listed(skin: str, make_world: MakeWorld) -> None:
    visitor = Visitor.to(make_world(skin=skin))
    join(visitor, "Фамилия005")
    assert NEWCOMER in visitor.open("esia", f"{JOIN}?q=Фамилия005").text


@pytest.mark.parametrize("skin", known_skins())
def test_drift_keeps_the_finishing_button_from_being_used(skin: str, make_world: MakeWorld) -> None:
    visitor = Visitor.to(make_world("a10-join-not-submitted", skin=skin)).appear("card")
    assert f" disabled>{choose_skin(skin).labels['join.submit']}</button>" in visitor.markup


def test_joining_waits_for_somebody_to_be_chosen(portal: Visitor) -> None:
    portal.appear("card")
    assert 'placeholder="Введите ФИО участника"' in portal.markup
    assert " disabled data-after-choice>Добавить</button>" in portal.markup


def test_groups_of_a_system_stand_in_rows_with_two_links_each(portal: Visitor) -> None:
    portal.appear("groups-of-system")
    assert portal.text.count("Присоединить нового сотрудника Посмотреть сотрудников в группе") == 2


def test_employees_are_told_with_their_groups_and_the_state_of_their_invitation(portal: Visitor) -> None:
    portal.appear("older-employees")
    for name, said in SAID.items():
        portal.open("esia", f"/profile/employees?q=Фамилия{name}")
        assert said in portal.text


def test_branch_has_its_own_employees(portal: Visitor) -> None:
    portal.appear("older-branch")
    portal.follow("Филиал № 1 тестовой организации")
    assert "Фамилия030" in portal.text
    assert "Фамилия004" not in portal.text


def test_invitation_is_noted(portal: Visitor, log_of: Log) -> None:
    portal.appear("older-invitation")
    portal.send("/profile/employees/invitation", {"email": "new@example.org"})
    assert "Приглашение отправлено" in portal.text
    assert log_of(portal.world)["invitations"] == [{"email": "new@example.org", "by": "head"}]

"""Worlds: made by options, isolated, described and deleted; the developers' page."""

from typing import Any

import httpx
import pytest

from fixtures.stub import known_drifts, known_faults
from fixtures.stub.people import known_people
from fixtures.stub.server import PortInUseError, Stand
from fixtures.stub.tickets import SHORTCUTS
from tests.stub.conftest import MakeWorld
from tests.stub.visitor import Visitor


def test_world_is_described_as_agreed(make_world: MakeWorld, control: httpx.Client) -> None:
    world = make_world()
    name = world["world"]
    assert control.get(f"/worlds/{name}").json() == world
    assert world["hosts"] == [f"{site}.{name}.localhost" for site in ("www", "esia", "roles", "lk", "library")]
    assert world["organization"] == "Тестовая организация 23.12.2024"
    assert world["people"]["head"] == {
        "key": "head",
        "login": "000-000-600 01",
        "password": "Stend-001-head",
        "totp": world["people"]["head"]["totp"],
        "last_name": "Фамилия001",
        "first_name": "Имя001",
        "middle_name": "Отчество001",
        "full_name": "Фамилия001 Имя001 Отчество001",
        "short_name": "Фамилия001 И.О.",
        "snils": "000-000-600 01",
        "email": "person001@example.org",
        "phone": "+7 000 000-00-01",
        "roles": [
            {"organization": "Тестовая организация 23.12.2024", "role": "Руководитель"},
            {"organization": None, "role": "Частное лицо"},
        ],
    }


def test_world_taken_away_is_gone(make_world: MakeWorld, control: httpx.Client) -> None:
    world = make_world()
    visitor = Visitor.to(world)
    assert control.delete(f"/worlds/{world['world']}").status_code == 204
    assert visitor.open("www").status_code == 404
    assert control.get(f"/worlds/{world['world']}").status_code == 404
    assert control.get(f"/worlds/{world['world']}/log").status_code == 404


def test_world_of_the_beginning_stays(control: httpx.Client) -> None:
    assert control.delete("/worlds/stand").status_code == 409
    assert control.get("/worlds/stand").status_code == 200


def test_worlds_know_nothing_of_each_other(make_world: MakeWorld, control: httpx.Client) -> None:
    first, second = Visitor.to(make_world()), Visitor.to(make_world())
    first.appear("card")
    first.send("/profile/groups/library/members", {"employee": "12"})
    first.open("lk")
    second.client.cookies.set("stand", first.client.cookies["stand"], domain=f"{second.world['world']}.localhost")
    second.open("lk")
    assert second.heading == "Вход в учётную запись"
    second.appear("refused")
    assert second.heading == "У вас нет доступа к платформе"
    assert control.get(f"/worlds/{second.world['world']}/log").json()["joins"] == []
    assert len(control.get(f"/worlds/{first.world['world']}/log").json()["joins"]) == 1


@pytest.mark.parametrize(
    ("wish", "says"),
    [
        ({"drifts": ["nothing"]}, "Unknown drift 'nothing'; known are a1-employee-manages"),
        ({"faults": ["nothing"]}, "Unknown fault 'nothing'; known are slow"),
        ({"faults": [{"name": "slow", "speed": 1}]}, "parameters are site, path, seconds, requests, after"),
        ({"faults": [{"name": "slow", "seconds": "3"}]}, "cannot take seconds='3'"),
        ({"visitor": "nobody"}, "Unknown person 'nobody'; known are head"),
        ({"skin": "porthole"}, "Unknown skin 'porthole'; known are portal"),
        ({"skin": 1}, "'skin' is a name"),
        ({"size": 5}, "Unknown option 'size'"),
        ({"drifts": "a"}, "are lists"),
        ({"drifts": [[]]}, "Unknown drift []"),
        ({"faults": [1]}, "Unknown fault"),
        ({"employees": -1}, "is a number from 0"),
        ({"employees": True}, "is a number from 0"),
        ({"members": 10**9}, "is a number from 0"),
        ([], "by a JSON object"),
    ],
)
def test_senseless_wish_is_told_what_is_known(control: httpx.Client, wish: object, says: str) -> None:
    answer = control.post("/worlds", json=wish)
    assert answer.status_code == 400
    assert says in answer.json()["error"]
    assert "\n" not in answer.json()["error"]


def test_broken_json_is_told(control: httpx.Client) -> None:
    headers = {"Content-Type": "application/json"}
    for content in (b"{", b"\xff"):
        assert control.post("/worlds", content=content, headers=headers).status_code == 400


def test_port_in_use_is_one_sentence(stub_address: str) -> None:
    port = httpx.URL(stub_address).port
    assert port
    with pytest.raises(PortInUseError, match=f"Port {port} is in use"):
        Stand(port)


def test_default_world_has_the_drifts_given_at_the_start() -> None:
    with Stand(drifts=["a3-delegations-renamed"], faults=[{"name": "slow", "seconds": 0.0}]) as stand:
        world: dict[str, Any] = httpx.get(f"{stand.address}/worlds/stand", trust_env=False).json()
        visitor = Visitor.to(world).appear("profile")
        assert "Доступы и полномочия" in visitor.text


def test_stand_frees_its_port() -> None:
    with Stand() as stand:
        port = httpx.URL(stand.address).port
    assert port
    with Stand(port) as again:
        assert httpx.get(f"{again.address}/health", trust_env=False).json()["status"] == "ok"


@pytest.mark.parametrize("options", [{"drifts": ["nothing"]}, {"faults": ["nothing"]}])
def test_unknown_name_at_the_start_is_told(options: dict[str, list[str]]) -> None:
    with pytest.raises(LookupError, match=r"Unknown .* 'nothing'; known are"):
        Stand(drifts=options.get("drifts", ()), faults=options.get("faults", ()))


def test_developers_page_lists_everything(control: httpx.Client) -> None:
    page = control.get("/").text
    for key in (
        *(f"person-{person.key}" for person in known_people().person),
        *(f"drift-{name}" for name in known_drifts()),
        *(f"fault-{name}" for name in known_faults()),
        *(shortcut.key for shortcut in SHORTCUTS),
    ):
        assert key in page


@pytest.mark.parametrize("shortcut", SHORTCUTS, ids=lambda shortcut: shortcut.key)
def test_developers_page_leads_to_every_screen(visitor: Visitor, shortcut: Any) -> None:  # noqa: ANN401
    visitor.appear(shortcut.key)
    assert visitor.page.url.path == shortcut.path.split("?")[0]
    assert visitor.page.status_code == {"forbidden": 403, "lost": 404}.get(shortcut.key, 200)


@pytest.mark.parametrize("name", [*known_drifts(), *known_faults()])
def test_developers_page_makes_worlds(control: httpx.Client, name: str) -> None:
    kind = "drifts" if name in known_drifts() else "faults"
    origin = str(control.base_url).rstrip("/")
    answer = control.post("/make", data={kind: name}, headers={"Origin": origin}, follow_redirects=True)
    assert answer.status_code == 200
    control.delete(f"/worlds/{answer.url.params['world']}")


def test_developers_page_names_the_known_people(control: httpx.Client) -> None:
    origin = str(control.base_url).rstrip("/")
    answer = control.post("/enter", data={"world": "stand", "person": "nobody"}, headers={"Origin": origin})
    assert answer.status_code == 400
    assert "known are head" in answer.text

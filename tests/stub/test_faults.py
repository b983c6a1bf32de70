"""Faults: the stand is slow, broken or cut off exactly as requested."""

import time
from typing import Any

import httpx
import pytest

from fixtures.stub.server import Stand
from tests.stub.conftest import MakeWorld
from tests.stub.visitor import Loopback, Visitor


def fault(name: str, **parameters: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - any parameter
    return [{"name": name, **parameters}]


def client(**options: Any) -> httpx.Client:  # noqa: ANN401 - any option of httpx
    return httpx.Client(transport=Loopback(), **options)


def took(visitor: Visitor, site: str, path: str = "/") -> float:
    began = time.perf_counter()
    visitor.open(site, path)
    return time.perf_counter() - began


def test_slow_pages_take_their_seconds(make_world: MakeWorld) -> None:
    visitor = Visitor.to(make_world(faults=fault("slow", seconds=1.0, site="esia")))
    assert took(visitor, "www") < 1.0
    assert took(visitor, "esia", "/login/") >= 1.0
    assert took(visitor, "esia", "/static/stand.css") < 1.0
    assert visitor.page.status_code == 200


def test_one_path_alone_can_be_slow(make_world: MakeWorld) -> None:
    world = make_world(faults=fault("slow", seconds=1.0, path="/profile/groups/options"))
    visitor = Visitor.to(world).appear("search")
    assert took(visitor, "esia", "/profile/groups/search") < 1.0
    assert took(visitor, "esia", "/profile/groups/options?field=organization") >= 1.0


def test_bad_gateway_lasts_for_some_requests(make_world: MakeWorld) -> None:
    visitor = Visitor.to(make_world(faults=fault("bad_gateway", requests=2, after=1)))
    answers = [visitor.page.status_code, *(visitor.open("www").status_code for _ in range(3))]
    assert answers == [200, 502, 502, 200]


def test_what_a_browser_asks_for_by_itself_is_no_page(make_world: MakeWorld) -> None:
    visitor = Visitor.to(make_world(faults=fault("bad_gateway", requests=1, after=1)))
    paths = ("/favicon.ico", "/static/stand.css", "/", "/favicon.ico", "/")
    assert [visitor.open("www", path).status_code for path in paths] == [404, 200, 502, 404, 200]


def test_bad_gateway_lasts_for_some_time(make_world: MakeWorld) -> None:
    began = time.monotonic()
    visitor = Visitor.to(make_world(faults=fault("bad_gateway", requests=0, seconds=0.2)))
    while (status := visitor.open("www").status_code) == 502:
        assert time.monotonic() - began < 5
    assert status == 200
    assert time.monotonic() - began >= 0.2


def test_bad_gateway_is_the_default(make_world: MakeWorld) -> None:
    visitor = Visitor.to(make_world(faults=["bad_gateway"]))
    assert [visitor.page.status_code, *(visitor.open("www").status_code for _ in range(3))] == [502, 502, 502, 200]


def test_connection_is_reset(make_world: MakeWorld) -> None:
    world = make_world(faults=fault("reset", after=1))
    visitor = Visitor.to(world)
    assert visitor.page.status_code == 200
    with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
        visitor.open("www")


def test_page_never_finishes(make_world: MakeWorld) -> None:
    world = make_world(faults=["never_finishes"])
    with client(timeout=0.3) as browser, browser.stream("GET", world["portal"]) as answer:
        assert answer.status_code == 200
        parts = answer.iter_bytes()
        assert next(parts).startswith(b"<!doctype html>")
        with pytest.raises(httpx.ReadTimeout):
            next(parts)


def test_stand_stops_although_a_page_never_finishes() -> None:
    with Stand(faults=["never_finishes"]) as stand:
        port = httpx.URL(stand.address).port
        browser = client(timeout=5)
        request = browser.build_request("GET", f"http://www.stand.localhost:{port}/")
        answer = browser.send(request, stream=True)
        assert answer.status_code == 200
    answer.close()
    browser.close()


def test_session_expires_in_the_middle(make_world: MakeWorld) -> None:
    visitor = Visitor.to(make_world(faults=fault("expired_session", after=3)))
    visitor.appear("cabinet")
    assert visitor.heading == "Тестовая организация 23.12.2024"
    visitor.open("lk", "/profile")
    assert visitor.heading == "Профиль организации"
    visitor.open("lk", "/profile/delegations")
    visitor.open("lk", "/profile")
    assert visitor.heading == "Вход в учётную запись"
    visitor.sign_in("head")
    visitor.open("lk", "/profile")
    assert visitor.heading == "Профиль организации"


def test_session_expires_at_a_named_place(make_world: MakeWorld) -> None:
    path = "/profile/groups/search"
    visitor = Visitor.to(make_world(faults=fault("expired_session", path=path, after=0)))
    visitor.appear("groups")
    visitor.follow("расширенным поиском")
    assert visitor.heading == "Вход в учётную запись"
    visitor.sign_in("head", to=visitor.address("esia", "/login/?to=esia/profile/groups/search"))
    assert visitor.page.url.path == path


def test_certificate_is_not_trusted(make_world: MakeWorld) -> None:
    world = make_world(faults=["untrusted_certificate"])
    assert world["portal"].startswith("https://www.")
    with pytest.raises(httpx.ConnectError, match=r"self.signed|unable to get local issuer"):
        Visitor.to(world)
    visitor = Visitor.to(world, verify=False).sign_in("head")
    assert str(visitor.page.url) == visitor.address("lk")
    assert make_world()["portal"].startswith("http://")


def test_world_with_a_certificate_is_not_served_without(make_world: MakeWorld, stub_address: str) -> None:
    world = make_world(faults=["untrusted_certificate"])
    plain = httpx.URL(world["portal"]).copy_with(scheme="http", port=httpx.URL(stub_address).port)
    with client() as browser:
        assert browser.get(plain).status_code == 404


def test_default_world_can_have_the_certificate() -> None:
    with Stand(faults=["untrusted_certificate"]) as stand:
        world = httpx.get(f"{stand.address}/worlds/stand", trust_env=False).json()
        assert Visitor.to(world, verify=False).page.status_code == 200

"""Requests that the stand refuses to everybody."""

import logging
import socket

import httpx
import pytest

from fixtures.stub.people import known_people
from tests.stub.conftest import Log, MakeWorld
from tests.stub.visitor import Visitor


def test_stand_listens_on_loopback_alone(stub_address: str) -> None:
    port = httpx.URL(stub_address).port
    assert port
    own = {entry[4][0] for entry in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for address in own - {"127.0.0.1"}:
        with socket.socket() as probe:
            probe.settimeout(1)
            assert probe.connect_ex((str(address), port)) != 0


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost",
        "localhost.evil.example:{}",
        "www.stand.localhost:1",
        "a.b.c.localhost:{}",
        "",
        "[::1]:{}",
    ],
)
def test_any_other_host_is_refused(stub_address: str, host: str) -> None:
    port = httpx.URL(stub_address).port
    answer = httpx.get(stub_address, headers={"Host": host.format(port)}, trust_env=False)
    assert answer.status_code == 400


@pytest.mark.parametrize("host", ["www.nowhere.localhost:{}", "shop.stand.localhost:{}"])
def test_unknown_world_or_site_is_not_found(stub_address: str, host: str) -> None:
    port = httpx.URL(stub_address).port
    answer = httpx.get(stub_address, headers={"Host": host.format(port)}, trust_env=False)
    assert answer.status_code == 404


def test_forms_without_the_token_are_refused(visitor: Visitor, log_of: Log) -> None:
    visitor.appear("card")
    for token in ("", "wrong"):
        visitor.page = visitor.client.post(
            visitor.address("esia", "/profile/groups/library/members"), data={"employee": "1", "csrf": token}
        )
        assert visitor.page.status_code == 403
    assert log_of(visitor.world)["joins"] == []


def test_token_of_another_session_is_refused(make_world: MakeWorld) -> None:
    world = make_world()
    mine, other = Visitor.to(world).appear("card"), Visitor.to(world).appear("card")
    mine.page = mine.client.post(
        mine.address("esia", "/profile/groups/library/members"), data={"employee": "1", "csrf": other.token}
    )
    assert mine.page.status_code == 403


def test_large_form_is_refused(visitor: Visitor) -> None:
    visitor.open("esia", "/login/")
    assert visitor.post("/login/", {"login": "x" * 100_000}).status_code == 413


def test_form_that_does_not_tell_its_length_is_refused(visitor: Visitor) -> None:
    answer = visitor.client.post(visitor.address("esia", "/login/"), content=iter([b"login=", b"x"]))
    assert answer.status_code == 411


@pytest.mark.parametrize("content_type", ["multipart/form-data", "multipart/form-data; boundary=x", "text/plain", ""])
def test_form_of_another_kind_carries_no_token(visitor: Visitor, content_type: str) -> None:
    headers = {"Content-Type": content_type}
    answer = visitor.client.post(visitor.address("esia", "/login/"), content=b"\xff--x", headers=headers)
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        "/profile/groups/library/members?page=" + "9" * 5000,
        "/profile/groups/library/members?q=%FF%00%0A",
        "/%00",
        "//x",
    ],
)
def test_strange_address_is_no_fault_of_the_stand(visitor: Visitor, path: str) -> None:
    visitor.appear("members")
    assert visitor.open("esia", path).status_code in (200, 404)


def test_policy_allows_nothing_inline(visitor: Visitor) -> None:
    for screen in ("portal", "login", "card", "catalog", "refused"):
        visitor.appear(screen)
        policy = visitor.page.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "style=" not in visitor.page.text
        assert "onclick" not in visitor.page.text


def test_session_cookie_is_kept_from_scripts_and_other_sites(visitor: Visitor) -> None:
    answer = visitor.open("esia", "/login/")
    cookie = answer.headers["set-cookie"]
    for part in (f"Domain={visitor.world['world']}.localhost", "HttpOnly", "SameSite=lax"):
        assert part in cookie


def test_pages_are_not_kept_and_static_files_are(visitor: Visitor) -> None:
    visitor.appear("cabinet")
    assert visitor.page.headers["cache-control"] == "no-store"
    assert "immutable" in visitor.open("lk", "/static/stand.css").headers["cache-control"]


def test_no_password_is_ever_logged(
    visitor: Visitor, log_of: Log, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        visitor.sign_in("head").sign_out()
        visitor.begin_sign_in("head", password="wrong-password")
    said = caplog.text + "".join(capfd.readouterr()) + str(log_of(visitor.world))
    assert known_people()["head"].password not in said
    assert "wrong-password" not in said


def test_markup_in_what_is_typed_stays_text(visitor: Visitor) -> None:
    visitor.appear("members")
    visitor.open("esia", "/profile/groups/library/members?q=<script>alert(1)</script>")
    assert "<script>alert" not in visitor.page.text


def test_worlds_cannot_be_made_by_a_page_from_elsewhere(control: httpx.Client) -> None:
    assert control.post("/worlds", content="{}", headers={"Content-Type": "text/plain"}).status_code == 415
    assert control.post("/make", data={}, headers={"Origin": "http://evil.example"}).status_code == 403
    assert control.post("/enter", data={"world": "stand", "screen": "card"}).status_code == 403


def test_ticket_is_good_for_one_use(visitor: Visitor) -> None:
    visitor.appear("card")
    ticket = next(answer.url for answer in visitor.page.history if answer.url.path.startswith("/ticket/"))
    stranger = Visitor.to(visitor.world)
    assert stranger.client.get(ticket).status_code == 404


def test_notice_is_on_every_page(visitor: Visitor) -> None:
    for screen in ("portal", "login", "roles", "cabinet", "search", "members", "library", "catalog", "refused", "lost"):
        visitor.appear(screen)
        assert "Учебный стенд: это не государственный портал" in visitor.text

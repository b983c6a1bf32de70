"""A window follows tabs and frames as a person does, and waits as long as a person would."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

import pytest

from pages.sought import AnyOf, Find, Sought
from pages.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Route

GROUPS = Sought(Find.CONTROL, "Группы доступа")
PROFILE = Sought(Find.TEXT, "Профиль")
SITE = {
    "/": "<h1>Профиль</h1><a href='/groups' target='_blank'>Группы доступа</a>",
    "/groups": "<h1>Поиск групп</h1><button onclick='window.close()'>Закрыть</button>",
    "/framed": "<h1>Профиль</h1><iframe src='http://inner.localhost/' width='400' height='200'></iframe>",
    "/inner": "<a id='here' href='#'>Группы доступа</a>",
    "/late-frame": "<h1>Профиль</h1><script>setTimeout(() => { const frame = document.createElement('iframe');"
    "frame.src = 'http://inner.localhost/'; document.body.append(frame) }, 50)</script>",
    "/lettered": "<style>@font-face { font-family: A; src: url(/own.ttf) } * { font: 9px A }</style><h1>Профиль</h1>",
    "/gone": "<script>location.replace('/')</script>",
}


@pytest.fixture
def window(new_context: Callable[[], BrowserContext]) -> Window:
    """Open a window on two hosts whose pages come from routes, not from a server."""
    context = new_context()

    def answer(route: Route) -> None:
        host, _, path = route.request.url.removeprefix("http://").partition("/")
        page = "/inner" if host == "inner.localhost" else f"/{path}"
        route.fulfill(body=SITE.get(page, ""), content_type="text/html; charset=utf-8")

    context.route("http://*.localhost/**", answer)
    return Window(context, patience_s=2)


def test_new_tab_comes_to_the_front(window: Window) -> None:
    window.open("http://site.localhost/")
    link = window.until(lambda: window.look(GROUPS))
    assert link is not None
    link.click()
    assert window.until(lambda: window.look(Sought(Find.TEXT, "Поиск групп"))) is not None
    assert window.url == "http://site.localhost/groups"
    assert not any(window.seen([PROFILE])), "what is on the tab behind is not seen"


def test_closed_tab_falls_back_to_the_one_before(window: Window) -> None:
    window.open("http://site.localhost/")
    with window.context.expect_page():
        window.page.get_by_text("Группы доступа").click()
    assert window.until(lambda: window.url.endswith("/groups"))
    window.page.close()
    assert window.url == "http://site.localhost/"
    assert window.until(lambda: window.look(PROFILE)) is not None


def test_tab_that_closes_itself_falls_back_while_one_waits(window: Window) -> None:
    window.open("http://site.localhost/")
    with window.context.expect_page():
        window.page.get_by_text("Группы доступа").click()
    close = window.until(lambda: window.look(Sought(Find.CONTROL, "Закрыть")))
    assert close is not None
    close.click()
    assert window.until(lambda: window.look(PROFILE)) is not None


def test_change_of_address_or_document_is_a_move(window: Window) -> None:
    window.open("http://site.localhost/")
    assert window.until(lambda: window.look(PROFILE)) is not None
    before = window.moves
    window.page.evaluate("document.body.append('Ещё')")
    assert window.moves == before
    window.page.evaluate("history.pushState({}, '', '/other')")
    assert window.moves == before + 1
    window.open("http://site.localhost/groups")
    assert window.until(lambda: window.moves == before + 2)


def test_move_inside_of_a_frame_is_none_of_the_window(window: Window) -> None:
    window.open("http://site.localhost/framed")
    assert window.until(lambda: window.look(GROUPS)) is not None
    before = window.moves
    with window.page.expect_event("framenavigated"):
        window.page.frames[1].evaluate("location.reload()")
    assert window.moves == before


def test_frames_are_looked_into(window: Window) -> None:
    window.open("http://site.localhost/framed")
    found = window.until(lambda: window.look(GROUPS))
    assert found is not None
    assert found.get_attribute("id") == "here"
    assert window.seen([PROFILE, GROUPS, Sought(Find.TEXT, "Поиск групп")]) == [True, True, False]
    assert len(window.words(GROUPS)) == 1
    located = window.locate(GROUPS)
    assert located is not None
    located.click(timeout=2000)


def test_frame_that_comes_late_is_waited_for(window: Window) -> None:
    window.open("http://site.localhost/late-frame")
    assert window.look(GROUPS) is None
    assert window.until(lambda: window.look(GROUPS)) is not None


def test_change_is_noticed_while_one_waits(window: Window) -> None:
    window.page.set_content("<h1>Профиль</h1>")
    assert window.look(GROUPS) is None
    window.page.evaluate(
        "setTimeout(() => document.body.insertAdjacentHTML('beforeend', '<a href=#>Группы доступа</a>'), 100)"
    )
    assert window.until(lambda: window.look(GROUPS)) is not None


def test_change_by_style_alone_is_noticed(window: Window) -> None:
    window.page.set_content(
        "<style>@keyframes come { to { visibility: visible } } a { visibility: hidden;"
        " animation: come 1ms 100ms forwards }</style><a href='#'>Группы доступа</a>"
    )
    assert window.until(lambda: window.look(GROUPS)) is not None


def test_navigation_under_way_is_not_the_end_of_waiting(window: Window) -> None:
    window.open("http://site.localhost/gone")
    assert window.until(lambda: window.look(PROFILE)) is not None


def test_agreement_holds_for_one_question_on_its_page(window: Window) -> None:
    def asks() -> bool:
        return bool(window.page.evaluate("confirm('Удалить сотрудника?')"))

    window.open("http://site.localhost/")
    assert not asks()
    with window.agreeing():
        assert asks()
        assert not asks(), "only one question was agreed to"
    with window.agreeing():
        window.open("http://site.localhost/groups")
        assert not asks(), "another page asks about something else"


def test_patience_has_an_end(window: Window) -> None:
    looks: list[None] = []
    window.page.set_content("<script>setInterval(() => { document.title += '.' }, 5)</script>")
    assert window.until(lambda: looks.append(None), patience_s=0.3) is None
    assert 1 < len(looks) < 300, "it looked again at each change, and gave up"


def test_without_patience_there_is_one_look(window: Window) -> None:
    looks: list[None] = []
    assert window.until(lambda: looks.append(None), patience_s=0) is None
    assert len(looks) == 1


def test_what_is_there_is_not_waited_for(window: Window) -> None:
    looks = iter(["found", "looked for again"])
    assert window.until(lambda: next(looks), patience_s=60) == "found"
    assert next(looks) == "looked for again"


def test_one_of_several_is_enough(window: Window) -> None:
    window.page.set_content("<h1>Профиль</h1>")
    assert window.until(lambda: window.look(AnyOf((GROUPS, PROFILE)))) is not None
    assert window.look(AnyOf((GROUPS, Sought(Find.TEXT, "Поиск групп")))) is None


def test_nothing_sought_is_nothing_seen(window: Window) -> None:
    assert window.seen([]) == []


def test_closed_window_shows_nothing(window: Window) -> None:
    window.page.set_content("<a href='#'>Группы доступа</a>")
    window.page.close()
    assert window.look(GROUPS) is None
    assert window.seen([GROUPS]) == [False]
    assert window.until(lambda: window.look(GROUPS), patience_s=0.1) is None


def test_letters_on_their_way_are_waited_for(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    def come(route: Route) -> None:
        font = resources.files("fontpkg_pt_sans").joinpath("files/PT_Sans-Web-Regular.ttf")
        held[0].fulfill(body=font.read_bytes())
        route.abort()

    window.context.route("http://site.localhost/own.ttf", hold)
    window.context.route("http://site.localhost/now", come)
    window.open("http://site.localhost/lettered")
    assert window.until(lambda: window.look(PROFILE)) is not None
    monkeypatch.setattr("pages.window.FONTS_S", 0.2)
    window.await_fonts()
    assert window.page.evaluate("document.fonts.status") == "loading", "one that does not come is done without"
    monkeypatch.setattr("pages.window.FONTS_S", 10)
    window.page.evaluate("() => void setTimeout(() => fetch('/now').catch(() => null), 100)")
    window.await_fonts()
    assert window.page.evaluate("[...document.fonts].map(({ status }) => status)") == ["loaded"]

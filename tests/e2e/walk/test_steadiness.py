"""Passing trouble is reported, and a scenario whose browser crashes is walked anew if that is allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error

from e2e.walk.actions import See
from e2e.walk.steadiness import BrowserLostError, is_lost, watched
from e2e.walk.step_errors import UnreachableError
from instruction.published import LABELS
from pages.profile import Profile
from pages.sought import Find, Sought
from reports.record import read_record

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Route

    from e2e.runs.session import RunSession
    from e2e.walk.walk import Walk
    from pages.window import Window

HEADING = Sought(Find.HEADING, "Профиль")


@pytest.fixture
def window(new_window: Callable[[float], Window]) -> Window:
    """Give a watched window."""
    return watched(new_window(2))


@pytest.mark.parametrize("fault", ["502", "connectionreset"])
def test_page_that_comes_at_the_second_try_is_told(window: Window, fault: str) -> None:
    tries: list[Route] = []

    def answer(route: Route) -> None:
        tries.append(route)
        if len(tries) > 1:
            route.fulfill(body="<h1>Профиль</h1>", content_type="text/html; charset=utf-8")
        elif fault == "502":
            route.fulfill(status=502, body="Bad gateway")
        else:
            route.abort(fault)

    window.context.route("**/*", answer)
    window.open("http://site.localhost/")
    assert window.until(lambda: window.look(HEADING))
    said = {"502": "сайт ответил ошибкой 502", "connectionreset": "сайт обрывает соединение"}[fault]
    assert window.take_notes() == (f"с первого раза не вышло: {said}",)
    assert len(tries) > 1


def test_what_a_page_asks_for_itself_is_not_told(window: Window) -> None:
    def answer(route: Route) -> None:
        is_page = route.request.is_navigation_request()
        body = (
            "<h1>Профиль</h1><script>fetch('/list', {method: 'POST'}).then(() => { document.title = 'asked' })</script>"
        )
        route.fulfill(status=200 if is_page else 502, body=body, content_type="text/html; charset=utf-8")

    window.context.route("**/*", answer)
    window.open("http://site.localhost/")
    assert window.until(lambda: window.page.title() == "asked")
    assert window.take_notes() == ()
    assert not is_lost(window)


@pytest.mark.parametrize("may", [True, False], ids=["anew", "not"])
def test_crash_is_no_finding(window: Window, walk: Walk, run: RunSession, *, may: bool) -> None:
    with pytest.raises(Error):
        window.page.goto("chrome://crash")
    walk._progress.may_start_anew = may
    profile = Profile(window)
    with pytest.raises(BrowserLostError if may else UnreachableError, match="A3"):
        walk.step("A3", See(profile.control(LABELS.delegations)))
    said = read_record(run.folder).scenario("test_by_hand.py::test_walk").of("A3")
    assert [one.judgement.message for one in said] == (
        [] if may else ["Проверить не удалось: браузер внезапно закрылся."]
    )


def test_window_that_does_not_open_any_more_is_no_finding(walk: Walk, run: RunSession) -> None:
    def closed() -> Window:
        raise Error("Target page, context or browser has been closed")

    walk._open_window = closed
    walk._progress.wanted = ("A2", "A3")
    with pytest.raises(UnreachableError):
        walk.new_window()
    scenario = read_record(run.folder).scenario("test_by_hand.py::test_walk")
    assert [(one.judgement.claim, one.judgement.verdict) for one in scenario.judged] == [
        ("A2", "unreachable"),
        ("A3", "unreachable"),
    ]

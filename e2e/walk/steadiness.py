"""Notes passing trouble on the way to a claim: a page that fails to load, a browser that crashes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakSet

from pages.traffic import SERVER_ERROR, cause_of
from reports.phrases import unsteady

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Request, Response

    from pages.window import Window

LOST = "браузер внезапно закрылся"
_LOST: WeakSet[BrowserContext] = WeakSet()


class BrowserLostError(Exception):
    """The browser has crashed before any change of data: the scenario is walked anew, once."""

    def __init__(self, claim: str) -> None:
        super().__init__(claim)
        self.claim = claim


class WindowWatch:
    """Notes, for the evidence, page loads by GET that failed; and whether the browser is lost."""

    def __init__(self, window: Window) -> None:
        self._window = window
        context = window.context
        context.on("response", self._answered)
        context.on("requestfailed", self._failed)
        context.on("close", self._lost)
        context.on("page", self._opened)
        self._opened(window.page)

    def _answered(self, response: Response) -> None:
        if response.status >= SERVER_ERROR:
            self._note(response.request, f"сайт ответил ошибкой {response.status}")

    def _failed(self, request: Request) -> None:
        if request.failure and "ERR_ABORTED" not in request.failure:
            self._note(request, cause_of(request.failure) or "запрос страницы не удался")

    def _note(self, request: Request, what: str) -> None:
        told = unsteady(what)
        if request.is_navigation_request() and request.method == "GET" and told not in self._window.notes:
            self._window.notes.append(told)

    def _opened(self, page: Page) -> None:
        page.on("crash", self._lost)

    def _lost(self, _: object) -> None:
        _LOST.add(self._window.context)


def watched(window: Window) -> Window:
    """Watch a new window, and return it."""
    WindowWatch(window)
    return window


def is_lost(window: Window) -> bool:
    """Whether a watched window was closed, or its browser or one of its pages has crashed."""
    return window.context in _LOST

"""Requests of a window that failed or are still open; with them the verdict is unreachable and not untrue."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from pages.moment import is_stuck

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Request, Response

#: Resource types that a screen needs; pictures, fonts, event streams and beacons don't count.
VITAL = frozenset({"document", "script", "stylesheet", "xhr", "fetch"})
SERVER_ERROR = 500
#: Status codes of an overloaded site; they are no evidence about its pages.
BUSY = frozenset({408, 425, 429})
#: Status codes of a script's request after the session has expired: 401 and two that sites have made up.
SESSION_OVER = frozenset({401, 419, 440})

STUCK = "страница не отвечает, её скрипт не кончается"
SESSION_EXPIRED = "сеанс истёк, портал снова просит войти"
CAUSES = {
    "ERR_CONNECTION_REFUSED": "сайт не отвечает (соединение отклонено)",
    "ERR_CONNECTION_RESET": "сайт обрывает соединение",
    "ERR_CONNECTION_CLOSED": "сайт обрывает соединение",
    "ERR_EMPTY_RESPONSE": "сайт обрывает соединение",
    "ERR_CONNECTION_TIMED_OUT": "сайт не отвечает",
    "ERR_TIMED_OUT": "сайт не отвечает",
    "ERR_NAME_NOT_RESOLVED": "узел не найден или не входит в SVERKA_ALLOWED_HOSTS",
    "ERR_INTERNET_DISCONNECTED": "нет связи",
    "ERR_NETWORK_CHANGED": "связь прервалась",
    "ERR_CERT": "браузер не доверяет сертификату сайта",
    "ERR_SSL": "не удалось защищённое соединение с сайтом",
}


def cause_of(error: str) -> str | None:
    """Say in Russian what a network error of Chromium means; None for any other error."""
    for name, meaning in CAUSES.items():
        if name in error:
            return meaning
    code = re.search(r"net::(ERR_\w+)", error)
    return f"ошибка сети {code[1]}" if code else None


class Traffic:
    """Listens to the requests of a browser context; forgets them when a tab shows another document."""

    def __init__(self, context: BrowserContext) -> None:
        self._context = context
        self._open: set[Request] = set()
        self._trouble: dict[str, str] = {}
        self._failed_page: Request | None = None
        self._sign_in: str | None = None
        self._session_is_over = False
        self._is_busy = False
        context.on("request", self._asked)
        context.on("response", self._answered)
        context.on("requestfinished", self._finished)
        context.on("requestfailed", self._failed)

    def remember_sign_in(self, url: str) -> None:
        """Note the sign-in's address: a script's request that ends there means that the session has expired."""
        self._sign_in = without_query(url)
        self._session_is_over = False

    def is_sign_in(self, url: str) -> bool:
        """Whether this is the sign-in's address."""
        return without_query(url) == self._sign_in

    @property
    def is_open(self) -> bool:
        """Whether a vital request is open."""
        return bool(self._open)

    @property
    def may_be_repeated(self) -> bool:
        """Whether the page in front failed to load and may be requested again.

        Only a GET is repeated, because other requests send something; a site that says that it is overloaded is left
        alone.
        """
        return self._failed_page is not None and self._failed_page.method == "GET" and not self._is_busy

    @property
    def trouble(self) -> str | None:
        """What is wrong with the screen's traffic, in Russian; None when all is well."""
        if is_stuck(self._context):
            return STUCK
        if self._session_is_over:
            return SESSION_EXPIRED
        if self._trouble:
            return next(iter(self._trouble.values()))
        return "страница не загрузилась до конца" if self._open else None

    def _asked(self, request: Request) -> None:
        if request.resource_type not in VITAL:
            return
        if _shows_another_document(request):
            self._open.clear()
            self._trouble.clear()
            self._failed_page = None
            self._is_busy = False
        self._open.add(request)

    def _answered(self, response: Response) -> None:
        if response.request not in self._open:  # not vital, or of an earlier document
            return
        if response.status >= SERVER_ERROR or response.status in BUSY:
            self._is_busy = response.status in BUSY
            self._note(response.request, f"сайт отвечает ошибкой {response.status}")
        elif response.status in SESSION_OVER or self._leads_to_sign_in(response):
            self._session_is_over = True
        else:
            self._trouble.pop(response.url, None)
        if response.request.resource_type in {"xhr", "fetch"}:
            self._open.discard(response.request)  # the script may never read the answer to its end

    def _finished(self, request: Request) -> None:
        self._open.discard(request)

    def _failed(self, request: Request) -> None:
        if request not in self._open:
            return
        self._open.discard(request)
        error = request.failure or ""
        if "ERR_ABORTED" not in error and "ERR_BLOCKED_BY_CSP" not in error:
            self._note(request, cause_of(error) or "запрос страницы не удался")

    def _leads_to_sign_in(self, response: Response) -> bool:
        return response.request.resource_type in {"xhr", "fetch"} and without_query(response.url) == self._sign_in

    def _note(self, request: Request, trouble: str) -> None:
        self._trouble[request.url] = trouble
        if _shows_another_document(request):
            self._failed_page = request


def _shows_another_document(request: Request) -> bool:
    if not request.is_navigation_request():
        return False
    try:
        return request.frame.parent_frame is None
    except Error:  # a new tab asks for its document before Playwright knows its frame
        return True


def without_query(url: str) -> str:
    """Give an address without what follows its question mark."""
    return url.partition("?")[0]

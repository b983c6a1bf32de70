"""Requests of a window that failed or stayed open, tried on a small server on loopback."""

from __future__ import annotations

import socket
import struct
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error

from pages.sought import Find, Sought
from pages.traffic import cause_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pages.window import Window

PAGES = {
    "/": "<h1>Профиль</h1>",
    "/script-broken": "<h1>Профиль</h1><script src='/502'></script>",
    "/style-broken": "<h1>Профиль</h1><link rel='stylesheet' href='/502'>",
    "/fetch-broken": "<h1>Профиль</h1><script>fetch('/502').catch(() => 0)</script>",
    "/fetch-too-often": "<h1>Профиль</h1><script>fetch('/429').catch(() => 0)</script>",
    "/fetch-reset": "<h1>Профиль</h1><script>fetch('/reset').catch(() => 0)</script>",
    "/fetch-refused": "<h1>Профиль</h1><script>fetch('http://127.0.0.1:{closed}/').catch(() => 0)</script>",
    "/fetch-absent": "<h1>Профиль</h1><script>fetch('/404')</script>",
    "/fetch-aborted": "<h1>Профиль</h1><script>const stop = new AbortController();"
    "fetch('/silent', {signal: stop.signal}).catch(() => { document.title = 'aborted' });"
    "setTimeout(() => stop.abort(), 50)</script>",
    "/picture-broken": "<h1>Профиль</h1><img src='/502'><img src='/reset'>",
    "/picture-silent": "<h1>Профиль</h1><img src='/silent'>",
    "/beacon-broken": "<h1>Профиль</h1><script>navigator.sendBeacon('/502')</script>",
    "/events": "<h1>Профиль</h1><script>new EventSource('/silent')</script>",
    "/fetch-silent": "<h1>Профиль</h1><script>fetch('/silent')</script>",
    "/script-silent": "<h1>Профиль</h1><script async src='/silent'></script>",
    "/second-try": "<h1>Профиль</h1><script>fetch('/flaky').then(() => fetch('/flaky'))"
    ".then(() => { document.title = 'tried' })</script>",
    "/strict": "<h1>Профиль</h1><script>fetch('http://elsewhere.localhost/')</script>",
}


class Site(BaseHTTPRequestHandler):
    """Answers well, badly or not at all, depending on the path."""

    over: threading.Event
    asked: list[str]
    closed_port: int

    def do_GET(self) -> None:
        """Answer."""
        self.asked.append(self.path)
        if self.path == "/silent":
            self.over.wait(30)
        elif self.path == "/reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
        elif self.path == "/502" or (self.path == "/flaky" and self.asked.count("/flaky") == 1):
            self._answer(502, "Bad Gateway")
        elif self.path == "/429":
            self._answer(429, "Too Many Requests")
        else:
            body = PAGES.get(self.path, "ok").replace("{closed}", str(self.closed_port))
            self._answer(200 if self.path in {*PAGES, "/flaky"} else 404, body)

    def do_POST(self) -> None:
        """Answer a beacon."""
        self.do_GET()

    def log_message(self, *_: object) -> None:
        """Log nothing."""

    def _answer(self, status: int, body: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        if self.path == "/strict":
            self.send_header("Content-Security-Policy", "connect-src 'none'")
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())


class QuietServer(ThreadingHTTPServer):
    """Does not report connections that a test has cut."""

    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Report nothing."""


@pytest.fixture
def closed_port() -> Iterator[int]:
    """Give a port that is bound, so that no other program takes it, but where nobody listens."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        yield int(closed.getsockname()[1])


@pytest.fixture
def site(closed_port: int) -> Iterator[str]:
    """Serve the pages."""

    class OneSite(Site):
        """The site of one test."""

        over = threading.Event()
        asked: list[str] = []  # noqa: RUF012 - shared by all its requests

    OneSite.closed_port = closed_port
    server = QuietServer(("127.0.0.1", 0), OneSite)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    OneSite.over.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def patience_s() -> float:
    """Give a patience longer than anything takes on a busy machine, in seconds."""
    return 5


in_vain = pytest.mark.parametrize("patience_s", [1])  # these tests wait out the whole patience


TROUBLE = {
    "answer-502": ("/502", "сайт отвечает ошибкой 502"),
    "answer-429": ("/429", "сайт отвечает ошибкой 429"),
    "fetch-429": ("/fetch-too-often", "сайт отвечает ошибкой 429"),
    "script-502": ("/script-broken", "сайт отвечает ошибкой 502"),
    "style-502": ("/style-broken", "сайт отвечает ошибкой 502"),
    "fetch-502": ("/fetch-broken", "сайт отвечает ошибкой 502"),
    "fetch-reset": ("/fetch-reset", "сайт обрывает соединение"),
    "fetch-refused": ("/fetch-refused", "сайт не отвечает (соединение отклонено)"),
    "fetch-unanswered": ("/fetch-silent", "страница не загрузилась до конца"),
    "script-unanswered": ("/script-silent", "страница не загрузилась до конца"),
}


@pytest.mark.parametrize(("path", "said"), TROUBLE.values(), ids=TROUBLE)
def test_trouble_of_the_site_is_told(window: Window, site: str, path: str, said: str) -> None:
    window.open(site + path)
    assert window.until(lambda: window.traffic.trouble == said), window.traffic.trouble


NO_TROUBLE = {
    "plain-page": "/",
    "absent-page": "/404",
    "fetch-of-what-is-absent": "/fetch-absent",
    "fetch-that-the-page-aborts": "/fetch-aborted",
    "picture-broken": "/picture-broken",
    "beacon-broken": "/beacon-broken",
    "event-stream": "/events",
    "answer-that-came-at-the-second-try": "/second-try",
    "request-that-the-page-forbids-itself": "/strict",
}


@pytest.mark.parametrize("path", NO_TROUBLE.values(), ids=NO_TROUBLE)
def test_what_hurts_no_reader_is_no_trouble(window: Window, site: str, path: str) -> None:
    window.open(site + path)
    window.settle()
    marks = {"/fetch-aborted": "aborted", "/second-try": "tried"}
    if path in marks:
        assert window.until(lambda: window.page.title() == marks[path])
    window.settle()
    assert window.traffic.trouble is None
    assert not window.traffic.is_open


def test_picture_that_never_comes_is_not_waited_for(window: Window, site: str) -> None:
    window.open(f"{site}/picture-silent")
    assert window.until(lambda: window.look(Sought(Find.TEXT, "Профиль"))) is not None
    assert window.until(lambda: not window.traffic.is_open)  # the document's own request may end a moment later
    assert window.traffic.trouble is None


@in_vain
def test_refused_connection_is_an_error_and_trouble(window: Window, closed_port: int) -> None:
    with pytest.raises(Error) as refused:
        window.open(f"http://127.0.0.1:{closed_port}/")
    assert cause_of(refused.value.message) == "сайт не отвечает (соединение отклонено)"
    assert window.until(lambda: window.traffic.trouble == "сайт не отвечает (соединение отклонено)")


@in_vain
def test_answer_that_is_cut_off_is_trouble(window: Window, site: str) -> None:
    with pytest.raises(Error):
        window.open(f"{site}/reset")
    assert window.until(lambda: window.traffic.trouble == "сайт обрывает соединение")


def test_navigation_that_another_one_aborts_is_no_trouble(window: Window, site: str) -> None:
    window.open(site)
    with window.page.expect_event("requestfailed"):
        window.page.evaluate("setTimeout(() => { location.href = '/' }, 50); location.href = '/silent'")
    assert window.until(lambda: window.look(Sought(Find.TEXT, "Профиль"))) is not None
    window.settle()
    assert window.traffic.trouble is None


def test_next_page_forgets_the_trouble_of_the_last(window: Window, site: str) -> None:
    window.open(f"{site}/fetch-broken")
    assert window.until(lambda: window.traffic.trouble == "сайт отвечает ошибкой 502")
    window.open(site)
    window.settle()
    assert window.traffic.trouble is None


CAUSES = {
    "net::ERR_CONNECTION_REFUSED at http://site/": "сайт не отвечает (соединение отклонено)",
    "net::ERR_EMPTY_RESPONSE": "сайт обрывает соединение",
    "net::ERR_CERT_AUTHORITY_INVALID": "браузер не доверяет сертификату сайта",
    "net::ERR_CERT_DATE_INVALID": "браузер не доверяет сертификату сайта",
    "net::ERR_SSL_PROTOCOL_ERROR": "не удалось защищённое соединение с сайтом",
    "net::ERR_NAME_NOT_RESOLVED": "узел не найден или не входит в SVERKA_ALLOWED_HOSTS",
    "net::ERR_TOO_MANY_REDIRECTS": "ошибка сети ERR_TOO_MANY_REDIRECTS",
    "Timeout 5000ms exceeded": None,
    "Target page, context or browser has been closed": None,
}


@pytest.mark.parametrize(("error", "said"), CAUSES.items(), ids=[error[5:25] for error in CAUSES])
def test_error_of_the_network_has_its_russian_words(error: str, said: str | None) -> None:
    assert cause_of(error) == said

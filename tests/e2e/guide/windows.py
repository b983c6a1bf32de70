"""The two windows of a guided walk, the tool's own and the person's on the site, and what may befall them."""

from __future__ import annotations

import os
import signal
import socket
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from playwright.sync_api import Error

from fixtures.browser import find_browser
from tests.e2e.whole_run import Running, log_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, CDPSession, Page, Playwright

    from fixtures.people import World
    from tests.e2e.whole_run import Run

#: Starts the browser with a debugging port: one for the tool's own window (`--app`), another for the site's.
WRAPPER = """#!/bin/sh
case "$*" in *--app=*) port={tool};; *) port={site};; esac
exec "{browser}" "$@" --disable-gpu --remote-debugging-port=$port
"""
#: How the address of an empty tab, of the browser's own pages, and of another tab of the person begins.
NOT_THE_SITE = ("about:", "chrome:", "http://127.")


@dataclass(frozen=True, slots=True)
class WalkSetting:
    """The environment of a walk: Playwright, display, stand, world, and folder."""

    playwright: Playwright
    display: str
    stand: str
    world: World
    folder: Path


class WalkUnderTest:
    """A guided walk under way, the windows on its screen, and the trouble that may come."""

    def __init__(self, place: WalkSetting, options: tuple[str, ...], settings: dict[str, str]) -> None:
        self.world = world = place.world
        self.out = place.folder / "out"
        self._stand = place.stand
        self.playwright = place.playwright
        self.display = place.display
        self._browsers: dict[int, Browser] = {}
        self._line: CDPSession | None = None
        theirs = settings.get("SVERKA_CDP")
        self._tool_port, self._port = free_port(), (urlsplit(theirs).port or 0) if theirs else free_port()
        self.wrapper = wrapper = place.folder / f"browser-{self._tool_port}"
        script = WRAPPER.format(browser=find_browser(headed=True), tool=self._tool_port, site=self._port)
        wrapper.write_text(script, "utf-8")
        wrapper.chmod(0o700)
        site = {
            "SVERKA_TARGET": "site",
            "SVERKA_PORTAL_URL": world.portal,
            "SVERKA_LIBRARY_URL": world.library,
            "SVERKA_ALLOWED_HOSTS": "*.localhost",
            "SVERKA_ORGANIZATION": world.organization,
            "SVERKA_TEACHER": world.people["teacher_outside"].full_name,
        }
        environ = {"DISPLAY": place.display, "SVERKA_BROWSER": str(wrapper), **site, **settings}
        self.running = Running(["-m", "e2e", "guide", *options, "--out", str(self.out)], self.out, **environ)

    @property
    def tool(self) -> Page:
        """The tool's own window."""
        return self._page(self._tool_port, lambda url: urlsplit(url).hostname == "127.0.0.1")

    @property
    def site(self) -> Page:
        """The tab of the site in front, also while it shows the browser's own error."""
        return self._page(self._port, lambda url: not url.startswith(NOT_THE_SITE))

    @property
    def log(self) -> dict[str, Any]:
        """The stand's log of this world."""
        return log_of(self._stand, self.world)

    def close(self) -> None:
        """Close the connections and end the process."""
        with suppress(Error):
            for browser in self._browsers.values():
                browser.close()
        if self.running.process.poll() is None:
            self.running.process.kill()
            self.running.process.communicate()

    def freezes(self) -> None:
        """Suspend the process of the guide, like a busy machine."""
        self.running.process.send_signal(signal.SIGSTOP)

    def loses_the_session(self) -> None:
        """Clear the cookies: the site forgets the person, as after a long pause."""
        page = self.site
        page.context.new_cdp_session(page).send("Network.clearBrowserCookies")

    def loses_the_network(self, *, gone: bool = True) -> None:
        """Cut the connection to the site, or restore it."""
        if self._line is None:
            page = self.site
            self._line = page.context.new_cdp_session(page)
        nothing = {"offline": gone, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
        self._line.send("Network.enable")
        self._line.send("Network.emulateNetworkConditions", nothing)

    def closes_the_browser(self) -> None:
        """Close the whole browser."""
        browser = self._connected(self._port)
        assert browser is not None
        with suppress(Error):
            browser.new_browser_cdp_session().send("Browser.close")

    def kills(self) -> None:
        """Kill the guide, like a power cut; its browser ends too."""
        self.running.process.kill()
        self.running.process.communicate()

    def interrupts(self) -> Run:
        """Press Ctrl-C in the terminal of the guide: its whole process group gets the signal."""
        os.killpg(self.running.process.pid, signal.SIGINT)
        return self.running.ended()

    def _page(self, port: int, fits: Callable[[str], bool]) -> Page:
        found: list[Page] = []

        def look() -> str | None:
            browser = self._connected(port)
            pages = [page for context in browser.contexts for page in context.pages] if browser else []
            found[:] = [page for page in pages if not page.is_closed() and fits(page.url)]
            if not found and browser is not None:
                browser.close()  # only a new connection sees windows opened since
                del self._browsers[port]
            return "there" if found else None

        self.running.until(look)
        return found[-1]

    def _connected(self, port: int) -> Browser | None:
        known = self._browsers.get(port)
        if known is None or not known.is_connected():
            with suppress(Error):
                self._browsers[port] = self.playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}")
        return self._browsers.get(port)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port

"""The tool's own window: a second browser, without address bar and tabs, that shows a page of ours."""

from __future__ import annotations

import asyncio
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from playwright.async_api import Error, Page, async_playwright

from e2e.guide.panel import Panel
from e2e.guide.server import LOOPBACK, PanelServer
from fixtures.plugin import in_russian, keeps_sandbox, nowhere_but
from instruction.verdict import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from e2e.guide.stopping import Stopping
    from e2e.guide.view import Button

#: Width of the window in CSS pixels, and its largest share of the screen's width.
WIDTH, SHARE = 500, 0.4
#: How often it is looked whether the window is still open, in seconds.
GLANCE_S = 0.5
NOT_SHOWN = "Окно помощника не открылось: закройте лишние программы, перезагрузите компьютер и попробуйте снова."


@dataclass
class ToolWindow:
    """The panel, its server, and the browser window, which runs in a thread of its own.

    The person may close the window at any time.
    """

    browser: Path
    panel: Panel = field(default_factory=Panel)
    server: PanelServer = field(init=False)
    _thread: threading.Thread | None = field(default=None, init=False)
    _loop: asyncio.AbstractEventLoop | None = field(default=None, init=False)
    _stop: asyncio.Event | None = field(default=None, init=False)
    _page: Page | None = field(default=None, init=False)
    _shown: threading.Event = field(default_factory=threading.Event, init=False)

    def __post_init__(self) -> None:
        self.server = PanelServer(self.panel)

    @classmethod
    @contextmanager
    def served(cls, browser: Path) -> Iterator[Self]:
        """Serve the page and show its window; end both afterwards; raises UsageError when the window can't be shown."""
        window = cls(browser)
        window.server.start()
        try:
            window.open()
            yield window
        finally:
            window.close()
            window.server.stop()

    @property
    def is_open(self) -> bool:
        """Whether the window is open or about to open."""
        return self._thread is not None and self._thread.is_alive()

    def open(self) -> None:
        """Show the window unless it is open; raises UsageError when it can't be shown."""
        if self.is_open:
            return
        self._shown.clear()
        self._thread = threading.Thread(target=self._mind, name="tool window", daemon=True)
        self._thread.start()
        while not self._shown.wait(1):
            if not self.is_open:
                raise UsageError(NOT_SHOWN)

    def close(self) -> None:
        """Close the window and wait for the end of its thread."""
        if self._loop is not None and self._stop is not None and self._thread is not None:
            with suppress(RuntimeError):  # the window has closed by itself
                self._loop.call_soon_threadsafe(self._stop.set)
            self._thread.join()

    def come_forward(self) -> None:
        """Give the window the keyboard, if it is open."""
        if self._loop is None or self._page is None:
            return
        coming = _come_forward(self._page)
        try:
            asyncio.run_coroutine_threadsafe(coming, self._loop)
        except RuntimeError:  # the window has closed by itself
            coming.close()

    def wait(self, patience_s: float) -> Button | None:
        """Give the button pressed within this time, or None."""
        return self.panel.await_press(patience_s)

    def _mind(self) -> None:
        with suppress(Error):  # the thread ends, which shows that there is no window
            asyncio.run(self._keep())

    async def _keep(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        opening = (f"--app={self.server.address}", "--window-position=0,0")
        async with async_playwright() as playwright:
            context = await playwright.chromium.launch_persistent_context(
                "",
                executable_path=self.browser,
                headless=False,
                no_viewport=True,
                chromium_sandbox=keeps_sandbox(headed=True),
                handle_sigint=False,
                ignore_default_args=["--enable-automation"],  # without it no bar takes up a line of the window
                **in_russian(*opening, *nowhere_but(LOOPBACK)),
            )
            stop = self._stop
            context.on("close", lambda _: stop.set())
            page = context.pages[0] if context.pages else await context.wait_for_event("page")
            page.on("close", lambda _: stop.set())
            await _place(page)
            self._page = page
            self._shown.set()
            await stop.wait()
            with suppress(Error):
                await context.close()


async def _come_forward(page: Page) -> None:
    with suppress(Error):
        await page.bring_to_front()


async def _place(page: Page) -> None:
    """Place the window at the right edge of the screen; do nothing if the browser can't move windows.

    The window was opened at the very top: where it is now there is room for the desktop's title bar and panel.
    """
    with suppress(Error):
        width, bottom, top = await page.evaluate("[screen.availWidth, screen.availTop + screen.availHeight, screenY]")
        own = width_of(width)
        session = await page.context.new_cdp_session(page)
        window = (await session.send("Browser.getWindowForTarget"))["windowId"]
        bounds = {"left": width - own, "top": top, "width": own, "height": bottom - top}
        await session.send("Browser.setWindowBounds", {"windowId": window, "bounds": bounds})


def await_press(window: ToolWindow, stopping: Stopping) -> Button | None:
    """Wait for a press and give its button; None once the window is closed or the guide stopped."""
    while window.is_open and not stopping.has_told():
        if pressed := window.wait(GLANCE_S):
            return pressed
    return None


def width_of(screen: int) -> int:
    """Give the width of the tool's window on a screen of this width, both in CSS pixels."""
    return min(WIDTH, int(screen * SHARE))

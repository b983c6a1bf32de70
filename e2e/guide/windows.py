"""The windows of a guided walk: the person's on the site and the tool's own; either may be closed at any time."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from e2e.walk.not_as_claimed import SettledError
from instruction.verdict import Verdict
from pages.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, BrowserContext, Page

    from e2e.guide.guard import Guard
    from e2e.guide.stopping import Stopping

#: How wide the tool's window is, in CSS pixels: no window of Chromium's is narrower than this.
WIDTH = 500
CLOSED = "Не проверялось: браузер закрыли. Пройденное сохранено, продолжить: ./run guide --resume."


@dataclass
class GuideWindows:
    """Opens them and keeps them open."""

    browser: Browser
    #: Where the tool's own window is served.
    address: str
    patience_s: float
    #: Whether it is the browser that the person uses anyhow: then it is their profile that signs in.
    is_theirs: bool
    #: Which hosts belong to the sites that the person works on.
    allows: Callable[[str], bool]
    #: Holds what changes data in the pages of the person's window.
    guard: Guard
    stopping: Stopping
    _window: Window | None = field(default=None, init=False)
    _tool: Page | None = field(default=None, init=False)
    _contexts: list[BrowserContext] = field(default_factory=list, init=False)
    _last: str = field(default="", init=False)

    def site(self) -> Window:
        """Give the one window in which the person walks."""
        if self._window is None:
            self.open_tool()
            context = self.browser.contexts[0] if self.is_theirs else self._context()
            self.guard.install(context, self.allows)
            self._window = Window(context, self.patience_s)
            # What a page asks in a box of the browser's own is the person's to answer.
            context.on("dialog", lambda _: None)
            _place(self._window.page, left=True)
            self._window.page.bring_to_front()
        return self._window

    def open_tool(self) -> None:
        """Open the tool's own window."""
        context = self._context()
        self._tool = context.new_page()
        self._tool.goto(self.address)
        _place(self._tool, left=False)

    def keep(self, window: Window) -> None:
        """Open again what the person has closed; raises SettledError when the whole browser is gone."""
        self.stopping.check()
        if not self.browser.is_connected():
            raise SettledError(Verdict.UNCHECKED, CLOSED)
        try:
            if window.page.is_closed():
                window.context.new_page()
                _place(window.page, left=True)
                window.open(self._last or "about:blank")
            elif window.url.startswith("http"):
                self._last = window.url
            if self._tool is None or self._tool.is_closed():
                self.open_tool()
        except Error:
            if not self.browser.is_connected():
                raise SettledError(Verdict.UNCHECKED, CLOSED) from None

    def wait(self) -> bool:
        """Let a moment go by; False when nobody looks at the tool's window any more."""
        if self._tool is None or self._tool.is_closed() or not self.browser.is_connected():
            return False
        with suppress(Error):
            self._tool.evaluate("() => new Promise((resolve) => setTimeout(resolve, 100))")
        return not self._tool.is_closed()

    def close(self) -> None:
        """Close what was opened, and in the person's own browser nothing else."""
        pages = [self._window.page] if self.is_theirs and self._window else []
        for one in (*pages, *self._contexts):
            with suppress(Error):
                one.close()

    def _context(self) -> BrowserContext:
        context = self.browser.new_context(no_viewport=True, locale="ru-RU")
        self._contexts.append(context)
        return context


def _place(page: Page, *, left: bool) -> None:
    """Put the two windows side by side, as far as the machine's windows can be moved."""
    with suppress(Error):
        width, height = page.evaluate("[screen.availWidth, screen.availHeight]")
        session = page.context.new_cdp_session(page)
        window = session.send("Browser.getWindowForTarget")["windowId"]
        tool = min(WIDTH, width // 2)
        bounds = {"left": 0 if left else width - tool, "top": 0, "width": width - tool if left else tool}
        session.send("Browser.setWindowBounds", {"windowId": window, "bounds": {**bounds, "height": height}})
        session.detach()

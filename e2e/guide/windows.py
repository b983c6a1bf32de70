"""The windows of a guided walk, side by side: the site's and the tool's; the person may close either at any time."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from e2e.guide.tool_window import width_of
from e2e.walk.not_as_claimed import SettledError
from instruction.verdict import Verdict
from pages.window import Window

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

    from e2e.guide.guard import Guard
    from e2e.guide.stopping import Stopping
    from e2e.guide.tool_window import ToolWindow

CLOSED = "Не проверялось: браузер закрыли. Пройденное сохранено, чтобы продолжить, запустите Сверку снова."


@dataclass
class GuideWindows:
    """Opens the windows and keeps them open."""

    browser: Browser
    tool: ToolWindow
    patience_s: float
    #: Whether this is the person's own running browser (SVERKA_CDP), with their profile.
    is_theirs: bool
    #: The hosts that belong to the walk's sites.
    hosts: tuple[str, ...]
    #: Blocks the control that changes data, in the pages of the person's window.
    guard: Guard
    stopping: Stopping
    _window: Window | None = field(default=None, init=False)
    _context: BrowserContext | None = field(default=None, init=False)
    _last: str = field(default="", init=False)

    def site(self) -> Window:
        """Give the person's window on the site; the first call opens it."""
        if self._window is None:
            context = self.browser.contexts[0] if self.is_theirs else self._own_context()
            self.guard.install(context, self.hosts)
            self._window = Window(context, self.patience_s, self.hosts)
            # The person answers native dialogs: without a listener Playwright would dismiss them.
            context.on("dialog", lambda _: None)
            self._place(self._window.page)
            self._window.page.bring_to_front()
        return self._window

    def keep(self, window: Window) -> None:
        """Reopen windows that the person closed; raises SettledError when the browser is gone or the walk stopped."""
        self.stopping.check()
        if not self.browser.is_connected():
            raise SettledError(Verdict.UNCHECKED, CLOSED)
        try:
            if window.page.is_closed():
                window.context.new_page()
                self._place(window.page)
                window.open(self._last or "about:blank")
            elif window.url.startswith("http"):
                self._last = window.url
        except Error:
            if not self.browser.is_connected():
                raise SettledError(Verdict.UNCHECKED, CLOSED) from None
        self.tool.open()

    def close(self) -> None:
        """Close what this object opened: a context, or one page in the person's own browser."""
        opened = self._window.page if self.is_theirs and self._window else self._context
        if opened is not None:
            with suppress(Error):
                opened.close()

    def _own_context(self) -> BrowserContext:
        self._context = self.browser.new_context(no_viewport=True, locale="ru-RU")
        return self._context

    def _place(self, page: Page) -> None:
        """Put the window beside the tool's own if it can be moved; leave the window of the person's own browser."""
        if self.is_theirs:
            return
        with suppress(Error):
            width, height = page.evaluate("[screen.availWidth, screen.availHeight]")
            session = page.context.new_cdp_session(page)
            window = session.send("Browser.getWindowForTarget")["windowId"]
            bounds = {"left": 0, "top": 0, "width": width - width_of(width), "height": height}
            session.send("Browser.setWindowBounds", {"windowId": window, "bounds": bounds})
            session.detach()

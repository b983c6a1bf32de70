"""Questions to a page that may go away at any moment."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from playwright.sync_api import Error

from pages.sought import question

if TYPE_CHECKING:
    from asyncio import Task
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext, Frame, Locator, Page

#: Seconds after which a page that does not answer is closed. No page works that long; one with an endless script would
#: block the run, and no reader can use it.
LONGEST_S = 20.0
#: Playwright's value for it. Only `_limited` ends a question; with a second timeout as long, either could come first.
NO_TIMEOUT = 0
_STUCK: WeakSet[BrowserContext] = WeakSet()

#: It uses the original setTimeout, so reader/before.js does not count this timer.
AWAIT_CHANGE = """(glance) => new Promise((resolve) => {
  const watch = new MutationObserver(() => done());
  const { later } = window[Symbol.for("sverka")] || { later: setTimeout };
  const timer = later(() => done(), glance);
  const done = () => { watch.disconnect(); clearTimeout(timer); resolve(null); };
  watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  if (document.readyState !== "complete") addEventListener("load", done, { once: true });
})"""

#: The browser does not draw letters until their font has loaded, for which a look waits so many seconds at most.
#: reader/before.js does not count AbortSignal timers.
FONTS_S = 3
AWAIT_FONTS = """(longest) => document.fonts.status === "loaded" ? null : new Promise((resolve) => {
  document.fonts.ready.then(() => resolve(null));
  AbortSignal.timeout(longest).addEventListener("abort", () => resolve(null));
})"""


def count(locator: Locator) -> int:
    """Count the matches at this moment; 0 while the document goes away."""
    try:
        with _limited(locator.page):
            return locator.count()
    except Error:  # the document changed during the look: nothing can be seen now
        return 0


def ask(frame: Frame, name: str, given: object = None) -> Any:  # noqa: ANN401 - the type depends on the question
    """Ask reader/answers.js one question; None where the document goes away."""
    try:
        return answer(frame, name, given)
    except Error:  # as in count
        return None


def answer(frame: Frame, name: str, given: object = None) -> Any:  # noqa: ANN401 - as above
    """Ask in the same way; raises Playwright's Error where the document goes away."""
    with _limited(frame.page):
        return json.loads(frame.text_content(question(name, given), timeout=NO_TIMEOUT) or "null")


def answer_about(locator: Locator, name: str, patience_s: float) -> Any:  # noqa: ANN401 - as above
    """Ask about the thing that a locator finds; raises Playwright's Error where it is not found within the patience."""
    return json.loads(locator.locator(question(name)).text_content(timeout=patience_s * 1000) or "null")


def evaluate(frame: Frame, expression: str, argument: object = None) -> Any:  # noqa: ANN401 - what the script returns
    """Run a script in the frame and give its value; None where the document goes away."""
    try:
        with _limited(frame.page):
            return frame.evaluate(expression, argument)
    except Error:  # as in count
        return None


def is_stuck(context: BrowserContext) -> bool:
    """Whether a page of this context was closed because it no longer answered."""
    return context in _STUCK


@contextmanager
def _limited(page: Page) -> Iterator[None]:
    """Close the page if it does not answer within LONGEST_S; the caller then gets Playwright's Error.

    Playwright's `evaluate` and `count` take no timeout, but its event loop runs while they wait.
    """
    closing: list[Task[None]] = []

    def close() -> None:
        _STUCK.add(page.context)
        closing.append(page._loop.create_task(page._impl_obj.close(None, None)))  # noqa: SLF001 - as above

    timer = page._loop.call_later(LONGEST_S, close)  # noqa: SLF001 - as above
    try:
        yield
    finally:
        timer.cancel()

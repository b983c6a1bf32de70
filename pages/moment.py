"""Asking a page that may go away at any moment."""

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

#: How long a page may keep an answer back, in seconds: longer than any page works on something. A script that never
#: ends would keep it for ever; no reader can use such a page, so it is closed.
LONGEST_S = 20.0
_STUCK: WeakSet[BrowserContext] = WeakSet()

#: What is put off here is none of what reader/before.js counts.
AWAIT_CHANGE = """(glance) => new Promise((resolve) => {
  const watch = new MutationObserver(() => done());
  const { later } = window[Symbol.for("sverka")] || { later: setTimeout };
  const timer = later(() => done(), glance);
  const done = () => { watch.disconnect(); clearTimeout(timer); resolve(null); };
  watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  if (document.readyState !== "complete") addEventListener("load", done, { once: true });
})"""


def count(locator: Locator) -> int:
    """Count what is found at this moment."""
    try:
        with _limited(locator.page):
            return locator.count()
    except Error:  # the document changed under the look: there is nothing to be seen at this moment
        return 0


def ask(frame: Frame, name: str, given: object = None) -> Any:  # noqa: ANN401 - what is asked for
    """Give the answer to one of reader/answers.js at this moment, None where the document goes away."""
    try:
        return answer(frame, name, given)
    except Error:  # as in count
        return None


def answer(frame: Frame, name: str, given: object = None) -> Any:  # noqa: ANN401 - as above
    """Give the same; raises Playwright's Error where the document goes away."""
    with _limited(frame.page):
        return json.loads(frame.text_content(question(name, given), timeout=LONGEST_S * 1000) or "null")


def evaluate(frame: Frame, expression: str, argument: object = None) -> Any:  # noqa: ANN401 - what the script returns
    """Give what the script says of the frame at this moment, None where its document goes away."""
    try:
        with _limited(frame.page):
            return frame.evaluate(expression, argument)
    except Error:  # as in count
        return None


def is_stuck(context: BrowserContext) -> bool:
    """Whether a page of this window has been closed because it did not answer any more."""
    return context in _STUCK


@contextmanager
def _limited(page: Page) -> Iterator[None]:
    """Close the page when it has not answered by LONGEST_S; whoever asks gets Playwright's Error then.

    Playwright's `evaluate` and `count` take no timeout; its own loop runs while they wait.
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

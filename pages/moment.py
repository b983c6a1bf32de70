"""Asking a page that may go away at any moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Locator

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
        return locator.count()
    except Error:  # the document changed under the look: there is nothing to be seen at this moment
        return 0


def evaluate(frame: Frame, expression: str, argument: object = None) -> Any:  # noqa: ANN401 - what the script returns
    """Give what the script says of the frame at this moment, None where its document goes away."""
    try:
        return frame.evaluate(expression, argument)
    except Error:  # as in count
        return None

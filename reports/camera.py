"""Takes pictures on the walk's thread and finishes them on another; no personal data reaches the disk."""

from __future__ import annotations

import re
from base64 import b64decode
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import astuple
from functools import reduce
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from playwright.sync_api import Error

from reports.figure import Box, Boxes, before_and_after, finished

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import CDPSession, Page

    from reports.run_folder import RunFolder

_TRIES = 3
#: Margin in CSS pixels for elements that moved further than measured while the picture was taken.
_RESTLESS_MARGIN = 24
_STILL = 0.5


class Camera:
    """Takes pictures of pages and finishes them in a thread of its own."""

    def __init__(self, folder: RunFolder, scale: int = 1) -> None:
        self._folder = folder
        #: Picture pixels per CSS pixel, along a side.
        self._scale = scale
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="figure")
        self._sessions: WeakKeyDictionary[Page, CDPSession] = WeakKeyDictionary()

    def shoot(
        self, page: Page, name: str, boxes: Callable[[], Boxes], before: Future[Path | None] | None = None
    ) -> Future[Path | None]:
        """Take a picture of the page's viewport; `boxes` measures the present positions.

        The future gives the path of the finished picture, or None if none could be kept. With `before`, the picture
        shows both; if the page could not be taken, the future is `before` itself.
        """
        try:
            shot, seen = self._at_rest(page, boxes)
            width = page.viewport_size["width"] if page.viewport_size else page.evaluate("innerWidth")
        except Error:
            return before or _nothing()
        return self._executor.submit(self._write_figure, shot, seen, float(width), name, before)

    def finish(self) -> None:
        """Wait until every picture so far is finished and the callbacks of its future have run.

        A future wakes its waiters before it calls its callbacks; the single thread runs this job only after both.
        """
        self._executor.submit(lambda: None).result()

    def close(self) -> None:
        """Wait until every picture is finished, and end the thread."""
        self._executor.shutdown(wait=True)

    def _at_rest(self, page: Page, boxes: Callable[[], Boxes]) -> tuple[bytes, Boxes]:
        before = boxes()
        shot = self._capture(page)
        after = boxes()
        for _ in range(_TRIES - 1):
            if are_still(before, after):
                return shot, after
            before = after
            shot = self._capture(page)
            after = boxes()
        return shot, after if are_still(before, after) else restless(before, after)

    def _capture(self, page: Page) -> bytes:
        try:
            return self._captured(page)
        except Error:  # the page has navigated to another site, and so to another process of the browser
            self._sessions.pop(page, None)
            return self._captured(page)

    def _captured(self, page: Page) -> bytes:
        # Playwright's screenshot() takes 17 ms longer: it waits for fonts and animation frames and compresses more.
        session = self._sessions.get(page)
        if session is None:
            session = self._sessions[page] = page.context.new_cdp_session(page)
        wanted: dict[str, Any] = {"format": "png", "optimizeForSpeed": True}
        if self._scale != 1:  # by default the browser gives one pixel per CSS pixel on any screen
            seen = session.send("Page.getLayoutMetrics")["cssVisualViewport"]
            size = {"width": seen["clientWidth"], "height": seen["clientHeight"]}
            wanted["clip"] = {"x": seen["pageX"], "y": seen["pageY"], **size, "scale": self._scale}
        answer = session.send("Page.captureScreenshot", wanted)
        return b64decode(answer["data"])

    def _write_figure(
        self, shot: bytes, boxes: Boxes, width: float, name: str, before: Future[Path | None] | None
    ) -> Path | None:
        """Finish the picture and write it; None if that fails."""
        earlier = before.result() if before else None  # a single thread develops in order, so this one is finished
        try:
            picture = finished(shot, boxes, width)
            if earlier is not None:
                picture = before_and_after(earlier.read_bytes(), picture, width)
            return self._folder.write(f"figures/{file_name(name)}", picture)
        except (OSError, ValueError):
            return None


def file_name(name: str) -> str:
    """Make a PNG file name that every file system accepts."""
    return f"{re.sub(r'[^A-Za-z0-9._-]+', '-', name).strip('-.')[:120] or 'figure'}.png"


def are_still(before: Boxes, after: Boxes) -> bool:
    """Whether all boxes stayed in place between two looks, within half a CSS pixel."""
    one, other = (*before.outlined, *before.personal), (*after.outlined, *after.personal)
    counts = len(before.outlined) == len(after.outlined) and len(one) == len(other)
    return counts and all(map(_are_close, one, other))


def restless(before: Boxes, after: Boxes) -> Boxes:
    """Give boxes that cover, with a margin, the path of each moving element or, if their number changed, all paths."""
    if len(before.personal) == len(after.personal):
        ways = [one.joined(other) for one, other in zip(before.personal, after.personal, strict=True)]
    else:
        ways = [reduce(Box.joined, (*before.personal, *after.personal))]
    return Boxes(outlined=after.outlined, personal=tuple(way.grown(_RESTLESS_MARGIN) for way in ways))


def _are_close(one: Box, other: Box) -> bool:
    return all(abs(a - b) <= _STILL for a, b in zip(astuple(one), astuple(other), strict=True))


def _nothing() -> Future[Path | None]:
    future: Future[Path | None] = Future()
    future.set_result(None)
    return future

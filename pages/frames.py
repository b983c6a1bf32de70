"""Where on the page the things in a frame stand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error

from pages.sought import question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Frame

    from pages.glimpse import Rectangle

_SIZE = "() => ({ width: innerWidth, height: innerHeight })"


def placed(frame: Frame, boxes: Sequence[Rectangle]) -> list[Rectangle]:
    """Give rectangles of a frame in CSS pixels of the page's viewport, however the frame is bordered, scaled or turned.

    In a frame that is turned, everything stands where the frame does. Of one that is gone nothing is given.
    """
    at, found = frame, list(boxes)
    while found and at.parent_frame is not None:
        try:
            size, place = at.evaluate(_SIZE), _answer(at, "framed")
        except Error:
            return []
        found = [_within(place, size, box) for box in found]
        at = at.parent_frame
    return found


def is_shown(frame: Frame) -> bool:
    """Whether a person can see a frame, and every frame that it stands in, and none stands behind a modal dialog."""
    at = frame
    while at.parent_frame is not None:
        try:
            if not _answer(at, "showsFrame"):
                return False
        except Error:  # it is gone
            return False
        at = at.parent_frame
    return True


def _answer(frame: Frame, name: str) -> Any:  # noqa: ANN401 - what is asked for
    """Give the answer to one of reader/answers.js about the element that holds a frame; raises Playwright's Error."""
    return json.loads(frame.frame_element().eval_on_selector(question(name), "(answer) => answer.textContent"))


def _within(place: dict[str, Any], size: dict[str, float], box: Rectangle) -> Rectangle:
    inner = place["inner"]
    if inner is None or not size["width"] or not size["height"]:
        whole: Rectangle = place["whole"]
        return whole
    across, down = inner["width"] / size["width"], inner["height"] / size["height"]
    return {
        "x": inner["x"] + across * box["x"],
        "y": inner["y"] + down * box["y"],
        "width": across * box["width"],
        "height": down * box["height"],
    }

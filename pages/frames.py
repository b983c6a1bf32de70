"""Frames: where their content stands on the page, and whether a person can see it."""

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
    """Convert a frame's rectangles to CSS pixels of the page's viewport, also if it has borders or is scaled.

    In a turned frame, each rectangle becomes that of the whole frame. A frame that is gone has none.
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
    """Whether a person can see a frame: it and all frames around it are visible, and none is behind a modal dialog."""
    at = frame
    while at.parent_frame is not None:
        try:
            if not _answer(at, "showsFrame"):
                return False
        except Error:  # the frame is gone
            return False
        at = at.parent_frame
    return True


def _answer(frame: Frame, name: str) -> Any:  # noqa: ANN401 - the type depends on the question
    """Ask reader/answers.js one question about the element that holds a frame; raises Playwright's Error."""
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

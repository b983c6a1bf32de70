"""Frames: where their content stands on the page, and whether a person can see it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error

from pages.moment import ask
from pages.sought import question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Frame

    from pages.glimpse import Rectangle
    from pages.sought import AnyOf, Sought

_SIZE = "() => ({ width: innerWidth, height: innerHeight })"


def placed(frame: Frame, boxes: Sequence[Rectangle]) -> list[Rectangle]:
    """Convert a frame's rectangles to CSS pixels of the page's viewport, also if it has borders or is scaled.

    In a turned frame, each rectangle becomes that of the whole frame. A frame that is gone has none.
    """
    at, found = frame, list(boxes)
    while found and at.parent_frame is not None:
        found = _in_parent(at, found)
        at = at.parent_frame
    return found


def words_over(frame: Frame, box: Rectangle) -> str | None:
    """Give the first words of a layer that the pages around a frame have over this place of it; None if it is free."""
    at, boxes = frame, [box]
    while boxes and at.parent_frame is not None:
        boxes = _in_parent(at, boxes)
        at = at.parent_frame
        middles = [{"x": one["x"] + one["width"] / 2, "y": one["y"] + one["height"] / 2} for one in boxes]
        over = next((words for middle in middles if (words := ask(at, "wordsOverFrame", middle)) is not None), None)
        if over is not None:
            return str(over)
    return None


def words_over_frame(frame: Frame, sought: Sought | AnyOf) -> str | None:
    """Give the first words of a layer that the pages around a frame have over this thing in it; None if it is free."""
    boxes = (ask(frame, "rectangles", sought.query) or []) if frame.parent_frame else []
    return words_over(frame, boxes[0]) if boxes else None


def _in_parent(frame: Frame, boxes: Sequence[Rectangle]) -> list[Rectangle]:
    try:
        size, place = frame.evaluate(_SIZE), _answer(frame, "framed")
    except Error:
        return []
    return [_within(place, size, box) for box in boxes]


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

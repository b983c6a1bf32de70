"""Where on the page the things in a frame stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Frame

    from pages.glimpse import Rectangle

# The frame's whole box as it is drawn, and within it the box of its page, in pixels of the document that holds it. What
# is turned or seen in perspective has no such box within.
_BOXES = """(frame) => {
  const whole = frame.getBoundingClientRect();
  const css = getComputedStyle(frame);
  const px = (...names) => names.reduce((sum, name) => sum + parseFloat(css[name]), 0);
  const isTurned = (at) => {
    const { transform, rotate, perspective } = getComputedStyle(at);
    const matrix = new DOMMatrix(transform === "none" ? "" : transform);
    return rotate !== "none" || perspective !== "none" || !matrix.is2D || matrix.b !== 0 || matrix.c !== 0 ||
      matrix.a <= 0 || matrix.d <= 0;
  };
  const turned = (at) => at !== null && (isTurned(at) || turned(at.parentElement || at.getRootNode().host || null));
  const across = whole.width / (px("width") + (css.boxSizing === "border-box" ? 0 :
    px("borderLeftWidth", "borderRightWidth", "paddingLeft", "paddingRight")));
  const down = whole.height / (px("height") + (css.boxSizing === "border-box" ? 0 :
    px("borderTopWidth", "borderBottomWidth", "paddingTop", "paddingBottom")));
  return {
    whole: { x: whole.x, y: whole.y, width: whole.width, height: whole.height },
    inner: turned(frame) ? null : {
      x: whole.x + across * px("borderLeftWidth", "paddingLeft"),
      y: whole.y + down * px("borderTopWidth", "paddingTop"),
      width: whole.width - across * px("borderLeftWidth", "borderRightWidth", "paddingLeft", "paddingRight"),
      height: whole.height - down * px("borderTopWidth", "borderBottomWidth", "paddingTop", "paddingBottom"),
    },
  };
}"""
_SIZE = "() => ({ width: innerWidth, height: innerHeight })"


def placed(frame: Frame, boxes: Sequence[Rectangle]) -> list[Rectangle]:
    """Give rectangles of a frame in CSS pixels of the page's viewport, however the frame is bordered, scaled or turned.

    In a frame that is turned, everything stands where the frame does. Of one that is gone nothing is given.
    """
    at, found = frame, list(boxes)
    while found and at.parent_frame is not None:
        try:
            size, place = at.evaluate(_SIZE), at.frame_element().evaluate(_BOXES)
        except Error:
            return []
        found = [_within(place, size, box) for box in found]
        at = at.parent_frame
    return found


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

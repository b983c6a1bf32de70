"""Turns a screenshot into a figure that may be kept: covers personal data and frames the control."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from reports.font import face

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The colours of the frame, its halo, and the cover.
FRAME = (216, 37, 69)
_HALO = (255, 255, 255)
COVER = (176, 183, 195)

#: Of the frame, in CSS pixels: distance from the control, width, width of the halo, radius of the corners.
_GAP, _FRAME_WIDTH, _HALO_WIDTH, _RADIUS = 2, 3, 1, 8
#: How far a cover reaches beyond its rectangle, and the radius and letter size of a number, in CSS pixels.
_COVER_MARGIN = 2
_NUMBER_RADIUS, _NUMBER_SIZE = 9, 13
#: How many times larger round shapes are drawn, to be made smaller with smooth edges.
_SMOOTHING = 4
#: Of two screens side by side: the height and letter size of the headings, the distance, in CSS pixels; letter colour.
_HEAD, _HEAD_SIZE, _BETWEEN, _INK = 36, 20, 16, (22, 32, 44)
#: Headings of the two screens of a change.
BEFORE, AFTER = "До нажатия", "После нажатия"
#: Frames are numbered up to this count; more frames are a list, whose order is plain.
_MOST_NUMBERED = 4


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in CSS pixels, relative to the viewport."""

    x: float
    y: float
    width: float
    height: float

    def grown(self, margin: float) -> Box:
        """Give the rectangle with a margin around it."""
        return Box(self.x - margin, self.y - margin, self.width + 2 * margin, self.height + 2 * margin)

    def joined(self, other: Box) -> Box:
        """Give the smallest rectangle around both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        right = max(self.x + self.width, other.x + other.width)
        bottom = max(self.y + self.height, other.y + other.height)
        return Box(x, y, right - x, bottom - y)


@dataclass(frozen=True, slots=True)
class Boxes:
    """The rectangles that a picture frames, and those that it covers."""

    outlined: tuple[Box, ...]
    personal: tuple[Box, ...]


def finished(shot: bytes, boxes: Boxes, viewport_width: float) -> bytes:
    """Turn a screenshot of a viewport, with its width in CSS pixels, into a PNG that may be kept; raises OSError."""
    with Image.open(io.BytesIO(shot)) as opened:
        image = opened.convert("RGB")
    scale = image.width / viewport_width
    cover(image, boxes.personal, scale)
    for box in boxes.outlined:
        frame(image, box, scale)
    if 1 < len(boxes.outlined) <= _MOST_NUMBERED:
        for number, box in enumerate(boxes.outlined, 1):
            put_number(image, box, number, scale)
    return _packed(image)


def before_and_after(before: bytes, after: bytes, viewport_width: float) -> bytes:
    """Put two finished pictures of one viewport side by side, each under its heading; raises OSError."""
    with Image.open(io.BytesIO(before)) as one, Image.open(io.BytesIO(after)) as other:
        scale = one.width / viewport_width
        head, between = round(_HEAD * scale), round(_BETWEEN * scale)
        size = one.width + between + other.width, head + max(one.height, other.height)
        joined = Image.new("RGB", size, _HALO)
        draw, letters = ImageDraw.Draw(joined), ImageFont.truetype(io.BytesIO(face("Bold")), _HEAD_SIZE * scale)
        for image, left, words in ((one, 0, BEFORE), (other, one.width + between, AFTER)):
            draw.text((left + between, head / 2), words, _INK, letters, anchor="lm")
            joined.paste(image, (left, head))
    return _packed(joined)


def _packed(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


def cover(image: Image.Image, boxes: Iterable[Box], scale: float) -> None:
    """Paint over the rectangles; the original pixels are lost."""
    draw = ImageDraw.Draw(image)
    for box in boxes:
        area = _pixels(box.grown(_COVER_MARGIN), scale)
        visible = _clipped(area, image.size)
        if visible is not None and box.width > 0 and box.height > 0:
            draw.rectangle((visible[0], visible[1], visible[2] - 1, visible[3] - 1), fill=COVER)


def frame(image: Image.Image, box: Box, scale: float) -> None:
    """Draw a rounded frame with a light halo, slightly outside the rectangle but always inside the picture."""
    band = _FRAME_WIDTH + 2 * _HALO_WIDTH
    area = _clipped(_pixels(box.grown(_GAP + band), scale), image.size)
    if area is None or _clipped(_pixels(box, scale), image.size) is None:
        return
    left, top, right, bottom = area
    for color, inset, line in ((_HALO, 0, band), (FRAME, _HALO_WIDTH, _FRAME_WIDTH)):
        ring = _ring((right - left, bottom - top), inset * scale, line * scale, _RADIUS * scale)
        image.paste(color, (left, top), ring)


def put_number(image: Image.Image, box: Box, number: int, scale: float) -> None:
    """Put the number of the reading order at the frame's corner, where it covers none of the framed text."""
    if _clipped(_pixels(box, scale), image.size) is None:
        return
    radius = _NUMBER_RADIUS * scale
    reach = radius + _HALO_WIDTH * scale
    outside = _GAP + _FRAME_WIDTH + _HALO_WIDTH
    x = min(max((box.x - outside) * scale, reach), image.width - reach)
    y = min(max((box.y - outside) * scale, reach), image.height - reach)
    size = round(2 * reach) * _SMOOTHING
    badge = Image.new("L", (size, size), 0)
    disc = badge.copy()
    ImageDraw.Draw(badge).ellipse((0, 0, size - 1, size - 1), fill=255)
    inset = _HALO_WIDTH * scale * _SMOOTHING
    ImageDraw.Draw(disc).ellipse((inset, inset, size - 1 - inset, size - 1 - inset), fill=255)
    place = round(x - reach), round(y - reach)
    for color, mask in ((_HALO, badge), (FRAME, disc)):
        image.paste(color, place, mask.resize((size // _SMOOTHING, size // _SMOOTHING), Image.Resampling.BOX))
    font = ImageFont.load_default(_NUMBER_SIZE * scale)
    ImageDraw.Draw(image).text((x, y), str(number), fill=_HALO, font=font, anchor="mm")


def _ring(size: tuple[int, int], inset: float, line: float, radius: float) -> Image.Image:
    """Draw an antialiased mask of a rounded ring; only its corners are drawn larger and scaled down."""
    mask = Image.new("L", size, 0)
    first, second = round(inset), round(inset + line)
    draw = ImageDraw.Draw(mask)
    right, bottom = size[0] - 1 - first, size[1] - 1 - first
    if right - first < 2 * second or bottom - first < 2 * second:
        draw.rectangle((first, first, max(right, first), max(bottom, first)), outline=255, width=max(1, second - first))
        return mask
    draw.rounded_rectangle((first, first, right, bottom), radius, outline=255, width=second - first)
    corner = min(round(inset + radius + line), size[0] // 2, size[1] // 2)
    fine = Image.new("L", (corner * _SMOOTHING, corner * _SMOOTHING), 0)
    reach = corner * _SMOOTHING * 4
    ImageDraw.Draw(fine).rounded_rectangle(
        (first * _SMOOTHING, first * _SMOOTHING, reach, reach),
        radius * _SMOOTHING,
        outline=255,
        width=(second - first) * _SMOOTHING,
    )
    tile = fine.resize((corner, corner), Image.Resampling.BOX)
    flipped = tile.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    mask.paste(tile, (0, 0))
    mask.paste(flipped, (size[0] - corner, 0))
    mask.paste(tile.transpose(Image.Transpose.FLIP_TOP_BOTTOM), (0, size[1] - corner))
    mask.paste(flipped.transpose(Image.Transpose.FLIP_TOP_BOTTOM), (size[0] - corner, size[1] - corner))
    return mask


def _pixels(box: Box, scale: float) -> tuple[int, int, int, int]:
    left, top = int(box.x * scale // 1), int(box.y * scale // 1)
    right, bottom = -int(-(box.x + box.width) * scale // 1), -int(-(box.y + box.height) * scale // 1)
    return left, top, right, bottom


def _clipped(area: tuple[int, int, int, int], size: tuple[int, int]) -> tuple[int, int, int, int] | None:
    left, top = max(area[0], 0), max(area[1], 0)
    right, bottom = min(area[2], size[0]), min(area[3], size[1])
    return (left, top, right, bottom) if left < right and top < bottom else None

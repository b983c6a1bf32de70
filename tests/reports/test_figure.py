"""Screenshots become figures: covered, framed and numbered."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from reports.figure import Box, Boxes, finished

WHITE, COVER = (255, 255, 255), (176, 183, 195)
RED = (216, 37, 69)
WIDTH, HEIGHT = 200, 120


def shot(scale: int = 1) -> bytes:
    """Make a screenshot of 200 by 120 CSS pixels that shows only personal data."""
    buffer = io.BytesIO()
    Image.effect_noise((WIDTH * scale, HEIGHT * scale), 90).convert("RGB").save(buffer, "PNG")
    return buffer.getvalue()


def figure(boxes: Boxes, scale: int = 1) -> Image.Image:
    """Finish the shot and open the result."""
    return Image.open(io.BytesIO(finished(shot(scale), boxes, WIDTH))).convert("RGB")


def colors(image: Image.Image, box: tuple[int, int, int, int]) -> set[object]:
    """Give every colour in this part of the picture."""
    return {color for _, color in image.crop(box).getcolors(WIDTH * HEIGHT * 9) or ()}


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_personal_ground_is_gone_whatever_the_scale(scale: int) -> None:
    image = figure(Boxes((), (Box(20.4, 30.6, 60, 20),)), scale)
    covered = (20 * scale, 30 * scale, 81 * scale, 51 * scale)
    assert colors(image, covered) == {COVER}
    assert len(colors(image, (100 * scale, 60 * scale, 180 * scale, 100 * scale))) > 50


@pytest.mark.parametrize(
    ("box", "visible"),
    [
        (Box(-30, -30, 50, 50), (0, 0, 20, 20)),
        (Box(180, 100, 500, 500), (180, 100, 200, 120)),
        (Box(-1000, 50, 5000, 10), (0, 50, 200, 60)),
    ],
    ids=["top-left", "bottom-right", "across"],
)
def test_cover_reaches_to_the_edge_of_the_picture(box: Box, visible: tuple[int, int, int, int]) -> None:
    assert colors(figure(Boxes((), (box,))), visible) == {COVER}


@pytest.mark.parametrize(
    "box", [Box(300, 10, 20, 20), Box(204, 10, 20, 20), Box(10, -50, 20, 20), Box(50, 50, 0, 20)], ids=str
)
def test_what_is_not_in_the_viewport_changes_nothing(box: Box) -> None:
    taken = shot()
    image = Image.open(io.BytesIO(finished(taken, Boxes((box,) if box.width else (), (box,)), WIDTH))).convert("RGB")
    assert image.tobytes() == Image.open(io.BytesIO(taken)).tobytes()


@pytest.mark.parametrize("scale", [1, 2])
def test_control_is_framed_from_outside_and_left_as_it_is(scale: int) -> None:
    taken = shot(scale)
    box = Box(60, 40, 80, 30)
    image = Image.open(io.BytesIO(finished(taken, Boxes((box,), ()), WIDTH))).convert("RGB")
    inside = (60 * scale, 40 * scale, 140 * scale, 70 * scale)
    assert image.crop(inside).tobytes() == Image.open(io.BytesIO(taken)).crop(inside).tobytes()
    above, left = (100 * scale, 35 * scale), (55 * scale, 55 * scale)
    assert image.getpixel(above) == RED
    assert image.getpixel(left) == RED


@pytest.mark.parametrize("box", [Box(0, 0, WIDTH, HEIGHT), Box(90, 50, 3, 3), Box(-20, 100, 60, 60)], ids=str)
def test_frame_fits_controls_of_any_size_and_place(box: Box) -> None:
    assert RED in colors(figure(Boxes((box,), ())), (0, 0, WIDTH, HEIGHT))


def test_frame_is_drawn_over_a_cover() -> None:
    box = Box(60, 40, 80, 30)
    image = figure(Boxes((box,), (Box(0, 0, WIDTH, HEIGHT),)))
    assert RED in colors(image, (0, 0, WIDTH, HEIGHT))


def numbered(*boxes: Box) -> list[bool]:
    """Say for each box whether there is a number at its corner: white within red; the frame alone is only red."""
    image = figure(Boxes(boxes, (Box(0, 0, WIDTH, HEIGHT),)))
    corners = (image.crop((round(box.x) - 11, round(box.y) - 11, round(box.x) - 1, round(box.y) - 1)) for box in boxes)
    return [sum(pixel == RED for pixel in corner.get_flattened_data()) > 40 for corner in corners]


def test_controls_are_numbered_in_the_order_in_which_a_reader_looks() -> None:
    few = tuple(Box(20 + 45 * number, 30, 20, 20) for number in range(4))
    assert numbered(few[0]) == [False]
    assert numbered(*few[:2]) == [True, True]
    assert numbered(*few) == [True] * 4
    assert not any(numbered(*few, Box(20, 90, 20, 20)))
    one, other = (figure(Boxes(boxes, ())).crop((0, 0, 40, 40)).tobytes() for boxes in (few[:2], few[1::-1]))
    assert one != other

"""Pictures of pages, while elements rest and while they move."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from playwright.sync_api import Error

from reports.camera import Camera
from reports.figure import Box, Boxes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from reports.run_folder import RunFolder

COVER = (176, 183, 195)
INK = (0, 0, 255)
PAGE = """<body style="margin:0;background:white">
<div id=person style="position:absolute;left:40px;top:30px;width:100px;height:20px;background:#00f"></div>"""
FIND = "() => { const box = person.getBoundingClientRect(); return [box.x, box.y, box.width, box.height]; }"


@pytest.fixture
def camera(folder: RunFolder) -> Iterator[Camera]:
    """Give a camera for the run; close it after the test."""
    camera = Camera(folder)
    yield camera
    camera.close()


def person(page: Page) -> Callable[[], Boxes]:
    """Give a function that measures the box of the personal data now."""
    return lambda: Boxes((), (Box(*page.evaluate(FIND)),))


def developed(figure: Future[Path | None]) -> Image.Image:
    """Wait for the picture and open it."""
    path = figure.result(timeout=20)
    assert path is not None
    return Image.open(io.BytesIO(path.read_bytes())).convert("RGB")


def ink(image: Image.Image) -> bool:
    """Whether the picture still shows personal data."""
    return any(color == INK for _, color in image.getcolors(image.width * image.height) or ())


def test_personal_data_are_covered_in_the_viewport(page: Page, camera: Camera, folder: RunFolder) -> None:
    page.set_content(PAGE)
    figure = camera.shoot(page, "A1-head/первый раз", person(page))
    image = developed(figure)
    assert page.viewport_size == {"width": image.width, "height": image.height}
    assert image.getpixel((90, 40)) == COVER
    assert not ink(image)
    assert [path.name for path in folder.figures.iterdir()] == ["A1-head.png"]


def test_dense_picture_is_covered_wherever_the_page_is_scrolled(browser: Browser, folder: RunFolder) -> None:
    camera = Camera(folder, 2)
    with browser.new_context(device_scale_factor=2, viewport={"width": 640, "height": 400}) as context:
        page = context.new_page()
        page.set_content(PAGE.replace("top:30px", "top:930px") + '<div style="height:3000px">')
        page.evaluate("scrollTo(0, 900)")
        image = developed(camera.shoot(page, "A1", person(page)))
    camera.close()
    assert image.size == (1280, 800)
    assert image.getpixel((180, 80)) == COVER
    assert image.getpixel((180, 140)) == (255, 255, 255)
    assert not ink(image)


def test_finer_screen_is_covered_as_well(browser: Browser, camera: Camera) -> None:
    with browser.new_context(device_scale_factor=2, viewport={"width": 640, "height": 400}) as context:
        page = context.new_page()
        page.set_content(PAGE)
        image = developed(camera.shoot(page, "A1", person(page)))
    scale = image.width / 640
    assert image.getpixel((round(90 * scale), round(40 * scale))) == COVER
    assert not ink(image)


def test_picture_is_taken_again_when_something_moved(page: Page, camera: Camera) -> None:
    page.set_content(PAGE)
    look = person(page)
    looks = 0

    def moving() -> Boxes:
        nonlocal looks
        looks += 1
        if looks == 2:
            page.evaluate("person.style.top = '200px'")
        return look()

    image = developed(camera.shoot(page, "A1", moving))
    assert looks == 3
    assert image.getpixel((90, 210)) == COVER
    assert image.getpixel((90, 40)) == (255, 255, 255)
    assert not ink(image)


def test_what_never_rests_is_covered_on_its_whole_way(page: Page, camera: Camera) -> None:
    page.set_content(PAGE)
    look = person(page)

    def moving() -> Boxes:
        page.evaluate("person.style.left = (parseInt(person.style.left) + 60) + 'px'")
        return look()

    image = developed(camera.shoot(page, "A1", moving))
    assert not ink(image)
    assert COVER in {color for _, color in image.getcolors(9999) or ()}


def test_ground_between_two_restless_things_stays(page: Page, camera: Camera) -> None:
    page.set_content(PAGE)
    looks = 0

    def trembling() -> Boxes:
        nonlocal looks
        looks += 1
        return Boxes((), (Box(40 + looks % 2, 30, 100, 20), Box(900, 600 + looks % 2, 50, 50)))

    image = developed(camera.shoot(page, "A1", trembling))
    assert [image.getpixel(place) for place in ((90, 40), (500, 300), (925, 625))] == [COVER, (255, 255, 255), COVER]
    assert looks == 4


def test_what_comes_and_goes_is_covered_with_the_ground_between(page: Page, camera: Camera) -> None:
    page.set_content(PAGE)
    far, near = Box(600, 500, 10, 10), Box(*page.evaluate(FIND))
    seen = iter([(near,), (near, far), (near,), (near, far), (near,)])
    image = developed(camera.shoot(page, "A1", lambda: Boxes((), next(seen))))
    assert not ink(image)
    assert image.getpixel((300, 300)) == COVER


def test_picture_of_a_closed_page_is_not_kept(page: Page, camera: Camera, folder: RunFolder) -> None:
    page.set_content(PAGE)
    look = person(page)
    page.close()
    assert camera.shoot(page, "A1", look).result(timeout=20) is None
    assert list(folder.figures.iterdir()) == []


def test_picture_is_not_kept_when_nobody_can_say_what_is_personal(
    page: Page, camera: Camera, folder: RunFolder
) -> None:
    def lost() -> Boxes:
        raise Error("Execution context was destroyed")

    assert camera.shoot(page, "A1", lost).result(timeout=20) is None
    assert list(folder.figures.iterdir()) == []


def test_camera_follows_the_page_to_another_site(page: Page, camera: Camera) -> None:
    sites = {"http://one.localhost/": "lime", "http://two.localhost/": "red"}
    page.route(
        "**", lambda route: route.fulfill(body=f"<body bgcolor={sites[route.request.url]}>", content_type="text/html")
    )
    colors = []
    for number, site in enumerate(sites):
        page.goto(site)
        colors.append(developed(camera.shoot(page, f"A{number}", lambda: Boxes((), ()))).getpixel((5, 5)))
    assert colors == [(0, 255, 0), (255, 0, 0)]


def test_picture_is_taken_anew_where_the_page_was_not_to_be_had(page: Page, camera: Camera) -> None:
    page.set_content("<body bgcolor=lime>")
    developed(camera.shoot(page, "A1", lambda: Boxes((), ())))
    camera._sessions[page].detach()
    assert developed(camera.shoot(page, "A2", lambda: Boxes((), ()))).getpixel((5, 5)) == (0, 255, 0)


def test_camera_tells_two_pages_apart(page: Page, camera: Camera) -> None:
    other = page.context.new_page()
    page.set_content("<body bgcolor=lime>")
    other.set_content("<body bgcolor=red>")
    figures = [camera.shoot(one, f"A{number}", lambda: Boxes((), ())) for number, one in enumerate((page, other, page))]
    assert [developed(figure).getpixel((5, 5)) for figure in figures] == [(0, 255, 0), (255, 0, 0), (0, 255, 0)]


def test_change_shows_before_and_after_in_one_picture(page: Page, camera: Camera) -> None:
    page.set_content("<body bgcolor=lime>")
    before = camera.shoot(page, "A10", lambda: Boxes((), ()))
    page.set_content("<body bgcolor=red>")
    both = camera.shoot(page, "A10", lambda: Boxes((), ()), before)
    image = developed(both)
    assert [image.getpixel((x, image.height - 5)) for x in (5, image.width - 5)] == [(0, 255, 0), (255, 0, 0)]
    page.close()
    assert camera.shoot(page, "A10", lambda: Boxes((), ()), both) is both, "what was before is better than nothing"


def test_closing_waits_for_every_picture(page: Page, folder: RunFolder) -> None:
    page.set_content(PAGE)
    camera = Camera(folder)
    figures = [camera.shoot(page, f"A{number}", person(page)) for number in range(5)]
    camera.close()
    assert all(figure.done() for figure in figures)
    assert len(list(folder.figures.iterdir())) == 5

"""Hint and frame survive what pages do, add one element with a closed root, and pictures don't show them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from playwright.sync_api import expect

from e2e.guide.marks import HINT as SCRIPT
from e2e.guide.marks import Hint, PageMarks
from pages.screen import control
from pages.window import Window

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

STRICT = "default-src 'none'; style-src 'self'; script-src 'self'"
PAGE = (
    f'<meta http-equiv="Content-Security-Policy" content="{STRICT}"><body><h1>Профиль</h1>'
    '<p><a href="#x">Доверенности и доступы</a></p><dialog id="d"><p>Вопрос</p></dialog></body>'
)
PLACES = {
    "low-wide": "left: 0; right: 0; bottom: 0",
    "low-left": "left: 0; bottom: 0",
    "low-right": "right: 0; bottom: 0",
    "high-right": "right: 0; top: 0",
}
BELOW = "document.querySelector('a').style.cssText = 'position: absolute; top: 3000px'"
HINT = Hint("Шаг 3 из 12", "Нажмите «Доверенности и доступы».")
SOUGHT = control("Доверенности и доступы")
RED = (216, 37, 69)
#: Waits for two animation frames, after which the outline is drawn.
FRAMES = "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
#: Adds a card with a control in the hint's default corner; the page's policy forbids styles in HTML.
CARD = """() => {
  const card = document.createElement("section");
  card.innerHTML = "<button id=own>Присоединить</button><button id=other>Посмотреть</button>";
  document.body.append(card);
  card.style.cssText = "position: fixed; right: 0; bottom: 0; width: 700px; height: 160px";
  card.lastChild.style.cssText = "position: absolute; right: 20px; bottom: 20px";
}"""
COUNT = "document.querySelectorAll('*').length"


@pytest.fixture
def window(context: BrowserContext) -> Window:
    """Open a page with a strict Content-Security-Policy."""
    window = Window(context, 5)
    window.page.route(
        "http://site.localhost/**", lambda route: route.fulfill(body=PAGE, content_type="text/html; charset=utf-8")
    )
    window.open("http://site.localhost/one")
    window.page.locator("h1").wait_for()
    return window


def test_they_show_and_are_gone_from_pictures(window: Window) -> None:
    clean, count = window.page.screenshot(), window.page.evaluate(COUNT)
    marks = PageMarks()
    marks.show(window, HINT, SOUGHT)
    assert window.page.evaluate(COUNT) == count + 1
    assert window.page.evaluate("document.querySelector('sverka-hint').shadowRoot") is None
    assert window.page.screenshot() != clean
    with marks.unseen(window):
        assert window.page.screenshot() == clean
    assert window.page.screenshot() != clean
    marks.hide(window)
    assert window.page.screenshot() == clean


def test_outline_hides_no_letter_of_what_it_marks(window: Window) -> None:
    clean = window.page.locator("a").screenshot()
    PageMarks().show(window, HINT, SOUGHT)
    assert _is_outlined(window.page)
    assert window.page.locator("a").screenshot() == clean


def test_outline_follows_scrolling_and_goes_with_its_screen(window: Window) -> None:
    page = window.page
    page.evaluate("document.body.style.paddingBottom = '3000px'")
    PageMarks().show(window, HINT, SOUGHT)
    page.evaluate("scrollTo(0, 30)")
    page.evaluate(FRAMES)
    assert _is_outlined(page)
    page.evaluate("document.querySelector('a').remove()")
    page.evaluate(FRAMES)
    assert page.locator("sverka-hint").count() == 0


def test_outline_is_cut_where_its_list_is_scrolled(window: Window) -> None:
    page = window.page
    page.evaluate("document.querySelector('p').style.cssText = 'height: 60px; overflow: auto'")
    page.evaluate("document.querySelector('a').style.cssText = 'display: block; margin: 40px 0 200px'")
    marks = PageMarks()
    marks.show(window, HINT, SOUGHT)
    page.evaluate("document.querySelector('p').scrollTop = 200")
    page.evaluate(FRAMES)
    page.evaluate("document.querySelector('sverka-hint').style.visibility = 'hidden'")
    without = page.screenshot()
    page.evaluate("document.querySelector('sverka-hint').style.visibility = ''")
    box = page.locator("sverka-hint").bounding_box()
    assert box is not None
    assert Image.open(io.BytesIO(page.screenshot())).crop((0, 0, 400, 300)).tobytes() == (
        Image.open(io.BytesIO(without)).crop((0, 0, 400, 300)).tobytes()
    )


def test_two_hints_never_lie_over_each_other(window: Window) -> None:
    window.page.evaluate(f"({SCRIPT})({{ key: 'held', sentence: 'Не нажато.' }})")  # as the guard does
    PageMarks().show(window, HINT, SOUGHT)
    first, second = window.page.locator("sverka-hint").all()
    one, other = first.bounding_box(), second.bounding_box()
    assert one is not None
    assert other is not None
    assert (
        one["y"] + one["height"] <= other["y"]
        or other["y"] + other["height"] <= one["y"]
        or (one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"])
    )


def test_hint_for_a_screen_that_has_gone_is_never_shown(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    marks, find = PageMarks(), PageMarks._target

    def found(*given: object, **named: object) -> object:
        number = find(*given, **named)  # type: ignore[arg-type]
        window.open("http://site.localhost/two")
        return number

    monkeypatch.setattr(PageMarks, "_target", found)
    marks.show(window, HINT, SOUGHT)
    window.page.locator("h1").wait_for()
    assert window.page.locator("sverka-hint").count() == 0


def test_hint_lies_over_no_control_of_the_same_card(window: Window) -> None:
    page = window.page
    page.evaluate(CARD)
    PageMarks().show(window, HINT, control("Присоединить"))
    _are_apart(page, "sverka-hint", "#own")
    _are_apart(page, "sverka-hint", "#other")


def test_hint_is_shown_again_after_navigation_and_over_a_dialog(window: Window) -> None:
    marks = PageMarks()
    marks.show(window, HINT, SOUGHT)
    window.open("http://site.localhost/two")
    window.page.locator("h1").wait_for()
    marks.show(window, HINT, SOUGHT)
    assert window.page.locator("sverka-hint:popover-open").count() == 1
    window.page.evaluate("document.getElementById('d').showModal()")
    covered = window.page.screenshot()
    marks.show(window, HINT, None)
    assert window.page.screenshot() != covered
    assert window.page.locator("sverka-hint").count() == 1


def test_mouse_goes_through_the_hint(window: Window) -> None:
    PageMarks().show(window, HINT, SOUGHT)
    box = window.page.locator("sverka-hint").bounding_box()
    assert box is not None
    middle = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
    hit = window.page.evaluate("([x, y]) => document.elementFromPoint(x, y).localName", middle)
    assert hit != "sverka-hint"


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_hint_hides_nothing_of_what_it_speaks_of(window: Window, place: str) -> None:
    style = f"position: fixed; padding: 30px; {place}"
    window.page.evaluate("(style) => document.querySelector('a').style.cssText = style", style)
    PageMarks().show(window, HINT, SOUGHT)
    _are_apart(window.page, "sverka-hint", "a")


def test_hint_without_a_frame_hides_nothing_of_a_dialog(window: Window) -> None:
    window.page.evaluate("d.style.cssText = 'margin: 0; inset: auto 0 0 auto'; d.showModal()")
    PageMarks().show(window, HINT, None)
    _are_apart(window.page, "sverka-hint", "dialog")


def _is_outlined(page: Page) -> bool:
    """Whether the outline's colour is beside the link."""
    box = page.locator("a").bounding_box()
    assert box is not None
    whole = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    return whole.getpixel((int(box["x"]) - 5, int(box["y"] + box["height"] / 2))) == RED


def _are_apart(page: Page, *selectors: str) -> None:
    hint, link = (page.locator(one).bounding_box() for one in selectors)
    assert hint is not None
    assert link is not None
    apart = hint["x"] >= link["x"] + link["width"] or link["x"] >= hint["x"] + hint["width"]
    assert apart or hint["y"] >= link["y"] + link["height"] or link["y"] >= hint["y"] + hint["height"]


def test_what_is_below_the_fold_is_brought_into_view_once(window: Window) -> None:
    page, marks = window.page, PageMarks()
    page.evaluate(BELOW)
    expect(page.locator("a")).not_to_be_in_viewport()
    marks.show(window, HINT, SOUGHT)
    expect(page.locator("a")).to_be_in_viewport(ratio=1)
    page.evaluate("scrollTo(0, 0)")
    marks.show(window, HINT, SOUGHT)
    assert page.evaluate("scrollY") == 0

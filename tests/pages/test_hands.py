"""A person's hands: they press moving things and words under a transparent link, and type each letter with its key."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import TimeoutError as PatienceOver

from pages.glimpse import Lens
from pages.hands import PERFORMED, manner, press
from pages.sought import Find, Sought

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pages.window import Window
    from tests.pages.conftest import Reader

#: Patience in seconds for hands on a busy machine, and for a thing that can't be pressed.
PATIENCE_S, SHORT_S = 10, 0.3
#: Patience in seconds for a page that does not come; long enough for a press of what moves for a moment.
NO_ANSWER_S = 2
LABEL = "Группы доступа"
GROUPS = Sought(Find.CONTROL, LABEL)
NOTES = "onclick='document.title = \"pressed\"'"
LINK = f"<a href='#' {NOTES}>{LABEL}</a>"
WORDS = f"<h3 style='margin:0'>{LABEL}</h3>"
PULSE = "<style>@keyframes p{to{transform:scale(1.1)}}a{display:inline-block;animation:p .3s infinite}</style>"
BOUNCE = "<style>@keyframes p{to{top:5px}}a{position:relative;top:0;animation:p .3s infinite alternate}</style>"
CARD = "<div style='position:relative;width:300px;height:40px'>{}</div>"


@pytest.fixture(autouse=True)
def _patience(reader: Reader) -> Iterator[None]:
    """Give the reader enough patience for pressing and typing."""
    before, reader.window.patience_s = reader.window.patience_s, PATIENCE_S
    yield
    reader.window.patience_s = before


@pytest.fixture
def patience_s() -> float:
    """Give the window of one test alone the same patience."""
    return PATIENCE_S


def in_a_shadow_root(body: str) -> str:
    script = "p.attachShadow({ mode: 'open' }).innerHTML = t.innerHTML"
    return f"<template id='t'>{body}</template><site-part id='p'></site-part><script>{script}</script>"


PRESSED = {
    "pulses": PULSE + LINK,
    "bounces": BOUNCE + LINK,
    "in-a-moving-box": "<style>@keyframes p{to{transform:translateX(8px)}}p{animation:p .4s infinite alternate}</style>"
    f"<p>{LINK}</p>",
    "moves-below-the-fold": f"{BOUNCE}<div style='height:3000px'></div>{LINK}",
    "under-a-link-without-ink": CARD.format(f"{WORDS}<a href='#' {NOTES} style='position:absolute;inset:0'></a>"),
    "under-a-button-without-ink": CARD.format(
        f"{WORDS}<button {NOTES} style='position:absolute;inset:0;background:none;border:0'></button>"
    ),
    "under-a-faint-link": CARD.format(
        f"{WORDS}<a href='#' {NOTES} style='position:absolute;inset:0;opacity:0;background:red'>Открыть</a>"
    ),
    "under-a-stretched-link": "<style>a::after{content:'';position:absolute;inset:0}</style>"
    + CARD.format(f"{WORDS}<a href='#' {NOTES}></a>"),
    "under-a-stretched-link-with-words": "<style>a::after{content:'';position:absolute;inset:0}</style>"
    + CARD.format(f"{WORDS}<a href='#' {NOTES}>Подробнее</a>"),
    "under-a-clear-link-in-another-notation": CARD.format(
        f"{WORDS}<a href='#' {NOTES} style='position:absolute;inset:0;background:oklch(1 0 0 / 0)'></a>"
    ),
    "under-a-link-that-dims": CARD.format(
        f"{WORDS}<a href='#' {NOTES} style='position:absolute;inset:0;background:rgba(0,0,0,.2)'></a>"
    ),
    "under-a-link-in-a-shadow-root": CARD.format(
        WORDS + in_a_shadow_root(f"<a href='#' {NOTES} style='position:absolute;inset:0'></a>")
    ),
    "in-an-entry-that-takes-the-mouse": f"<p {NOTES}><a href='#' style='pointer-events:none'>{LABEL}</a></p>",
    "link-without-a-box": f"<a href='#' {NOTES} style='display:contents'><span>{LABEL}</span></a>",
    "pulses-in-a-shadow-root": in_a_shadow_root(PULSE + LINK),
    "pulses-in-a-box-that-scrolls": "<div style='height:80px;overflow:auto'>"
    f"<p style='height:600px'></p>{PULSE}{LINK}</div>",
    "moved-by-a-script": f"<p id='p' style='position:relative'>{LINK}</p><script>let at = 0; setInterval(() => "
    "(p.style.left = `${at += 1}px`), 10)</script>",
    "label-of-a-clipped-radio": "<input type='radio' id='r' style='position:absolute;clip:rect(0,0,0,0);"
    f"pointer-events:none' {NOTES}><label for='r'>{LABEL}</label>",
    "label-over-its-input": f"<div style='position:relative'><input type='radio' id='r' {NOTES}><label for='r'"
    f" style='position:absolute;left:0;background:#eee'>{LABEL}</label></div>",
    "label-of-a-hidden-radio": f"<input type='radio' id='r' hidden {NOTES}><label for='r'>{LABEL}</label>",
    "label-around-a-faint-checkbox": f"<label><input type='checkbox' {NOTES} style='position:absolute;opacity:0'>"
    f"<span>{LABEL}</span></label>",
    "label-around-an-input-without-room": "<label>"
    f"<input type='radio' {NOTES} style='width:0;height:0;appearance:none'>{LABEL}</label>",
    "label-of-an-input-moved-away": f"<input type='radio' id='r' style='position:absolute;left:-999px' {NOTES}>"
    f"<label for='r'>{LABEL}</label>",
}


@pytest.mark.parametrize("page", PRESSED.values(), ids=PRESSED)
def test_what_a_person_can_press_is_pressed(reader: Reader, page: str) -> None:
    window = reader.reads(page).window
    glimpse = window.glimpse([GROUPS], Lens((GROUPS,), (), ()))
    assert glimpse.seen == [True]
    locator = window.look(GROUPS)
    assert locator is not None
    reach = window.reach(GROUPS)
    assert reach is not None
    assert reach.is_free
    window.page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    window.press(locator)
    assert window.page.title() == "pressed"


def test_what_begins_to_move_after_the_look_is_pressed(reader: Reader) -> None:
    window = reader.reads(PRESSED["moved-by-a-script"]).window
    press(window.page.locator(GROUPS.selector), "as ever", SHORT_S)
    assert window.page.title() == "pressed"


def test_what_was_pressed_is_not_pressed_again_though_it_had_moved_before(window: Window) -> None:
    moves = "let at = 0; const t = setInterval(() => at < 30 ? (p.style.left = `${at += 1}px`) : clearInterval(t), 10)"
    with socket.create_server(("127.0.0.1", 0)) as silent:  # the next page never comes
        link = f"<a href='http://127.0.0.1:{silent.getsockname()[1]}'>{LABEL}</a>"
        window.page.set_content(f"<p id='p' style='position:relative'>{link}</p><script>{moves}</script>")
        with pytest.raises(PatienceOver, match=PERFORMED):  # the error of the first press
            press(window.page.locator(GROUPS.selector), "as ever", NO_ANSWER_S)


#: The box of a field takes the click, by its own layer over the input, or by the layer that shows the value.
BOXES = {
    "by-a-layer": "<style>p::after{content:'';position:absolute;inset:0}</style>"
    f"<p {NOTES} style='position:relative'><input id='field'></p>",
    "instead-of-an-input-moved-away": f"<p {NOTES} style='border:1px solid'><b>Все</b>"
    "<input id='field' role='combobox' style='position:absolute;left:-999px'></p>",
}


@pytest.mark.parametrize("page", BOXES.values(), ids=BOXES)
def test_field_is_pressed_by_the_box_around_it(reader: Reader, page: str) -> None:
    window = reader.reads(f"<label for='field'>Система</label>{page}").window
    locator = window.look(Sought(Find.FIELD, "Система"))
    assert locator is not None
    window.press(locator)
    assert window.page.title() == "pressed"


STUCK = {
    "under-a-layer-with-ink": f"{LINK}<div style='position:fixed;inset:0;background:#fff'>Вопрос</div>",
    "under-a-picture-that-is-a-link": CARD.format(
        f"{WORDS}<a href='#' {NOTES} style='position:absolute;inset:0;background:#fff'>Реклама</a>"
    ),
    "under-a-faint-layer-over-the-page": f"{LINK}<div {NOTES} style='position:fixed;inset:0'></div>",
    "disabled": f"<button disabled {NOTES}>{LABEL}</button>",
    "inert": f"<div inert>{LINK}</div>",
    "out-of-reach-of-the-mouse": f"<a href='#' style='pointer-events:none' {NOTES}>{LABEL}</a>",
    "label-of-a-disabled-input": f"<input type='radio' id='r' hidden disabled {NOTES}><label for='r'>{LABEL}</label>",
    "moves-under-a-layer": f"{BOUNCE}{LINK}<div style='position:fixed;inset:0;background:#fff'>Вопрос</div>",
}


@pytest.mark.parametrize("page", STUCK.values(), ids=STUCK)
def test_what_a_person_can_not_press_is_not_pressed(reader: Reader, page: str) -> None:
    window = reader.reads(page).window
    locator = window.look(GROUPS)
    assert locator is not None
    reach = window.reach(GROUPS)
    assert reach is not None
    assert not reach.is_free
    with pytest.raises(PatienceOver):
        press(locator, manner(locator, SHORT_S), SHORT_S)
    assert window.page.title() == ""


NOTICE = "<div style='position:fixed;inset:0;background:#fff'><p>Плановые работы</p>{}</div>"


def test_notice_over_the_page_is_put_away_before_anything_is_pressed(reader: Reader) -> None:
    window = reader.reads(LINK + NOTICE.format("<button onclick='this.parentElement.remove()'>Закрыть</button>")).window
    locator = window.look(GROUPS)
    assert locator is not None
    window.press(locator)
    assert window.page.title() == "pressed"
    assert window.take_notes() == ("закрыто окно, которое закрывало страницу: «Закрыть»",)


TYPED = "Ёж, ЦОК-2 school"


def test_every_letter_has_its_key(reader: Reader) -> None:
    window = reader.reads("<input value='было'>").window
    window.page.evaluate(
        """() => {
          window.told = { keydown: "", keypress: "", keyup: "" };
          for (const kind of Object.keys(told))
            addEventListener(kind, ({ key, isTrusted }) => { if (isTrusted && key.length === 1) told[kind] += key; });
        }"""
    )
    field = window.page.locator("input")
    field.focus()
    window.type(TYPED, instead=True)
    assert field.input_value() == TYPED
    told = window.page.evaluate("told")
    assert [told["keydown"].removeprefix("a"), told["keypress"], told["keyup"].removeprefix("a")] == [TYPED] * 3
    assert window.page.evaluate("document.title") == ""


def test_key_of_a_letter_is_that_of_the_russian_layout(reader: Reader) -> None:
    window = reader.reads(
        "<input><script>told = []; onkeydown = (e) => told.push(`${e.code} ${e.keyCode}`)</script>"
    ).window
    window.page.locator("input").focus()
    window.type("йэ", instead=False)
    assert window.page.evaluate("told") == ["KeyQ 81", "Quote 222"]


def test_field_in_a_frame_is_typed_in(reader: Reader) -> None:
    window = reader.reads("<iframe srcdoc='<input value=old>'></iframe>").window
    field = window.page.frame_locator("iframe").locator("input")
    field.click()
    window.type(TYPED, instead=True)
    assert field.input_value() == TYPED


@pytest.mark.parametrize(
    "page", ["<input onkeydown='this.remove()'>", "<p>Профиль</p>"], ids=["field-gone", "no-field"]
)
def test_typing_ends_where_there_is_no_cursor(reader: Reader, page: str) -> None:
    window = reader.reads(page).window
    window.page.evaluate("document.querySelector('input')?.focus()")
    window.type("Цифро", instead=False)
    assert window.page.locator("input").count() == 0


FRAME = "<iframe style='{}' srcdoc='<p>Группы доступа</p>'></iframe>"
HIDDEN = {
    "invisible": FRAME.format("visibility:hidden"),
    "off-the-page": FRAME.format("position:absolute;left:-9999px"),
    "transparent": FRAME.format("opacity:0"),
    "faint": f"<div style='opacity:.05'>{FRAME.format('')}</div>",
    "one-pixel": FRAME.format("width:1px;height:1px;border:0"),
    "in-a-box-without-height": f"<div style='height:0;overflow:hidden'>{FRAME.format('')}</div>",
    "in-closed-details": f"<details><summary>Ещё</summary>{FRAME.format('')}</details>",
    "scaled-to-nothing": FRAME.format("transform:scale(0)"),
    "clipped": FRAME.format("clip-path:inset(100%)"),
    "behind-a-modal-dialog": FRAME.format("")
    + "<dialog>Уверены?</dialog><script>document.querySelector('dialog').showModal()</script>",
    "in-a-hidden-frame": '<iframe style="visibility:hidden" '
    "srcdoc=\"<iframe srcdoc='<p>Группы доступа</p>'></iframe>\"></iframe>",
}


def _wait_for_frames(window: Window) -> None:
    assert window.until(lambda: any(frame.get_by_text(LABEL).count() for frame in window.page.frames), PATIENCE_S)


@pytest.mark.parametrize("page", HIDDEN.values(), ids=HIDDEN)
def test_words_in_a_frame_that_nobody_sees_are_not_seen(reader: Reader, page: str) -> None:
    window = reader.reads(page).window
    _wait_for_frames(window)
    assert window.seen([Sought(Find.TEXT, LABEL)]) == [False]
    assert window.look(Sought(Find.TEXT, LABEL)) is None


@pytest.mark.parametrize("style", ["", "position:relative;top:3000px", "opacity:.9"], ids=["plain", "below", "pale"])
def test_words_in_a_frame_that_can_be_seen_are_seen(reader: Reader, style: str) -> None:
    window = reader.reads(FRAME.format(style)).window
    _wait_for_frames(window)
    assert window.seen([Sought(Find.TEXT, LABEL)]) == [True]

"""The words of a control are the visible ones, in the order of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pages.sought import Find, Sought

if TYPE_CHECKING:
    from tests.pages.conftest import Reader

LABEL = "Группы доступа"
KEPT = {
    "scaled-to-nothing": "display:inline-block;transform:scale(0)",
    "scaled-by-its-own-property": "display:inline-block;scale:0",
    "moved-by-position": "position:relative;left:-9999px",
    "moved-and-fixed": "position:fixed;left:-9999px",
    "moved-by-transform": "display:inline-block;transform:translateX(-9999px)",
    "moved-by-margin": "position:absolute;margin-left:-9999px",
    "without-room": "display:inline-block;width:0;height:0;overflow:hidden",
    "one-pixel": "position:absolute;width:1px;height:1px;overflow:clip",
    "folded-block": "display:block;max-height:0;overflow:hidden",
    "indented-away": "display:inline-block;width:20px;overflow:hidden;text-indent:-999px;white-space:nowrap",
    "faint": "opacity:.001",
    "clipped-to-a-point": "position:absolute;clip-path:polygon(0 0,0 0,0 0)",
    "without-colour": "color:oklch(0 0 0 / 0)",
    "turned-away": "display:inline-block;backface-visibility:hidden;transform:rotateY(180deg)",
    "faint-by-filter": "filter:opacity(0)",
    "tiny": "font-size:1px",
    "clipped-to-a-circle": "display:inline-block;clip-path:circle(0)",
    "not-rendered": "display:inline-block;content-visibility:hidden",
    "masked": "display:inline-block;-webkit-mask-image:linear-gradient(transparent,transparent)",
}


@pytest.mark.parametrize("style", KEPT.values(), ids=KEPT)
def test_words_kept_from_eyes_are_no_part_of_a_label(reader: Reader, style: str) -> None:
    reader.reads(f"<a id='here' href='#'>{LABEL}<span style='{style}'> вкладка 2 из 9</span></a>")
    assert reader.finds(Find.CONTROL, LABEL) == "here"


SEEN = {
    "moved-a-little": "position:relative;left:-3px",
    "scaled": "display:inline-block;transform:scale(.9)",
    "faint-but-legible": "opacity:.6",
    "clip-that-only-positioned-words-have": "clip:rect(0 0 0 0)",
    "clipped-box-with-room": "display:inline-block;overflow:hidden",
    "scrolled-out-of-sight": "position:relative;top:3000px",
}


@pytest.mark.parametrize("style", SEEN.values(), ids=SEEN)
def test_words_that_can_be_seen_are_part_of_a_label(reader: Reader, style: str) -> None:
    reader.reads(f"<a href='#'>{LABEL}<span style='{style}'> филиалов</span></a>")
    assert reader.finds(Find.CONTROL, LABEL) is None


ORDERED = {
    "row-reverse": "<a id='here' href='#' style='display:inline-flex;flex-direction:row-reverse;gap:4px'>"
    "<span>доступа</span><span>Группы</span></a>",
    "column-reverse": "<a id='here' href='#' style='display:inline-flex;flex-direction:column-reverse'>"
    "<span>доступа</span><span>Группы</span></a>",
    "order": "<a id='here' href='#' style='display:flex;gap:4px'>"
    "<span style='order:2'>доступа</span><span>Группы</span></a>",
    "order-of-bare-words": "<a id='here' href='#' style='display:flex;gap:4px'>"
    "<b style='order:2'>доступа</b>Группы</a>",
    "grid": "<a id='here' href='#' style='display:grid;grid-template-columns:auto auto'>"
    "<span style='grid-column:2;grid-row:1'>доступа</span><span style='grid-column:1;grid-row:1'>Группы</span></a>",
    "float": "<a id='here' href='#' style='display:block;width:200px'>"
    "<span style='float:right'>доступа</span><span>Группы</span></a>",
    "position": "<a id='here' href='#' style='position:relative;padding-left:80px'>"
    "<span>доступа</span><span style='position:absolute;left:0'>Группы</span></a>",
    "boxless-parts": "<a id='here' href='#' style='display:flex;gap:4px'><span style='display:contents'>"
    "<b style='order:2'>доступа</b><b>Группы</b></span></a>",
    "row-from-the-right": "<a id='here' href='#'><table dir='rtl' style='border-spacing:4px'>"
    "<tr><td>доступа</td><td>Группы</td></tr></table></a>",
    "lines-of-a-wrapped-row": "<a id='here' href='#' style='display:flex;flex-wrap:wrap-reverse;width:90px'>"
    "<span style='width:80px'>доступа</span><span style='width:80px'>Группы</span></a>",
}


@pytest.mark.parametrize("page", ORDERED.values(), ids=ORDERED)
def test_words_are_read_in_the_order_of_the_screen(reader: Reader, page: str) -> None:
    reader.reads(page)
    assert reader.finds(Find.CONTROL, LABEL) == "here"
    assert reader.finds(Find.CONTROL, "доступа Группы") is None


ICONS = {
    "named-icomoon": "<i style='font-family:icomoon'>shield</i>",
    "name-with-a-hyphen": "<i style='font-family:Material Icons'>group-add</i>",
    "drawn-in-the-room-of-one-letter": "<i style='font-family:Shapes;display:inline-block;transform:scaleX(.15)'>"
    "shield_person</i>",
}


@pytest.mark.parametrize("icon", ICONS.values(), ids=ICONS)
def test_icon_that_a_font_draws_for_a_word_is_no_word(reader: Reader, icon: str) -> None:
    reader.reads(f"<a id='here' href='#'>{icon} {LABEL}</a>")
    assert reader.finds(Find.CONTROL, LABEL) == "here"


@pytest.mark.parametrize("font", ["Arial", "Arial Unicode MS"])
def test_latin_word_in_a_font_of_letters_is_a_word(reader: Reader, font: str) -> None:
    reader.reads(f"<a href='#'><i style='font-family:{font}'>admin</i> {LABEL}</a>")
    assert reader.finds(Find.CONTROL, LABEL) is None


STILL = "<div style='height:3000px'></div><a id='here' href='#'>Группы доступа</a>"
LOCKED = {
    "root-and-body": f"<style>html,body{{overflow:hidden;height:100%}}</style>{STILL}",
    "root": f"<style>html{{overflow:hidden}}</style>{STILL}",
    "body": f"<style>body{{overflow:hidden}}</style>{STILL}",
    "clip": f"<style>html{{overflow:clip}}</style>{STILL}",
    "body-that-is-fixed": f"<style>body{{position:fixed;inset:0 0 auto}}</style>{STILL}",
    "box-that-does-not-scroll": f"<div style='height:300px;overflow:hidden'>{STILL}</div>",
    "frame-that-does-not-scroll": f'<iframe scrolling="no" srcdoc="{STILL}"></iframe>',
    "beside-the-page": "<style>body{overflow-x:hidden}</style>"
    "<a id='here' href='#' style='position:absolute;left:4000px'>Группы доступа</a>",
}


@pytest.mark.parametrize("page", LOCKED.values(), ids=LOCKED)
def test_what_no_scrolling_reaches_is_not_there(reader: Reader, page: str) -> None:
    reader.reads(f"<!doctype html><html><body>{page}</body></html>")
    assert reader.finds(Find.CONTROL, LABEL) is None


REACHED = {
    "page": STILL,
    "only-across": f"<style>html,body{{overflow-x:hidden}}</style>{STILL}",
    "frame": f'<iframe srcdoc="{STILL}"></iframe>',
    "box-that-scrolls": f"<style>html,body{{overflow:hidden;height:100%}}</style>"
    f"<main style='height:100%;overflow:auto'>{STILL}</main>",
    "body-that-scrolls": "<style>html{overflow:hidden;height:100%}body{overflow:auto;height:100%;margin:0}</style>"
    f"{STILL}",
}


@pytest.mark.parametrize("page", REACHED.values(), ids=REACHED)
def test_what_can_be_scrolled_to_is_there(reader: Reader, page: str) -> None:
    reader.reads(f"<!doctype html><html><body>{page}</body></html>")
    assert reader.finds(Find.CONTROL, LABEL) == "here"


def test_entry_of_a_drop_down_is_read_by_its_label(reader: Reader) -> None:
    entry = f"<option id='here' label='{LABEL}' value='7' selected></option>"
    reader.reads(f"<div>Система</div><select><option>Все</option>{entry}</select>")
    assert reader.finds(Find.OPTION, LABEL) == "here"
    assert reader.finds(Find.FIELD, "Система", showing=LABEL) == "select"
    assert reader.window.words(Sought(Find.OPTION, LABEL)) == [LABEL]


LEFT_OUT = {
    "hidden": f"<option hidden>{LABEL}</option>",
    "not-displayed": f"<option style='display:none'>{LABEL}</option>",
    "in-a-hidden-group": f"<optgroup hidden label='Портал'><option>{LABEL}</option></optgroup>",
}


@pytest.mark.parametrize("entry", LEFT_OUT.values(), ids=LEFT_OUT)
def test_entry_that_a_drop_down_leaves_out_is_not_there(reader: Reader, entry: str) -> None:
    reader.reads(f"<select><option>Все</option>{entry}</select>")
    assert reader.finds(Find.OPTION, LABEL) is None


SUGGESTED = {"value": f"<option id='here' value='{LABEL}'>", "label": f"<option id='here' label='{LABEL}' value='7'>"}


@pytest.mark.parametrize("entry", SUGGESTED.values(), ids=SUGGESTED)
def test_what_the_browser_suggests_for_typed_letters_is_an_entry(reader: Reader, entry: str) -> None:
    reader.reads(f"<input list='l' value='групп'><datalist id='l'><option value='Школы'>{entry}</datalist>")
    assert reader.finds(Find.OPTION, LABEL) == "here"
    assert reader.finds(Find.OPTION, "Школы") is None

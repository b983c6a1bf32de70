"""Invisible things do not count, and do not stand in the way of a visible twin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pages.sought import Find

if TYPE_CHECKING:
    from tests.pages.conftest import Reader

LABEL = "Группы доступа"
LINK = "<a id='hidden' href='#'>Группы доступа</a>"

HIDDEN = {
    "display-none": f"<div style='display:none'>{LINK}</div>",
    "hidden-attribute": f"<div hidden>{LINK}</div>",
    "visibility-hidden": f"<div style='visibility:hidden'>{LINK}</div>",
    "visibility-collapse": f"<table><tr style='visibility:collapse'><td>{LINK}</td></tr></table>",
    "opacity": f"<div style='opacity:0'>{LINK}</div>",
    "content-visibility": f"<div style='content-visibility:hidden'>{LINK}</div>",
    "no-size": f"<div style='width:0;height:0;overflow:hidden'>{LINK}</div>",
    "left-of-the-page": f"<div style='position:absolute;left:-9999px'>{LINK}</div>",
    "above-the-page": f"<div style='position:absolute;top:-500px'>{LINK}</div>",
    "moved-away": f"<div style='position:absolute;transform:translateX(-200vw)'>{LINK}</div>",
    "fixed-right-of-the-screen": f"<nav style='position:fixed;left:100%;width:300px'>{LINK}</nav>",
    "fixed-below-the-screen": f"<nav style='position:fixed;top:100%'>{LINK}</nav>",
    "drawer-closed": f"<div style='overflow:hidden;height:0'><ul><li>{LINK}</li></ul></div>",
    "clipped-by-overflow": f"<div style='overflow:hidden;height:30px'><div style='height:60px'></div>{LINK}</div>",
    "clipped-sideways": "<div style='overflow:clip;width:200px;white-space:nowrap'>"
    f"<span style='display:inline-block;width:300px'></span>{LINK}</div>",
    "only-read-out": "<span style='position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)'>"
    f"{LINK}</span>",
    "tab-panel-not-chosen": f"<div role='tabpanel' hidden>{LINK}</div>",
    "closed-dialog": f"<dialog>{LINK}</dialog>",
    "closed-popover": f"<div popover>{LINK}</div>",
    "clipped-to-nothing": f"<div style='clip-path:polygon(0 0, 0 100%, 0 0)'>{LINK}</div>",
    "not-revealed-yet": f"<div style='clip-path:inset(0 100% 0 0)'>{LINK}</div>",
    "clipped-to-a-far-circle": f"<div style='clip-path:circle(9px at -90px 50%)'>{LINK}</div>",
    "fixed-in-a-box-that-holds-and-clips": "<div style='overflow:hidden;height:0;transform:translateZ(0)'>"
    f"<p style='position:fixed;top:9px'>{LINK}</p></div>",
    "absolute-in-a-box-that-contains-and-clips": "<div style='overflow:hidden;height:0;contain:paint'>"
    f"<p style='position:absolute;top:9px'>{LINK}</p></div>",
    "back-of-a-card": "<div style='transform-style:preserve-3d'>"
    f"<p style='backface-visibility:hidden;transform:rotateY(180deg)'>{LINK}</p></div>",
    "transparent-letters-without-size": "<a href='#' style='font-size:0'>Группы доступа</a>",
}


@pytest.mark.parametrize("body", HIDDEN.values(), ids=HIDDEN)
def test_what_is_hidden_is_not_found_and_does_not_stand_in_the_way(reader: Reader, body: str) -> None:
    assert reader.reads(f"<main><h1>Профиль</h1>{body}</main>").finds(Find.CONTROL, LABEL) is None
    assert reader.finds(Find.TEXT, LABEL) is None
    reader.reads(f"<main>{body}<p><button id='here'>Группы доступа</button></p></main>")
    assert reader.finds_all(Find.CONTROL, LABEL) == ["here"]


SHOWN = {
    "visible-inside-of-invisible": f"<div style='visibility:hidden'><b style='visibility:visible'>{LINK}</b></div>",
    "half-transparent": f"<div style='opacity:.5'>{LINK}</div>",
    "below-the-fold": f"<div style='height:3000px'></div>{LINK}",
    "right-of-the-fold": f"<div style='width:4000px;text-align:right'>{LINK}</div>",
    "in-a-box-that-scrolls": "<div style='overflow:auto;height:80px'><div style='height:900px'></div>"
    f"{LINK}</div>",
    "no-box-of-its-own": f"<div style='display:contents'>{LINK}</div>",
    "words-with-no-box-of-their-own": "<a id='hidden' href='#'>"
    "<span style='display:contents'>Группы доступа</span></a>",
    "fixed-inside-of-what-clips": "<div style='overflow:hidden;height:0'>"
    f"<p style='position:fixed;top:9px'>{LINK}</p></div>",
    "open-details": f"<details open><summary>Ещё</summary>{LINK}</details>",
    "clip-that-only-positioned-boxes-have": f"<div style='clip:rect(0 0 0 0)'>{LINK}</div>",
    "clipped-to-an-arrow": "<div style='clip-path:polygon(0 0, 90% 0, 100% 50%, 90% 100%, 0 100%)'>" + LINK + "</div>",
    "rounded-off": f"<div style='clip-path:inset(0 round 8px)'>{LINK}</div>",
    "card-that-is-turned-over": "<div style='transform-style:preserve-3d;transform:rotateY(180deg)'>"
    f"<p style='backface-visibility:hidden;transform:rotateY(180deg)'>{LINK}</p></div>",
    "out-of-a-box-without-room": "<a id='hidden' href='#' style='display:block;height:0'>Группы доступа</a>",
    "sticky": f"<div style='position:sticky;top:0'>{LINK}</div>",
    "body-that-clips": f"<style>body {{ overflow:hidden; height:10px }}</style><p>Профиль</p>{LINK}",
    "absolute-outside-of-a-static-box-that-clips": "<div style='overflow:hidden;height:0'>"
    f"<div style='position:absolute;top:50px'>{LINK}</div></div>",
}  # fmt: skip


@pytest.mark.parametrize("body", SHOWN.values(), ids=SHOWN)
def test_what_can_be_seen_or_scrolled_to_is_found(reader: Reader, body: str) -> None:
    assert reader.reads(f"<main>{body}</main>").finds(Find.CONTROL, LABEL) == "hidden"


BEHIND = "<main><a id='behind' href='#'>Группы доступа</a></main>"
MODAL = {
    "aria-modal": f"{BEHIND}<div role='dialog' aria-modal='true' style='position:fixed;inset:0'>{{}}</div>",
    "alert": f"{BEHIND}<div role='alertdialog' style='position:fixed;inset:0'>{{}}</div>",
    "with-a-backdrop": f"{BEHIND}<div style='position:fixed;inset:0'></div>"
    "<div role='dialog' aria-modal='true' style='position:fixed;inset:300px'>{}</div>",
    "in-a-backdrop": f"{BEHIND}<div style='position:fixed;inset:0'><div role='alertdialog'>{{}}</div></div>",
    "over-an-inert-page": f"<div inert>{BEHIND}</div><div role='alertdialog'>{{}}</div>",
    "made-of-fixed-parts": f"{BEHIND}<div role='dialog' aria-modal='true'>"
    "<div style='position:fixed;inset:0'>{}</div></div>",
    "over-a-page-without-the-mouse": f"<style>body {{{{ pointer-events:none }}}}</style>{BEHIND}"
    "<div role='dialog' style='position:fixed;inset:100px;pointer-events:auto'>{}</div>",
    "in-a-shadow-root": f"{BEHIND}<site-dialog>{{}}</site-dialog><script>document.querySelector('site-dialog')"
    ".attachShadow({{mode: 'open'}}).innerHTML = "
    "'<div role=dialog aria-modal=true style=position:fixed;inset:0><slot></slot></div>'</script>",
    "native": f"{BEHIND}<dialog>{{}}</dialog><script>document.querySelector('dialog').showModal()</script>",
}


@pytest.mark.parametrize("body", MODAL.values(), ids=MODAL)
def test_modal_dialog_hides_what_is_behind_it_alone(reader: Reader, body: str) -> None:
    assert reader.reads(body.format("<p>Подтвердите данные</p>")).finds(Find.CONTROL, LABEL) is None
    reader.reads(body.format("<button id='here'>Группы доступа</button>"))
    assert reader.finds_all(Find.CONTROL, LABEL) == ["here"]


BARS = {
    "bar-that-says-it-is-an-alert": "<div role='alertdialog' aria-modal='false' {}><button>Оценить</button></div>",
    "toast": "<div role='alertdialog' style='position:fixed;bottom:9px;right:9px'><p>Данные обновлены</p></div>",
    "bar-that-says-it-is-modal": "<div role='dialog' aria-modal='true' {}><button>Установить</button></div>",
    "panel-beside-the-page": "<div role='dialog' aria-modal='true' style='position:fixed;inset:0 0 0 70%'>Помощь</div>",
    "part-of-a-positioned-root": "<div style='position:absolute;inset:0'><main style='height:99%'>Профиль</main>"
    "<div role='alertdialog'>Данные обновлены</div></div>",
    "beside-something-inert": "<p inert>Слайд</p><main style='height:600px'>Профиль</main>"
    "<p role='alertdialog'>Готово</p>",
}


@pytest.mark.parametrize("bar", BARS.values(), ids=BARS)
def test_layer_blocks_only_what_it_covers(reader: Reader, bar: str) -> None:
    reader.reads(BEHIND + bar.format("style='position:fixed;inset:auto 0 0 0'"))
    assert reader.finds(Find.CONTROL, LABEL) == "behind"
    assert reader.window.modal_words() is None


def test_dialog_that_is_not_modal_hides_nothing(reader: Reader) -> None:
    reader.reads(f"{BEHIND}<div role='dialog'><p>Файлы cookie</p></div><dialog open>Новости</dialog>")
    assert reader.finds(Find.CONTROL, LABEL) == "behind"


def test_modal_dialog_that_is_closed_hides_nothing(reader: Reader) -> None:
    reader.reads(f"{BEHIND}<div role='dialog' aria-modal='true' hidden>Подтвердите</div><dialog>Новости</dialog>")
    assert reader.finds(Find.CONTROL, LABEL) == "behind"


def test_the_upper_of_two_dialogs_counts(reader: Reader) -> None:
    reader.reads(
        "<dialog id='one'><button>Группы доступа</button></dialog><dialog id='two'><p>Уверены?</p></dialog>"
        "<script>document.getElementById('one').showModal(); document.getElementById('two').showModal()</script>"
    )
    assert reader.finds(Find.CONTROL, LABEL) is None


def test_upper_dialog_counts_wherever_it_stands_in_the_document(reader: Reader) -> None:
    reader.reads(
        "<dialog id='one'><button id='here'>Группы доступа</button></dialog><dialog id='two'><p>Уверены?</p></dialog>"
        "<script>document.getElementById('two').showModal(); document.getElementById('one').showModal()</script>"
    )
    assert reader.finds(Find.CONTROL, LABEL) == "here"


def test_list_that_a_dialog_opens_outside_of_itself_is_seen(reader: Reader) -> None:
    reader.reads(
        f"{BEHIND}<div role='dialog' aria-modal='true' style='position:fixed;inset:100px;z-index:5'>"
        "<input role='combobox' aria-controls='list' aria-expanded='true'></div>"
        "<ul id='list' role='listbox' style='position:fixed;z-index:9;top:120px;left:120px;background:white'>"
        "<li id='here' role='option'>Группы доступа</li></ul>"
    )
    assert reader.finds(Find.OPTION, LABEL) == "here"

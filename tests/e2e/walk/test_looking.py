"""Controls are found as a person finds them: also by scrolling a list, and by words from a style sheet."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from e2e.walk.actions import Press
from e2e.walk.choose import Choose
from e2e.walk.looking import look
from e2e.walk.not_as_claimed import NotAsClaimed
from pages.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Callable

    from pages.window import Window

#: Seconds: a timeout too long to wait for in a test, and the longest look on a busy machine.
PATIENCE_S, SOON_S = 60, 20
SYSTEM = "Госуслуги Моя школа"


class Search(Screen):
    """The screen of the tests' own pages."""

    key = "search"
    title = "«Поиск»"


@pytest.fixture
def window(new_window: Callable[[float], Window]) -> Window:
    """Open a window with a long timeout."""
    return new_window(PATIENCE_S)


COMBOBOX = """<label for="f">Система</label><input id="f" role="combobox" aria-controls="l">
<style>ul:not([hidden]) { height: 150px; width: 300px; overflow: auto; position: absolute; padding: 0 }</style>
<ul id="l" role="listbox" hidden></ul>
<script>
const list = document.getElementById("l"), field = document.getElementById("f");
const all = [...[...Array(60)].map((_, n) => `Ведомство ${n + 1}`), "Госуслуги Моя школа"];
const paint = () => {
  const first = Math.floor(list.scrollTop / 30), pad = document.createElement("div");
  pad.style.height = `${all.length * 30}px`;
  list.replaceChildren(pad, ...all.slice(first, first + 7).map((words, n) => {
    const entry = document.createElement("li");
    entry.setAttribute("role", "option");
    entry.style.cssText = `height:30px;position:absolute;top:${(first + n) * 30}px`;
    entry.textContent = words;
    entry.onclick = () => { field.value = words; list.hidden = true; };
    return entry;
  }));
};
list.onscroll = paint;
field.onclick = () => { list.hidden = false; paint(); };
</script>"""
OPENER = f"""<div>Система</div><button id="f" role="combobox">Все</button><div role="listbox" hidden>
<div role="option" onclick="f.textContent = this.textContent">{SYSTEM}</div></div>
<script>f.onclick = () => {{ f.nextElementSibling.hidden = false }}</script>"""
CHOSEN = {
    "opened-by-a-button": OPENER,
    "under-its-label": "<label for='f' style='position:absolute;width:200px'>Система</label>"
    + COMBOBOX.split("</label>")[1].replace("<input ", "<input style='width:200px' "),
    "made-while-one-scrolls": COMBOBOX,
    "suggested-by-the-browser": "<label for='f'>Система</label><input id='f' list='l'>"
    f"<datalist id='l'><option value='Моя школа'><option value='{SYSTEM}'></datalist>",
    "suggested-under-a-label": "<label for='f'>Система</label><input id='f' list='l'>"
    f"<datalist id='l'><option label='Госуслуги' value='{SYSTEM}'></datalist>",
    "labelled-entry-of-a-drop-down": "<label for='f'>Система</label>"
    f"<select id='f'><option>Все</option><option label='{SYSTEM}' value='7'></option></select>",
}


@pytest.mark.parametrize("page", CHOSEN.values(), ids=CHOSEN)
def test_entry_is_chosen_in_whatever_list_it_stands(window: Window, page: str) -> None:
    window.page.set_content(page)
    screen = Search(window)
    action = Choose(screen.field("Система"), screen.option(SYSTEM))
    begun = time.monotonic()
    looked = look(action)
    assert not action.is_done()
    action.perform(looked.found)
    action.confirm()
    assert time.monotonic() - begun < SOON_S


LATER = {
    "made-then": "new IntersectionObserver(([one]) => one.isIntersecting && (p.innerHTML = words)).observe(p)",
    "faded-in-then": "p.innerHTML = words; p.style.cssText = 'opacity:0; transition:opacity .4s';"
    "new IntersectionObserver(([one]) => { p.style.opacity = Number(one.isIntersecting) }).observe(p)",
}


@pytest.mark.parametrize("script", LATER.values(), ids=LATER)
def test_thing_that_comes_when_the_page_is_scrolled_is_found(window: Window, script: str) -> None:
    page = "<!doctype html><h1>Профиль</h1><div style='height:2500px'></div><p id='p'>…</p>"
    window.page.set_content(f"{page}<script>const words = '<a href=#>Группы доступа</a>'; {script}</script>")
    assert look(Press(Search(window).control("Группы доступа")), patience_s=1).found


def test_page_is_left_at_its_beginning_if_the_thing_does_not_come(window: Window) -> None:
    window.page.set_content("<!doctype html><h1>Профиль</h1><div style='height:2500px'></div>")
    with pytest.raises(NotAsClaimed):
        look(Press(Search(window).control("Группы доступа")), patience_s=2)
    assert window.page.evaluate("scrollY") == 0


def test_entry_that_no_list_has_is_looked_for_and_the_list_left_at_its_beginning(window: Window) -> None:
    window.page.set_content(COMBOBOX)
    screen = Search(window)
    with pytest.raises(NotAsClaimed):
        look(Choose(screen.field("Система"), screen.option("Ведомство печати")), patience_s=2)
    assert window.page.locator("#l").evaluate("(list) => list.scrollTop") == 0


def test_words_that_a_style_sheet_draws_are_found_without_waiting_for_others(window: Window) -> None:
    window.page.set_content("<style>a::before{content:'Группы ' 'доступа' / 'список'}</style><a href='#'></a>")
    begun = time.monotonic()
    assert look(Press(Search(window).control("Группы доступа"))).found
    assert time.monotonic() - begun < SOON_S

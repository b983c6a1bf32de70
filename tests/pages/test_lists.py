"""A list is everything in it: in columns, drawn by the browser, or with a button of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pages.glimpse import Lens
from pages.long_list import list_words, scroll_on
from pages.sought import Find, Sought

if TYPE_CHECKING:
    from tests.pages.conftest import Reader

SUBJECTS = ("Химия", "Физика", "Музыка", "Алгебра", "История", "Биология")
SOUGHT = Sought(Find.ENTRIES, labels=SUBJECTS)


def items(*words: str) -> str:
    return "".join(f"<li>{one}</li>" for one in words)


LISTS = {
    "list": (f"<ul>{items(*SUBJECTS)}</ul>", SUBJECTS),
    "two-columns": (f"<div><ul>{items(*SUBJECTS[:3])}</ul><ul>{items(*SUBJECTS[3:])}</ul></div>", SUBJECTS),
    "three-columns": (
        f"<div><ul>{items(*SUBJECTS[:2])}</ul><ul>{items(*SUBJECTS[2:4])}</ul><ul>{items(*SUBJECTS[4:])}</ul></div>",
        SUBJECTS,
    ),
    "one-too-many-in-a-column": (
        f"<div><ul>{items(*SUBJECTS[:3])}</ul><ul>{items(*SUBJECTS[3:], 'Астрономия')}</ul></div>",
        (*SUBJECTS, "Астрономия"),
    ),
    "one-twice": (f"<ul>{items(*SUBJECTS, 'Музыка')}</ul>", (*SUBJECTS, "Музыка")),
    "one-too-few-that-stands-elsewhere": (
        f"<p>Музыка</p><p>Новости</p><ul>{items(*(one for one in SUBJECTS if one != 'Музыка'))}</ul>",
        tuple(one for one in SUBJECTS if one != "Музыка"),
    ),
    "button-of-the-list": (f"<ul>{items(*SUBJECTS)}<li><button>Сбросить</button></li></ul>", SUBJECTS),
    "entries-that-are-buttons": (
        f"<div>{''.join(f'<button>{one}</button>' for one in (*SUBJECTS, 'Астрономия'))}</div>",
        (*SUBJECTS, "Астрономия"),
    ),
    "drawn-by-the-browser": (
        "<select><option value=''>Предмет</option>"
        + "".join(f"<option>{one}</option>" for one in (*SUBJECTS, "Астрономия"))
        + "</select>",
        (*SUBJECTS, "Астрономия"),
    ),
}


@pytest.mark.parametrize(("body", "expected"), LISTS.values(), ids=LISTS)
def test_list_holds_its_entries_and_nothing_else(reader: Reader, body: str, expected: tuple[str, ...]) -> None:
    words = reader.reads(f"<main><h1>Каталог</h1>{body}<p>Прочее</p></main>").window.words(SOUGHT)
    assert sorted(words) == sorted(expected)


@pytest.mark.parametrize("name", ["list", "three-columns"])
def test_figure_frames_the_whole_list(reader: Reader, name: str) -> None:
    body, _ = LISTS[name]
    window = reader.reads(f"<main><h1>Каталог</h1><div id=whole>{body}</div><p>Прочее</p></main>").window
    (box,) = window.glimpse((), Lens((SOUGHT,), (), ())).outlined
    entries = [window.page.get_by_text(words, exact=True).bounding_box() for words in (SUBJECTS[0], SUBJECTS[-1])]
    assert all(one and box["y"] <= one["y"] and one["y"] + one["height"] <= box["y"] + box["height"] for one in entries)
    assert box["height"] < (window.page.locator("main").bounding_box() or box)["height"]


CAPTIONED = {
    "by-itself": ("<p id='here'>Госуслуги Моя школа</p>", "here"),
    "with-a-caption": ("<p id='here'>Система: Госуслуги Моя школа</p>", "here"),
    "beside-a-block": ("<div id='here'>Госуслуги Моя школа<div>Педагоги</div></div>", "here"),
    "above-the-group": ("<b id='here'>Госуслуги Моя школа</b><div>", "here"),
    "another": ("<p>Система: Госуслуги Дом</p>", None),
    "in-a-longer-name": ("<p>Новая Госуслуги Моя школа</p>", None),
}


@pytest.mark.parametrize(("line", "found"), CAPTIONED.values(), ids=CAPTIONED)
def test_words_of_a_card_may_have_a_caption(reader: Reader, line: str, found: str | None) -> None:
    card = f"<article>{line}<p>Открывает Библиотеку контента.</p><a href='#'>Присоединить</a></article>"
    reader.reads(f"{card}<input value='Госуслуги Моя школа'>")
    assert reader.finds(Find.PART, "Госуслуги Моя школа", "Библиотеку контента") == found


WORDS = tuple(f"Предмет {number} класса" for number in range(24))
SCROLLED = "height:200px;overflow:auto;padding:0;margin:0;position:relative"
MAKE = """const list = document.querySelector("ul"); const make = (n) => {
  const one = document.createElement("li");
  one.setAttribute("role", "option");
  one.style.height = "30px";
  one.textContent = `Предмет ${n} класса`;
  return one;
};"""
VIRTUAL = (
    "const paint = () => { const first = Math.floor(list.scrollTop / 30); const pad = document.createElement('div');"
    "pad.style.height = `${24 * 30}px`; list.replaceChildren(pad, ...[...Array(9)].map((_, n) => n + first)"
    ".filter((n) => n < 24).map((n) => { const one = make(n); one.style.position = 'absolute';"
    "one.style.top = `${n * 30}px`; return one; })); }; list.onscroll = paint; paint();"
)
LAZY = (
    "let n = 0; const more = (size) => { while (size-- && n < 24) list.append(make(n++)); }; more(10);"
    "list.onscroll = () => { if (list.scrollTop + list.clientHeight > list.scrollHeight - 30) more(7); };"
)
SHOWN_WHOLE = (
    "for (let n = 0; n < 12; n += 1) list.append(make(n)); const all = document.createElement('li');"
    "all.textContent = 'Показать все'; all.onclick = () => { all.remove(); for (let n = 12; n < 24; n += 1)"
    "list.append(make(n)); }; list.append(all);"
)
BY_WHEEL = (
    "list.style.overflow = 'hidden';"
    f"list.onwheel = (event) => {{ event.preventDefault(); list.scrollTop += event.deltaY; }}; {VIRTUAL}"
)
LONG = {
    "virtual": VIRTUAL,
    "moves-smoothly": f"list.style.scrollBehavior = 'smooth'; {VIRTUAL}",
    "scrolled-by-the-wheel-alone": BY_WHEEL,
    "grows-on-scrolling": LAZY,
    "shows-all-when-asked": SHOWN_WHOLE,
    "shows-the-others-when-asked": SHOWN_WHOLE.replace("Показать все", "Показать остальные предметы"),
}


@pytest.mark.parametrize("script", LONG.values(), ids=LONG)
def test_list_is_read_as_a_person_scrolls_it(reader: Reader, script: str) -> None:
    reader.reads(f"<ul role='listbox' style='{SCROLLED}'></ul><script>{MAKE}{script}</script>")
    assert tuple(list_words(reader.window, Sought(Find.ENTRIES, labels=WORDS))) == WORDS
    assert reader.page.evaluate("document.querySelector('ul').scrollTop") == 0


def test_list_that_shows_an_entry_twice_is_read_with_both(reader: Reader) -> None:
    reader.reads(f"<ul>{items(*WORDS, WORDS[0])}</ul>")
    assert list_words(reader.window, Sought(Find.ENTRIES, labels=WORDS)) == [*WORDS, WORDS[0]]


ELSEWHERE = (
    f"<nav style='height:40px;overflow:auto'><ul>{items(*WORDS)}"
    "<li><a href='#' onclick='document.title=1'>Ещё</a></ul></nav>"
)


def test_what_is_no_open_list_is_left_as_it_is(reader: Reader) -> None:
    window = reader.reads(ELSEWHERE).window
    assert not scroll_on(window)
    assert window.page.evaluate("[document.querySelector('nav').scrollTop, document.title]") == [0, ""]


LATE = """<ul role=listbox style="height:100px;overflow:auto;padding:0"></ul><script>
  const list = document.querySelector("ul");
  let shown = 0;
  const more = () => {
    for (const last = Math.min(shown + 7, 24); shown < last; shown += 1) {
      list.insertAdjacentHTML("beforeend", `<li role=option style="height:30px">Предмет ${shown}</li>`);
    }
  };
  more();
  list.onscroll = () => {
    for (const end = performance.now() + 100; performance.now() < end;);
    if (list.scrollTop + list.clientHeight > list.scrollHeight - 30) setTimeout(more);
  };
</script>"""


def test_list_that_takes_its_time_to_grow_is_read_to_its_end(reader: Reader) -> None:
    subjects = [f"Предмет {number}" for number in range(24)]
    words = list_words(reader.reads(LATE).window, Sought(Find.OPEN_LIST))
    assert words == subjects

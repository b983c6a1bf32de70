"""A list is all that stands in it: in columns, drawn by the browser, with a button of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

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


CAPTIONED = {
    "by-itself": ("<p id='here'>Госуслуги Моя школа</p>", "here"),
    "with-a-caption": ("<p id='here'>Система: Госуслуги Моя школа</p>", "here"),
    "another": ("<p>Система: Госуслуги Дом</p>", None),
    "in-a-longer-name": ("<p>Новая Госуслуги Моя школа</p>", None),
}


@pytest.mark.parametrize(("line", "found"), CAPTIONED.values(), ids=CAPTIONED)
def test_words_of_a_card_may_have_a_caption(reader: Reader, line: str, found: str | None) -> None:
    reader.reads(f"<article>{line}<p>Открывает Библиотеку контента.</p><a href='#'>Присоединить</a></article>")
    assert reader.finds(Find.PART, "Госуслуги Моя школа", "Библиотеку контента") == found

"""Things found by their purpose, in any words and markup: the joining, and lists of people."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from instruction.wording import CHILD_OF
from pages.group_card import GroupCard
from pages.join_dialog import FINISH, JoinDialog
from pages.members import Members
from pages.paged_list import PagedList
from pages.sought import Find, Sought

if TYPE_CHECKING:
    from pages.window import Window
    from tests.pages.conftest import Reader

NAME, OTHER = "Фамилия005 Имя005 Отчество005", "Фамилия007 Имя007 Отчество007"
STYLE = """<style>
.primary { background: #0d4cd3; color: #fff } .over { position: fixed; inset: 20%; background: #fff }
</style>"""
OPENER = '<button id="opener" onclick="d.hidden = false; d.showModal?.()">Открыть</button>'
#: The same dialog in other words and markup: `f` is the field, `go` finishes it, `who` is the teacher's entry.
DIALOGS = {
    "native-with-placeholder": f"""
        <dialog id="d"><button aria-label="Закрыть">✕</button><h2>Редактирование участников группы</h2>
        <input id="f" placeholder="Введите ФИО участника"><ul><li id="who"><b>{NAME}</b> Учитель</li>
        <li>{OTHER}</li></ul><button>Отменить</button>
        <button id="go" class="primary" disabled>Добавить</button></dialog>""",
    "layer-without-roles": f"""
        <div id="d" class="over" hidden><h2>Добавление</h2><label>Кого <input id="f"></label>
        <div><div id="who" style="cursor:pointer"><p>Имя005 Отчество005 Фамилия005</p><p>a@example.org</p></div>
        <div style="cursor:pointer"><p>{OTHER}</p></div></div>
        <div id="go" class="primary" style="cursor:pointer">Включить</div><button>Отмена</button></div>""",
    "panel-in-the-page": f"""
        <section id="d" hidden><form><input id="f" aria-label="Сотрудник"><table><tr id="who" style="cursor:pointer">
        <td>{NAME}</td><td>Учитель</td></tr><tr style="cursor:pointer"><td>{OTHER}</td><td>Завуч</td></tr></table>
        <button id="go">Применить</button><button type="button">Назад</button></form></section>""",
    "several-fields": f"""
        <dialog id="d"><input id="f" placeholder="Фамилия, имя, отчество"><textarea placeholder="Примечание"></textarea>
        <div role="listbox"><div role="option" id="who">{NAME}, учитель</div></div>
        <button>Закрыть</button><button id="go">Сохранить</button><button>Справка</button></dialog>""",
    "unknown-words": f"""
        <dialog id="d"><input id="f"><button id="who">{NAME}</button><button>{OTHER}</button>
        <button>Отменить</button><button id="go" disabled>Ввести в состав</button>
        <button>Ещё одного</button></dialog>""",
    "with-a-header-and-a-footer": f"""
        <dialog id="d"><header><h2>Доступ</h2><input id="f"></header><div id="who" style="cursor:pointer">{NAME}</div>
        <footer><button id="go" class="primary">Выдать</button><button>Свернуть</button></footer></dialog>""",
    "finished-by-a-link": f"""
        <section id="d" hidden><form><input id="f" placeholder="Сотрудник"><p id="who" style="cursor:pointer">{NAME}</p>
        <a href="#" id="go" class="primary">Записать</a> <a href="#">Передумал</a></form></section>""",
}
PAGE = "<nav>Группы доступа</nav><main><h1>Группа</h1><label>Организация <input></label> <label>Система <input></label>"


def opened(reader: Reader, dialog: str) -> Reader:
    """Show a page and press the control that opens the dialog."""
    reader.reads(f"{STYLE}{PAGE}{OPENER}{dialog}</main>")
    assert reader.finds(Find.JOIN_PLACE) is None
    reader.page.locator("#opener").click()
    return reader


@pytest.mark.parametrize("dialog", DIALOGS.values(), ids=DIALOGS)
def test_joining_is_found_by_what_it_is_for(reader: Reader, dialog: str) -> None:
    opened(reader, dialog)
    assert reader.finds(Find.JOIN_PLACE)
    assert reader.finds_all(Find.NAME_FIELD) == ["f"]
    assert reader.finds_all(Find.FINISH) == ["go"]
    assert reader.finds_all(Find.PERSON, NAME) == ["who"]


def test_two_that_finish_equally_well_are_both_given(reader: Reader) -> None:
    opened(reader, '<dialog id="d"><input id="f"><button id="one">Раз</button><button id="two">Два</button></dialog>')
    assert reader.finds_all(Find.FINISH) == ["one", "two"]


BESIDE_A_LIST = {
    "way-to-the-joining": ("<p><button>Добавить сотрудника</button></p>", ""),
    "chat": ("", "<div style='position:fixed;right:0;bottom:0;cursor:pointer'>Чат: спросите нас</div>"),
}


@pytest.mark.parametrize(("before", "after"), BESIDE_A_LIST.values(), ids=BESIDE_A_LIST)
def test_list_with_a_search_and_another_control_is_no_joining(reader: Reader, before: str, after: str) -> None:
    search = '<form method="get"><input placeholder="Поиск среди сотрудников"><button>Найти</button></form>'
    reader.reads(f"<nav>Группы доступа</nav><main>{before}{search}{LISTS['list']}{after}</main>")
    assert reader.window.look(Sought(Find.PEOPLE)) is not None
    assert reader.window.look(Sought(Find.JOIN_PLACE)) is None


def test_one_person_found_in_a_list_is_no_joining(reader: Reader) -> None:
    search = '<form method="get"><input placeholder="Поиск среди сотрудников"><button>Найти</button></form>'
    line = f"<ul><li><p>{NAME}</p><p>Учитель</p><button>Изменить</button><button>Удалить</button></li></ul>"
    reader.reads(f"<nav>Группы доступа</nav><main><a href='#'>Покинуть организацию</a>{search}{line}</main>")
    assert reader.window.look(Sought(Find.JOIN_PLACE)) is None


def test_namesakes_are_told_by_a_mark(reader: Reader) -> None:
    entries = "".join(f'<li id="{mark}">{NAME}<small>{mark}@example.org</small></li>' for mark in ("a", "b"))
    opened(reader, f'<dialog id="d"><input id="f"><ul>{entries}</ul><button>Добавить</button></dialog>')
    assert reader.finds_all(Find.PERSON, NAME) == ["a", "b"]
    assert reader.finds_all(Find.PERSON, NAME, "b@example.org") == ["b"]


#: A joining on a page of its own, in words that no hint knows, with suggestions and beside the button of a chat.
OWN_PAGE = """<style>.go { background: #0d4cd3; color: #fff } .chat { position: fixed; right: 0; bottom: 0 }</style>
<nav>Группы доступа</nav>
<main><div><input placeholder="Начните вводить"><div style="cursor: pointer"><i>ЛЧ</i> <b>Ли Чун</b>
<i>Завуч</i></div></div>
<a href="/card">К карточке</a>
<input type="submit" class="go" value="Зачислить"><div class="go chat" style="cursor: pointer">Чат</div></main>"""


def test_joining_may_be_a_page_and_is_left_by_going_back(window: Window) -> None:
    ways = '<a href="/join">Присоединить нового сотрудника</a> <a href="#">Посмотреть сотрудников в группе</a>'
    pages = {"/card": ways, "/join": OWN_PAGE}
    window.page.route(
        "http://site.localhost/*",
        lambda route: route.fulfill(
            body=f"<!doctype html><meta charset=utf-8>{pages[urlsplit(route.request.url).path]}",
            content_type="text/html",
        ),
    )
    window.open("http://site.localhost/card")
    window.page.locator("a").first.click()
    dialog = JoinDialog(window)
    window.page.locator("input").first.click()  # as somebody does who types there
    finish = window.look(FINISH)
    assert finish is not None
    assert finish.input_value() == "Зачислить"
    dialog.put_away()
    assert all(window.seen(GroupCard.signs))


CHOSEN = {
    "in-the-field": ("f.value = this.innerText; this.remove()", True),
    "as-a-chip": ("f.insertAdjacentHTML('afterend', '<em>' + this.innerText + '</em>'); this.remove()", True),
    "not-at-all": ("0", False),
}


@pytest.mark.parametrize(("chooses", "is_shown"), CHOSEN.values(), ids=CHOSEN)
def test_choice_is_known_by_its_effect(reader: Reader, chooses: str, *, is_shown: bool) -> None:
    entry = f'<li role="option" id="who" onclick="{chooses}">{NAME}</li>'
    opened(reader, f'<dialog id="d"><input id="f"><ul>{entry}</ul><button>Добавить</button></dialog>')
    assert reader.finds(Find.CHOSEN_PERSON, NAME) is None
    reader.page.locator("#who").click()
    assert bool(reader.finds(Find.CHOSEN_PERSON, NAME)) is is_shown


NAMES = [f"Фамилия{n:03} Имя{n:03} Отчество{n:03}" for n in range(1, 6)]
#: The same people in other markup.
LISTS = {
    "table": "<table><tr><th>Кто</th><th>Кем</th></tr>{}</table>".format(
        "".join(f"<tr><td>{name}</td><td>Учитель</td></tr>" for name in NAMES)
    ),
    "blocks": "".join(
        f"<div><div><b>{name}</b></div><div>Директор Школы</div><div>+7 000</div><a>Удалить</a></div>" for name in NAMES
    ),
    "list": "<ul>" + "".join(f"<li>{name}, учитель</li>" for name in NAMES) + "</ul>",
    "cards": '<div style="display:flex">'
    + "".join(f"<article><p>Учитель</p><h3>{name}</h3><p>Не принято</p></article>" for name in NAMES)
    + "</div>",
    "columns": "<table><tr><th>№</th><th>Должность</th><th>Фамилия</th><th>Имя</th><th>Отчество</th></tr>"
    + "".join(f"<tr><td>1</td><td>Учитель</td><td>{'</td><td>'.join(name.split())}</td></tr>" for name in NAMES)
    + "</table>",
    "virtual": '<div style="height:60px;overflow:auto"><div style="height:900px;position:relative">'
    + "".join(
        f'<div style="position:absolute;top:{20 * n}px"><span>{name}</span></div>' for n, name in enumerate(NAMES)
    )
    + "</div></div>",
    "with-captions": "".join(
        f"<div><div><i>ФИО:</i> {name}</div><div><i>Почта:</i> a@example.org</div></div>" for name in NAMES
    ),
    "with-numbers": "".join(
        f"<details><summary>{n}. {name}</summary>Учитель</details>" for n, name in enumerate(NAMES, start=1)
    ),
    "in-two-lines": "".join(
        "<div><div><p>{}</p><p>{} {}</p></div><p>Учитель Химии</p></div>".format(*name.split()) for name in NAMES
    ),
}


def test_name_over_columns_may_lack_a_patronymic(reader: Reader) -> None:
    people = LISTS["columns"].replace("<td>Отчество003</td>", "<td></td>")
    reader.reads(f"<main>{people}</main>")
    assert [name for name, *_ in people_on(reader)] == [*NAMES[:2], "Фамилия003 Имя003", *NAMES[3:]]


@pytest.mark.parametrize("people", LISTS.values(), ids=LISTS)
def test_list_of_people_is_what_repeats_and_carries_names(reader: Reader, people: str) -> None:
    reader.reads(f"<header><a>Общие Данные</a></header><main><h1>Кто Здесь</h1><div>{people}</div></main>")
    assert [line.name for line in PagedList(Members(reader.window)).lines] == NAMES


def people_on(reader: Reader) -> list[list[str]]:
    """Read the lines of the list: the name, then the other words."""
    return [[line.name, *line.more] for line in PagedList(Members(reader.window)).lines]


@pytest.mark.parametrize("child_of", CHILD_OF)
def test_word_for_child_of_belongs_to_the_name(reader: Reader, child_of: str) -> None:
    names = [f"Алиев Рашид Ахмед {child_of}", NAME]
    reader.reads(f"<main><ul>{''.join(f'<li>{name}</li>' for name in names)}</ul></main>")
    assert [name for name, *_ in people_on(reader)] == names


ARROW = '<svg width="16" height="16"><path d="M5 2l6 6-6 6" /></svg>'
#: Lists without an element around each person.
FLAT = {
    "terms": "<dl>{}</dl>".format("".join(f"<dt>{name}</dt><dd>Учитель</dd><dd>Не принято</dd>" for name in NAMES)),
    "cells": '<div style="display:grid;grid-template-columns:1fr 1fr 1fr">{}</div>'.format(
        "".join(f"<b>{name}</b><span>Учитель</span><span>Не принято</span>" for name in NAMES)
    ),
}


@pytest.mark.parametrize("people", FLAT.values(), ids=FLAT)
def test_line_holds_what_stands_between_its_name_and_the_next(reader: Reader, people: str) -> None:
    reader.reads(f"<main>{people}</main>")
    assert people_on(reader) == [[name, "Учитель", "Не принято"] for name in NAMES]


ONE = {
    "searched": ('<input id="q"><div><div>{}</div></div>', True),
    "last-page": ('<div><div>{}</div></div><p><a href="?1">1</a> <b>2</b></p>', True),
    "of-the-page-itself": ("<h2>Мои данные</h2><div>{}</div>", False),
}


@pytest.mark.parametrize(("page", "is_list"), ONE.values(), ids=ONE)
def test_list_may_show_one_person(reader: Reader, page: str, *, is_list: bool) -> None:
    reader.reads(f"<main>{page.format(f'<p>{NAME}</p><p>Учитель</p><p>a@example.org</p>')}</main>")
    assert people_on(reader) == ([[NAME, "Учитель", "a@example.org"]] if is_list else [])


#: Controls of lists, in words that no hint knows.
OF_LINES = {
    "cards": "".join(f"<div><b>{name}</b> <button>Вывести</button></div>" for name in NAMES),
    "cells": '<div style="display:grid;grid-template-columns:1fr 1fr">{}</div>'.format(
        "".join(f"<b>{name}</b><p><button>Вывести</button></p>" for name in NAMES)
    ),
}


@pytest.mark.parametrize("people", OF_LINES.values(), ids=OF_LINES)
def test_controls_of_a_list_finish_nothing(reader: Reader, people: str) -> None:
    reader.reads(f'<main><h1>Сотрудники</h1><input placeholder="Поиск по ФИО">{people}</main>')
    assert reader.finds(Find.JOIN_PLACE) is None


FURTHER = {
    "words": ('<a href="#">Назад</a><button id="go">Показать ещё</button>', "go"),
    "numbers": ('<nav><b>1</b> <a href="#" id="go">2</a> <a href="#">3</a></nav>', "go"),
    "signs": ('<div><button>◂</button> 1 из 5 <button id="go">▸</button></div>', "go"),
    "arrows": (f'<div><button disabled>{ARROW}</button><button id="go">{ARROW}</button></div>', "go"),
    "arrows-at-the-end": (f"<div><button>{ARROW}</button><button disabled>{ARROW}</button></div>", None),
    "arrows-to-both-ends": (
        f'<div><a>«</a><a>{ARROW}</a> 1 из 5 <a href="#" id="go">{ARROW}</a><a href="#">»</a></div>',
        "go",
    ),
    "in-the-footer-of-the-list": (
        '<section><footer><button disabled>‹</button> 1–5 из 9 <button id="go">›</button></footer></section>',
        "go",
    ),
    "last-page": ('<a href="#">Назад к группе</a><nav><a href="#">1</a> <b>2</b></nav>', None),
}


@pytest.mark.parametrize(("pager", "id_"), FURTHER.values(), ids=FURTHER)
def test_way_further_is_known_by_form_and_place(reader: Reader, pager: str, id_: str | None) -> None:
    reader.reads(f"<main>{LISTS['blocks']}{pager}</main>")
    assert reader.finds(Find.NEXT_PAGE) == id_


def test_search_above_a_list_is_its_field(reader: Reader) -> None:
    reader.reads(f'<main><form><input id="q"><button id="go">Искать</button></form>{LISTS["list"]}</main>')
    assert (reader.finds(Find.PEOPLE_SEARCH), reader.finds(Find.SEARCH_BUTTON)) == ("q", "go")
    assert reader.window.look(Sought(Find.PEOPLE)) is not None


NO_PEOPLE = {
    "cities": "<table>" + "<tr><td>Москва</td><td>Казань</td><td>Пермь</td></tr>" * 3 + "</table>",
    "posts-over-surnames": "<ul>"
    + "".join(f"<li><b>Старший Воспитатель</b><p>{name}</p></li>" for name in ("Котова", "Лисина", "Зайцева"))
    + "</ul>",
}


@pytest.mark.parametrize("body", NO_PEOPLE.values(), ids=NO_PEOPLE)
def test_words_in_capitals_are_no_list_of_people(reader: Reader, body: str) -> None:
    assert reader.reads(body).window.look(Sought(Find.PEOPLE)) is None

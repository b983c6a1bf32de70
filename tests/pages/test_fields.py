"""Fields are found by the caption that a reader sees, wherever it stands; entries of lists are found by their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pages.sought import Find

if TYPE_CHECKING:
    from tests.pages.conftest import Reader

CAPTION = "Организация"

#: The field «Система» is a second one that could be taken by mistake.
FIELDS = {
    "label-for": "<label for='here'>Организация</label><input id='here'><label for='x'>Система</label><input id='x'>",
    "label-for-far-away": "<input id='x'><div style='height:500px'></div><label for='here'>Организация</label>"
    "<input id='y'><div style='height:500px'></div><input id='here'>",
    "wrapping-label": "<label>Система <input id='x'></label><label>Организация <input id='here'></label>",
    "wrapping-label-of-blocks": "<label><div>Организация</div><div><input id='here'></div></label><input id='x'>",
    "aria-labelledby": "<p><input id='x'></p><span id='c'>Организация</span><p><input id='y'></p>"
    "<input id='here' aria-labelledby='c'>",
    "aria-labelledby-of-several": "<span id='o'>Поиск</span><span id='c'>Организация</span>"
    "<input id='here' aria-labelledby='o c'>",
    "above": "<div>Организация</div><input id='here'><div>Система</div><input id='x'>",
    "beside": "<div>Организация <input id='here'></div><div>Система <input id='x'></div>",
    "beside-in-a-table": "<table><tr><td>Система</td><td><input id='x'></td></tr>"
    "<tr><td>Организация</td><td><input id='here'></td></tr></table>",
    "above-in-columns": "<div style='display:grid;grid-template-columns:1fr 1fr'><b>Организация</b><b>Система</b>"
    "<input id='here'><input id='x'></div>",
    "above-in-the-second-column": "<div style='display:grid;grid-template-columns:1fr 1fr'><b>Система</b>"
    "<b>Организация</b><input id='x'><input id='here'></div>",
    "caption-after-the-field-in-the-document": "<div style='display:flex;flex-direction:column-reverse'>"
    "<input id='here'><span>Организация</span></div>",
    "floating-over-the-field": "<div style='position:relative;height:60px;width:300px'>"
    "<input id='here' style='position:absolute;top:0;left:0;height:50px;width:300px'>"
    "<span style='position:absolute;top:2px;left:8px;font-size:10px'>Организация</span></div><input id='x'>",
    "on-the-top-edge-of-the-field": "<div style='position:relative;padding-top:9px'>"
    "<input id='here' style='width:280px;height:40px'><span style='position:absolute;top:0;left:8px;background:#fff'>"
    "Организация*</span></div><input id='x' style='width:280px'>",
    "placeholder-alone": "<input id='x' placeholder='Система'><input id='here' placeholder='Организация'>",
    "placeholder-beside-another-name": "<input id='here' placeholder='Организация' aria-label='Строка поиска'>",
    "aria-label-alone": "<input id='x' aria-label='Система'><input id='here' aria-label='Организация'>",
    "words-inside-of-an-opening-list": "<div id='x' role='combobox' tabindex='0'>Система</div><br>"
    "<div id='here' role='combobox' tabindex='0'>Организация</div><br><div id='y' role='combobox'>Группа</div>",
    "colon-and-mark": "<div>Организация: *</div><input id='here'>",
    "no-break-space-and-soft-hyphen": "<div>Органи&shy;зация&nbsp;</div><input id='here'>",
    "textarea": "<div>Организация</div><textarea id='here'></textarea>",
    "select": "<div>Организация</div><select id='here'><option>Все</option></select>",
    "combobox": "<div>Организация</div><div id='here' role='combobox' tabindex='0'>Все</div>",
    "button-that-opens-a-list": "<div>Организация</div><button id='here' aria-haspopup='listbox'>Все</button>",
    "editable": "<div>Организация</div><div id='here' contenteditable='true' style='width:200px'>&nbsp;</div>",
    "fieldset": "<input id='x'><fieldset id='here'><legend>Организация</legend>"
    "<label><input type='radio'>Школа</label></fieldset>",
    "radio-group": "<div id='here' role='radiogroup'><div>Организация</div><div role='radio'>Школа</div></div>",
    "search-button-between": "<div>Организация</div><button>?</button><br><input id='here'>",
    "hidden-field-between": "<div>Организация</div><input type='hidden' value='1'><input id='x' hidden>"
    "<input id='here'>",
    "checkbox-between": "<div>Организация <input id='x' type='checkbox'></div><input id='here'>",
    "caption-also-in-the-menu": "<nav><a href='#'>Организация</a></nav><div style='height:600px'></div>"
    "<label for='here'>Организация</label><input id='here'>",
}

NO_FIELDS = {
    "no-caption": "<div>Ведомство</div><input>",
    "caption-without-a-field": "<h1>Организация</h1><p>Сведения</p>",
    "field-far-away": "<h1>Организация</h1><div style='height:900px'></div><input>",
    "field-above": "<input><h1 style='margin-top:200px'>Организация</h1>",
    "hidden-field": "<label for='x'>Организация</label><input id='x' hidden>",
    "invisible-field": "<label for='x'>Организация</label><input id='x' style='visibility:hidden'>",
    "transparent-field": "<label for='x'>Организация</label><p style='opacity:0'><input id='x'></p>",
    "only-a-checkbox": "<div>Организация</div><input type='checkbox'>",
    "only-a-button": "<div>Организация</div><input type='submit' value='Найти'>",
    "value-of-another-field": "<input value='Организация'>",
}


@pytest.mark.parametrize("body", FIELDS.values(), ids=FIELDS)
def test_field_is_found_by_its_caption(reader: Reader, body: str) -> None:
    assert reader.reads(body).finds(Find.FIELD, CAPTION) == "here"


@pytest.mark.parametrize("body", NO_FIELDS.values(), ids=NO_FIELDS)
def test_there_is_no_field_of_that_caption(reader: Reader, body: str) -> None:
    assert reader.reads(body).finds(Find.FIELD, CAPTION) is None


LONG = "МИНИСТЕРСТВО ЦИФРОВОГО РАЗВИТИЯ, СВЯЗИ И МАССОВЫХ КОММУНИКАЦИЙ РОССИЙСКОЙ ФЕДЕРАЦИИ"
LIST_OF_ONE = "<p role='listbox' style='{}'><b role='option' aria-selected='true'>Госуслуги Моя школа</b></p>"
SHOWING = {
    "typed": ("<input value='Госуслуги Моя школа'>", "Госуслуги Моя школа", True),
    "typed-by-half": ("<input value='Моя'>", "Госуслуги Моя школа", False),
    "typed-by-half-and-the-list-is-open": ("<input value='Моя'><ul><li>Госуслуги Моя школа</li></ul>",
        "Госуслуги Моя школа", False),
    "another-value": ("<input value='Распределенная система'>", "Госуслуги Моя школа", False),
    "nothing": ("<input>", "Госуслуги Моя школа", False),
    "cut-off": (f"<input value='{LONG[:40]}…'>", LONG, True),
    "cut-off-to-nothing": ("<input value='МИН…'>", LONG, False),
    "cut-off-of-another": ("<input value='МИНИСТЕРСТВО ЦИФРОВОГО РАЗВИТИЯ РЕСПУБЛИКИ…'>", LONG, False),
    "select": ("<select><option>Все<option selected>Госуслуги Моя школа</select>", "Госуслуги Моя школа", True),
    "select-of-another": ("<select><option selected>Все<option>Госуслуги Моя школа</select>", "Госуслуги Моя школа",
        False),
    "combobox": ("<div role='combobox'>Госуслуги&nbsp;Моя школа</div>", "Госуслуги Моя школа", True),
    "combobox-of-another": ("<div role='combobox'>Все</div>", "Госуслуги Моя школа", False),
    "value-beside-the-input": ("<div style='display:inline'><b>Госуслуги Моя школа</b><input></div>",
        "Госуслуги Моя школа", True),
    "chosen-beside-in-a-box-of-its-own": ("<div class='control'><div>Госуслуги Моя школа</div><div><input></div></div>",
        "Госуслуги Моя школа", True),
    "chosen-as-a-chip": ("<ul><li>Госуслуги Моя школа</li><li><input></li></ul>", "Госуслуги Моя школа", True),
    "longer-beside-the-input": ("<div><b>Госуслуги Моя школа. Архив</b><input></div>", "Госуслуги Моя школа", False),
    "hint-beside-the-input": ("<div><input><i>Например, Госуслуги Моя школа</i></div>", "Госуслуги Моя школа", False),
    "in-pieces-beside-the-input": ("<div><p><b>Госу</b>слуги <i>Моя</i> школа</p><input></div>", "Госуслуги Моя школа",
        True),
    "not-drawn-beside-the-input": ("<div><b style='visibility:hidden'>Госуслуги Моя школа</b><input></div>",
        "Госуслуги Моя школа", False),
    "combobox-with-its-cross": ("<div role='combobox'><b>Госуслуги Моя школа</b><i>×</i></div>", "Госуслуги Моя школа",
        True),
    "button-with-its-caption": ("<button aria-haspopup='listbox'><b>Тип</b><i>Госуслуги Моя школа</i></button>",
        "Госуслуги Моя школа", True),
    "drawn-over-the-input": ("<p style='position:relative'><input><i style='position:absolute'>Госуслуги Моя школа",
        "Госуслуги Моя школа", True),
    "list-that-is-open": ("<div><input><ul style='position:absolute'><li>Госуслуги Моя школа</ul></div>",
        "Госуслуги Моя школа", False),
    "list-that-is-open-in-the-box": ("<div><input><ul role='listbox'><li role='option'>Госуслуги Моя школа</ul></div>",
        "Госуслуги Моя школа", False),
    "list-that-is-closed": ("<div><input><ul hidden><li>Госуслуги Моя школа</li></ul></div>",
        "Госуслуги Моя школа", False),
    "combobox-that-holds-its-list": ("<div role='combobox'>Все<ul role='listbox'><li>Госуслуги Моя школа</ul></div>",
        "Госуслуги Моя школа", False),
    "combobox-that-holds-its-choice-as-a-list": (f"<div role='combobox'>{LIST_OF_ONE.format('')}</div>",
        "Госуслуги Моя школа", True),
    "combobox-that-holds-its-list-of-one-entry": (
        f"<div role='combobox'>Все{LIST_OF_ONE.format('position:absolute')}</div>", "Госуслуги Моя школа", False),
    "combobox-around-an-input": ("<div role='combobox'><input value='Госуслуги Моя школа'></div>",
        "Госуслуги Моя школа", True),
    "placeholder": ("<input placeholder='Госуслуги Моя школа'>", "Госуслуги Моя школа", False),
    "choices-of-which-none-is-ticked": ("<p role='radiogroup'>Система<b role='radio'>Госуслуги Моя школа</b></p>",
        "Госуслуги Моя школа", False),
    "choices-of-which-it-is-ticked": (
        "<div role='radiogroup'>Система<p role='radio' aria-checked='true'>Госуслуги Моя школа</p></div>",
        "Госуслуги Моя школа", True),
    "boxes-of-which-it-is-ticked": (
        "<fieldset>Система <label><input type='radio' checked>Госуслуги Моя школа</label></fieldset>",
        "Госуслуги Моя школа", True),
    "cut-off-with-the-whole-in-its-title": (f"<input value='{LONG[:27]}...' title='{LONG}'>", LONG, True),
    "cut-off-with-another-in-its-title": (f"<input value='{LONG[:27]}...' title='{LONG[:60]}'>", LONG, False),
    "cut-off-with-a-title-about-the-field": (f"<input value='{LONG[:27]}...' title='Организация'>", LONG, True),
    "other-quotes": ("<input value='Платформа «Моя школа»'>", 'Платформа "Моя школа"', True),
}  # fmt: skip


@pytest.mark.parametrize(("field", "value", "shows"), SHOWING.values(), ids=SHOWING)
def test_field_shows_what_was_chosen(reader: Reader, field: str, value: str, *, shows: bool) -> None:
    reader.reads(f"<div>Система</div>{field}")
    assert (reader.finds(Find.FIELD, "Система", showing=value) is not None) is shows


def test_value_is_no_part_of_the_caption_around_it(reader: Reader) -> None:
    for field in ("<input value='Госуслуги Моя школа'>", "<select><option>Госуслуги Моя школа</select>"):
        reader.reads(f"<label>Система {field}</label>")
        assert reader.finds(Find.FIELD, "Система", showing="Госуслуги Моя школа") is not None


OPTION = "Госуслуги Моя школа"
OPTIONS = {
    "listbox": "<ul role='listbox'><li role='option'>Все</li><li id='here' role='option'>Госуслуги Моя школа</li></ul>",
    "listbox-with-details": "<div role='listbox'><div id='here' role='option'><b>Госуслуги Моя школа</b></div></div>",
    "plain-list": "<ul><li>Все</li><li id='here'>Госуслуги Моя школа</li></ul>",
    "menu": "<ul role='menu'><li id='here' role='menuitemradio'>Госуслуги Моя школа</li></ul>",
    "buttons": "<div><button>Все</button><button id='here'>Госуслуги Моя школа</button></div>",
    "custom": "<site-option id='here'>Госуслуги Моя школа</site-option>",
    "radio": "<fieldset><label>Все <input type='radio'></label>"
    "<label>Госуслуги Моя школа <input id='here' type='radio'></label></fieldset>",
    "radio-with-a-value": "<label><input id='here' type='radio' value='school'> Госуслуги Моя школа</label>",
    "radio-of-divs": "<div role='radiogroup'><div id='here' role='radio'>Госуслуги Моя школа</div></div>",
    "select": "<select><option>Все</option><option id='here'>Госуслуги Моя школа</option></select>",
    "select-in-groups": "<select><optgroup label='Системы'><option id='here'>Госуслуги Моя школа</optgroup></select>",
    "beside-the-typed-words": "<input value='Госуслуги Моя школа'><ul><li id='here'>Госуслуги Моя школа</li></ul>",
    "beside-a-heading": "<h1>Госуслуги Моя школа</h1><ul role='listbox'><li id='here' role='option'>"
    "Госуслуги Моя школа</li></ul>",
    "beside-the-footer": "<footer><ul><li>Госуслуги Моя школа</li></ul></footer><ul>"
    "<li id='here'>Госуслуги Моя школа</li></ul>",
}
NO_OPTIONS = {
    "another": "<ul role='listbox'><li role='option'>Распределенная система в защищенной среде</li></ul>",
    "longer": "<ul role='listbox'><li role='option'>Госуслуги Моя школа (тест)</li></ul>",
    "typed-only": "<input value='Госуслуги Моя школа'>",
    "closed-list": "<ul role='listbox' hidden><li role='option'>Госуслуги Моя школа</li></ul>",
    "hidden-select": "<select hidden><option>Госуслуги Моя школа</option></select>",
    "suggestions-not-shown": "<input list='l'><datalist id='l'><option>Госуслуги Моя школа</option></datalist>",
}


@pytest.mark.parametrize("body", OPTIONS.values(), ids=OPTIONS)
def test_entry_of_a_list_is_found(reader: Reader, body: str) -> None:
    assert reader.reads(body).finds(Find.OPTION, OPTION) == "here"


@pytest.mark.parametrize("body", NO_OPTIONS.values(), ids=NO_OPTIONS)
def test_entry_that_is_not_there_is_not_found(reader: Reader, body: str) -> None:
    assert reader.reads(body).finds(Find.OPTION, OPTION) is None


LOGINS = {
    "text": ("<input id='here'><input type='password'>", "here"),
    "telephone": ("<input id='here' type='tel'>", "here"),
    "address": ("<input id='here' type='email'>", "here"),
    "boxes-of-a-code": ("<input maxlength='1'>" * 6, None),
    "password-alone": ("<input type='password'>", None),
    "hidden": ("<input hidden>", None),
}


@pytest.mark.parametrize(("body", "found"), LOGINS.values(), ids=LOGINS)
def test_field_for_the_login_is_known_by_its_nature(reader: Reader, body: str, found: str | None) -> None:
    assert reader.reads(body).finds(Find.LOGIN) == found


def test_field_for_the_password_is_known_by_its_nature(reader: Reader) -> None:
    reader.reads("<input id='x'><input type='password' hidden><input id='here' type='password'>")
    assert reader.finds_all(Find.PASSWORD) == ["here"]


CODES = {
    "boxes": ("".join(f"<input id='box{number}' maxlength='1'>" for number in range(6)), "box0"),
    "one-box": ("<input id='here' autocomplete='one-time-code'>", "here"),
    "three-boxes-are-something-else": ("<input maxlength='1'>" * 3, None),
    "hidden-boxes": (f"<div hidden>{'<input maxlength=1>' * 6}</div>", None),
    "login": ("<input autocomplete='username'>", None),
}


@pytest.mark.parametrize(("body", "found"), CODES.values(), ids=CODES)
def test_boxes_for_a_code_are_known_by_their_nature(reader: Reader, body: str, found: str | None) -> None:
    assert reader.reads(body).finds(Find.CODE) == found


VALUE = "Госуслуги Моя школа"
LENT = "<div style='position:relative;border:1px solid;width:320px;height:32px'>{}</div>"
BESIDE = {
    "in-a-box-of-its-own": "<label for='here'>Организация</label><div>"
    "<div>{}</div><div><input id='here' role='combobox'></div>"
    "<button aria-haspopup='listbox' aria-label='Открыть'>v</button><ul role='listbox' hidden></ul></div>",
    "many-boxes-deep": "<div>Организация</div><div style='border:1px solid'><div><div>{}</div>"
    "<div><div><div><input id='here' role='combobox'></div></div></div></div><i>▾</i></div>",
    "under-a-transparent-input": "<div>Организация</div>"
    + LENT.format("<input id='here' style='opacity:0;position:absolute;inset:0;width:100%'><span>{}</span>"),
    "under-a-transparent-input-that-only-opens": "<label for='here'>Организация</label>"
    + LENT.format("<input id='here' readonly style='opacity:0;position:absolute;inset:0'><span>{}</span>"),
    "beside-an-input-of-two-pixels": "<label for='here'>Организация</label>"
    "<div style='display:flex;width:300px;border:1px solid'><div>{}</div>"
    "<input id='here' role='combobox' style='width:2px;border:0;padding:0;opacity:0'></div>",
    "in-the-same-place-as-an-input-out-of-sight": "<label for='here'>Организация</label>"
    "<div style='border:1px solid;width:300px'><div style='display:grid'><div style='grid-area:1/1'>{}</div>"
    "<p style='grid-area:1/1'><input id='here' role='combobox' style='width:5px;border:0;opacity:0'></p></div></div>",
    "above-an-input-that-is-moved-away": "<label for='input'>Организация</label><div id='here' style='border:1px solid;"
    "width:300px'><b>{}</b><input id='input' role='combobox' style='opacity:0;position:absolute;left:-10000px'></div>",
    "as-a-chip": "<label for='here'>Организация</label><div><span>{} <button>×</button></span>"
    "<span><input id='here'></span></div>",
}


@pytest.mark.parametrize("page", BESIDE.values(), ids=BESIDE)
def test_value_of_a_field_is_what_is_seen_in_its_place(reader: Reader, page: str) -> None:
    reader.reads(page.format(VALUE))
    assert reader.finds(Find.FIELD, CAPTION) == "here"
    assert reader.finds(Find.FIELD, CAPTION, showing=VALUE) == "here"
    assert reader.finds(Find.FIELD, CAPTION, showing="Другая система") is None


CUT = "<label for='here'>Организация</label><div><div>МИНИСТЕРСТВО ЦИФР...</div><div><input id='here' {}></div></div>"
FULL = "МИНИСТЕРСТВО ЦИФРОВОГО РАЗВИТИЯ"


@pytest.mark.parametrize("title", ["", f"title='{FULL}'"], ids=["cut", "whole-in-the-title"])
def test_value_beside_an_input_may_be_cut(reader: Reader, title: str) -> None:
    reader.reads(CUT.format(title))
    assert reader.finds(Find.FIELD, CAPTION, showing=FULL) == "here"
    if title:
        assert reader.finds(Find.FIELD, CAPTION, showing="МИНИСТЕРСТВО ЦИФРОВОЙ ПЕЧАТИ") is None
    assert reader.finds(Find.FIELD, CAPTION, showing="МИНИСТЕРСТВО КУЛЬТУРЫ") is None


def test_box_of_a_transparent_input_may_be_empty(reader: Reader) -> None:
    page = "<div>Организация</div>" + LENT.format("<input id='here' style='opacity:0;position:absolute;inset:0'>")
    assert reader.reads(page).finds(Find.FIELD, CAPTION) == "here"


NO_FIELD = {
    "transparent-and-without-a-box": "<div>Организация</div><input style='opacity:0;position:absolute'>",
    "kept-from-the-mouse": "<div>Организация</div>"
    + LENT.format("<input style='opacity:0;pointer-events:none' aria-hidden='true'><span>Школа</span>"),
    "moved-away-without-a-word-of-a-list": "<div>Организация</div><div style='border:1px solid'><b>Школа</b>"
    "<input style='position:absolute;left:-10000px'></div>",
    "in-a-box-that-is-hidden": f"<div>Организация</div><div hidden>{LENT.format('<input><span>Школа</span>')}</div>",
}


@pytest.mark.parametrize("page", NO_FIELD.values(), ids=NO_FIELD)
def test_input_that_nobody_can_use_is_no_field(reader: Reader, page: str) -> None:
    assert reader.reads(page).finds(Find.FIELD, CAPTION) is None

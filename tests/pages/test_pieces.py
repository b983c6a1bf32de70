"""Cards, pictures, menus and tables: pieces of a page that one wording alone does not identify."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pages.sought import Find
from pages.user_menu import UserMenu

if TYPE_CHECKING:
    from tests.pages.conftest import Reader

SCHOOL = "Школа № 1"

CARDS = {
    "button": "<button id='here'><b>Школа № 1</b><i>Руководитель</i></button>",
    "link": "<li><a id='here' href='#'><div>Школа № 1</div><div>Руководитель</div></a></li>",
    "div": "<section><div id='here'><p>Школа № 1</p><p>Руководитель</p></div></section>",
    "pointer-beside-a-link": "<div id='here' style='cursor:pointer'><p>Школа № 1</p><p>Руководитель</p></div>"
    "<a href='#'>О портале</a>",
    "one-link-inside": "<div><h3>Школа № 1</h3><p>Руководитель</p><a id='here' href='#'>Выбрать</a></div>",
    "among-others": "<div><button><b>Школа № 1</b><i>Сотрудник</i></button>"
    "<button id='here'><b>Школа № 1</b><i>Руководитель</i></button>"
    "<button><b>Иванов И.И.</b><i>Частное лицо</i></button></div>",
    "longer-name-before": "<div><button><b>Школа № 12</b><i>Руководитель</i></button>"
    "<button id='here'><b>Школа № 1</b><i>Руководитель</i></button></div>",
    "longer-role-before": "<div><button><b>Школа № 1</b><i>Заместитель: Руководитель отдела</i></button>"
    "<button id='here'><b>Школа № 1</b><i>Руководитель</i></button></div>",
    "name-in-a-sentence": "<button id='here'>Войти от: Школа № 1 (Руководитель)</button>",
    "split-name": "<button id='here'><b>Школа</b> <b>№ 1</b><i>Руководитель</i></button>",
    "folded-twin": "<details><summary>Ещё</summary><p>Школа № 1</p><p>Руководитель</p></details>"
    "<button id='here'><b>Школа № 1</b><i>Руководитель</i></button>",
    "hidden-twin": "<button hidden><b>Школа № 1</b><i>Руководитель</i></button>"
    "<button id='here'><b>Школа № 1</b><i>Руководитель</i></button>",
}


@pytest.mark.parametrize("body", CARDS.values(), ids=CARDS)
def test_card_is_the_smallest_piece_with_all_the_words(reader: Reader, body: str) -> None:
    assert reader.reads(f"<main>{body}</main>").finds(Find.CARD, SCHOOL, "Руководитель") == "here"


def test_words_on_two_cards_are_not_one_card(reader: Reader) -> None:
    reader.reads(
        "<button id='a'><b>Школа № 2</b><i>Руководитель</i></button>"
        "<button id='b'><b>Школа № 1</b><i>Сотрудник</i></button>"
    )
    assert reader.finds(Find.CARD, SCHOOL, "Руководитель") not in {"a", "b"}


def test_card_in_a_shadow_root(reader: Reader) -> None:
    reader.reads(
        "<!doctype html><body><site-card></site-card><script>document.querySelector('site-card')"
        ".attachShadow({mode: 'open'}).innerHTML = "
        "'<button id=here><b>Школа № 1</b><i>Руководитель</i></button>'</script>"
    )
    assert reader.finds(Find.CARD, SCHOOL, "Руководитель") == "here"


MENUS = {
    "by-its-name": ("<header><button id='here' aria-label='Меню пользователя'>Иванов И.И.</button></header>", "here"),
    "by-its-words": ("<button id='here'>Меню пользователя</button>", "here"),
    "by-its-nature": ("<header><a href='#'>Новости</a><button id='here' aria-haspopup='menu'>Иванов</button></header>",
        "here"),
    "by-opening": ("<header><button id='here' aria-expanded='false'>Иванов И.И.</button></header>", "here"),
    "in-a-bar-without-a-header": (
        "<div><button aria-expanded='false'>Услуги</button><button id='here' aria-expanded='false'>☺</button></div>",
        "here"),
    "initials": ("<div><a href='#'>Новости</a><div id='here' style='cursor:pointer'>ИИ</div></div>", "here"),
    "not-in-the-header": ("<main><button aria-haspopup='menu'>Сортировать</button></main>", None),
    "hidden": ("<header hidden><button aria-haspopup='menu'>Иванов И.И.</button></header>", None),
}  # fmt: skip


@pytest.mark.parametrize(("body", "found"), MENUS.values(), ids=MENUS)
def test_menu_is_found_by_name_or_nature(reader: Reader, body: str, found: str | None) -> None:
    assert reader.reads(body).finds(Find.MENU, "Меню пользователя") == found


DOT = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
BRIEFCASE = "<path d='M1 1h9v9z'></path>"
SVG = "<svg id='{}' width='16' height='16'>{}</svg>"
DRAWN = {
    "svg": SVG.format("here", BRIEFCASE),
    "image": f"<img id='here' width='16' height='16' src='{DOT}'>",
    "canvas": "<canvas id='here' width='16' height='16'></canvas>",
    "role": "<span id='here' role='img' style='display:inline-block;width:16px;height:16px'></span>",
    "background": "<i id='here' style='display:inline-block;width:16px;height:16px;"
    'background-image:url("/briefcase.svg")\'></i>',
    "mask": "<i id='here' style='display:inline-block;width:16px;height:16px;mask-image:url(\"/briefcase.svg\")'></i>",
}
NOT_DRAWN = {
    "nothing": "",
    "words": "<i>Сотрудник</i>",
    "colour": "<i style='display:inline-block;width:16px;height:16px;background:red'></i>",
    "shade": "<i style='display:inline-block;width:16px;height:16px;background-image:linear-gradient(red, blue)'></i>",
    "hidden": f"<span hidden>{SVG.format('x', BRIEFCASE)}</span>",
}
MENU = (
    "<header><svg id='logo' width='20' height='20'><path d='M0'/></svg></header>"
    "<div role='menu'>{}<a href='#'>Выйти</a></div>"
)


@pytest.mark.parametrize("drawing", DRAWN.values(), ids=DRAWN)
def test_drawing_without_words_is_found_where_the_words_are(reader: Reader, drawing: str) -> None:
    assert reader.reads(MENU.format(drawing)).finds_all(Find.PICTURE, "Выйти") == ["here"]
    assert len(UserMenu(reader.window).pictures) == 1


@pytest.mark.parametrize("drawing", NOT_DRAWN.values(), ids=NOT_DRAWN)
def test_what_is_not_drawn_is_no_drawing(reader: Reader, drawing: str) -> None:
    assert reader.reads(MENU.format(drawing)).finds_all(Find.PICTURE, "Выйти") == []


def test_same_drawing_is_known_again(reader: Reader) -> None:
    person, briefcase = SVG.format("person", "<circle r='4'></circle>"), SVG.format("here", BRIEFCASE)
    known = UserMenu(reader.reads(MENU.format(person)).window).pictures
    reader.reads(MENU.format(person + briefcase))
    assert reader.finds_all(Find.PICTURE, "Выйти", *known) == ["here"]
    assert reader.reads(MENU.format(person)).finds_all(Find.PICTURE, "Выйти", *known) == []


def test_table_is_found_by_its_nature(reader: Reader) -> None:
    reader.reads(
        "<table id='one'></table><div id='two' role='grid'>x</div><div id='three' role='table'>y</div><ul></ul>"
    )
    assert reader.finds_all(Find.TABLE) == ["one", "two", "three"]

"""Words that a reader presses are found by what is visible, whatever element shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from instruction.wording import INVISIBLE
from pages.sought import Find, Sought
from tests.instruction.invisible import INVISIBLE_SIGNS

if TYPE_CHECKING:
    from tests.pages.conftest import Reader

LABEL = "Группы доступа"

FOUND = {
    # Any element.
    "link": '<a id="here" href="#">Группы доступа</a>',
    "link-without-address": '<a id="here">Группы доступа</a>',
    "button": '<button id="here">Группы доступа</button>',
    "input-button": '<input id="here" type="button" value="Группы доступа">',
    "input-submit": '<form><input id="here" type="submit" value="Группы доступа"></form>',
    "input-image": '<input id="here" type="image" alt="Группы доступа" width="40" height="20">',
    "tab": '<div role="tablist"><div id="here" role="tab" tabindex="0">Группы доступа</div></div>',
    "menu-item": '<ul role="menu"><li id="here" role="menuitem">Группы доступа</li></ul>',
    "div": '<div id="here">Группы доступа</div>',
    "div-with-a-handler": '<div id="here" onclick="go()">Группы доступа</div>',
    "list-entry": '<ul><li id="here">Группы доступа</li></ul>',
    "custom-element": '<site-tab id="here">Группы доступа</site-tab>',
    "label-of-a-switch": '<label>Группы доступа <input id="here" type="checkbox"></label>',
    "summary": '<details><summary id="here">Группы доступа</summary>Список</details>',
    "svg-text": '<svg width="300" height="40"><text id="here" y="20">Группы доступа</text></svg>',
    # Any spelling.
    "no-break-space": '<a id="here" href="#">Группы&nbsp;доступа</a>',
    "word-break": '<a id="here" href="#">Группы<wbr> доступа</a>',
    "line-break": '<a id="here" href="#">Группы<br>доступа</a>',
    "capitals-by-css": '<a id="here" href="#" style="text-transform: uppercase">Группы доступа</a>',
    "small-letters-by-css": '<a id="here" href="#" style="text-transform: lowercase">ГРУППЫ ДОСТУПА</a>',
    "counter": '<a id="here" href="#">Группы доступа (12)</a>',
    "badge": '<a id="here" href="#">Группы доступа <sup>3</sup></a>',
    "hint": '<a id="here" href="#">Группы доступа <i>?</i></a>',
    "badge-before": '<a id="here" href="#"><span>3</span> Группы доступа</a>',
    "badge-before-in-brackets": '<a id="here" href="#"><span>(3)</span>Группы доступа</a>',
    "badge-first-on-the-screen": '<a id="here" href="#" style="display:inline-flex;flex-direction:row-reverse">'
    "Группы доступа<sup>99+</sup></a>",
    "badge-beside": '<a id="here" href="#"><div>Группы доступа</div><div>99+</div></a>',
    "arrow": '<a id="here" href="#">Группы доступа →</a>',
    "cut-off-by-css": '<a id="here" href="#" style="display:block;width:60px;overflow:hidden;'
    'text-overflow:ellipsis;white-space:nowrap">Группы доступа</a>',
    "words-for-those-who-cannot-see": '<a id="here" href="#">Группы доступа<span style="position:absolute;width:1px;'
    'height:1px;overflow:hidden;clip-path:inset(50%)"> откроется в новом окне</span></a>',
    "words-moved-off-screen": '<a id="here" href="#">Группы доступа<span style="position:absolute;left:-9999px">'
    " откроется в новом окне</span></a>",
    "hidden-words-inside": '<a id="here" href="#">Группы доступа<span hidden> (откроется в новом окне)</span></a>',
    "invisible-words-inside": '<a id="here" href="#">Группы доступа<span style="visibility:hidden"> новое</span></a>',
    # Any way of splitting.
    "split-over-spans": '<a id="here" href="#"><span>Группы</span> <span>доступа</span></a>',
    "split-inside-a-word": '<a id="here" href="#"><b>Гру</b>ппы до<i>ступа</i></a>',
    "split-around-hidden-words": '<a id="here" href="#">Гру<span hidden>пповые чаты</span>ппы доступа</a>',
    "split-among-twins": '<p>Группы</p><a id="here" href="#"><b>Группы</b> до<i>ступа</i></a><p>до</p>',
    "later-words-first-in-the-source": '<a id="here" href="#" style="display:inline-flex;'
    'flex-direction:row-reverse"><b>доступа</b><b>Группы</b></a>',
    "nested-blocks": '<a id="here" href="#"><div><div><div>Группы</div></div><p>доступа</p></div></a>',
    "deep-inside": '<button id="here"><span><span><span>Группы доступа</span></span></span></button>',
    "comment-inside": '<a id="here" href="#">Группы<!-- сколько? --> доступа</a>',
    "two-columns": '<div id="here" style="display:flex"><span>Группы</span><span>доступа</span></div>',
    # Pictures beside the words.
    "icon-font-by-ligature": '<a id="here" href="#"><i style="font-family:\'Material Icons\'">group_add</i>'
    "Группы доступа</a>",
    "icon-font-by-sign": '<a id="here" href="#"><i style="font-family:portal">&#xe900;</i> Группы доступа</a>',
    "picture-with-alternative": '<a id="here" href="#"><img alt="Люди" width="9" height="9"> Группы доступа</a>',
    "picture-drawn": '<a id="here" href="#"><svg width="9" height="9"><title>Люди</title></svg>Группы доступа</a>',
    "picture-alone": '<a id="here" href="#"><img alt="Группы доступа" width="20" height="20"></a>',
    "icon-button": '<button id="here" aria-label="Группы доступа"><svg width="20" height="20"></svg></button>',
    "two-pictures": '<a id="here" href="#"><img alt="Группы" width="9" height="9"><img alt="доступа" width="9"></a>',
    "title-alone": '<a id="here" href="#" title="Группы доступа"><svg width="20" height="20"></svg></a>',
    "drawing-with-a-title": '<a id="here" href="#"><svg width="20" height="20"><title>Группы доступа</title></svg></a>',
    "checkbox-with-a-value": '<label><input id="here" type="checkbox" value="groups"> Группы доступа</label>',
}

NOT_FOUND = {
    "stressed-number": '<a href="#"><b>5</b> Группы доступа</a>',
    "number-before": '<a href="#">5 Группы доступа</a>',
    "other-words": "<a href='#'>Доверенности</a>",
    "more-words": "<a href='#'>Группы доступа к библиотеке</a>",
    "one-letter-changed": "<a href='#'>Группа доступа</a>",
    "visible-words-win-over-the-name": "<button aria-label='Группы доступа'>Права сотрудников</button>",
    "visible-words-win-over-the-title": "<a href='#' title='Группы доступа'>Права сотрудников</a>",
    "data-attribute": "<a href='#' data-name='Группы доступа'>Права сотрудников</a>",
    "script": "<script>'Группы доступа'</script>",
    "style": "<style>.x { content: 'Группы доступа' }</style>",
    "template": "<template><a href='#'>Группы доступа</a></template>",
    "noscript": "<noscript><a href='#'>Группы доступа</a></noscript>",
    "page-title": "<!doctype html><title>Группы доступа</title><body>",
    "comment": "<!-- Группы доступа -->",
    "password": "<input type='password' value='Группы доступа'>",
    "closed-details": "<details><summary>Ещё</summary><a href='#'>Группы доступа</a></details>",
    "two-neighbours-are-not-one": "<a href='#'>Группы</a><hr><p>Описание</p><a href='#'>доступа</a>",
}


@pytest.mark.parametrize("body", FOUND.values(), ids=FOUND)
def test_reader_finds_the_words(reader: Reader, body: str) -> None:
    assert (
        reader.reads(f"<main><p>Выберите раздел</p>{body}<p>Описание</p></main>").finds(Find.CONTROL, LABEL) == "here"
    )


@pytest.mark.parametrize("body", NOT_FOUND.values(), ids=NOT_FOUND)
def test_reader_does_not_find_what_is_not_there(reader: Reader, body: str) -> None:
    assert reader.reads(body).finds(Find.CONTROL, LABEL) is None
    assert reader.finds(Find.TEXT, LABEL) is None


SHADOW = """<!doctype html><body>{light}<script>
    const attach = (host, html) => {{ host.attachShadow({{mode: "open"}}).innerHTML = html; }};
    {script}
</script>"""

IN_SHADOW = {
    "open-shadow-root": ("<site-menu></site-menu>", """attach(document.querySelector("site-menu"),
        '<a id="here" href="#">Группы доступа</a>')"""),
    "shadow-in-shadow": ("<site-menu></site-menu>", """const menu = document.querySelector("site-menu");
        attach(menu, "<site-item></site-item>");
        attach(menu.shadowRoot.firstChild, '<button id="here">Группы доступа</button>')"""),
    "slot": ("<site-link>Группы доступа</site-link>", """attach(document.querySelector("site-link"),
        '<a id="here" href="#"><slot></slot></a>')"""),
    "named-slots": ("<site-link><i slot='two'>доступа</i><i slot='one'>Группы</i></site-link>",
        """attach(document.querySelector("site-link"),
        '<a id="here" href="#"><slot name="one"></slot> <slot name="two"></slot></a>')"""),
    "slot-with-a-fallback": ("<site-link></site-link>", """attach(document.querySelector("site-link"),
        '<a id="here" href="#"><slot>Группы доступа</slot></a>')"""),
    "half-in-the-shadow": ("<site-link>доступа</site-link>", """attach(document.querySelector("site-link"),
        '<button id="here">Группы <slot></slot></button>')"""),
}  # fmt: skip


@pytest.mark.parametrize(("light", "script"), IN_SHADOW.values(), ids=IN_SHADOW)
def test_reader_knows_nothing_of_shadow_roots(reader: Reader, light: str, script: str) -> None:
    assert reader.reads(SHADOW.format(light=light, script=script)).finds(Find.CONTROL, LABEL) == "here"


def test_words_that_have_no_slot_are_not_seen(reader: Reader) -> None:
    script = 'attach(document.querySelector("site-link"), "<p>Пусто</p>")'
    reader.reads(SHADOW.format(light="<site-link><a href='#'>Группы доступа</a></site-link>", script=script))
    assert reader.finds(Find.CONTROL, LABEL) is None


SENTENCES = {
    "alone": "<p>Или воспользуйтесь <a id='here' href='#'>расширенным поиском</a></p>",
    "with-a-hidden-link": "<p>Или воспользуйтесь <a href='#' hidden>?</a>"
    "<a id='here' href='#'>расширенным поиском</a></p>",
    "with-a-pointer": "<p>Или воспользуйтесь <i id='here' style='cursor:pointer'>расширенным поиском</i></p>",
    "that-goes-on": "<p>Нет группы? Или воспользуйтесь <a id='here' href='#'>расширенным поиском</a>, в нём есть "
    "<a href='#'>все</a>.</p>",
}


@pytest.mark.parametrize("sentence", SENTENCES.values(), ids=SENTENCES)
def test_sentence_is_pressed_at_its_link(reader: Reader, sentence: str) -> None:
    reader.reads(f"{sentence}<a href='#'>Справка</a>")
    assert reader.finds(Find.CONTROL, "Или воспользуйтесь расширенным поиском") == "here"


def test_words_within_a_card_that_is_pressed_press_the_card(reader: Reader) -> None:
    reader.reads("<a id='here' href='#'><h3>Группы доступа</h3><p>Права сотрудников в системах</p></a>")
    assert reader.finds(Find.CONTROL, LABEL) == "here"


def test_entry_of_a_list_that_takes_the_focus_is_pressed_itself(reader: Reader) -> None:
    entries = "".join(f"<li id=entry{at}><div tabindex=-1>{LABEL} {'и ещё' * at}</div></li>" for at in range(3))
    reader.reads(f"<ul id=list tabindex=0 style='height:40px;overflow:auto'>{entries}</ul>")
    assert reader.finds(Find.CONTROL, LABEL) == "div"
    assert reader.finds(Find.OPTION, LABEL) == "div"


def test_words_made_by_css_are_outside_of_what_can_be_seen(reader: Reader) -> None:
    """Known limit (design.md, "The walk"): the reader does not see text made by CSS content."""
    reader.reads("<style>a::before { content: 'Группы доступа' }</style><a href='#'></a>")
    assert reader.finds(Find.CONTROL, LABEL) is None


#: Style sheets that write «Группы » before «доступа», with or without a number.
WRITTEN_BEFORE = {
    "words": "a::before { content: 'Группы ' }",
    "number-and-words": "a { counter-increment: n } a::before { content: counter(n) '. Группы ' }",
    "roman-number": "a { counter-increment: n } a::before { content: counter(n, upper-roman) ') Группы ' }",
    "numbers-of-two-lists": "a { counter-increment: n } a::before { content: counters(n, '.') '. Группы ' }",
    "picture-and-words": "a::before { content: url('data:image/png;base64,') 'Группы ' }",
    "marker": "a { display: list-item } a::marker { content: 'Группы ' }",
    "kind-of-list": "a { display: list-item; list-style-type: 'Группы ' }",
}


@pytest.mark.parametrize("style", WRITTEN_BEFORE.values(), ids=WRITTEN_BEFORE)
def test_words_that_a_style_sheet_writes_count_in_a_closer_look(reader: Reader, style: str) -> None:
    reader.reads(f"<style>{style}</style><a href='#'>доступа</a>")
    closely = Sought(Find.CONTROL, LABEL, css=True)
    assert reader.window.seen([Sought(Find.CONTROL, LABEL), closely]) == [False, True]


@pytest.mark.parametrize("hidden", ["visibility: hidden", "opacity: 0", "display: none"])
def test_words_that_a_style_sheet_hides_do_not_count(reader: Reader, hidden: str) -> None:
    reader.reads(f"<style>a::before {{ content: 'Группы '; {hidden} }}</style><a href='#'>доступа</a>")
    assert reader.window.seen([Sought(Find.CONTROL, LABEL, css=True)]) == [False]


TWINS = {
    "footer": "<footer><a href='#'>Группы доступа</a></footer><main><a id='here' href='#'>Группы доступа</a></main>",
    "footer-by-role": "<div role='contentinfo'><a href='#'>Группы доступа</a></div>"
    "<a id='here' href='#'>Группы доступа</a>",
    "words-that-are-not-pressed": "<h1>Группы доступа</h1><a id='here' href='#'>Группы доступа</a>",
    "bread-crumb": "<p>Профиль / <span>Группы доступа</span></p><button id='here'>Группы доступа</button>",
    "clickable-div": "<div>Группы доступа</div><div id='here' style='cursor:pointer'>Группы доступа</div>",
    "footer-link-against-clickable-div": "<div id='here' tabindex='0'>Группы доступа</div>"
    "<footer><a href='#'>Группы доступа</a></footer>",
}


@pytest.mark.parametrize("body", TWINS.values(), ids=TWINS)
def test_of_twins_the_reader_takes_the_one_to_press(reader: Reader, body: str) -> None:
    assert reader.reads(body).finds_all(Find.CONTROL, LABEL)[0] == "here"


def test_twins_are_all_known(reader: Reader) -> None:
    reader.reads("<main><a id='one' href='#'>Группы доступа</a><a id='two' href='/'>Группы доступа</a></main>")
    assert reader.finds_all(Find.CONTROL, LABEL) == ["one", "two"]


HEADINGS = {
    "heading": ("<h1 id='here'>Группы доступа</h1>", "here"),
    "div": ("<div id='here'>Группы доступа</div>", "here"),
    "link": ("<a href='#'>Группы доступа</a>", None),
    "button-inside-of-a-heading": ("<h2><button>Группы доступа</button></h2>", None),
    "clickable-div": ("<div style='cursor:pointer'>Группы доступа</div>", None),
    "footer": ("<footer><p>Группы доступа</p></footer>", None),
    "heading-beside-a-link": ("<a href='#'>Группы доступа</a><h1 id='here'>Группы доступа</h1>", "here"),
}


@pytest.mark.parametrize(("body", "found"), HEADINGS.values(), ids=HEADINGS)
def test_heading_is_what_is_not_pressed(reader: Reader, body: str, found: str | None) -> None:
    assert reader.reads(body).finds(Find.HEADING, LABEL) == found


def test_mention_stands_inside_of_longer_words(reader: Reader) -> None:
    reader.reads(
        "<main><p id='here'>Группа открывает <b>Универсальную</b> библиотеку контента.</p><p>Прочее</p></main>"
    )
    assert reader.finds(Find.MENTION, "универсальную библиотеку") == "here"
    assert reader.finds(Find.MENTION, "Единую витрину") is None
    assert reader.finds(Find.TEXT, "универсальную библиотеку") is None


def test_mention_begins_with_letters_that_stand_there_twice(reader: Reader) -> None:
    reader.reads("<main><p id='here'>Он да да<b>даист</b></p></main>")
    assert reader.finds(Find.MENTION, "дадаист") == "here"
    assert reader.finds(Find.MENTION, "дадаисты") is None


def test_words_with_invisible_characters_are_found(reader: Reader) -> None:
    for sign in INVISIBLE_SIGNS.values():
        reader.reads(f"<a id='here' href='#'>{sign}Груп{sign}пы{sign} до{sign}ступа</a>")
        assert reader.finds(Find.CONTROL, LABEL) == "here", ascii(sign)


#: The code points that only one of two patterns calls invisible.
DIFFERENCE = """(pattern) => {
  const [ours, unicode] = [new RegExp(pattern, "u"), /\\p{Default_Ignorable_Code_Point}/u];
  const every = [...Array(0x110000).keys()].map((code) => String.fromCodePoint(code));
  return every.filter((sign) => ours.test(sign) !== unicode.test(sign));
}"""


def test_invisible_characters_are_those_of_unicode(reader: Reader) -> None:
    assert reader.page.evaluate(DIFFERENCE, INVISIBLE) == ["\ufff9", "\ufffa", "\ufffb", "\ufffc"]

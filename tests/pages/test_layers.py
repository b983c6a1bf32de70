"""Layers over a page: banners that are closed, and dialogs that must be answered first."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import pytest

from pages.glimpse import Lens
from pages.sought import Find, Sought

if TYPE_CHECKING:
    from tests.pages.conftest import Reader

GROUPS = Sought(Find.CONTROL, "Группы доступа")
PAGE = "<main><h1>Профиль</h1><a id='here' href='#'>Группы доступа</a></main>"
CLOSES = "onclick='this.closest(\".layer\").remove()'"
LAYER = "<div class='layer' style='position:fixed;inset:0;background:#fff'><p>{}</p>{}</div>"
DIALOG = "<dialog class='layer'><p>{}</p>{}</dialog><script>document.querySelector('dialog').showModal()</script>"

PUT_AWAY = {
    "news-that-close": DIALOG.format("Новости", f"<button {CLOSES}>×</button>"),
    "news-that-close-by-their-icon": DIALOG.format(
        "Новости", f"<button aria-label='Закрыть' {CLOSES}><svg width='9' height='9'></svg></button>"
    ),
    "news-that-close-by-a-mere-word": DIALOG.format(
        "Новости", f"<span style='cursor:pointer' {CLOSES.replace('onclick', 'onmousedown')}>✕</span>"
    ),
    "cookies-refused": LAYER.format("Мы используем cookie", f"<button {CLOSES}>Отклонить все</button>"),
    "cookies-taken": LAYER.format("Мы используем файлы куки", f"<button {CLOSES}>Разрешить все</button>"),
    "poll-that-closes": LAYER.format("Опрос", f"<button>Начать</button><button {CLOSES}>Закрыть окно</button>"),
}
ANSWERED = {
    "decision": DIALOG.format("Подтвердите данные", f"<button>Подтвердить</button><button {CLOSES}>Позже</button>"),
    "only-agreement": DIALOG.format("Правила", f"<button {CLOSES}>Согласен</button>"),
    "field-to-fill-in": DIALOG.format("Код школы", f"<input><button {CLOSES}>ОК</button>"),
}


@pytest.mark.parametrize("layer", PUT_AWAY.values(), ids=PUT_AWAY)
def test_banner_is_put_away(reader: Reader, layer: str) -> None:
    window = reader.reads(PAGE + layer).window
    assert window.put_banner_away(any_banner="<dialog" not in layer)
    assert window.page.locator(".layer").count() == 0


@pytest.mark.parametrize("layer", ANSWERED.values(), ids=ANSWERED)
def test_dialog_that_wants_a_decision_is_not_put_away(reader: Reader, layer: str) -> None:
    window = reader.reads(PAGE + layer).window
    assert not window.put_banner_away()
    assert window.modal_words()


IN_FRONT = {
    "asks": (LAYER.format("Вы учитель?", "<button>Да</button>"), "Вы учитель?"),
    "only-tells": (LAYER.format("Загрузка", ""), None),
    "stands-aside": (
        "<div style='position:fixed;right:0;bottom:0;width:90px'><p>Помощь</p><button>Да</button></div>",
        None,
    ),
    "holds-what-is-sought": (
        f"<div style='position:absolute;inset:0;background:#fff'>{PAGE.replace('here', 'two')}</div>",
        None,
    ),
}


@pytest.mark.parametrize(("layer", "words"), IN_FRONT.values(), ids=IN_FRONT)
def test_what_has_come_over_the_page_is_read(reader: Reader, layer: str, words: str | None) -> None:
    assert reader.reads(PAGE + layer).window.words_in_front(GROUPS) == words


def test_what_lies_over_everything_buries_it(reader: Reader) -> None:
    lens = Lens((GROUPS, Sought(Find.TEXT, "Профиль")), (), ())
    narrow = LAYER.format("Новости", "").replace("inset:0", "left:0;top:0;width:100%;height:60px")
    for layer, covered, buried in (
        (LAYER.format("Новости", ""), True, True),
        (narrow, True, False),
        ("", False, False),
    ):
        glimpse = reader.reads(PAGE.replace("<a", "<div style='height:99px'></div><a") + layer).window.glimpse((), lens)
        assert (glimpse.covered, glimpse.buried) == (covered, buried)


@pytest.mark.parametrize(("width", "is_free"), [("45%", True), ("90%", False)])
def test_control_is_free_as_long_as_most_of_it_is(reader: Reader, width: str, *, is_free: bool) -> None:
    band = f"<i style='position:absolute;left:0;top:0;bottom:0;width:{width};background:#fff'>Новое</i>"
    reader.reads(f"<p style='position:relative;display:inline-block'><a href='#'>Группы доступа</a>{band}</p>")
    reach = reader.window.reach(GROUPS)
    assert reach is not None
    assert reach.is_free is is_free


def test_tiles_of_a_page_are_no_backdrop_of_a_chat(reader: Reader) -> None:
    tiles = "".join(
        f"<i style='position:absolute;left:{across}%;top:{down}%;width:18%;height:18%;background:#eee'></i>"
        for across in range(1, 100, 20)
        for down in range(1, 100, 20)
    )
    chat = "<div role='dialog' style='position:fixed;right:0;bottom:0'>Чат<button>Спросить</button></div>"
    assert reader.reads(PAGE + tiles + chat).window.modal_words() is None


PUT = {
    "in-a-closed-menu": ("<ul hidden><li><a href='#'>Группы доступа</a></li></ul>", True),
    "in-closed-details": ("<details><summary>Ещё</summary><a href='#'>Группы доступа</a></details>", True),
    "in-sight": (PAGE, False),
    "other-words": ("<ul hidden><li><a href='#'>Доверенности</a></li></ul>", False),
    "not-to-be-pressed": ("<p hidden>Группы доступа</p>", False),
}


@pytest.mark.parametrize(("body", "expected"), PUT.values(), ids=PUT)
def test_what_is_put_away_in_something_closed_is_known(reader: Reader, body: str, expected: bool) -> None:  # noqa: FBT001 - a case
    assert reader.reads(body).window.is_put_away("Группы доступа") is expected


TWINS = {
    "same-place": ("/a", "/a", False),
    "place-on-the-page": ("/a", "/a#top", False),
    "told-where-it-was-pressed": ("/a?id=1", "/a?id=1&utm_source=menu", False),
    "other-page": ("/a", "/b", True),
    "other-question": ("/a?id=1", "/a?id=2", True),
    "other-screen-of-one-page": ("/a#/one", "/a#/two", True),
}


@pytest.mark.parametrize(("one", "other", "expected"), TWINS.values(), ids=TWINS)
def test_twins_are_ambiguous_that_lead_to_different_places(
    reader: Reader,
    one: str,
    other: str,
    expected: bool,  # noqa: FBT001 - a case
) -> None:
    twins = "".join(f"<a href='http://site.localhost{href}'>Группы доступа</a> " for href in (one, other))
    assert reader.reads(twins).window.glimpse((), Lens((GROUPS,), (), ())).ambiguous is expected


FRAME = "<iframe style='width:600px;height:300px' srcdoc=\"<a href='#'>Группы доступа</a>\"></iframe>"
NESTED = f'<iframe style="width:700px;height:400px" srcdoc="{escape(FRAME)}{{}}"></iframe>'
ASKS = LAYER.format("Вы учитель?", "<button>Да</button>")
TELLS = LAYER.format("Мы используем cookie", f"<button {CLOSES}>Принять</button>")
OVER_FRAMES = {
    "nothing": (FRAME, None, True),
    "question": (FRAME + ASKS, "Вы учитель?", False),
    "banner": (FRAME + TELLS, "Мы используем cookie", True),
    "lets-clicks-through": (FRAME + LAYER.format("", "").replace("#fff", "none;pointer-events:none"), None, True),
    "takes-clicks-unseen": (FRAME + LAYER.format("", "").replace("#fff", "none"), "", False),
    "beside": (FRAME + ASKS.replace("inset:0", "right:0;bottom:0"), None, True),
    "question-over-the-outer-page": (NESTED.format("") + ASKS, "Вы учитель?", False),
    "question-over-the-inner-frame": (NESTED.format(escape(ASKS)), "Вы учитель?", False),
}


@pytest.mark.parametrize(("body", "words", "goes_on"), OVER_FRAMES.values(), ids=OVER_FRAMES)
def test_layer_over_a_frame_covers_what_is_in_it(
    reader: Reader, body: str, words: str | None, *, goes_on: bool
) -> None:
    window = reader.parses(PAGE.replace("Группы доступа", "Меню") + body).window
    assert window.until(lambda: any(window.seen([GROUPS])), 1)
    look = window.glimpse((), Lens((GROUPS,), (), ()))
    assert (look.covered, look.buried) == (words is not None, words is not None)
    assert window.words_over(GROUPS) == (words or None)
    reach = window.reach(GROUPS)
    assert reach is not None
    assert reach.over == words
    thing = window.look(GROUPS)
    assert thing is not None
    assert window.uncover(thing) == ("as ever" if goes_on else "covered")

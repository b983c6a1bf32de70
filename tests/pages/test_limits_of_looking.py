"""Even the worst pages and labels get an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pages.sought import Find, Sought, engine, question

if TYPE_CHECKING:
    from playwright.sync_api import Route

    from tests.pages.conftest import Reader


@pytest.mark.parametrize("page", ["", "<!doctype html><html></html>", "<!doctype html><svg></svg>"])
def test_empty_page_gives_nothing(reader: Reader, page: str) -> None:
    reader.reads(page)
    finds = [find for find in Find if find is not Find.PICTURE]
    assert [reader.finds(find, "Группы доступа") for find in finds] == [None] * len(finds)


def test_page_that_has_lost_its_document_element_gives_nothing(reader: Reader) -> None:
    reader.reads("<p>Группы доступа</p>").page.evaluate("document.documentElement.remove()")
    assert reader.finds(Find.CONTROL, "Группы доступа") is None
    assert reader.window.seen([Sought(Find.CONTROL, "Группы доступа")]) == [False]


NODES = 20_000
MANY = "let last; for (let at = 0; at < {many}; at += 1) {{ const one = document.createElement('{tag}'); {make} }}"
# Counts what a look does for each node. It runs in the page's world by `evaluate`, because the look's own world is out
# of reach.
COUNTED = """(selector) => {
  let looks = 0;
  const count = (owner, name) => {
    const plain = owner[name];
    owner[name] = function (...given) { looks += 1; return plain.apply(this, given); };
  };
  count(window, "getComputedStyle");
  count(Element.prototype, "getBoundingClientRect");
  count(Element.prototype, "checkVisibility");
  const found = JSON.parse(%s.query(document, selector.slice("reader=".length)).textContent);
  return [found.seen, looks];
}"""


def looks(reader: Reader, *queries: Sought) -> tuple[list[bool], int]:
    argument = {"queries": [query.query for query in queries]}
    seen, number = reader.page.evaluate(COUNTED % engine(), question("glimpse", argument))
    return list(seen), int(number)


@pytest.mark.parametrize(
    "make",
    [
        "one.textContent = `Строка ${at}`; document.body.append(one);",
        "one.textContent = `Строка ${at}`; (last || document.body).append(one); last = at % 100 ? one : null;",
    ],
    ids=["wide", "deep"],
)
def test_page_of_20000_nodes_is_looked_at_once(reader: Reader, make: str) -> None:
    reader.reads("").page.evaluate(MANY.format(many=NODES, tag="div", make=make))
    reader.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<a id=here href=#>Группы доступа</a>')")
    assert reader.finds(Find.CONTROL, "Группы доступа") == "here"
    assert reader.finds(Find.CONTROL, "Профиль организации") is None
    seen, number = looks(reader, Sought(Find.CONTROL, "Группы доступа"), Sought(Find.CONTROL, "Профиль организации"))
    assert seen == [True, False]
    assert number < 3 * NODES, "one look at each node for each of the two, and a little"


def test_label_that_stands_500_times_is_one_to_press(reader: Reader) -> None:
    make = "one.href = `#${at}`; one.id = `link${at}`; one.textContent = 'Выбрать'; document.body.append(one, ' ');"
    reader.reads("").page.evaluate(MANY.format(many=500, tag="a", make=make))
    assert reader.finds(Find.CONTROL, "Выбрать") == "link0"
    seen, number = looks(reader, Sought(Find.CONTROL, "Выбрать"))
    assert seen == [True]
    assert number < 500 * 30, "the work for each twin is bounded"


def test_words_that_stand_500_times_are_mentioned(reader: Reader) -> None:
    make = "one.textContent = `Школа № ${at} в списке`; document.body.append(one);"
    reader.reads("").page.evaluate(MANY.format(many=500, tag="p", make=make))
    assert reader.window.seen([Sought(Find.MENTION, "в списке"), Sought(Find.CARD, labels=("Школа", "в списке"))]) == [
        True,
        True,
    ]


LABELS = {
    "double-quotes": 'Модуль "Азбука цифровой графики"',
    "guillemets": "Модуль «Азбука»",
    "apostrophe": "О'Нилл",
    "regex-signs": r"^.*(Группы|доступа)+[a-z]?{2}\d$",
    "backslashes": "C:\\Группы\\доступа\\",
    "css-signs": "a[href='#'] > b:nth-child(2) >> text=x",
    "json-signs": '{"find": "text", "label": null}',
    "template-signs": "${Группы} `доступа` {{x}}",
    "tags": "<b>Группы</b> &amp; доступа",
    "300-characters": "Управление " + "очень " * 46 + "длинными",
    "right-to-left-mark": "\u200fГруппы доступа",
    "arabic": "مجموعات الوصول",
    "emoji": "Группы 👩‍🏫 доступа",
    "line-break": "Группы\nдоступа",
    "one-letter": "Я",
    "number": "2024",
    "percent": "100% доступа",
}


@pytest.mark.parametrize("label", LABELS.values(), ids=LABELS)
def test_label_of_any_letters_is_found_where_it_is_and_nowhere_else(reader: Reader, label: str) -> None:
    reader.reads("<a href='#'>Доверенности</a><input placeholder='Система'>")
    sought = [Sought(find, label) for find in (Find.CONTROL, Find.TEXT, Find.FIELD, Find.OPTION)]
    assert reader.window.seen(sought) == [False] * len(sought)
    reader.reads("<p>До</p><ul><li><a href='#'></a></li></ul><p>После</p>")
    reader.page.locator("li a").evaluate("(element, label) => { element.textContent = label }", label)
    finds = (Find.CONTROL, Find.TEXT, Find.MENTION, Find.OPTION, Find.CARD)
    assert [reader.finds(find, label) for find in finds] == ["a"] * len(finds)
    reader.reads("<p>До</p><label><span></span> <input></label><p>После</p>")
    reader.page.locator("label span").evaluate("(element, label) => { element.textContent = label }", label)
    assert reader.finds(Find.FIELD, label) == "input"


POLICIES = {
    "nothing-allowed": "default-src 'none'",
    "strict": "default-src 'self'; script-src 'self'; style-src 'self'; frame-ancestors 'none'; form-action 'self'",
    "trusted-types": "require-trusted-types-for 'script'; trusted-types 'none'",
    "sandbox": "sandbox allow-scripts",
}


@pytest.mark.parametrize("policy", POLICIES.values(), ids=POLICIES)
def test_strict_policy_of_a_page_does_not_matter(reader: Reader, policy: str) -> None:
    def answer(route: Route) -> None:
        headers = {"Content-Security-Policy": policy, "Content-Type": "text/html; charset=utf-8"}
        route.fulfill(body="<a id='here' href='#'>Группы доступа</a><input value='Я'>", headers=headers)

    reader.page.route("http://strict.localhost/", answer)
    reader.page.goto("http://strict.localhost/")
    assert reader.finds(Find.CONTROL, "Группы доступа") == "here"
    assert reader.window.seen([Sought(Find.TEXT, "Группы доступа")]) == [True]
    assert not reader.window.until(lambda: None, patience_s=0.1)

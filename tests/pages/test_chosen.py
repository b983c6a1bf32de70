"""What a person did in a field: typed letters are no choice, and the whole words of the pressed entry count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pages.sought import Find, Sought

if TYPE_CHECKING:
    from pages.window import Window

FIRST, SECOND = "МИНИСТЕРСТВО ЦИФРОВОГО РАЗВИТИЯ СВЯЗИ", "МИНИСТЕРСТВО ЦИФРОВОГО РАЗВИТИЯ КРАЯ"
#: The field shows only the first 27 letters of the pressed entry.
PAGE = f"""<!doctype html><meta charset="utf-8"><body><label>Организация <input id="field" role="combobox"
  aria-activedescendant="second"></label><button>Дальше</button><div role="listbox">
  <div role="option">{FIRST}<small style="display:block">Москва</small></div>
  <div role="option" id="second">{SECOND}</div></div><script>
  const choose = (text) => {{ field.value = text.length > 27 ? text.slice(0, 27) + "..." : text; }};
  const press = (event) => choose(event.currentTarget.firstChild.data);
  document.querySelectorAll("[role=option]").forEach((one) => one.addEventListener("click", press));
  field.addEventListener("keydown", (event) => {{ if (event.key === "Enter") choose(second.firstChild.data); }});
</script>"""


@pytest.fixture
def fields(window: Window) -> Window:
    """Show a field with its list, at an address of its own."""
    window.page.route(
        "http://site.localhost/", lambda route: route.fulfill(body=PAGE, content_type="text/html; charset=utf-8")
    )
    window.open("http://site.localhost/")
    window.page.locator("script").last.wait_for(state="attached")
    return window


def shown(window: Window) -> list[str]:
    return [one for one in (FIRST, SECOND) if any(window.seen([Sought(Find.FIELD, "Организация", showing=one)]))]


def test_letters_alone_are_no_choice(fields: Window) -> None:
    page = fields.page
    page.locator("#field").press_sequentially(FIRST)
    assert shown(fields) == []
    page.get_by_role("button").click()
    assert shown(fields) == []
    assert fields.chosen(Sought(Find.FIELD, "Организация")) == ""


def test_what_was_pressed_counts_and_not_a_beginning_that_two_share(fields: Window) -> None:
    page, field = fields.page, Sought(Find.FIELD, "Организация")
    page.locator("#field").press_sequentially("МИН")
    page.get_by_role("option").first.click()
    assert (shown(fields), fields.chosen(field)) == ([FIRST], FIRST)
    page.get_by_role("button").click()
    assert shown(fields) == [FIRST]
    page.get_by_role("option").last.click()
    assert (shown(fields), fields.chosen(field)) == ([SECOND], SECOND)


def test_entry_is_chosen_by_the_keyboard_too(fields: Window) -> None:
    fields.page.locator("#field").press_sequentially("МИН")
    fields.page.keyboard.press("Enter")
    assert shown(fields) == [SECOND]


def test_words_typed_whole_and_then_pressed_are_a_choice(fields: Window) -> None:
    page = fields.page
    page.evaluate("document.querySelector('[role=option]').firstChild.data = 'Школа'")
    page.locator("#field").press_sequentially("Школа")
    field = Sought(Find.FIELD, "Организация", showing="Школа")
    assert fields.seen([field]) == [False]
    page.get_by_role("option").first.click()
    assert fields.seen([field]) == [True]


def test_what_lies_under_something_else_is_out_of_reach(fields: Window) -> None:
    button = Sought(Find.CONTROL, "Дальше")
    reach = fields.reach(button)
    assert reach is not None
    assert reach.is_free
    cover = "<p id='cover' style='position:fixed;inset:0;margin:0;background:#fff'>Вопрос</p>"
    fields.page.evaluate("(cover) => document.body.insertAdjacentHTML('beforeend', cover)", cover)
    covered = fields.reach(button)
    assert covered is not None
    assert covered.over == "Вопрос"
    fields.page.evaluate("document.querySelector('#cover').remove()")
    fields.page.evaluate("document.querySelector('button').disabled = true")
    disabled = fields.reach(button)
    assert disabled is not None
    assert disabled.disabled
    assert fields.reach(Sought(Find.CONTROL, "Назад")) is None

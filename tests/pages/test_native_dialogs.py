"""The browser's own dialogs: messages and questions are told, and a page is left only where a person goes elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pages.sought import Find, Sought

if TYPE_CHECKING:
    from pages.window import Window

#: Patience in seconds on a busy machine.
PATIENCE_S = 10
GROUPS = Sought(Find.CONTROL, "Группы доступа")


@pytest.fixture
def patience_s() -> float:
    """Give the window that patience."""
    return PATIENCE_S


ASKS = (
    "<a href='http://site.localhost/'>Группы доступа</a>"
    "<script>addEventListener('beforeunload', (e) => e.preventDefault())</script>"
)


def test_question_of_the_browser_before_a_page_is_left_is_declined_and_told(window: Window) -> None:
    window.page.set_content(ASKS)
    locator = window.look(GROUPS)
    assert locator is not None
    window.dialogs.asked = None
    window.press(locator)
    assert window.until(lambda: window.dialogs.asked, PATIENCE_S) == "Покинуть сайт?"
    assert window.look(GROUPS) is not None


def test_page_that_asks_before_it_is_left_is_left_for_another_address(window: Window) -> None:
    window.page.set_content(ASKS)
    window.page.locator("a").press("Shift")  # a page that no person has touched may not ask before it is left
    window.open("data:text/html;charset=utf-8,<h1>Профиль</h1>")
    assert window.dialogs.asked is None
    assert window.until(lambda: window.look(Sought(Find.TEXT, "Профиль")), PATIENCE_S) is not None


@pytest.mark.parametrize(
    ("call", "note", "asked"),
    [
        ("alert('')", ["закрыто сообщение: без слов"], None),
        ("alert('Готово')", ["закрыто сообщение: «Готово»"], None),
        ("confirm('')", [], "вопрос без слов"),
    ],
    ids=["alert-without-words", "alert", "question-without-words"],
)
def test_message_without_words_is_told_without_empty_quotation_marks(
    window: Window, call: str, note: list[str], asked: str | None
) -> None:
    window.page.evaluate(f"() => {{ {call} }}")
    assert window.notes == note
    assert window.dialogs.asked == asked

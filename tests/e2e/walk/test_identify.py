"""The tool signs in on a test stand; on the real portal only a person does."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from e2e.walk.identify import Identify
from e2e.walk.not_as_claimed import NotAsClaimed
from fixtures.people import Person
from fixtures.values import Secret
from instruction.verdict import Verdict
from pages.sign_in import LOGIN, PASSWORD, SignIn

if TYPE_CHECKING:
    from collections.abc import Callable

    from pages.sought import Sought
    from pages.window import Window
    from tests.e2e.conftest import PretendWindow


PERSON = Person("head", login=Secret("secret-login"), password=Secret("secret-password"))


class Field:
    """A field that keeps what is typed into it."""

    def __init__(self) -> None:
        self.typed: list[str] = []

    def fill(self, text: str) -> None:
        self.typed.append(text)

    def press(self, key: str) -> None:
        self.typed.append(f"[{key}]")


def typed_at(url: str, asked: Sought, window: PretendWindow) -> list[str]:
    window.url = url
    window.looks = [{PASSWORD}]
    field = Field()
    window.locate = lambda _: field  # type: ignore[attr-defined]
    window.uncover = lambda _: None  # type: ignore[attr-defined]
    window.seen = lambda sought: window.glimpse(sought).seen  # type: ignore[attr-defined]
    place = SignIn(cast("Window", window))
    Identify(place, PERSON, url)._answer(asked)
    return field.typed


@pytest.mark.parametrize("asked", [LOGIN, PASSWORD], ids=["login", "password"])
@pytest.mark.parametrize("host", ["esia.gosuslugi.ru", "www.gosuslugi.ru", "lk.gosuslugi.ru", "gosuslugi.ru."])
def test_nothing_is_typed_on_the_portal_itself(window: PretendWindow, host: str, asked: Sought) -> None:
    with pytest.raises(NotAsClaimed) as refused:
        typed_at(f"https://{host}/login", asked, window)
    assert refused.value.verdict is Verdict.UNCHECKED
    assert "secret" not in refused.value.message


def test_account_of_a_test_stand_is_typed(window: PretendWindow) -> None:
    assert typed_at("https://esia.stand.localhost/login", LOGIN, window) == ["secret-login"]
    assert typed_at("https://esia.stand.localhost/login", PASSWORD, window) == ["secret-password", "[Enter]"]


FORM = """<form onsubmit="event.preventDefault(); document.body.textContent = 'Готово'">
<input type="text"><input type="password"><button>Войти</button></form>"""
CLOSE = "<p>Плановые работы</p><button onclick='this.parentElement.remove()'>Закрыть</button>"
NOTICES = {
    "over-the-page": f"<div style='position:fixed;inset:0;background:#fff'>{CLOSE}</div>",
    "modal": f"<dialog>{CLOSE}</dialog><script>document.querySelector('dialog').showModal()</script>",
}


@pytest.mark.parametrize("notice", NOTICES.values(), ids=NOTICES)
def test_notice_over_the_sign_in_is_put_away(new_window: Callable[[float], Window], notice: str) -> None:
    window = new_window(2)
    window.page.set_content(FORM + notice)
    with pytest.raises(NotAsClaimed) as ended:  # the choice of the role does not open here
        Identify(SignIn(window), PERSON, "http://esia.stand.localhost/login").perform(())
    assert window.page.inner_text("body") == "Готово"
    assert ended.value.verdict is Verdict.UNCHECKED
    assert window.take_notes() == ("закрыто окно, которое закрывало страницу: «Закрыть»",)


def test_sign_in_has_a_name_for_messages(window: PretendWindow) -> None:
    assert SignIn(cast("Window", window)).anything.words

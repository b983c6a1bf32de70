"""Whose hands sign in: ours on a test stand, a person's own on the portal itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from e2e.walk.identify import Identify
from e2e.walk.not_as_claimed import NotAsClaimed
from fixtures.people import Person
from fixtures.settings import Secret
from instruction.verdict import Verdict
from pages.sign_in import LOGIN, PASSWORD, SignIn

if TYPE_CHECKING:
    from pages.sought import Sought
    from pages.window import Window
    from tests.e2e.conftest import PretendWindow


PERSON = Person("head", login=Secret("secret-login"), password=Secret("secret-password"))


class Field:
    """A field that notes what is typed into it."""

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

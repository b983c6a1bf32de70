"""The guide learns the organisation from the card that the person chooses, if no setting names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from e2e.guide.school import School

if TYPE_CHECKING:
    from collections.abc import Callable

    from pages.window import Window

CARD = "<a href=#x style='display:block;border:1px solid'><b>{}</b><br>{}</a>"
CHOICE = "<h1>Войти как</h1>" + "".join(
    CARD.format(*card)
    for card in (
        ("Фамилия001 Имя001 Отчество001", "Частное лицо"),
        ("Школа № 1", "Администратор"),
        ("Школа № 2", "Руководитель"),
    )
)
CABINET = "<p>{}</p><p>Администратор</p><a href=#p>Профиль организации</a><p>Фамилия001 Имя001 Отчество001</p>"


@pytest.mark.parametrize(
    ("known", "entered", "learnt"),
    [
        ("", "Школа № 2", "Школа № 2"),
        ("", "Школа № 1", "Школа № 1"),
        ("", "Другой экран", ""),
        ("Школа № 7", "Школа № 1", "Школа № 7"),
    ],
)
def test_name_is_that_of_the_card_which_was_chosen(
    new_window: Callable[[float], Window], known: str, entered: str, learnt: str
) -> None:
    window = new_window(3)
    school = School(known)
    window.page.set_content(CHOICE)
    school.read_cards(window)
    window.page.set_content(CABINET.format(entered))
    school.learn(window)
    assert school.name == learnt

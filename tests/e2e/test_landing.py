"""Where an action has led is told by signs that are new, and never by what stood there before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from e2e.judging import NotAsClaimed
from e2e.landing import Landing
from instruction.verdict import Verdict
from pages.screen import Screen, control, heading, text

if TYPE_CHECKING:
    from e2e.action import Action
    from tests.e2e.conftest import PretendWindow


class Groups(Screen):
    """The screen that should follow."""

    title = "«Группы доступа»"
    signs = (heading("Группы доступа"), control("Расширенный поиск"))


class Lost(Screen):
    """Another one."""

    title = "страница ошибки"
    signs = (text("Страница не найдена"),)


GROUPS, SEARCH = Groups.signs
LOST = Lost.signs[0]


def landing(
    action: Action, window: PretendWindow, *stale: object, screens: tuple[type[Screen], ...] = (Groups,)
) -> Landing:
    return Landing(action, screens, window.moves, frozenset(sign for sign in (GROUPS, SEARCH, LOST) if sign in stale))


def test_one_new_sign_is_enough(action: Action, window: PretendWindow) -> None:
    window.looks = [{SEARCH}]
    assert landing(action, window).arrive() is Groups


def test_arrival_is_waited_for(action: Action, window: PretendWindow) -> None:
    window.looks = [set(), set(), {GROUPS}]
    assert landing(action, window).arrive() is Groups


def test_sign_that_was_there_before_tells_nothing(action: Action, window: PretendWindow) -> None:
    window.looks = [{GROUPS}]
    with pytest.raises(NotAsClaimed) as told:
        landing(action, window, GROUPS).arrive()
    assert told.value.verdict is Verdict.NO_EFFECT
    assert told.value.expected == "«Группы доступа»"
    assert told.value.message == (
        "Нажать «Группы доступа»: сделано, но не открывается «Группы доступа» (экран: «Профиль»)."
    )


def test_new_sign_beside_an_old_one_tells_of_the_arrival(action: Action, window: PretendWindow) -> None:
    window.looks = [{GROUPS, SEARCH}]
    assert landing(action, window, GROUPS).arrive() is Groups


def test_sign_that_was_there_before_counts_on_another_page(action: Action, window: PretendWindow) -> None:
    window.looks = [{GROUPS}]
    before = landing(action, window, GROUPS)
    window.moves += 1
    assert before.arrive() is Groups


def test_other_screen_is_told_at_once(action: Action, window: PretendWindow) -> None:
    window.looks = [{LOST}]
    window.patience = 1
    with pytest.raises(NotAsClaimed) as told:
        landing(action, window, screens=(Groups, Lost)).arrive()
    assert (told.value.verdict, told.value.expected, told.value.seen) == (Verdict.UNTRUE, Groups.title, Lost.title)


def test_screen_that_never_finishes_loading_is_an_arrival_all_the_same(action: Action, window: PretendWindow) -> None:
    window.looks, window.loaded = [{GROUPS}], False
    assert landing(action, window).arrive() is Groups


def test_either_of_two_allowed_screens_is_an_arrival(action: Action, window: PretendWindow) -> None:
    window.looks = [{LOST}]
    assert landing(action, window, screens=(Groups, Lost)).arrive(allowed=2) is Lost


def test_refusal_is_awaited_where_somebody_must_not_get_in(action: Action, window: PretendWindow) -> None:
    window.looks = [set(), {LOST}]
    landing(action, window, screens=(Lost, Groups)).be_turned_away()


def test_refusal_in_other_words_is_one_too(action: Action, window: PretendWindow) -> None:
    turned = landing(action, window, screens=(Lost, Groups))
    window.moves += 1
    turned.be_turned_away()


def test_nothing_at_all_is_no_refusal(action: Action, window: PretendWindow) -> None:
    with pytest.raises(NotAsClaimed) as told:
        landing(action, window, screens=(Lost, Groups)).be_turned_away()
    assert told.value.verdict is Verdict.NO_EFFECT


def test_page_in_trouble_is_no_refusal(action: Action, window: PretendWindow) -> None:
    turned = landing(action, window, screens=(Lost, Groups))
    window.moves += 1
    window.traffic.trouble = "сайт отвечает ошибкой 502"
    with pytest.raises(NotAsClaimed):
        turned.be_turned_away()


def test_somebody_who_is_let_in_makes_the_claim_untrue(action: Action, window: PretendWindow) -> None:
    window.looks = [{GROUPS}]
    with pytest.raises(NotAsClaimed) as told:
        landing(action, window, screens=(Lost, Groups)).be_turned_away()
    assert (told.value.verdict, told.value.seen) == (Verdict.UNTRUE, Groups.title)
    assert told.value.message == "В доступе должно быть отказано, а открывается «Группы доступа»."

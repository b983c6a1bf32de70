"""Only new signs prove an arrival, never signs that were visible before the action."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from e2e.walk.departure import Departure
from e2e.walk.expectation import Arrives, Refused
from e2e.walk.not_as_claimed import NotAsClaimed
from instruction.verdict import Verdict
from pages.screen import Screen, control, heading, text

if TYPE_CHECKING:
    from e2e.walk.action import Action
    from pages.window import Window
    from tests.e2e.conftest import PretendWindow


class Groups(Screen):
    """The expected screen."""

    key = "groups"
    title = "«Группы доступа»"
    signs = (heading("Группы доступа"), control("Расширенный поиск"))


class Lost(Screen):
    """Another screen."""

    key = "lost"
    title = "страница ошибки"
    signs = (text("Страница не найдена"),)


GROUPS, SEARCH = Groups.signs
LOST = Lost.signs[0]
ARRIVES = Arrives((Groups,))
REFUSED = Refused(sees=Lost, instead_of=Groups)


def departure(window: PretendWindow, *stale: object) -> Departure:
    signs = (GROUPS, SEARCH, LOST)
    return Departure(cast("Window", window), window.moves, signs, frozenset(one for one in signs if one in stale))


def test_one_new_sign_is_enough(action: Action, window: PretendWindow) -> None:
    window.looks = [{SEARCH}]
    assert isinstance(ARRIVES.outcome(action, departure(window)), Groups)


def test_arrival_is_waited_for(action: Action, window: PretendWindow) -> None:
    window.looks = [set(), set(), {GROUPS}]
    assert isinstance(ARRIVES.outcome(action, departure(window)), Groups)


def test_sign_that_was_there_before_tells_nothing(action: Action, window: PretendWindow) -> None:
    window.looks = [{GROUPS}]
    with pytest.raises(NotAsClaimed) as told:
        ARRIVES.outcome(action, departure(window, GROUPS))
    assert told.value.verdict is Verdict.NO_EFFECT
    assert told.value.expected == "«Группы доступа»"
    assert told.value.message == (
        "Нажать «Группы доступа»: сделано, но не открывается «Группы доступа» (экран: «Профиль»)."
    )


def test_new_sign_beside_an_old_one_tells_of_the_arrival(action: Action, window: PretendWindow) -> None:
    window.looks = [{GROUPS, SEARCH}]
    assert isinstance(ARRIVES.outcome(action, departure(window, GROUPS)), Groups)


def test_sign_that_was_there_before_counts_on_another_page(action: Action, window: PretendWindow) -> None:
    window.looks = [{GROUPS}]
    before = departure(window, GROUPS)
    window.moves += 1
    assert isinstance(ARRIVES.outcome(action, before), Groups)


def test_other_screen_is_told_at_once(action: Action, window: PretendWindow) -> None:
    window.looks = [{LOST}]
    window.patience = 1
    with pytest.raises(NotAsClaimed) as told:
        Arrives((Groups,), never=Lost).outcome(action, departure(window))
    assert (told.value.verdict, told.value.expected, told.value.seen) == (Verdict.UNTRUE, Groups.title, Lost.title)


def test_screen_that_never_finishes_loading_is_an_arrival_all_the_same(action: Action, window: PretendWindow) -> None:
    window.looks, window.loaded = [{GROUPS}], False
    assert isinstance(ARRIVES.outcome(action, departure(window)), Groups)


def test_either_of_two_allowed_screens_is_an_arrival(action: Action, window: PretendWindow) -> None:
    window.looks = [{LOST}]
    assert isinstance(Arrives((Groups, Lost)).outcome(action, departure(window)), Lost)


def test_refusal_is_awaited_where_somebody_must_not_get_in(action: Action, window: PretendWindow) -> None:
    window.looks = [set(), {LOST}]
    assert REFUSED.outcome(action, departure(window)).is_as_quoted


def test_refusal_in_other_words_is_one_too(action: Action, window: PretendWindow) -> None:
    before = departure(window)
    window.moves += 1
    assert not REFUSED.outcome(action, before).is_as_quoted


def test_nothing_at_all_is_no_refusal(action: Action, window: PretendWindow) -> None:
    with pytest.raises(NotAsClaimed) as told:
        REFUSED.outcome(action, departure(window))
    assert told.value.verdict is Verdict.NO_EFFECT


def test_page_in_trouble_is_no_refusal(action: Action, window: PretendWindow) -> None:
    before = departure(window)
    window.moves += 1
    window.traffic.trouble = "сайт отвечает ошибкой 502"
    with pytest.raises(NotAsClaimed):
        REFUSED.outcome(action, before)


def test_somebody_who_is_let_in_makes_the_claim_untrue(action: Action, window: PretendWindow) -> None:
    window.looks = [{GROUPS}]
    with pytest.raises(NotAsClaimed) as told:
        REFUSED.outcome(action, departure(window))
    assert (told.value.verdict, told.value.seen) == (Verdict.UNTRUE, Groups.title)
    assert told.value.message == "В доступе должно быть отказано, а открывается «Группы доступа»."

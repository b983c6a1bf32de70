"""Candidates for a lost label."""

from __future__ import annotations

import pytest

from e2e.walk.candidates import candidates
from instruction.snapshot import Node, nodes

BEFORE = nodes(
    """\
- navigation:
  - link "Сотрудники"
  - link "Согласия"
  - link "Доверенности и доступы"
  - link "Контроль и надзор"
- main:
  - heading "Профиль организации"
  - link "Обновить"
"""
)
KNOWN = frozenset(node.key for node in BEFORE)


def found(present: str, lost: str = "Доверенности и доступы", known: frozenset[str] = KNOWN) -> list[str]:
    return [candidate.label for candidate, _ in candidates(lost, BEFORE, known, nodes(present))]


def test_a_new_name_in_the_lost_ones_place_is_the_candidate() -> None:
    page = '- navigation:\n  - link "Согласия"\n  - link "Полномочия"\n  - link "Контроль и надзор"'
    assert found(page) == ["Полномочия"]


def test_a_name_that_the_reference_knows_is_never_a_candidate() -> None:
    page = '- navigation:\n  - link "Согласия"\n  - link "Контроль и надзор"\n- main:\n  - link "Обновить"'
    assert found(page) == []


def test_a_known_name_that_stands_in_the_lost_ones_place_as_well_is_a_candidate() -> None:
    twice = (
        '- navigation:\n  - link "Сотрудники"\n  - link "Согласия"\n  - link "Сотрудники"\n  - link "Контроль и надзор"'
    )
    moved = '- navigation:\n  - link "Согласия"\n  - link "Сотрудники"\n  - link "Контроль и надзор"'
    assert found(twice) == ["Сотрудники"]
    assert found(moved) == []


def test_place_counts_more_than_likeness() -> None:
    page = (
        '- navigation:\n  - link "Доверенности и доверенные"\n  - link "Согласия"\n'
        '  - link "Права"\n  - link "Контроль и надзор"'
    )
    assert found(page) == ["Права"]


def test_another_region_gives_no_candidate() -> None:
    page = '- navigation:\n  - link "Согласия"\n- contentinfo:\n  - link "Доверенности и доступы 2.0 бета"'
    assert found(page) == []


def test_likeness_ranks_several_in_the_place() -> None:
    page = '- navigation:\n  - link "Согласия"\n  - link "Помощь"\n  - link "Доверенности и допуски"'
    assert found(page) == ["Доверенности и допуски", "Помощь"]


def test_a_role_does_not_matter() -> None:
    page = '- navigation:\n  - link "Согласия"\n  - text: Доступы и полномочия\n  - link "Контроль и надзор"'
    assert found(page) == ["Доступы и полномочия"]


@pytest.mark.parametrize("line", ['textbox "Название"', 'button "Найти"'])
def test_unlike_words_on_something_of_another_make_are_no_candidate(line: str) -> None:
    page = f'- navigation:\n  - link "Согласия"\n  - {line}\n  - link "Контроль и надзор"'
    assert found(page) == []
    assert found(page.replace(line, 'button "Доверенности"')) == ["Доверенности"]


def test_without_a_place_in_the_reference_there_is_no_candidate() -> None:
    assert found('- navigation:\n  - link "Полномочия"', lost="Чего не было") == []


def test_what_is_covered_or_has_no_letters_is_no_candidate() -> None:
    page = '- navigation:\n  - link "Согласия"\n  - link "[скрыто]"\n  - link "12"\n  - link "Контроль и надзор"'
    assert found(page) == []


def test_scores_lie_between_nothing_and_one() -> None:
    present = (Node("link", "Доверенности", "navigation"),)
    ((candidate, _),) = candidates("Доверенности и доступы", BEFORE, KNOWN, present)
    assert 0 < candidate.score < 1

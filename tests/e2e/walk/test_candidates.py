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


def found(present: str, lost: str = "Доверенности и доступы") -> list[str]:
    return [candidate.label for candidate, _ in candidates(lost, BEFORE, KNOWN, nodes(present))]


def menu(*labels: str) -> str:
    """Make a snapshot of a menu with these links."""
    return "\n".join(["- navigation:", *(f'  - link "{label}"' for label in labels)])


#: What stands on the page now, and the candidates for the lost label, the likeliest first.
PRESENT = {
    "new-name-in-its-place": (menu("Согласия", "Полномочия", "Контроль и надзор"), ["Полномочия"]),
    "known-name": (menu("Согласия", "Контроль и надзор") + '\n- main:\n  - link "Обновить"', []),
    "known-name-in-its-place-as-well": (
        menu("Сотрудники", "Согласия", "Сотрудники", "Контроль и надзор"),
        ["Сотрудники"],
    ),
    "known-name-moved-to-its-place": (menu("Согласия", "Сотрудники", "Контроль и надзор"), []),
    "place-counts-more-than-likeness": (
        menu("Доверенности и доверенные", "Согласия", "Права", "Контроль и надзор"),
        ["Права"],
    ),
    "another-region": (menu("Согласия") + '\n- contentinfo:\n  - link "Доверенности и доступы 2.0 бета"', []),
    "several-in-its-place": (
        menu("Согласия", "Помощь", "Доверенности и допуски"),
        ["Доверенности и допуски", "Помощь"],
    ),
    "another-role": (
        '- navigation:\n  - link "Согласия"\n  - text: Доступы и полномочия\n  - link "Контроль и надзор"',
        ["Доступы и полномочия"],
    ),
    "covered-or-without-letters": (menu("Согласия", "[скрыто]", "12", "Контроль и надзор"), []),
}


@pytest.mark.parametrize(("present", "expected"), PRESENT.values(), ids=PRESENT)
def test_candidate_is_a_new_name_in_the_lost_ones_place(present: str, expected: list[str]) -> None:
    assert found(present) == expected


@pytest.mark.parametrize("line", ['textbox "Название"', 'button "Найти"'])
def test_unlike_words_on_something_of_another_make_are_no_candidate(line: str) -> None:
    page = f'- navigation:\n  - link "Согласия"\n  - {line}\n  - link "Контроль и надзор"'
    assert found(page) == []
    assert found(page.replace(line, 'button "Доверенности"')) == ["Доверенности"]


def test_without_a_place_in_the_reference_there_is_no_candidate() -> None:
    assert found(menu("Полномочия"), lost="Чего не было") == []


def test_scores_lie_between_nothing_and_one() -> None:
    present = (Node("link", "Доверенности", "navigation"),)
    ((candidate, _),) = candidates("Доверенности и доступы", BEFORE, KNOWN, present)
    assert 0 < candidate.score < 1

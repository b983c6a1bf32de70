"""A screen with changed words is recognised, and not confused with another screen or the screen before."""

from __future__ import annotations

from itertools import combinations

import pytest

from e2e.walk.likeness import is_the_screen
from instruction.references import nodes_of, reference
from instruction.snapshot import Node, nodes

LEFT, SEARCH, MEMBERS = nodes_of("access_groups"), nodes_of("group_search"), nodes_of("members")
FIELDS = ("Организация", "Система", "Группа доступа")


def renamed(present: tuple[Node, ...], *words: str) -> list[Node]:
    """Change the names of the nodes with these words; leave open lists out."""
    return [
        Node(node.role, f"Иное {words.index(node.words)}", node.region) if node.words in words else node
        for node in present
        if node.role not in {"listbox", "option"}
    ]


@pytest.mark.parametrize("words", [*combinations(FIELDS, 2), FIELDS])
def test_fields_renamed_together_leave_the_screen_what_it_is(words: tuple[str, ...]) -> None:
    present = reference("group_search", "A6")
    assert present is not None
    assert is_the_screen(renamed(present, *words), SEARCH, LEFT)


@pytest.mark.parametrize(
    ("left", "screen", "claim", "words"),
    [
        ("cabinet", "profile", "A3", ("Профиль организации", "Доверенности и доступы")),
        ("profile", "delegations", "A4", ("Доверенности и доступы", "Группы доступа")),
        (
            "delegations",
            "access_groups",
            "A5",
            ("Единая система идентификации и аутентификации", "расширенным поиском", "Группы доступа"),
        ),
    ],
)
def test_signs_renamed_together_leave_the_screen_what_it_is(
    left: str, screen: str, claim: str, words: tuple[str, ...]
) -> None:
    present = reference(screen, claim)
    assert present is not None
    assert is_the_screen(renamed(present, *words), nodes_of(screen), nodes_of(left))


def test_other_screens_are_not_taken_for_it() -> None:
    for other in (*LEFT, *MEMBERS, *nodes_of("refusal"), *nodes_of("delegations")):
        assert not is_the_screen(other, SEARCH, LEFT)


def test_question_in_between_is_not_taken_for_it() -> None:
    question = nodes('- banner:\n  - link "Портал"\n- main:\n  - heading "Опрос"\n  - button "Ответить"\n')
    assert not is_the_screen(question, SEARCH, LEFT)


def test_screen_without_references_is_known_by_its_signs_alone() -> None:
    assert not is_the_screen(LEFT[0], (), LEFT)

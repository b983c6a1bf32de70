"""A world's log lists everything its visitors met that drifts and faults can change."""

from collections.abc import Callable
from typing import Any

import pytest

from fixtures.stub import known_drifts
from tests.stub.conftest import Log, MakeWorld
from tests.stub.visitor import Visitor

Touched = Callable[[dict[str, Any]], set[str]]


@pytest.fixture
def touched(log_of: Log) -> Touched:
    """Give the function that reads what the visitors of a world met."""
    return lambda world: set(log_of(world)["touched"])


def test_new_world_is_untouched(make_world: MakeWorld, touched: Touched) -> None:
    assert touched(make_world()) == set()


def test_page_is_touched_with_all_that_is_on_it(make_world: MakeWorld, touched: Touched) -> None:
    world = make_world()
    Visitor.to(world).appear("catalog")
    came_by = touched(world)
    assert {"page:library/catalog", "screen:catalog", "banner"} <= came_by
    assert {"label:catalog.favourites", "label:catalog.olympiad", "list:catalog.subjects"} <= came_by
    assert not any(key.startswith(("label:profile.", "page:lk", "list:search.")) for key in came_by)
    assert not any("static" in key for key in came_by), "no fault is about the static files"


def test_dialog_is_in_nobodys_way_who_is_not_let_in(make_world: MakeWorld, touched: Touched) -> None:
    world = make_world()
    Visitor.to(world).appear("forbidden")
    assert "page:lk/profile" in touched(world)
    assert "screen:profile" not in touched(world)


def test_role_is_touched_by_those_who_have_it(make_world: MakeWorld, touched: Touched) -> None:
    world = make_world()
    Visitor.to(world).appear("roles", "teacher")
    assert "label:role.private" in touched(world)
    assert "label:role.administrator" not in touched(world)
    Visitor.to(world).appear("roles", "administrator")
    assert "label:role.administrator" in touched(world)


#: For each behaviour: a screen that can show it, a person whom it concerns, and one whom it does not.
BEHAVIOURS = {
    "everybody_manages": ("profile", "employee", "administrator"),
    "administrator_without_rights": ("profile", "administrator", "head"),
    "unconfirmed_let_in": ("catalog", "unconfirmed", "teacher"),
    "not_teacher_let_in": ("catalog", "not_teacher", "teacher"),
    "lessons_not_needed": ("catalog", "teacher_without_lesson", "teacher"),
    "one_lesson_not_enough": ("catalog", "teacher_with_lesson", "teacher"),
    "group_not_needed": ("catalog", "teacher_outside", "teacher"),
    "group_grants_nothing": ("catalog", "teacher", "teacher_outside"),
    "everybody_let_in": ("catalog", "teacher_outside", "teacher"),
    "private_let_in": ("catalog", "private_person", "teacher"),
    "every_course_open": ("course", "teacher_of_safety", "teacher"),
    "briefcase_for_all": ("library", "private_person", "teacher"),
    "no_briefcase": ("library", "teacher", "private_person"),
}


@pytest.mark.parametrize("behaviour", BEHAVIOURS)
def test_behaviour_is_touched_by_those_whom_it_concerns(
    make_world: MakeWorld, touched: Touched, behaviour: str
) -> None:
    screen, concerned, other = BEHAVIOURS[behaviour]
    came_by = {}
    for person in (concerned, other):
        world = make_world()
        Visitor.to(world).appear(screen, person)
        came_by[person] = f"behaviour:{behaviour}" in touched(world)
    assert came_by == {concerned: True, other: False}


def test_second_request_is_what_asking_nothing_would_change(make_world: MakeWorld, touched: Touched) -> None:
    world = make_world()
    visitor = Visitor.to(world)
    visitor.appear("catalog", "smev_second")
    assert "behaviour:refresh_asks_nothing" not in touched(world)
    visitor.reload()
    assert "behaviour:refresh_asks_nothing" in touched(world)


def test_what_is_changed_is_touched_as_well(make_world: MakeWorld, touched: Touched) -> None:
    world = make_world("a2-profile-removed", "cookie-banner", "profile-tabs-reordered")
    Visitor.to(world).appear("profile")
    Visitor.to(world).appear("cabinet")
    drifts = known_drifts()
    keys = {drifts[name].touches for name in ("a2-profile-removed", "cookie-banner", "profile-tabs-reordered")}
    assert keys == {"label:cabinet.organization_profile", "banner", "list:profile.tabs"}
    assert keys <= touched(world)

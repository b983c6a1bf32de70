"""The standing of each teacher: every outcome, without guessing."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from e2e.guide.panel import Panel
from e2e.guide.roster.comparing import Census, Comparison, Standing, Traced, compare
from e2e.guide.roster.lists import Lists
from fixtures.roster import Teacher
from pages.paged_list import Line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from e2e.guide.roster.retracing import Retracing

ANNA, BORIS = "Авдеева Анна Артёмовна", "Борисов Борис Борисович"


def census(*names: str, pending: Sequence[str] = ()) -> Census:
    """Make a census of these people; those in `pending` have not accepted the invitation."""
    made = Census()
    made.add(Line(name, ("принято",)) for name in names)
    made.add(Line(name, ("не принято",)) for name in pending)
    return made


def compared(
    brought: Sequence[str | Teacher],
    members: Census,
    employees: Census | None,
    traced: Mapping[int, tuple[Census, Census]] | None = None,
) -> Comparison:
    """Compare these names; `traced` holds, by row, the results of both searches for the teacher's mark."""
    teachers = [Teacher(row, one) if isinstance(one, str) else one for row, one in enumerate(brought, 2)]
    found = traced or {}

    def trace(asked: Sequence[Teacher]) -> dict[int, Traced]:
        return {one.row: Traced(one, one.email, *found[one.row]) for one in asked if one.row in found}

    return compare(teachers, members, employees, trace)


def standings(*given: object) -> list[Standing]:
    """Compare and give the standings, in the roster's order."""
    return [one.standing for one in compared(*given).entries]  # type: ignore[arg-type]  # as compared() takes them


@pytest.mark.parametrize(
    ("members", "employees", "standing"),
    [
        (census(ANNA), census(ANNA), Standing.IN_GROUP),
        (census(BORIS), census(ANNA, BORIS), Standing.NOT_IN_GROUP),
        (census(), census(pending=[ANNA]), Standing.NOT_ACCEPTED),
        (census(BORIS), census(BORIS), Standing.NOT_EMPLOYEE),
        (census(), None, Standing.UNKNOWN),
        (census(ANNA), None, Standing.IN_GROUP),
        (census(ANNA), census(), Standing.IN_GROUP),
        (census(ANNA), census(ANNA, ANNA), Standing.AMBIGUOUS),
        (census(), census(ANNA, ANNA), Standing.AMBIGUOUS),
        (census(ANNA, ANNA), census(ANNA, ANNA), Standing.IN_GROUP),
        (census(ANNA, ANNA), None, Standing.AMBIGUOUS),
    ],
)
def test_one_teacher_stands_where_the_lists_say(members: Census, employees: Census | None, standing: Standing) -> None:
    assert standings([ANNA], members, employees) == [standing]


def test_spelling_that_a_reader_does_not_notice_makes_nobody_else() -> None:
    assert standings(["  авдеева\u00a0АННА Артемовна "], census(ANNA), census(ANNA)) == [Standing.IN_GROUP]
    assert standings(["Авдеева Анна Артёмовна 2"], census(ANNA), census(ANNA)) == [Standing.NOT_EMPLOYEE]


def test_parts_of_a_name_may_stand_in_any_order() -> None:
    assert standings([ANNA], census("Анна Артёмовна Авдеева"), census(ANNA)) == [Standing.IN_GROUP]


def test_names_that_differ_by_a_number_are_not_the_same() -> None:
    employees = census("Фамилия001 Имя001 Отчество001", "Фамилия001 Имя001 Отчество002")
    members = census("Фамилия001 Имя001 Отчество001")
    brought = ["Фамилия001 Имя001 Отчество002", "Фамилия001 Имя001 Отчество001"]
    assert standings(brought, members, employees) == [Standing.NOT_IN_GROUP, Standing.IN_GROUP]


def test_two_rows_of_one_name_are_not_guessed() -> None:
    brought = [Teacher(2, ANNA, email="a@example.org"), Teacher(3, ANNA, email="b@example.org")]
    assert standings(brought, census(ANNA), census(ANNA, ANNA)) == [Standing.AMBIGUOUS] * 2
    assert standings(brought, census(), census(ANNA)) == [Standing.AMBIGUOUS] * 2
    assert standings(brought, census(ANNA, ANNA), census(ANNA, ANNA)) == [Standing.IN_GROUP] * 2
    assert standings(brought, census(), census()) == [Standing.NOT_EMPLOYEE] * 2


def test_mark_tells_namesakes_apart() -> None:
    brought = [Teacher(2, ANNA, email="a@example.org"), Teacher(3, ANNA, email="b@example.org")]
    found = {2: (census(ANNA), census(ANNA)), 3: (census(), census(ANNA))}
    entries = compared(brought, census(ANNA), census(ANNA, ANNA), found).entries
    assert [(one.standing, one.mark) for one in entries] == [
        (Standing.IN_GROUP, "a@example.org"),
        (Standing.NOT_IN_GROUP, "b@example.org"),
    ]


def test_search_that_may_not_understand_marks_proves_nothing() -> None:
    brought = [Teacher(2, ANNA, email="b@example.org")]
    found = {2: (census(), census(ANNA))}
    assert standings(brought, census(ANNA), census(ANNA, ANNA), found) == [Standing.AMBIGUOUS]
    assert standings(brought, census(), census(ANNA, ANNA), found) == [Standing.NOT_IN_GROUP]
    assert standings(brought, census(), census(ANNA, ANNA), {2: (census(), census())}) == [Standing.AMBIGUOUS]
    assert standings(brought, census(), census(ANNA, pending=[ANNA]), {2: (census(), census(pending=[ANNA]))}) == [
        Standing.NOT_ACCEPTED
    ]


def test_those_in_the_group_whom_nobody_brought_are_named() -> None:
    assert compared([ANNA], census(BORIS, ANNA), census(BORIS, ANNA)).others == (BORIS,)
    assert compared([ANNA], census(ANNA, ANNA), census(ANNA, ANNA)).others == (ANNA,)


def test_nobody_shows_in_a_repr() -> None:
    comparison = compared([ANNA], census(BORIS), census(ANNA))
    assert "Авдеева" not in repr(comparison.entries)
    assert "Line()" in repr(Line(ANNA))


class FarFromTheEmployees:
    """Finds the way to the group's list only."""

    def members(self) -> None:
        """Do nothing: this test reads no list."""

    def employees(self) -> None:
        """Give None: the tab is gone."""


def test_namesakes_stay_unclear_where_the_employees_are_out_of_reach() -> None:
    lists = Lists(Panel(), cast("Retracing", FarFromTheEmployees()))
    assert lists.trace([Teacher(2, ANNA, email="anna@example.org")]) == {}

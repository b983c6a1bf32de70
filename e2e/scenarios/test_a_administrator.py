"""Chapter A: the administrator gives a teacher access.

How a scenario reads: `walk.step("A2", action, arrives=Profile)` does one action, judges claim A2 by what comes of it,
and returns the next screen, whose properties name what stands there. `ways` has the steps that several scenarios share.
The people are fixtures of conftest.py: a run that lacks one leaves the claims unchecked. The mark names all claims that
a scenario shows, and `case` tells the scenarios of one claim apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from e2e.scenarios import ways
from e2e.walk.actions import See
from pages.welcome import Welcome

if TYPE_CHECKING:
    from e2e.walk.walk import Walk
    from fixtures.people import Person


@pytest.mark.claims("A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9", "A10", "A11", "A12")
def test_administrator_lets_a_teacher_in(walk: Walk, administrator: Person, teacher_outside: Person) -> None:
    """A teacher whom the administrator puts into the group gets into the library, and not before."""
    cabinet = ways.to_cabinet(walk, "A1", administrator)
    walk.step("A1", See(cabinet.role(administrator.role)))
    # If this way ends too soon for the administrator, but not for the head, claim A1 about their role is untrue.
    with walk.doubting("A1", unlike=lambda way: ways.to_access_groups_as(way, "head")):
        groups = ways.to_access_groups(walk, cabinet)
    card = ways.to_group_card(walk, groups)
    walk.step("A9", See(card.group, card.system, card.purpose, card.join_employee, card.see_members))
    # In a window of their own, the teacher is refused. None if the walk could not find that out.
    refusal = walk.meanwhile(lambda: ways.be_refused(walk, "A12", teacher_outside))

    ways.join(walk, card, teacher_outside)
    if refusal is not None:
        welcome = walk.open("A12", walk.world.library, arrives=Welcome, window=refusal.window)
        ways.to_catalogue(walk, "A12", welcome)


@pytest.mark.claims("A1", case="руководитель")
def test_head_can_go_on(walk: Walk, head: Person) -> None:
    """The head of the organisation gets as far as the access groups."""
    cabinet = ways.to_cabinet(walk, "A1", head)
    walk.passes(
        "A1",
        See(cabinet.role(head.role)),
        lambda way: ways.to_access_groups(way, cabinet),
        unlike=lambda way: ways.to_access_groups_as(way, "administrator"),
    )


@pytest.mark.claims("A1", case="сотрудник без прав")
def test_plain_employee_cannot_go_on(walk: Walk, employee: Person) -> None:
    """An employee without rights does not get to the access groups."""
    cabinet = ways.to_cabinet(walk, "A1", employee)
    walk.stuck("A1", See(cabinet.user_menu), lambda way: ways.to_access_groups(way, cabinet))

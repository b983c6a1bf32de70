"""What only a person walks, with the guide: why a teacher has no access, by what is seen and what is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from e2e.guide.why.adviser import Adviser
from e2e.guide.world import name_of_teacher
from e2e.scenarios import ways

if TYPE_CHECKING:
    from e2e.guide.assembly import GuidedWalk
    from e2e.walk.walk import Walk
    from fixtures.people import Person


@pytest.fixture
def adviser(guided: GuidedWalk) -> Adviser:
    """Give the one who finds out why a teacher has no access, and have the protocol tell of it."""
    parts = guided.parts
    parts.protocol.advice = adviser = Adviser(parts.leader, parts.answers, name_of_teacher(parts.world))
    return adviser


@pytest.mark.claims("A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9", "A11")
def test_administrator_asks_why(walk: Walk, administrator: Person, adviser: Adviser) -> None:
    """The reason is found out also where the way to the group's list is barred: then more has to be asked."""
    members = walk.meanwhile(lambda: ways.to_members(walk, administrator))
    adviser.find_out(walk.new_window(), members)

"""A guided scenario: finds out why a teacher has no access, from the screens and the person's answers."""

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
    """Give the adviser that finds out why a teacher has no access, and add its result to the protocol."""
    parts = guided.parts
    parts.protocol.advice = adviser = Adviser(parts.leader, parts.answers, name_of_teacher(parts.world))
    return adviser


@pytest.mark.claims("A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9", "A11")
def test_administrator_asks_why(walk: Walk, administrator: Person, adviser: Adviser) -> None:
    """The adviser finds the reason even if the group's list can't be reached; then it asks more questions."""
    members = walk.meanwhile(lambda: ways.to_members(walk, administrator))
    adviser.find_out(walk.new_window(), members)

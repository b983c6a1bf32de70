"""A guided scenario: compares a roster with the group, and adds the missing teachers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from e2e.guide.roster.runner import RosterRunner
from e2e.guide.roster.sentences import WHY_STOPPED
from e2e.guide.roster.shown import KnownOutcome
from e2e.scenarios import ways

if TYPE_CHECKING:
    from e2e.guide.assembly import GuidedWalk
    from e2e.walk.walk import Walk
    from fixtures.people import Person


@pytest.fixture
def runner(guided: GuidedWalk) -> RosterRunner:
    """Give the runner of the person's roster."""
    return RosterRunner(guided.parts)


@pytest.mark.claims("A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9", "A11", "A10")
def test_administrator_brings_a_roster(walk: Walk, administrator: Person, runner: RosterRunner) -> None:
    """The tool shows whether each teacher is in the group, and adds those whom the administrator confirms."""
    if not runner.tell(walk.new_window()):
        walk.unchecked(WHY_STOPPED)
    members = ways.to_members(walk, administrator)
    tally = runner.take(members)
    if tally.tried or not tally.is_cut_short:
        walk.step("A10", KnownOutcome(members, "Присоединить сотрудников списка", tally.joining))

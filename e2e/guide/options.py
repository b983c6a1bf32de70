"""What a person has asked of the guide, the ways that it can lead, and what it has been started for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from e2e.guide.memory import Memory
    from e2e.guide.stopping import Stopping
    from e2e.guide.tool_window import ToolWindow
    from fixtures.roster import Roster


@dataclass(frozen=True, slots=True)
class Way:
    """What a guided walk consists of: one scenario, and the one who takes it."""

    scenario: str
    key: str


WAYS = {
    "A": Way("test_a_administrator.py::test_administrator_lets_a_teacher_in", "administrator"),
    "B": Way("test_b_teacher.py::test_teacher_gets_into_the_catalogue", "teacher"),
}
WHY = Way("guided/why.py::test_administrator_asks_why", "administrator")
WITH_ROSTER = Way("guided/roster.py::test_administrator_brings_a_roster", "administrator")


def chapter_of(scenario: str) -> str:
    """Give the chapter through which a scenario leads."""
    return next((chapter for chapter, way in WAYS.items() if way.scenario == scenario), "A")


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideOptions:
    """The chapter to be led through and how; `roster` is the file with the person's teachers."""

    chapter: str
    resume: bool
    allow_changes: bool
    roster: Path | None = None
    why: bool = False


@dataclass(frozen=True, slots=True)
class GuidedJob:
    """What the guide has been started for; `key` is who sits before the screen, as the scenarios call them."""

    options: GuideOptions
    key: str
    memory: Memory
    #: Where the runs are.
    out: Path
    stopping: Stopping
    window: ToolWindow
    roster: Roster | None = None

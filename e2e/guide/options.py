"""The options of the guide, the walks that it offers, and the job of one start."""

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
class WalkKind:
    """One kind of guided walk: its scenario, and the key of the person who takes it."""

    scenario: str
    key: str


BY_CHAPTER = {
    "A": WalkKind("test_a_administrator.py::test_administrator_lets_a_teacher_in", "administrator"),
    "B": WalkKind("test_b_teacher.py::test_teacher_gets_into_the_catalogue", "teacher"),
}
WHY = WalkKind("guided/why.py::test_administrator_asks_why", "administrator")
WITH_ROSTER = WalkKind("guided/roster.py::test_administrator_brings_a_roster", "administrator")


def chapter_of(scenario: str) -> str:
    """Give the chapter that a scenario walks through."""
    return next((chapter for chapter, kind in BY_CHAPTER.items() if kind.scenario == scenario), "A")


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideOptions:
    """The chapter to walk through, and how; `roster` is the file with the person's teachers."""

    chapter: str
    resume: bool
    allow_changes: bool
    roster: Path | None = None
    why: bool = False


@dataclass(frozen=True, slots=True)
class GuidedJob:
    """The job of one start of the guide; `key` is the person's key in the scenarios."""

    options: GuideOptions
    key: str
    memory: Memory
    #: Folder of all runs.
    out: Path
    stopping: Stopping
    window: ToolWindow
    roster: Roster | None = None

"""What a person has asked of the guide on the command line, and what it has been started for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from e2e.guide.memory import Memory
    from e2e.guide.stopping import Stopping
    from fixtures.roster import Roster


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
    roster: Roster | None = None

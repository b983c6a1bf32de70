"""The answers of the first page, kept for next time in a file that only its owner can read."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Self

from e2e.guide.first.tasks import Task
from fixtures.settings import Target
from reports.kept import ENTERED
from reports.run_folder import make_private, write_private

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Entered:
    """The place, the task, and the data for it; `roster` is the name of the file with the list."""

    target: Target = Target.STUB
    task: Task = Task.TEACHER
    teacher: str = field(default="", repr=False)
    library: str = ""
    #: The school identifies the teacher's role card, as the post on the card is not known beforehand.
    school: str = ""
    roster: str = ""

    @classmethod
    def read(cls, out: Path) -> Self:
        """Read the last answers, or give the defaults if there are none that can be used."""
        try:
            kept = json.loads((out / ENTERED).read_text("utf-8"))
            return cls(**{**kept, "target": Target(kept["target"]), "task": Task(kept["task"])})
        except (OSError, ValueError, KeyError, TypeError):
            return cls()

    def keep(self, out: Path) -> None:
        """Write the answers to the file; raises OSError."""
        make_private(out)
        write_private(out / ENTERED, json.dumps(asdict(self), ensure_ascii=False).encode())

    def with_answers(self, answers: Mapping[str, str]) -> Self:
        """Give a copy with these answers; values that were not asked stay."""
        words = {name: " ".join(said.split()) for name, said in answers.items()}
        target, task = Target(words.pop("target", self.target)), Task(words.pop("task", self.task))
        return replace(self, target=target, task=task, **words)

    @property
    def values(self) -> dict[str, str]:
        """The settings that follow from the answers, by key."""
        values = {"SVERKA_TARGET": self.target.value}
        if self.target is Target.SITE and self.task is Task.TEACHER:
            values["SVERKA_TEACHER"] = self.teacher
        if self.target is Target.SITE and self.task is Task.ENTRY:
            values |= {"SVERKA_LIBRARY_URL": self.library, "SVERKA_ORGANIZATION": self.school}
        return values

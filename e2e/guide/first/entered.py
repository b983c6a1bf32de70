"""What a person has entered on the first page: kept for next time, for its owner alone."""

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
    """Where somebody works, at which task, and what it takes; `roster` is what the file with the list is called."""

    target: Target = Target.STUB
    task: Task = Task.TEACHER
    teacher: str = field(default="", repr=False)
    library: str = ""
    #: A teacher's card bears their post, which nobody knows beforehand: the school tells it from others.
    school: str = ""
    roster: str = ""

    @classmethod
    def read(cls, out: Path) -> Self:
        """Read what was entered last, as far as there is anything that can be used."""
        try:
            kept = json.loads((out / ENTERED).read_text("utf-8"))
            return cls(**{**kept, "target": Target(kept["target"]), "task": Task(kept["task"])})
        except (OSError, ValueError, KeyError, TypeError):
            return cls()

    def keep(self, out: Path) -> None:
        """Write it down; raises OSError."""
        make_private(out)
        write_private(out / ENTERED, json.dumps(asdict(self), ensure_ascii=False).encode())

    def with_answers(self, answers: Mapping[str, str]) -> Self:
        """Give the same with what was answered; what was not asked stays as it was."""
        words = {name: " ".join(said.split()) for name, said in answers.items()}
        target, task = Target(words.pop("target", self.target)), Task(words.pop("task", self.task))
        return replace(self, target=target, task=task, **words)

    @property
    def values(self) -> dict[str, str]:
        """Give the settings that follow from it, by their keys."""
        values = {"SVERKA_TARGET": self.target.value}
        if self.target is Target.SITE and self.task is Task.TEACHER:
            values["SVERKA_TEACHER"] = self.teacher
        if self.target is Target.SITE and self.task is Task.ENTRY:
            values |= {"SVERKA_LIBRARY_URL": self.library, "SVERKA_ORGANIZATION": self.school}
        return values

"""The tasks of the guide that the first page offers."""

from __future__ import annotations

from enum import StrEnum


class Task(StrEnum):
    """One task, which one kind of walk carries out."""

    TEACHER = "teacher"
    ROSTER = "roster"
    WHY = "why"
    ENTRY = "entry"

    @property
    def chapter(self) -> str:
        """The chapter that the task walks through."""
        return "B" if self is Task.ENTRY else "A"


TITLES = {
    Task.TEACHER: "Добавить педагога в группу доступа",
    Task.ROSTER: "Сверить с группой список педагогов и добавить недостающих",
    Task.WHY: "Выяснить, почему у педагога нет доступа",
    Task.ENTRY: "Попробовать вход педагога в библиотеку",
}

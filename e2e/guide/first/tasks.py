"""What a person may want of the guide."""

from __future__ import annotations

from enum import StrEnum


class Task(StrEnum):
    """One of the walks, as the first page offers them."""

    TEACHER = "teacher"
    ROSTER = "roster"
    WHY = "why"
    ENTRY = "entry"

    @property
    def chapter(self) -> str:
        """The chapter through which it leads."""
        return "B" if self is Task.ENTRY else "A"


TITLES = {
    Task.TEACHER: "Добавить педагога в группу доступа",
    Task.ROSTER: "Сверить с группой список педагогов и добавить недостающих",
    Task.WHY: "Выяснить, почему у педагога нет доступа",
    Task.ENTRY: "Попробовать вход педагога в библиотеку",
}

"""The results of a roster, for the tool's window, for the workbook, and for the claims they check."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from e2e.guide.memory import ChangeState
from e2e.guide.roster import sentences
from e2e.walk.not_as_claimed import NotAsClaimed
from instruction.verdict import Verdict
from reports.roster_book import Sheet

if TYPE_CHECKING:
    from e2e.guide.memory import Memory
    from e2e.guide.roster.comparing import Compared, Comparison
    from e2e.guide.view import View
    from fixtures.roster import Roster


@dataclass
class Tally:
    """The roster, the latest comparison, and the attempts to join."""

    roster: Roster
    memory: Memory
    comparison: Comparison | None = None
    #: Reasons why the button was not pressed for a teacher, by the row.
    reasons: dict[int, str] = field(default_factory=dict)
    #: Whether the tool has tried to join somebody and read the list again since.
    tried: bool = False
    is_cut_short: bool = False
    #: Path of the workbook, as messages give it.
    place: str = ""

    def view(self) -> View:
        """Show the person the outcome of the joining."""
        people = {one.row: one for one in self.roster.teachers}
        joins = self.memory.joins.values()
        done = [people[one.row] for one in joins if one.outcome is ChangeState.DONE and one.row in people]
        failed = [(people[row], why) for row, why in self._failed().items() if row in people]
        return sentences.joined(done, failed)

    @property
    def joining(self) -> NotAsClaimed | None:
        """The finding about the claim that teachers are joined this way; None as soon as one of them was joined."""
        if not self.tried:
            return NotAsClaimed(Verdict.UNCHECKED, sentences.NOBODY_ASKED)
        if any(one.outcome is ChangeState.DONE for one in self.memory.joins.values()):
            return None
        return NotAsClaimed(Verdict.NO_EFFECT, sentences.nobody_joined(len(self._failed())))

    def sheets(self) -> tuple[Sheet, ...]:
        """Give the workbook's content."""
        comparison = self.comparison
        entries = comparison.entries if comparison else ()
        others = comparison.others if comparison else ()
        problems = [(one.row, one.column, one.message) for one in self.roster.problems]
        return (
            Sheet(
                "Сверка",
                ("Строка", "ФИО", "Где сейчас", "Что делать", "Чем кончилось присоединение"),
                [self._row(entry) for entry in entries],
            ),
            Sheet(
                "Нет в списке",
                ("№", "ФИО", "Где сейчас"),
                [(n, one, sentences.OTHERS[0]) for n, one in enumerate(others, 1)],
            ),
            Sheet("Ошибки файла", ("Строка", "Столбец", "Что не так"), problems),
        )

    def _row(self, entry: Compared) -> tuple[int, str, str, str, str]:
        title, advice = sentences.STANDINGS[entry.standing]
        row = entry.teacher.row
        join = self.memory.joins.get(row)
        result = sentences.RESULTS[join.outcome] if join else self.reasons.get(row, "")
        return row, entry.teacher.full_name, title, advice, result

    def _failed(self) -> dict[int, str]:
        """Give the reason for each teacher who was to be joined but is not in the list, by the row."""
        joins = self.memory.joins.values()
        unseen = {one.row: sentences.RESULTS[one.outcome] for one in joins if one.outcome is not ChangeState.DONE}
        return {**self.reasons, **unseen}

"""Compares the roster with what the site shows, asks, joins those who are missing, and looks whether it worked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from e2e.guide.desk import Button
from e2e.guide.memory import Outcome
from e2e.guide.roster import sentences
from e2e.guide.roster.comparing import Standing, compare
from e2e.guide.roster.joining import Joining
from e2e.guide.roster.lists import Lists
from e2e.guide.roster.retracing import Retracing
from e2e.guide.roster.tally import Tally
from e2e.not_as_claimed import SettledError
from reports.roster_book import write_book

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from e2e.guide.answers import Answers
    from e2e.guide.desk import View
    from e2e.guide.leader import Leader
    from e2e.guide.memory import Memory
    from e2e.guide.roster.comparing import Census, Comparison, Entry
    from e2e.session import RunSession
    from fixtures.roster import Roster
    from pages.members import Members

#: The claim that a joining is about.
JOINING = "A10"


@dataclass
class Clerk:
    """One roster on its way; `organization` is what the gate names."""

    leader: Leader
    answers: Answers
    memory: Memory
    run: RunSession
    roster: Roster
    organization: str
    may_join: bool
    _back: Retracing = field(init=False)
    _lists: Lists = field(init=False)
    _employees: Census | None = field(default=None, init=False)

    def take(self, members: Members) -> Tally:
        """Do all that there is to be done from the group's list on; whatever ends it early, what was done is told."""
        self._back = Retracing(self.leader, members.window)
        self._lists = Lists(self.leader.desk, self._back)
        tally = Tally(self.roster, self.memory)
        try:
            tally.comparison = comparison = self._compare(members)
            self._settle(comparison)
            self._keep(tally)
            self._let_in(comparison, tally)
        except SettledError:
            self.answers.finished = tally.is_cut_short = True
        if tally.comparison is not None:
            self._keep(tally)
        return tally

    def _compare(self, members: Members) -> Comparison:
        inside = self._lists.members(members)
        self._employees = self._lists.employees()
        return compare(self.roster.teachers, inside, self._employees, self._lists.trace)

    def _settle(self, comparison: Comparison) -> None:
        """Say of each whom the tool has ever tried to join whether the list shows them."""
        for entry in comparison.entries:
            if entry.teacher.row in self.memory.joins and entry.standing is not Standing.AMBIGUOUS:
                joined = entry.standing is Standing.IN_GROUP
                self.memory.join(entry.teacher.row, Outcome.DONE if joined else Outcome.NOT_DONE)

    def _let_in(self, comparison: Comparison, tally: Tally) -> None:
        """Ask, join, and look at the list."""
        missing = comparison.of(Standing.NOT_IN_GROUP)
        view = sentences.compared(comparison, self.roster, tally.place, may_join=self.may_join)
        answer = self._ask(view)
        if answer not in {Button.ALL_AT_ONCE, Button.ONE_BY_ONE}:
            return
        begun = False
        sets = [missing] if answer is Button.ALL_AT_ONCE else [(one,) for one in missing]
        try:
            for entries in self._permitted(sets):
                begun = True
                self._join(entries, tally)
        finally:
            if begun:
                self._look_at_the_list(tally)
        if begun:
            self._ask(tally.view())

    def _permitted(self, sets: Sequence[tuple[Entry, ...]]) -> Iterator[tuple[Entry, ...]]:
        """Give the sets of which the person says yes, one after the other."""
        for entries in sets:
            answer = self._ask(sentences.question(entries, self.organization, one_by_one=len(sets) > 1))
            said = sentences.answered("да" if answer is Button.YES else "нет", len(entries))
            self.memory.answer(JOINING, said, self.memory.change)
            if answer is Button.YES:
                yield entries
            if answer is Button.PAUSE:
                self._stop()

    def _join(self, entries: Sequence[Entry], tally: Tally) -> None:
        joining, desk = Joining(self.memory, self._back, tally.told), self.leader.desk
        desk.show(sentences.joining())
        for number, entry in enumerate(entries):
            desk.progress(number, len(entries))
            if desk.take() is not None:
                self._stop()
            if reason := joining.join(entry):
                tally.reasons[entry.teacher.row] = reason
            desk.show(sentences.joining())

    def _look_at_the_list(self, tally: Tally) -> None:
        """Judge every joining by the list of members, whatever the site has said of it."""
        members = self._lists.members(self._back.members())
        tally.comparison = compare(self.roster.teachers, members, self._employees, self._lists.trace)
        self._settle(tally.comparison)
        tally.tried = True

    def _ask(self, view: View) -> Button | None:
        return self.leader.ask(self._back.window, view)

    def _stop(self) -> None:
        self.answers.finished = True
        raise self.answers.skipped(sentences.STOPPED)

    def _keep(self, tally: Tally) -> None:
        book = write_book(self.run.folder, tally.sheets())
        tally.place = f"{self.run.place}/{book.name}"

"""Compares the roster with the site's lists, asks, joins the missing teachers, and checks that they are listed."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from e2e.guide.memory import ChangeState
from e2e.guide.roster import sentences
from e2e.guide.roster.comparing import Standing, compare
from e2e.guide.roster.joining import Joining
from e2e.guide.roster.lists import Lists
from e2e.guide.roster.retracing import Retracing
from e2e.guide.roster.tally import Tally
from e2e.guide.view import Button
from e2e.walk.not_as_claimed import SettledError
from reports.roster_book import write_book

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from e2e.guide.assembly import GuidedParts
    from e2e.guide.roster.comparing import Census, Compared, Comparison
    from e2e.guide.view import View
    from fixtures.roster import Roster
    from pages.members import Members
    from pages.window import Window

#: The claim that joining a teacher checks.
JOINING = "A10"


@dataclass(frozen=True, slots=True)
class RosterRunner:
    """Works through the person's roster."""

    parts: GuidedParts

    def tell(self, window: Window) -> bool:
        """Show what was read from the file, once, before the sign-in; give False if the person ends the walk there."""
        answers = self.parts.answers
        if self.parts.job.options.resume:
            return True
        try:
            goes_on = self.parts.leader.ask(window, sentences.brought(self._roster)) is Button.NEXT
        except SettledError:
            goes_on = False
        answers.finished = not goes_on
        return goes_on

    def take(self, members: Members) -> Tally:
        """Compare and join, starting at the group's list; keep the results even if the person ends it early."""
        roster, memory = self._roster, self.parts.job.memory
        self.parts.protocol.tally = tally = Tally(roster, memory)
        round_ = Round(self.parts, roster, tally, Retracing(self.parts.leader, members.window))
        try:
            round_.go(members)
        except SettledError:
            self.parts.answers.finished = tally.is_cut_short = True
        if tally.comparison is not None:
            round_.keep()
        return tally

    @property
    def _roster(self) -> Roster:
        if self.parts.job.roster is None:
            raise LookupError("a guided walk without a roster")
        return self.parts.job.roster


class Round:
    """One pass through a roster: compare, ask, join, check the list."""

    def __init__(self, parts: GuidedParts, roster: Roster, tally: Tally, back: Retracing) -> None:
        self._parts = parts
        self._memory = parts.job.memory
        self._roster = roster
        self._tally = tally
        self._back = back
        self._lists = Lists(parts.leader.panel, back)

    def go(self, members: Members) -> None:
        """Compare the roster with the lists, and join the teachers the person agrees to; raises SettledError."""
        inside = self._lists.members(members)
        employees = self._lists.employees()
        self._tally.comparison = comparison = self._compared(inside, employees)
        self.keep()
        self._let_in(comparison, employees)

    def keep(self) -> None:
        """Write the workbook."""
        run = self._parts.run
        book = write_book(run.folder, self._tally.sheets())
        self._tally.place = f"{run.place}/{book.name}"

    def _compared(self, inside: Census, employees: Census | None) -> Comparison:
        comparison = compare(self._roster.teachers, inside, employees, self._lists.trace)
        self._settle(comparison)
        return comparison

    def _settle(self, comparison: Comparison) -> None:
        """Record, for each teacher whom the tool has ever tried to join, whether the list shows them."""
        for entry in comparison.entries:
            if entry.teacher.row in self._memory.joins and entry.standing is not Standing.AMBIGUOUS:
                is_joined = entry.standing is Standing.IN_GROUP
                self._memory.join(entry.teacher.row, ChangeState.DONE if is_joined else ChangeState.NOT_DONE)

    def _let_in(self, comparison: Comparison, employees: Census | None) -> None:
        """Ask, join, and read the list of members again."""
        missing, tally = comparison.of(Standing.NOT_IN_GROUP), self._tally
        may_join = self._parts.job.options.allow_changes
        answer = self._ask(sentences.compared(comparison, self._roster, tally.place, may_join=may_join))
        if answer not in {Button.ALL_AT_ONCE, Button.ONE_BY_ONE}:
            return
        has_begun = False
        sets = [missing] if answer is Button.ALL_AT_ONCE else [(one,) for one in missing]
        try:
            for entries in self._permitted(sets):
                has_begun = True
                self._join(entries)
        finally:
            if has_begun:  # the list of members judges every joining, not the site's messages
                tally.comparison = self._compared(self._lists.members(self._back.members()), employees)
                tally.tried = True
        if has_begun:
            self._ask(tally.view())

    def _permitted(self, sets: Sequence[tuple[Compared, ...]]) -> Iterator[tuple[Compared, ...]]:
        """Ask about each set in turn, and yield those that the person agrees to."""
        organization = self._parts.protocol.school.name
        for number, entries in enumerate(sets, 1):
            answer = self._ask(sentences.question(entries, organization, number=number, of=len(sets)))
            said = sentences.answered("да" if answer is Button.YES else "нет", len(entries))
            self._memory.answer(JOINING, said, self._memory.change)
            if answer is Button.YES:
                yield entries
            if answer is Button.PAUSE:
                self._stop()

    def _join(self, entries: Sequence[Compared]) -> None:
        joining, panel = Joining(self._memory, self._back, self._parts.guard), self._parts.leader.panel
        panel.show(sentences.joining())
        begun = time.monotonic()
        for number, entry in enumerate(entries):
            panel.progress(number, len(entries), sentences.left(number, len(entries), time.monotonic() - begun))
            if panel.take() is not None:
                if self._ask(sentences.pause(number, len(entries))) is not Button.NEXT:
                    self._stop()
                panel.show(sentences.joining())
            if reason := joining.join(entry):
                self._tally.reasons[entry.teacher.row] = reason
            panel.show(sentences.joining())

    def _ask(self, view: View) -> Button | None:
        return self._parts.leader.ask(self._back.window, view)

    def _stop(self) -> None:
        self._parts.answers.finished = True
        raise self._parts.answers.skipped(sentences.STOPPED)

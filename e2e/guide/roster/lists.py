"""Reads the two lists that show a teacher's standing: the group's members and the organisation's employees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from e2e.guide.roster import sentences
from e2e.guide.roster.comparing import Census, Traced
from e2e.guide.roster.turning import ListLostError, first_page, read_through
from e2e.walk.not_as_claimed import SettledError
from instruction.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from e2e.guide.panel import Panel
    from e2e.guide.roster.retracing import Retracing
    from fixtures.roster import Teacher
    from pages.members import Members
    from pages.paged_list import PagedList


@dataclass
class Lists:
    """Reads both lists without the person's help; starts a list again if the site leaves it midway."""

    panel: Panel
    back: Retracing

    def members(self, screen: Members) -> Census:
        """Read the group's list, whose first page is open."""
        return self._read(screen.listing, "сотрудники в группе", lambda: self.back.members().listing)

    def employees(self) -> Census | None:
        """Read the organisation's list; None if it can't be reached."""
        screen = self.back.employees()
        if screen is None:
            return None
        try:
            return self._read(screen.listing, "сотрудники организации", self._employees_again)
        except ListLostError:
            return None

    def trace(self, teachers: Sequence[Teacher]) -> dict[int, Traced]:
        """Search both lists for the e-mail or СНИЛС of each teacher; give the results by the teacher's row.

        Without results if the organisation's list can't be reached any more.
        """
        marked = [(one, one.email or one.snils) for one in teachers if one.email or one.snils]
        if not marked:
            return {}
        try:
            listing = self._employees_again()
        except ListLostError:  # the namesakes stay ambiguous
            return {}
        employees = [self._searched(listing, mark) for _, mark in marked]
        listing = self.back.members().listing
        members = [self._searched(listing, mark) for _, mark in marked]
        return {
            teacher.row: Traced(teacher, mark, inside, there)
            for (teacher, mark), inside, there in zip(marked, members, employees, strict=True)
        }

    def _employees_again(self) -> PagedList:
        """Go to the organisation's list once more; raises ListLostError if it can't be reached."""
        self.back.members()
        screen = self.back.employees()
        if screen is None:
            raise ListLostError
        return screen.listing

    def _read(self, listing: PagedList, what: str, again: Callable[[], PagedList]) -> Census:
        self.panel.show(sentences.reading(what))
        while True:
            census = Census()
            try:
                for lines in read_through(listing, self._told):
                    census.add(lines)
            except ListLostError:
                listing = again()
                self.panel.show(sentences.reading(what))
            else:
                return census

    def _told(self, count: int) -> None:
        self.panel.progress(count, 0)
        if self.panel.take() is not None:
            raise SettledError(Verdict.UNCHECKED, sentences.STOPPED)

    def _searched(self, listing: PagedList, mark: str) -> Census:
        """Search the list for the mark and count the people shown; an empty census if the list can't be searched."""
        census = Census()
        try:
            if listing.narrow(mark):
                census.add(first_page(listing))
        except (Error, ListLostError):
            return Census()
        return census

"""Finds out why a teacher has no access: looks up what can be seen, asks what only a person knows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from e2e.guide.roster.comparing import Standing, compare
from e2e.guide.roster.lists import Lists
from e2e.guide.roster.retracing import Retracing
from e2e.guide.roster.sentences import STOPPED
from e2e.guide.view import Button
from e2e.guide.why import sentences
from e2e.walk.not_as_claimed import SettledError
from fixtures.name_cells import what_is_lacking
from fixtures.roster import Teacher
from instruction.reasons import REASONS, Conclusion, Fact, Membership, Question

if TYPE_CHECKING:
    from e2e.guide.answers import Answers
    from e2e.guide.leader import Leader
    from e2e.guide.view import View
    from pages.members import Members
    from pages.window import Window

MEMBERSHIPS = {
    Standing.IN_GROUP: Membership.MEMBER,
    Standing.NOT_IN_GROUP: Membership.ABSENT,
    Standing.NOT_ACCEPTED: Membership.INVITED,
    Standing.NOT_EMPLOYEE: Membership.NOT_EMPLOYEE,
}


@dataclass
class Adviser:
    """One inquiry of an administrator; `suggested` is the teacher whom the settings name."""

    leader: Leader
    answers: Answers
    suggested: str = field(repr=False)
    teacher: str = field(default="", init=False, repr=False)
    #: Questions with their answers, in order; no answer names a person.
    asked: list[tuple[str, str]] = field(default_factory=list, init=False)
    membership: Membership | None = field(default=None, init=False)
    conclusion: Conclusion | None = field(default=None, init=False)

    def find_out(self, window: Window, members: Members | None) -> None:
        """Find the one reason; `members` is the group's list, None if it could not be reached."""
        if self.answers.finished:
            return
        try:
            self.teacher = self._named(window)
            given: dict[str, str] = {}
            pressed: Button | None = Button.BACK
            while pressed is Button.BACK:
                self.conclusion = self._concluded(window, members, given)
                told = sentences.concluded(self.conclusion, self.teacher, may_go_back=bool(given))
                pressed = self.leader.ask(window, told)
                if pressed is Button.BACK:
                    self._take_back(given)
        except SettledError:
            self.answers.finished = True

    def _named(self, window: Window) -> str:
        """Ask for the teacher's name until somebody can be found by it."""
        name, lacking = self.suggested, ""
        while True:
            name = " ".join(self._answered(window, sentences.whom(name, lacking)).split())
            lacking = what_is_lacking(name)
            if not lacking:
                return name

    def _concluded(self, window: Window, members: Members | None, given: dict[str, str]) -> Conclusion:
        """Ask until the reason is found; `given` holds the answers so far and gets the new ones."""
        while not isinstance(step := REASONS.following(given, self.membership), Conclusion):
            if step is Fact.MEMBERSHIP:
                self.membership = self._looked_up(members)
            elif isinstance(step, Question):
                pressed = self.leader.ask(window, sentences.question(step, len(self.asked) + 1))
                if pressed is Button.BACK:
                    self._take_back(given)
                    continue
                answer = step.answers[int(self._answer(pressed))]
                given[step.reason] = answer
                self.asked.append((step.text, answer))
        return step

    def _take_back(self, given: dict[str, str]) -> None:
        self.asked.pop()
        given.popitem()

    def _looked_up(self, members: Members | None) -> Membership:
        """Look up the teacher's membership in the lists of members and employees."""
        if members is None:
            return Membership.UNKNOWN
        lists = Lists(self.leader.panel, Retracing(self.leader, members.window))
        teacher = Teacher(1, self.teacher)
        (entry,) = compare([teacher], lists.members(members), lists.employees(), lambda _: {}).entries
        return MEMBERSHIPS.get(entry.standing, Membership.UNKNOWN)

    def _answered(self, window: Window, view: View) -> str:
        return self._answer(self.leader.ask(window, view))

    def _answer(self, pressed: Button | None) -> str:
        if pressed is not Button.ANSWER:
            raise self.answers.skipped(STOPPED)
        return self.leader.panel.answer

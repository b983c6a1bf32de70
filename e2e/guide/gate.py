"""The gate before the one step that changes data: names person, place and change; allows one press after a yes."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from playwright.sync_api import Error

from e2e.guide import asking, sentences
from e2e.guide.guided_step import GuidedStep, step_showing
from e2e.guide.memory import ChangeState
from e2e.guide.roster.sentences import reading
from e2e.guide.roster.turning import ListLostError, read_through
from e2e.guide.view import Button, View
from e2e.walk import messages
from e2e.walk.actions import Change, Press, See
from e2e.walk.choose import Choose
from e2e.walk.not_as_claimed import SettledError
from instruction.published import LABELS
from instruction.verdict import Verdict
from instruction.wording import is_same_person
from pages.group_card import GroupCard
from pages.join_dialog import JoinDialog
from pages.members import Members

if TYPE_CHECKING:
    from collections.abc import Iterator

    from e2e.guide.answers import Answers
    from e2e.guide.guard import Chosen, Guard, Held
    from e2e.guide.leader import Leader
    from e2e.guide.memory import Memory
    from e2e.guide.school import School
    from e2e.walk.action import Action
    from pages.window import Window

NOT_PRESSED = "Не проверялось: кнопку не нажимали, и сотрудника в списке группы нет."
DECLINED = "Не проверялось: человек решил ничего не менять."


@dataclass
class ChangeGate:
    """Asks before a change for any chosen person; records the answer, and never allows the change twice."""

    leader: Leader
    memory: Memory
    school: School
    teacher: str
    answers: Answers
    guard: Guard
    may_change: bool = True
    #: Whether the outcome of the change was already looked up in the list of members.
    was_consulted: bool = False
    _led: Press | None = None
    _is_busy: bool = False

    def pass_(self, action: Change, claim: str) -> None:
        """Ask, and let the person press once; raises SettledError if the change was not made, or is uncertain."""
        with self._busy():
            if not self._ask_until_over(action, claim):
                raise SettledError(Verdict.UNCHECKED, DECLINED)

    def mind(self, step: GuidedStep[Action]) -> None:
        """Renew the guard, and ask as soon as an employee is chosen in the joining dialog, at any step."""
        window = step.window
        held = self.guard.look(window)
        if self._is_busy or held is None or held.who is None or step.is_over():
            return
        dialog = JoinDialog(window)
        with self._busy():
            self._ask_until_over(Change(dialog.join), self.leader.story.claim)

    def consult(self, window: Window) -> None:
        """Look up the outcome in the list of members; raises SettledError if the employee is not found."""
        with self._busy():
            self._consult(window, self.teacher, "")

    def look_through(self, window: Window) -> None:
        """Read the open list of members to its end, and record whether it shows the employee."""
        self.leader.panel.show(reading("сотрудники в группе"))
        try:
            pages = list(read_through(Members(window).listing, lambda _: None))
        except ListLostError:  # its content stays unknown
            return
        names = [line.name for lines in pages for line in lines]
        if names:
            self.memory.note_list(shows_employee=any(is_same_person(one, self.teacher) for one in names))

    def has_led(self, action: Action) -> bool:
        """Whether `consult` has already led the person through this action, and they are on the list of members."""
        is_led = self._led is not None and self._led.is_same(action)
        return is_led and self._shows_members(action.window)

    @contextmanager
    def _busy(self) -> Iterator[None]:
        """Keep `mind` from asking while another question is open."""
        self._is_busy, before = True, self._is_busy
        try:
            yield
        finally:
            self._is_busy = before

    def _ask_until_over(self, action: Change, claim: str) -> bool:
        """Ask about each choice until the change is made or given up; give whether the expected employee was joined."""
        while True:
            held = self._held(action)
            who = held.who if held else None
            if held is None or who is None:
                self._bring(action)
                continue
            outcome = self._asked(action, claim, held, who)
            if outcome is None:  # the choice has changed, so the answer is void
                continue
            if outcome is ChangeState.DONE and not self._other(who):
                return True
            if not self._show_outcome(action, who, asking.over(outcome, who)):
                return False

    def _asked(self, action: Change, claim: str, held: Held, who: Chosen) -> ChangeState | None:
        """Ask about one choice and give the outcome; None when the choice has changed."""
        window, other = action.window, self._other(who)
        question = asking.question(
            who, self.school.name, self.teacher if other else "", held.finish, may=self.may_change
        )
        self.leader.panel.show(question)
        step = step_showing(question, action, lambda: not self._stands(action, who), asking.FIRST_ANSWER)
        step.missed_since = 0  # put the hint on the page at once
        pressed = self.leader.lead(step)
        if pressed is Button.YES:
            self.memory.answer(claim, "да", ChangeState.BEGUN, other)
            return self._have_pressed(action, claim, held, who)
        if pressed is None and (now := self._held(action)) is not None and now.is_open:
            return None
        said = "нет" if pressed is not None else "окно на странице закрыто без изменения"
        self.memory.answer(claim, said, ChangeState.NONE, other)
        JoinDialog(window).put_away()
        return ChangeState.NONE

    def _have_pressed(self, action: Change, claim: str, held: Held, who: Chosen) -> ChangeState | None:
        """Let the person press once for this choice; None: ask again; raises SettledError for an unknown outcome."""
        window, other = action.window, self._other(who)
        try:
            self.guard.agree(held)
        except Error:  # the page is gone, and nothing was pressed
            self.memory.settle(ChangeState.NONE, other)
            return None
        says = asking.press_once(who, held.finish)
        step = GuidedStep(action, action.control, lambda: self._is_over(action, who), says)
        with window.agreeing():  # the page may ask with a native dialog, which the person can't see
            pressed = self.leader.lead(step)
        now = self._held(action)
        self.guard.revoke(held)
        if pressed is Button.FINISH:
            self._leave_open(other, finished=True)
        if pressed is None and now is not None and now.is_waiting:  # the same page, and the control was not pressed
            self.memory.answer(claim, asking.NOT_USED, ChangeState.NONE, other)
            return None if now.is_open else ChangeState.NONE
        # The answer was yes: only the list of members can tell whether the control was pressed and had an effect.
        JoinDialog(window).put_away()
        self.memory.settle(ChangeState.UNKNOWN, other)
        self._consult(window, who.name, other)
        return ChangeState.DONE

    def _is_over(self, action: Change, who: Chosen) -> bool:
        held = self._held(action)
        if held is None:  # the page is going away
            return action.is_done()
        return not held.is_waiting or held.who != who

    def _stands(self, action: Change, who: Chosen) -> bool:
        held = self._held(action)
        return held is not None and held.who == who

    def _held(self, action: Action) -> Held | None:
        return self.guard.look(action.window, anew=True)

    def _other(self, who: Chosen) -> str:
        """Give the initials of an employee whom the walk did not expect; empty for the expected one."""
        return "" if who.is_same(self.teacher) else who.initials

    def _show_outcome(self, action: Change, who: Chosen, view: View) -> bool:
        """Show the outcome; give whether to ask again: the person wants that, or has made another choice.

        The page may still be open with the choice that this outcome is about.
        """

        def chosen_again() -> bool:
            held = self._held(action)
            return held is not None and held.who not in {None, who}

        self.leader.panel.show(view)
        pressed = self.leader.lead(step_showing(view, action, chosen_again, page_note=""))
        if pressed is Button.FINISH:
            self.answers.finished = True
            raise SettledError(Verdict.UNCHECKED, DECLINED)
        return pressed is None or pressed is Button.ASK_AGAIN

    def _bring(self, action: Change) -> None:
        """Lead the person back to the dialog, or to a choice in it; raises SettledError if they don't go there."""
        window, dialog = action.window, JoinDialog(action.window)
        held = self._held(action)
        if held is not None and held.is_open:
            option = dialog.teacher(self.teacher)
            chosen = dialog.chosen(self.teacher)
            back: Action = Choose(dialog.employee, option, typed=self.teacher.partition(" ")[0], shown=chosen)

            def is_there() -> bool:
                now = self._held(action)
                return now is None or not now.is_open or now.who is not None
        else:
            back = Press(GroupCard(window).join_employee)

            def is_there() -> bool:
                now = self._held(action)
                return now is not None and now.is_open

        step = GuidedStep(back, back.controls[0], is_there, asking.again(back, self.teacher))
        if self._lead(step, "") is not None:
            raise SettledError(Verdict.UNCHECKED, DECLINED)

    def _consult(self, window: Window, name: str, other: str) -> None:
        """Lead to the list of members, and settle the change by it; raises SettledError if it doesn't show the name."""
        self.was_consulted = self.was_consulted or not other
        way = Press(GroupCard(window).see_members)
        to_list = GuidedStep(way, way.control, lambda: self._shows_members(window), sentences.list_tells(way))
        if self._lead(to_list, other) is not None:
            self._leave_open(other)
        self._led = way
        self.leader.trail.add(way)
        employee = Members(window).employee(name)
        view = sentences.sought_person(name)

        def is_listed() -> bool:
            return any(window.seen([employee.sought])) and self._shows_members(window)

        if self._lead(GuidedStep(See(employee), employee, is_listed, view, at_home=view), other) is not None:
            self._not_there(way, other)
        self.memory.settle(ChangeState.DONE, other)
        if not other:
            self.memory.note_list(shows_employee=True)

    def _shows_members(self, window: Window) -> bool:
        """Whether the group's list is open, and not that of all employees, in which the teacher stands anyway."""
        return any(window.seen(Members.signs)) and not self.leader.is_elsewhere(window, Members)

    def _lead(self, step: GuidedStep[Any], other: str) -> Button | None:
        """Lead through a step, and give the button pressed instead; raises SettledError if the person ends the walk."""
        pressed = self.leader.lead(step)
        if pressed is Button.FINISH:
            self._leave_open(other, finished=True)
        return pressed

    def _not_there(self, way: Press, other: str) -> NoReturn:
        """Ask whether the button was pressed at all, as the list does not show the employee; raises SettledError."""
        pressed = self._lead(step_showing(sentences.ask_whether_pressed(), way), other)
        self.memory.settle(ChangeState.NOT_DONE, other)
        if not other:
            self.memory.note_list(shows_employee=False)
        if pressed is Button.NOT_PRESSED:
            raise SettledError(Verdict.UNCHECKED, NOT_PRESSED)
        raise SettledError(Verdict.NO_EFFECT, messages.not_in_list())

    def _leave_open(self, other: str, *, finished: bool = False) -> NoReturn:
        """End the step with the outcome unknown, if a change was begun; raises SettledError."""
        self.answers.finished = finished
        is_open = self.memory.change.is_open or any(one.outcome.is_open for one in self.memory.others)
        if is_open:
            self.memory.settle(ChangeState.UNKNOWN, other)
        raise SettledError(Verdict.UNCHECKED, unknown_outcome() if is_open else DECLINED)


def unknown_outcome() -> str:
    """Say that the outcome of the change is unknown, and that it is not tried again."""
    return (
        "Не проверено: прошло ли изменение, с экрана не видно. Ещё раз не нажимаем: "
        f"ответ даст список «{LABELS.see_members}»."
    )

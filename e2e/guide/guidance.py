"""The guidance that all kinds of action share for leading a person through one walk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from e2e.guide import roles, sentences
from e2e.guide.gate import unknown_outcome
from e2e.guide.guided_step import GuidedStep
from e2e.guide.memory import ChangeState
from instruction.claims import Risk
from instruction.published import INSTRUCTION

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from e2e.guide.answers import Answers
    from e2e.guide.gate import ChangeGate
    from e2e.guide.leader import Leader
    from e2e.guide.memory import Memory
    from e2e.guide.school import School
    from e2e.guide.view import View
    from e2e.walk.action import Action
    from e2e.walk.departure import Departure
    from e2e.walk.not_as_claimed import SettledError
    from pages.screen import Control, Screen

A = TypeVar("A", bound="Action")

TOO_QUICK = "Не проверялось: следующий экран открылся раньше, чем помощник увидел это место."
NOT_IN_LIST = "Не проверялось: сотрудника в списке нет, прошлое нажатие не подействовало."


@dataclass
class Guidance:
    """The parts of one guided walk, and the facts known about its person."""

    leader: Leader
    answers: Answers
    gate: ChangeGate
    memory: Memory
    #: The person's key in the scenarios, and the full name of the employee to join.
    key: str
    teacher: str
    school: School
    #: Claims verified before an interruption: the tool may repeat their navigation by itself.
    known: frozenset[str] = frozenset()

    @property
    def was_changed(self) -> bool:
        """Whether the change has been made already, possibly before its own step."""
        return self.memory.change is ChangeState.DONE

    @property
    def is_change(self) -> bool:
        """Whether the current claim changes data."""
        return INSTRUCTION.claim(self.leader.story.claim).risk is Risk.CHANGE

    @property
    def is_repeated(self) -> bool:
        """Whether the current claim only navigates and was verified before an interruption: the tool may repeat it."""
        claim = self.leader.story.claim
        return claim in self.known and INSTRUCTION.claim(claim).risk is Risk.NAVIGATE

    def is_done_already(self, action: Action) -> bool:
        """Whether this action is done already and needs no guiding."""
        return (self.was_changed and self.is_change) or self.gate.has_led(action)

    def ask_the_list(self, action: Action) -> None:
        """Look up an unknown outcome in the list of members, once; raises SettledError if the employee is not found."""
        if not self.is_change or self.was_changed:
            return
        if self.gate.was_consulted:
            raise self.answers.skipped(unknown_outcome() if self.memory.change.is_open else NOT_IN_LIST)
        if self.memory.change.is_open:
            self.answers.goes_on = True
            self.gate.consult(action.window)

    def step(
        self,
        action: A,
        control: Control,
        is_over: Callable[[], bool],
        screens: Sequence[type[Screen]] = (),
        says: View | None = None,
    ) -> GuidedStep[A]:
        """Make the step in which the person uses this control until `is_over` is true."""
        step = GuidedStep(action, control, is_over, says or self._turn(action, control), arrives=tuple(screens))
        if (first := action.control_before(control)) is not None:
            step.first = (first, self._turn(action, first))
        return step

    def has_come(self, action: Action, departure: Departure, screens: Sequence[type[Screen]]) -> bool:
        """Whether the person has arrived on one of the screens, in the right role, and is not asked to sign in."""
        screen = departure.screen_now(screens)
        if screen is None or self.leader.privacy.is_private(action.window):
            return False
        if self.leader.is_elsewhere(action.window, screen):
            return False
        # Look again: the page may have navigated since the first look.
        return roles.is_right_role(action, screens) and departure.screen_now(screens) is screen

    def note(self, action: Action, arrives: Sequence[type[Screen]]) -> None:
        """Add an action to the trail; of the change, add only actions that lead on, which the tool never repeats."""
        if not (self.is_change and action.stays):
            self.leader.trail.add(action, is_harmless=not self.is_change, arrives=arrives)

    def too_quick(self, action: Action, arrives: Sequence[type[Screen]]) -> SettledError:
        """Give the error for a step that passed before the tool saw it; its action still joins the trail."""
        self.note(action, arrives)
        return self.answers.skipped(TOO_QUICK)

    def _turn(self, action: Action, control: Control) -> View:
        return sentences.turn(action, control, may_do=self.leader.may_do(action), known=self.teacher)

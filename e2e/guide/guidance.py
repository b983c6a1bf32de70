"""What it takes to lead a person through any step of one walk, whatever is done in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from e2e.guide import roles, sentences
from e2e.guide.gate import unknown_outcome
from e2e.guide.leader import GuidedStep
from e2e.guide.memory import ChangeState
from instruction.claims import Risk
from instruction.published import INSTRUCTION

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from e2e.guide.answers import Answers
    from e2e.guide.gate import ChangeGate
    from e2e.guide.leader import Leader
    from e2e.guide.memory import Memory
    from e2e.guide.panel import View
    from e2e.guide.school import School
    from e2e.walk.action import Action
    from e2e.walk.departure import Departure
    from e2e.walk.not_as_claimed import SettledError
    from pages.screen import Control, Screen

A = TypeVar("A", bound="Action")

TOO_QUICK = "Не проверялось: следующий экран открылся раньше, чем помощник увидел это место."
NOT_IN_LIST = "Не проверялось: сотрудника в списке нет, прошлое нажатие не подействовало."


@dataclass
class Guidance:
    """The parts of one guided walk, and what is known of the person who takes it."""

    leader: Leader
    answers: Answers
    gate: ChangeGate
    memory: Memory
    #: Who sits there, as the scenarios call them, and what the employee is called whom it is about.
    key: str
    teacher: str
    school: School
    #: What was verified before the walk was broken off: the way there is repeated by itself.
    known: frozenset[str] = frozenset()

    @property
    def was_changed(self) -> bool:
        """Whether the change has happened already, before it came to its turn."""
        return self.memory.change is ChangeState.DONE

    @property
    def is_change(self) -> bool:
        """Whether the claim in hand changes data."""
        return INSTRUCTION.claim(self.leader.story.claim).risk is Risk.CHANGE

    @property
    def is_repeated(self) -> bool:
        """Whether the claim in hand was verified before a break: the tool may go that way itself."""
        claim = self.leader.story.claim
        return claim in self.known and INSTRUCTION.claim(claim).risk is Risk.NAVIGATE

    def is_done_already(self, action: Action) -> bool:
        """Whether nothing is left to be done for this action."""
        return (self.was_changed and self.is_change) or self.gate.has_led(action)

    def ask_the_list(self, action: Action) -> None:
        """Have the list tell, once, what has become of a change that nobody saw; raises SettledError where it can't."""
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
        """Name something that the person is to bring about with a control."""
        step = GuidedStep(action, control, is_over, says or self._turn(action, control), arrives=tuple(screens))
        if (first := action.control_before(control)) is not None:
            step.first = (first, self._turn(action, first))
        return step

    def has_come(self, action: Action, departure: Departure, screens: Sequence[type[Screen]]) -> bool:
        """Whether the person has arrived, as who they should be, and is not asked to sign in."""
        screen = departure.screen_now(screens)
        if screen is None or self.leader.privacy.is_private(action.window):
            return False
        if self.leader.is_elsewhere(action.window, screen):
            return False
        # Looked at once more: the page may have gone from one place to another between the looks.
        return roles.is_right_role(action, screens) and departure.screen_now(screens) is screen

    def note(self, action: Action, arrives: Sequence[type[Screen]]) -> None:
        """Note a part of the way; within the change nothing is the way back but what leads on, and no tool goes it."""
        if not (self.is_change and action.stays):
            self.leader.trail.add(action, is_harmless=not self.is_change, arrives=arrives)

    def too_quick(self, action: Action, arrives: Sequence[type[Screen]]) -> SettledError:
        """Give the error that leaves a step unchecked which nobody saw; it is a part of the way all the same."""
        self.note(action, arrives)
        return self.answers.skipped(TOO_QUICK)

    def _turn(self, action: Action, control: Control) -> View:
        return sentences.turn(action, control, may_do=self.leader.may_do(action), known=self.teacher)

"""Handles the buttons that the person presses while the guide leads them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from e2e.guide import sentences
from e2e.guide.guided_step import GuidedStep, step_showing
from e2e.guide.pointing import Likeness, Pointer, compared
from e2e.guide.view import Button
from e2e.walk import messages
from e2e.walk.candidates import candidate
from e2e.walk.not_as_claimed import NotAsClaimed, SettledError
from instruction.verdict import Verdict

if TYPE_CHECKING:
    from e2e.guide.leader import Leader
    from e2e.walk.action import Action
    from pages.screen import Control


A = TypeVar("A", bound="Action")

FINISHED = "Не проверялось: человек завершил проход до этого шага."
SKIPPED = "Не проверялось: человек пропустил этот шаг."
FRAMED = (
    "Помощник видит это место и выделил его красным. Если выделения нет, нажмите «Не вижу этого на экране» ещё раз."
)
OPPOSED = "Не проверялось: человек показал «{label}», хотя на экране есть и «{lost}»."
THE_VERY_ONE = "Вы показали то самое место: это оно и есть, нажмите на него."


@dataclass
class Answers:
    """Handles the person's presses within one step, and keeps their results."""

    leader: Leader
    #: Whether the person has ended the walk.
    finished: bool = False
    #: Whether the walk continues after this step, whatever its verdict.
    goes_on: bool = False
    _finding: SettledError | None = None
    _insisted: bool = False

    def begin(self) -> None:
        """Reset the state of the previous step."""
        self.goes_on = self._insisted = False
        self._finding = None

    def skipped(self, message: str) -> SettledError:
        """Give the error that leaves the step unchecked and lets the walk continue after it."""
        self.goes_on = True
        return SettledError(Verdict.UNCHECKED, message)

    def raise_finding(self) -> None:
        """Raise the finding kept on the way, if any; called once the outcome is there."""
        if self._finding is not None:
            self.goes_on = True
            raise self._finding

    def note_dialog(self, step: GuidedStep[A]) -> None:
        """Keep a finding for a dialog that came between and that the instruction doesn't mention."""
        if step.between is not None and self._finding is None:
            message = messages.extra_step(step.action.says, step.between)
            self._finding = SettledError(Verdict.EXTRA_STEP, message, seen=step.between)

    def take(self, pressed: Button, step: GuidedStep[A]) -> A:
        """Carry out the button; give the action to lead to from now on, or raise the error that ends the step."""
        if pressed is Button.FINISH:
            self.finished = True
            raise SettledError(Verdict.UNCHECKED, FINISHED)
        if pressed is Button.SKIP:
            raise self.skipped(SKIPPED)
        if pressed is Button.NOT_SEEN:
            self._not_seen(step)
        return self._pointed(step) if pressed is Button.POINT else step.action

    def _not_seen(self, step: GuidedStep[A]) -> None:
        action, control = step.action, step.control
        if control is None:
            return
        if any(step.window.seen([control.sought])):
            if self._insisted:
                message = messages.missing([control.words], action.screen)
                raise SettledError(Verdict.MISSING, f"{message} Проверка находит.", expected=control.words)
            self._insisted = True
            self.leader.panel.notice(FRAMED)
            return
        if self.leader.is_home(step) or step.departure is None:
            message = messages.missing([control.words], action.screen)
            raise NotAsClaimed(action.absence, message, expected=control.words, lost=control)
        message = messages.no_arrival(action.says, action.screen, step.arrives[0].title)
        raise NotAsClaimed(Verdict.NO_EFFECT, message, expected=step.arrives[0].title, departure=step.departure)

    def _pointed(self, step: GuidedStep[A]) -> A:
        lost = step.control
        if lost is None:
            return step.action
        label = self._point(step, lost)
        likeness = compared(lost, label) if label else Likeness.SAME
        if likeness is Likeness.SAME or (
            likeness is not Likeness.LIKELY and not self._ask_whether_sure(step, lost, label, likeness)
        ):
            self.leader.panel.show(step.says)
            self.leader.panel.notice(THE_VERY_ONE if label and likeness is Likeness.SAME else "")
            return step.action
        if likeness is Likeness.OPPOSED:
            self._finding = SettledError(Verdict.UNCHECKED, OPPOSED.format(label=label, lost=lost.words))
            return step.action.with_control(lost, lost.called_instead(label))
        self._finding = SettledError(
            Verdict.RENAMED,
            messages.renamed(lost.words, [label], lost.screen),
            expected=lost.words,
            seen=label,
            candidates=(candidate(lost.sought.words, label),),
        )
        return step.action.with_control(lost, lost.called_instead(label))

    def take_back(self) -> None:
        """Drop the finding: the person pointed at the wrong control."""
        self._finding = None
        self.goes_on = False

    def _ask_whether_sure(self, step: GuidedStep[A], lost: Control, label: str, likeness: Likeness) -> bool:
        """Ask whether the person insists on a control that contradicts the page or its reference; give the answer."""
        view = sentences.doubtful(label, lost.words, is_there=likeness is Likeness.OPPOSED)
        pressed = self.leader.ask(step.window, view)
        if pressed is Button.FINISH:
            self.take(pressed, step)
        return pressed is Button.SURE

    def _point(self, step: GuidedStep[A], lost: Control) -> str:
        """Let the person point, and give the text of the control; empty when they cancel."""
        window = step.window
        self.leader.marks.hide(window)
        pointer = Pointer(self.leader.marks.session(window.page))
        view = sentences.pointing(lost.words)
        self.leader.panel.show(view)
        try:
            # Show no hint: it could cover what the person points at.
            pointed = step_showing(view, step.action, lambda: bool(pointer.words()), page_note="")
            pressed = self.leader.lead(pointed)
            label = pointer.words() or ""
        finally:
            pointer.stop()
        if pressed is Button.FINISH:
            self.take(pressed, step)
        return "" if pressed is not None else label

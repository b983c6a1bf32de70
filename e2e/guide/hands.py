"""A person's hands: the tool says and shows what to do, awaits the outcome, and does nothing that changes anything."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar, cast

from e2e.action import Action
from e2e.actions import Change, Choose, Open
from e2e.guide import sentences, signing_in
from e2e.guide.desk import Button
from e2e.guide.gate import unknown_outcome
from e2e.guide.leader import Errand
from e2e.guide.memory import Outcome
from e2e.guide.places import where
from e2e.guide.waived import GoneOn, waived
from e2e.identify import Identify
from e2e.looking import look, look_now
from e2e.not_as_claimed import NotAsClaimed
from instruction.claims import INSTRUCTION, Risk
from instruction.verdict import Verdict
from instruction.wording import bare, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from e2e.departure import Departure
    from e2e.diagnosis import Diagnosis
    from e2e.expectation import Expectation
    from e2e.guide.answers import Answers
    from e2e.guide.desk import View
    from e2e.guide.gate import Gate
    from e2e.guide.leader import Leader
    from e2e.guide.memory import Memory
    from e2e.looking import Looked
    from pages.glimpse import Lens
    from pages.screen import Control, Screen
    from pages.sought import Sought

A = TypeVar("A", bound=Action)
T = TypeVar("T")

TOO_QUICK = "Не проверялось: следующий экран открылся раньше, чем помощник увидел это место."
NOT_JOINED = "Не проверялось: сотрудника в этот раз не присоединяли."
NOT_IN_LIST = "Не проверялось: сотрудника в списке нет, прошлое нажатие не подействовало."


@dataclass
class Person:
    """The hands of the one who sits before the screen."""

    leader: Leader
    answers: Answers
    gate: Gate
    memory: Memory
    #: Who sits there, as the scenarios call them, and what the employee is called whom it is about.
    key: str
    teacher: str
    may_change: bool
    #: What was verified before the walk was broken off: the way there is repeated by itself.
    known: frozenset[str] = frozenset()
    #: Whether the way ends at the first thing that is not as the instruction says, or was skipped.
    is_brief: bool = False
    _screens: tuple[type[Screen], ...] = field(default=(), init=False)
    _signs: tuple[Sought, ...] = field(default=(), init=False)
    #: Whether the change had happened before it came to its turn in this walk.
    _was_changed: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        self._was_changed = self.memory.change is Outcome.DONE

    def approach(self, action: Action) -> None:
        """Open the door to the sign-in, where that is next."""
        self.answers.begin()
        if not isinstance(action, Identify):
            action.approach()
        elif action.person.key != self.key:
            raise signing_in.not_them()
        else:
            signing_in.open_door(self.leader, action)

    def look(self, action: Action, expectation: Expectation[T], lens: Lens | None, patience_s: float | None) -> Looked:
        """Have the person bring about that the controls can be seen."""
        self._screens, self._signs = expectation.screens, expectation.signs
        self._ask_the_list(action)
        if isinstance(action, GoneOn) or self._is_done_already(action):
            return waived(action)
        if isinstance(action, Identify):
            return self._signed_in(action)
        if action.only_looks or not action.controls:
            return self._looked(action, lens, patience_s)
        if self._is_repeated():
            return look(action, self._signs, lens, patience_s)
        return self._opened(action, lens) if isinstance(action, Choose) else self._found(action, lens)

    def do(self, action: Action, looked: Looked) -> None:
        """Have it done, and await the outcome."""
        if isinstance(action, GoneOn | Identify) or action.only_looks or self._is_done_already(action):
            return
        if isinstance(action, Open) or self._is_repeated():
            action.perform(looked.found)
        elif isinstance(action, Change):
            self.answers.goes_on = True
            self.gate.pass_(action, self.leader.story.claim)
        else:
            self._lead_on(looked.action, looked.departure)
        if not self._is_change():
            self.leader.trail.add(looked.action)
        self.answers.raise_finding()

    def action_after(self, found: Diagnosis, action: Action) -> Action | None:
        """Go on behind a finding where the person can: where they have skipped it, or know another way."""
        finding = found.judgement
        if self.answers.finished or self.is_brief or finding.verdict in {Verdict.UNREACHABLE, Verdict.FAULT}:
            return None
        if self.answers.goes_on or (self._is_change() and not self.may_change):
            return GoneOn(action)
        if finding.verdict.is_drift and not action.only_looks and not isinstance(action, Identify):
            return self._another_way(action, finding.message)
        return None

    def _ask_the_list(self, action: Action) -> None:
        """Have the list tell, once, what has become of a change that nobody saw; raises SettledError where it can't."""
        if not self._is_change() or self._was_changed or isinstance(action, GoneOn):
            return
        if self.gate.was_consulted:
            raise self.answers.skipped(unknown_outcome() if self.memory.change.is_open else NOT_IN_LIST)
        if self.memory.change.is_open:
            self.answers.goes_on = True
            self.gate.consult(action.window)
            self._was_changed = True

    def _signed_in(self, action: Identify) -> Looked:
        looked = waived(action)
        pressed = signing_in.hand_over(self.leader, action)
        if pressed is not None:
            self.answers.take(pressed, Errand(action, None, bool, sentences.expired()))
        return looked

    def _looked(self, action: Action, lens: Lens | None, patience_s: float | None) -> Looked:
        """See what is only looked at; a person who is elsewhere is led back first."""
        try:
            looked = look(action, self._signs, lens, patience_s)
        except NotAsClaimed as error:
            if error.lost is None:
                raise
            self._search(action, error.lost, error)
            looked = look(action, self._signs, lens, patience_s)
        if self.memory.change.is_open and any(control.personal for control in action.controls):
            self.memory.settle(Outcome.DONE)
        return looked

    def _search(self, action: Action, control: Control, error: NotAsClaimed) -> None:
        if control.personal and self.memory.change in {Outcome.NONE, Outcome.NOT_DONE}:
            raise self.answers.skipped(NOT_JOINED) from None
        says = sentences.sought_person(self.teacher) if control.personal else None
        errand = self._errand(action, control, lambda: any(action.window.seen([control.sought])), says)
        if not control.personal and self.leader.is_home(errand):
            raise error
        errand.at_home = says
        pressed = self.leader.lead(errand)
        if pressed is Button.NOT_SEEN and control.personal and self.memory.change.is_open:
            self.memory.settle(Outcome.NOT_DONE)
            raise self.answers.skipped(NOT_IN_LIST) from None
        if pressed is Button.NOT_SEEN:
            raise error
        if pressed is not None:
            self.answers.take(pressed, errand)

    def _found(self, action: Action, lens: Lens | None) -> Looked:
        """Have the person go where the control is, or point at what has taken its place."""
        screens = self._screens
        if screens and type(action.screen) is not screens[0] and where(action.window) is screens[0]:
            raise self.answers.skipped(TOO_QUICK)
        before = look_now(action, self._signs).departure
        action = self._led(
            action, _first, lambda now: _sees_all(now) or self._has_come(now, before.screen_now(screens))
        )
        if not _sees_all(action):
            raise self.answers.skipped(TOO_QUICK)
        return _seen(action, self._signs, lens)

    def _opened(self, action: Choose, lens: Lens | None) -> Looked:
        """The first half of a choice: the list stands open, or the person has chosen already."""
        action = self._led(action, lambda now: now.field, lambda now: _sees_all(now) or self._is_chosen(now))
        return _seen(action, self._signs, lens)

    def _lead_on(self, action: Action, before: Departure) -> None:
        if isinstance(action, Choose):
            self._led(action, lambda now: now.option if _sees_all(now) else now.field, self._is_chosen)
            return

        def wrong_role() -> View | None:
            if before.screen_now(self._screens) is None or self.leader.privacy.is_private(action.window):
                return None
            return sentences.wrong_role(signing_in.role_in_words(action, self._screens))

        arrived = lambda now: self._has_come(now, before.screen_now(self._screens))  # noqa: E731
        self._led(action, _first, arrived, wrong_role, before)

    def _led(
        self,
        action: A,
        control: Callable[[A], Control],
        is_over: Callable[[A], bool],
        otherwise: Callable[[], View | None] = lambda: None,
        before: Departure | None = None,
    ) -> A:
        """Lead until it is over; what the person points at takes the place of what they can't find."""
        while True:
            errand = self._errand(action, control(action), lambda now=action: is_over(now))  # type: ignore[misc]
            errand.otherwise, errand.departure = otherwise, before
            if isinstance(action, Choose) and errand.control == action.option:
                errand.first = (action.field, self._errand(action, action.field, bool).says)  # its list has closed
            pressed = self.leader.lead(errand)
            self.answers.note_dialog(errand)
            if pressed is None:
                return action
            action = cast("A", self.answers.take(pressed, errand))

    def _errand(
        self, action: Action, control: Control, is_over: Callable[[], bool], says: View | None = None
    ) -> Errand:
        view = says or sentences.turn(action, control, may_do=self.leader.may_do(action), known=self.teacher)
        return Errand(action, control, is_over, view, arrives=self._screens)

    def _another_way(self, action: Action, message: str) -> Action | None:
        before, screens = look_now(action, self._signs).departure, self._screens
        view = sentences.on_your_own(message, self._screens)
        is_over = (lambda: before.screen_now(screens)) if screens else action.is_done
        self.leader.desk.show(view)
        pressed = self.leader.lead(Errand(action, None, lambda: bool(is_over()), view, otherwise=lambda: view))
        if pressed is Button.FINISH:
            self.answers.finished = True
            return None
        return GoneOn(action)

    def _has_come(self, action: Action, screen: type[Screen] | None) -> bool:
        """Whether the person has arrived, as who they should be, and is not asked to sign in."""
        if screen is None or self.leader.privacy.is_private(action.window):
            return False
        return signing_in.is_right_role(action.window, action, self._screens)

    def _is_chosen(self, action: Choose) -> bool:
        """Whether the entry was chosen, and not another one that begins with the same words and is cut off."""
        if not action.is_done():
            return False
        field = action.window.look(action.field.sought)
        whole = plain((field.get_attribute("title") or "") if field else "")
        if not whole or action.option.personal or bare(whole) == bare(action.option.sought.words):
            return True
        self.leader.desk.notice(sentences.other_entry(whole, action.option.words))
        return False

    def _is_change(self) -> bool:
        return INSTRUCTION.claim(self.leader.story.claim).risk is Risk.CHANGE

    def _is_done_already(self, action: Action) -> bool:
        return (self._was_changed and self._is_change()) or self.gate.has_led(action)

    def _is_repeated(self) -> bool:
        claim = self.leader.story.claim
        return claim in self.known and INSTRUCTION.claim(claim).risk is Risk.NAVIGATE


def _first(action: Action) -> Control:
    return action.controls[0]


def _sees_all(action: Action) -> bool:
    return all(action.window.seen([one.sought for one in action.controls]))


def _seen(action: Action, signs: Sequence[Sought], lens: Lens | None) -> Looked:
    """Give what is there now; a figure outlines what the action means by now."""
    outlined = replace(lens, outlined=tuple(one.sought for one in action.controls)) if lens else None
    return replace(look_now(action, signs, outlined), lens=outlined)

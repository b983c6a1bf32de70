"""How the person is guided through each kind of action; guidance.py has what all kinds share."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from typing_extensions import override

from e2e.guide import roles, sentences, signing_in
from e2e.guide.guidance import NOT_IN_LIST
from e2e.guide.guided_step import GuidedStep, step_showing
from e2e.guide.memory import ChangeState
from e2e.guide.places import chooses_role, where
from e2e.guide.view import Button
from e2e.guide.waived import GoneOn, waived
from e2e.walk.action import Action
from e2e.walk.actions import Change, Open
from e2e.walk.choose import Choose
from e2e.walk.identify import Identify
from e2e.walk.looking import look, look_now
from e2e.walk.not_as_claimed import NotAsClaimed
from instruction.wording import is_anything

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from e2e.guide.guidance import Guidance
    from e2e.guide.view import View
    from e2e.walk.expectation import Expectation
    from e2e.walk.looking import Looked
    from pages.glimpse import Lens
    from pages.screen import Control

A = TypeVar("A", bound=Action)
T = TypeVar("T")

NOT_JOINED = "Не проверялось: сотрудника в этот раз не присоединяли."


class Leading(Generic[A]):
    """Guides the person through an action; this class is for pressing, its subclasses are for the other kinds."""

    #: Whether the person may reach the outcome by another way.
    has_other_ways = True

    def approach(self, guidance: Guidance, action: A) -> None:  # noqa: ARG002 - some kinds need it
        """Bring the person to where the action begins."""
        action.approach()

    def look(
        self,
        guidance: Guidance,
        action: A,
        expectation: Expectation[T],
        lens: Lens | None,
        patience_s: float | None,
    ) -> Looked:
        """Guide the person until the controls can be seen; raises NotAsClaimed when that can't be done."""
        guidance.ask_the_list(action)
        if guidance.is_done_already(action):
            return waived(action)
        return self._look(guidance, action, expectation, lens, patience_s)

    def do(self, guidance: Guidance, action: A, expectation: Expectation[T], looked: Looked) -> None:
        """Guide the person until the outcome is there; raises the finding made on the way, if any."""
        if guidance.is_repeated:
            action.perform(looked.found)
        else:
            self._have_done(guidance, action, expectation, looked)
        guidance.note(looked.action, expectation.screens)
        guidance.answers.raise_finding()

    def _look(
        self,
        guidance: Guidance,
        action: A,
        expectation: Expectation[T],
        lens: Lens | None,
        patience_s: float | None,
    ) -> Looked:
        if guidance.is_repeated:
            return look(action, expectation.signs, lens, patience_s)
        return self._found(guidance, action, expectation, lens)

    def _found(self, guidance: Guidance, action: A, expectation: Expectation[T], lens: Lens | None) -> Looked:
        """Guide the person to the control, or to what they point at in its place."""
        screens = expectation.screens
        if screens and type(action.screen) is not screens[0] and where(action.window) is screens[0]:
            raise guidance.too_quick(action, screens)
        before = look_now(action, expectation.signs).departure

        def step(now: A) -> GuidedStep[A]:
            def is_over() -> bool:
                return _sees_all(now) or guidance.has_come(now, before, screens)

            return guidance.step(now, now.controls[0], is_over, screens)

        action = _led(guidance, action, step)
        if not _sees_all(action):
            raise guidance.too_quick(action, screens)
        return _seen(action, expectation, lens)

    def _have_done(self, guidance: Guidance, action: A, expectation: Expectation[T], looked: Looked) -> None:  # noqa: ARG002 - the action may have changed
        before, screens = looked.departure, expectation.screens
        wanted = roles.role_in_words(looked.action, screens)

        def wrong_role() -> View | None:
            unknown = not wanted or guidance.leader.privacy.is_private(before.window) or chooses_role(before.window)
            return None if unknown or before.screen_now(screens) is None else sentences.wrong_role(wanted)

        def step(now: Action) -> GuidedStep[Action]:
            made = guidance.step(now, now.controls[0], lambda: guidance.has_come(now, before, screens), screens)
            return replace(made, otherwise=wrong_role, departure=before)

        _led(guidance, looked.action, step)


class Choosing(Leading[Choose]):
    """Guides through a choice in two halves: open the list, choose an entry."""

    @override
    def _found(self, guidance: Guidance, action: Choose, expectation: Expectation[T], lens: Lens | None) -> Looked:
        """Guide the person until the list is open, or an entry is chosen."""

        def step(now: Choose) -> GuidedStep[Choose]:
            def is_over() -> bool:
                return _sees_all(now) or self._is_chosen(guidance, now)

            return guidance.step(now, now.field, is_over, expectation.screens)

        return _seen(_led(guidance, action, step), expectation, lens)

    @override
    def _have_done(self, guidance: Guidance, action: Choose, expectation: Expectation[T], looked: Looked) -> None:
        def step(now: Choose) -> GuidedStep[Choose]:
            control = now.option if _sees_all(now) else now.field
            return guidance.step(now, control, lambda: self._is_chosen(guidance, now), expectation.screens)

        _led(guidance, cast("Choose", looked.action), step)  # the person may have pointed at another entry

    def _is_chosen(self, guidance: Guidance, action: Choose) -> bool:
        """Whether the entry is chosen; if another one is, tell the person so."""
        if action.is_done():
            return True
        chosen = action.window.chosen(action.field.sought)
        is_caption = chosen == action.field.words  # an empty field may be read as its own caption
        if chosen and not (is_caption or is_anything(chosen) or action.option.personal):
            guidance.leader.panel.notice(sentences.other_entry(chosen, action.option.words))
        return False


class Changing(Leading[Change]):
    """Guides through the one change, which has a gate before it."""

    @override
    def _have_done(self, guidance: Guidance, action: Change, expectation: Expectation[T], looked: Looked) -> None:
        guidance.answers.goes_on = True
        guidance.gate.pass_(action, guidance.leader.story.claim)


class Looking(Leading[Action]):
    """Guides through a step that only looks; a person who is on another screen is guided back first."""

    has_other_ways = False

    @override
    def _look(
        self,
        guidance: Guidance,
        action: Action,
        expectation: Expectation[T],
        lens: Lens | None,
        patience_s: float | None,
    ) -> Looked:
        try:
            looked = look(action, expectation.signs, lens, patience_s)
        except NotAsClaimed as error:
            if error.lost is None:
                raise
            self._search(guidance, action, error.lost, error)
            looked = look(action, expectation.signs, lens, patience_s)
        if action.is_about_person and guidance.memory.note_list(shows_employee=True):
            guidance.leader.story.confirm_change()
        return looked

    @override
    def do(self, guidance: Guidance, action: Action, expectation: Expectation[T], looked: Looked) -> None:
        """Do nothing: the step only looks."""

    def _search(self, guidance: Guidance, action: Action, control: Control, error: NotAsClaimed) -> None:
        answers, memory, leader = guidance.answers, guidance.memory, guidance.leader
        if control.personal and memory.change in {ChangeState.NONE, ChangeState.NOT_DONE}:
            guidance.gate.look_through(action.window)
            raise answers.skipped(NOT_JOINED) from None
        says = sentences.sought_person(guidance.teacher) if control.personal else None
        step = guidance.step(action, control, lambda: any(action.window.seen([control.sought])), says=says)
        if not control.personal and leader.is_home(step) and leader.trail.undone(action) is None:
            raise error
        step.at_home = says
        pressed = leader.lead(step)
        if pressed is Button.NOT_SEEN and control.personal and memory.note_list(shows_employee=False):
            raise answers.skipped(NOT_IN_LIST) from None
        if pressed is Button.NOT_SEEN:
            raise error
        if pressed is not None:
            answers.take(pressed, step)


class Opening(Looking):
    """Opens an address; the tool does this itself."""

    has_other_ways = True

    @override
    def do(self, guidance: Guidance, action: Action, expectation: Expectation[T], looked: Looked) -> None:
        action.perform(looked.found)
        guidance.answers.raise_finding()


class HandingOver(Leading[Identify]):
    """Waits while the person signs in; the tool takes no part in it."""

    has_other_ways = False

    @override
    def approach(self, guidance: Guidance, action: Identify) -> None:
        if action.person.key != guidance.key:
            raise signing_in.not_them()
        signing_in.open_door(guidance.leader, action)

    @override
    def _look(
        self,
        guidance: Guidance,
        action: Identify,
        expectation: Expectation[T],
        lens: Lens | None,
        patience_s: float | None,
    ) -> Looked:
        pressed = signing_in.hand_over(guidance.leader, action)
        if pressed is not None:
            guidance.answers.take(pressed, step_showing(sentences.expired(), action))
        return waived(action)


class GoingOn(Leading[GoneOn]):
    """Does nothing: the step was skipped."""

    @override
    def look(
        self,
        guidance: Guidance,
        action: GoneOn,
        expectation: Expectation[T],
        lens: Lens | None,
        patience_s: float | None,
    ) -> Looked:
        return waived(action)


LOOKING, PRESSING = Looking(), Leading[Action]()
BY_KIND: Mapping[type[Action], Leading[Any]] = {
    Choose: Choosing(),
    Change: Changing(),
    Open: Opening(),
    Identify: HandingOver(),
    GoneOn: GoingOn(),
}


def leading(action: Action) -> Leading[Any]:
    """Give the object that guides the person through this kind of action."""
    return LOOKING if action.only_looks else BY_KIND.get(type(action), PRESSING)


def _led(guidance: Guidance, action: A, step_for: Callable[[A], GuidedStep[A]]) -> A:
    """Guide until the step is over; the control that the person points at replaces the lost one until taken back."""
    asked = action
    while True:
        step = replace(step_for(action), extra=() if action is asked else (Button.TAKE_BACK,))
        pressed = guidance.leader.lead(step)
        guidance.answers.note_dialog(step)
        if pressed is None:
            return action
        if action is not asked and pressed in {Button.TAKE_BACK, Button.NOT_SEEN}:
            guidance.answers.take_back()
            action = asked
        else:
            action = guidance.answers.take(pressed, step)


def _sees_all(action: Action) -> bool:
    return all(action.window.seen([one.sought for one in action.controls]))


def _seen(action: Action, expectation: Expectation[T], lens: Lens | None) -> Looked:
    """Look at the page now; the figure outlines the action's present controls, perhaps replaced by the person."""
    outlined = replace(lens, outlined=tuple(one.sought for one in action.controls)) if lens else None
    return replace(look_now(action, expectation.signs, outlined), lens=outlined)

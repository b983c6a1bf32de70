"""Leads a person to one outcome: says what to do, shows where, and waits for the outcome."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from playwright.sync_api import Error

from e2e.guide import roles, sentences
from e2e.guide.guided_step import IN_THE_WINDOW, GuidedStep, step_showing
from e2e.guide.marks import Hint
from e2e.guide.places import where
from e2e.guide.view import Button
from e2e.walk.actions import Open
from e2e.walk.expectation import Unwatched
from e2e.walk.not_as_claimed import NotAsClaimed, SettledError
from e2e.walk.performing import Robot, perform
from instruction.claims import Risk
from instruction.published import INSTRUCTION
from instruction.verdict import Verdict
from pages.portal import Portal

if TYPE_CHECKING:
    from collections.abc import Callable

    from e2e.guide.marks import PageMarks
    from e2e.guide.panel import Panel
    from e2e.guide.places import Privacy
    from e2e.guide.story import Story
    from e2e.guide.trail import Trail
    from e2e.guide.view import View
    from e2e.walk.action import Action
    from pages.glimpse import Reach
    from pages.screen import Control, Screen
    from pages.window import Window

A = TypeVar("A", bound="Action")

#: Seconds between two looks around, and seconds for which a control may be out of sight before the guide says so.
GLANCE_S = 0.4
GRACE_S = 1.5
MARKED = "Это место выделено красным."
NOT_DONE = "Не получилось: сделайте, пожалуйста, сами."


@dataclass(frozen=True, slots=True)
class Pace:
    """Limits for a person who does nothing, in seconds: for a reminder, and for the end of the walk."""

    reminder_s: float = 120.0
    limit_s: float = 1800.0
    clock: Callable[[], float] = time.monotonic


@dataclass
class Leader:
    """Leads through one step after the other."""

    panel: Panel
    marks: PageMarks
    privacy: Privacy
    trail: Trail
    story: Story
    #: Keeps the windows open; raises SettledError when there is no browser any more.
    keep: Callable[[Window], None]
    pace: Pace = field(default_factory=Pace)
    #: Whether the walk has ended because the person did nothing for `pace.limit_s`.
    timed_out: bool = False
    #: Gives the tool's window the keyboard, which a press by the robot gives to the site's.
    come_forward: Callable[[], None] = lambda: None
    #: Called at each look; it may first lead the person through a step of its own.
    mind: Callable[[GuidedStep[Any]], None] = lambda _: None

    def lead(self, step: GuidedStep[A]) -> Button | None:
        """Lead until the step is over, or give the button that the person presses before.

        After «Сделать за меня» the tool does the action and goes on leading.
        """
        pressed: list[Button] = []

        def tick() -> bool:
            self.keep(step.window)
            if step.is_over():
                return True
            if button := self.panel.take():
                pressed.append(button)
                return True
            self.mind(step)
            if time.monotonic() - step.glanced > GLANCE_S:
                self._look_around(step)
                step.glanced = time.monotonic()
            self._mind_the_time(step)
            return False

        while True:
            while not step.window.until(tick):
                pass  # `until` has the patience for a site; a person may take longer
            self.marks.hide(step.window)
            if pressed != [Button.DO]:
                return pressed[0] if pressed else None
            pressed.clear()
            self._do(step.back or step.action)
            step.glanced = 0

    def ask(self, window: Window, view: View) -> Button | None:
        """Ask a question that does not depend on the page, and give the button pressed."""
        self.panel.show(view)
        self.come_forward()
        return self.lead(step_showing(view, Open(window, "", "")))

    def _do(self, action: Action) -> None:
        try:
            perform(action, Unwatched(), Robot())
        except (NotAsClaimed, Error):  # the control has gone, or something covers it
            self.panel.notice(NOT_DONE)
        self.come_forward()

    def may_do(self, action: Action) -> bool:
        """Whether the tool may do this for the person: only navigation, and never the choice of the role."""
        if not action.is_repeatable or action.screen is None or action.screen.is_choice_of_role:
            return False
        harmless = INSTRUCTION.claim(self.story.claim).risk in {Risk.NAVIGATE, Risk.LOOK}
        return harmless or self.trail.holds(action)

    def _look_around(self, step: GuidedStep[A]) -> None:
        """Ask for the step's control while it can be used, and mark it; after GRACE_S without it, say what is wrong."""
        control, window = step.control, step.window
        step.back = None
        if self.privacy.is_private(window) and not self._end_privacy(window):
            self.marks.hide(window)
            self._tell(step, step.otherwise() or sentences.expired())
            return
        turn = None
        if step.otherwise() is None and control is not None and self.trail.undone(step.action) is None:
            turns = ((control, step.says), *filter(None, (step.first,)))
            turn = next((one for one in turns if (reach := window.reach(one[0].sought)) and reach.is_free), None)
        if turn is not None:
            step.missed_since = None
            used, view = turn
            is_undecided = used.is_one and len(window.words(used.sought)) > 1
            self._tell(step, sentences.several_fit(view) if is_undecided else view)
            if is_undecided:  # a frame round one of them would be a guess
                self._mark(window, view.heading, None, IN_THE_WINDOW, view.number)
            else:
                self._mark(window, view.heading, used, number=view.number)
        elif step.missed_since is None:
            step.missed_since = time.monotonic()
            self.marks.unframe(window)
        elif time.monotonic() - step.missed_since > GRACE_S:
            self._say_where(step)

    def _tell(self, step: GuidedStep[A], view: View) -> None:
        if step.extra:  # what is added stands in the place of «Пропустить»
            view = replace(view, buttons=(*step.extra, *(one for one in view.buttons if one is not Button.SKIP)))
        self.panel.show(view)

    def _end_privacy(self, window: Window) -> bool:
        """End the privacy on a screen that is visible only after signing in; give whether the tool may look now."""
        if where(window) in {None, Portal}:
            return False
        self.privacy.end()
        return not self.privacy.is_private(window)

    def _say_where(self, step: GuidedStep[A]) -> None:
        """Say why the person can't use the step's control now, and lead them back where the trail knows the way."""
        window = step.window
        view = step.otherwise() or self._dialog(step) or self._trouble(window) or self._wrong_role(window)
        if view is None and (again := self.trail.undone(step.action)) is not None:
            self._lead_back(step, again, sentences.other_choice(again, may_do=self.may_do(again)))
            return
        if view is None and not self.is_home(step):
            here = where(window)
            back = self.trail.next_here()
            may_do = back is not None and self.may_do(back)
            away = sentences.elsewhere(here, step.action.screen, back, may_do=may_do) if here else None
            if away is not None and back is not None:
                self._lead_back(step, back, away)
                return
            view = away or sentences.unknown_page()
        if view is None and (reach := self._hindered(step)) is not None:
            if reach.disabled and (opens := self.trail.before(step.action)) is not None:
                self._lead_back(step, opens, sentences.not_open_yet(opens, may_do=self.may_do(opens)))
                return
            view = sentences.out_of_reach(reach.over)
        lost = sentences.lost(step.control, self._way_back(step)) if step.control else step.says
        view = view or step.at_home or lost
        self._tell(step, view)
        if step.page_note:
            self._mark(window, view.heading, None, step.page_note, view.number)
        else:
            self.marks.hide(window)

    def _lead_back(self, step: GuidedStep[A], back: Action, view: View) -> None:
        """Lead back by an action of the trail: frame the last of its controls that can be used now."""
        step.back = back
        self._tell(step, view)
        reached = ((one, step.window.reach(one.sought)) for one in reversed(back.controls))
        free = next((one for one, reach in reached if reach is not None and reach.is_free), None)
        self._mark(step.window, sentences.back_hint(back), free)

    def _way_back(self, step: GuidedStep[A]) -> Action | None:
        """Give the action that leads back if the person is on a tab that looks like the step's own screen."""
        back = self.trail.next_here()
        return back if back is not None and not back.stays and not back.is_same(step.action) else None

    def _wrong_role(self, window: Window) -> View | None:
        """Give the view for a person who has entered again in another role, else None."""
        entrance = self.trail.entrance
        if entrance is None or where(window) not in entrance[1][:1] or roles.is_right_role(*entrance):
            return None
        return sentences.wrong_role(roles.role_in_words(*entrance))

    def _hindered(self, step: GuidedStep[A]) -> Reach | None:
        """Give what hinders the use of the step's control, or of the one before it; None if neither can be seen."""
        controls = [one for one in (step.control, step.first[0] if step.first else None) if one is not None]
        return next((reach for one in controls if (reach := step.window.reach(one.sought)) is not None), None)

    def is_home(self, step: GuidedStep[A]) -> bool:
        """Whether this is the step's own screen; half of its signs are enough."""
        screen = step.action.screen
        here = where(step.window)
        if screen is None or here is type(screen):
            return True
        if self.is_elsewhere(step.window, type(screen)):
            return False
        seen = step.window.seen(screen.signs)
        return 2 * sum(seen) >= len(seen)

    def is_elsewhere(self, window: Window, screen: type[Screen]) -> bool:
        """Whether another screen is open, off the trail, that shares some signs with this one."""
        here = where(window)
        if here is None or here is screen or self.trail.leads_through(here):
            return False
        # The organisation's employees are a list of people too, with a tab or heading of their own.
        says_more = set(screen.signs) < set(here.signs)
        return all(window.seen(here.signs)) and (says_more or not all(window.seen(screen.signs)))

    def _dialog(self, step: GuidedStep[A]) -> View | None:
        """Give the view for an open dialog that is no screen of the instruction, and note its words; else None."""
        screen = step.action.screen
        known = [*(screen.signs if screen else ()), *(sign for one in step.arrives for sign in one.signs)]
        words = step.window.modal_words()
        if words is None or any(step.window.seen(known)) or where(step.window) is not None:
            return None
        step.between = words
        return sentences.dialog(words)

    def _trouble(self, window: Window) -> View | None:
        """Give the view for a page that failed to load, else None."""
        trouble = window.traffic.trouble
        again = window.traffic.may_be_repeated
        if trouble is None or not (again or window.url.startswith("chrome-error:")):
            return None
        return sentences.no_network(trouble, is_tried_again=again)

    def _mark(
        self, window: Window, sentence: str, control: Control | None, look: str = MARKED, number: str = ""
    ) -> None:
        """Put a hint on the page; without a number of its own, it has the number of the instruction's step."""
        steps = [one.claim for one in self.panel.steps]
        if not number and self.story.claim in steps:
            number = f"Шаг {steps.index(self.story.claim) + 1} из {len(steps)}"
        self.marks.show(window, Hint(number, sentence, look), control.sought if control else None)

    def _mind_the_time(self, step: GuidedStep[A]) -> None:
        """Remind a person who does nothing; raises SettledError when they have done nothing for too long."""
        now, moves = self.pace.clock(), step.window.moves
        if step.idle_since is None or moves != step.moves:
            step.idle_since, step.moves = now, moves
        waited = now - step.idle_since
        if waited > self.pace.limit_s:
            self.timed_out = True
            minutes = round(self.pace.limit_s / sentences.MINUTE_S)
            raise SettledError(Verdict.UNCHECKED, f"Не проверялось: {minutes} мин. никто ничего не делал.")
        reminder = sentences.reminder(waited) if waited > self.pace.reminder_s else ""
        if reminder != step.reminded:
            step.reminded = reminder
            self.panel.notice(reminder)

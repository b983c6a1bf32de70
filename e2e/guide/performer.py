"""The performer of the guided walk: the person acts; the tool explains, points, and waits for the outcome.

The way of one action: the walk calls this performer; leading.py knows, for each kind of action, what the person is told
and when they are through; guidance.py has what all kinds need; leader.py shows it and waits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from e2e.guide import sentences
from e2e.guide.guided_step import step_showing
from e2e.guide.leading import leading
from e2e.guide.view import Button
from e2e.guide.waived import GoneOn
from e2e.walk.looking import look_now
from instruction.verdict import Verdict

if TYPE_CHECKING:
    from e2e.guide.guidance import Guidance
    from e2e.walk.action import Action
    from e2e.walk.diagnosis import Diagnosis
    from e2e.walk.expectation import Expectation
    from e2e.walk.looking import Looked
    from instruction.claims import Claim
    from pages.glimpse import Lens

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class GuidedPerformer:
    """Has the person at the screen perform every action (see performing.Performer)."""

    guidance: Guidance
    may_change: bool
    #: Whether the walk ends at the first finding or skipped step.
    is_brief: bool = False

    def approach(self, action: Action) -> None:
        """Bring the person to where the action begins."""
        self.guidance.answers.begin()
        leading(action).approach(self.guidance, action)

    def look(self, action: Action, expectation: Expectation[T], lens: Lens | None, patience_s: float | None) -> Looked:
        """Lead the person until the controls can be seen."""
        looked = leading(action).look(self.guidance, action, expectation, lens, patience_s)
        if _chooses_role(action):
            self.guidance.school.read_cards(action.window)
        return looked

    def do(self, action: Action, expectation: Expectation[T], looked: Looked) -> None:
        """Have the person perform the action, and wait for its outcome."""
        if not looked.is_waived:
            leading(action).do(self.guidance, action, expectation, looked)
            if _chooses_role(action):
                self.guidance.school.learn(action.window)

    def action_after(
        self,
        claim: Claim,  # noqa: ARG002 - the person decides
        found: Diagnosis,
        action: Action,
        expectation: Expectation[T],
    ) -> Action | None:
        """Continue after a finding if the person skipped the step or knows another way; else give None."""
        finding, answers = found.judgement, self.guidance.answers
        if answers.finished or self.is_brief or finding.verdict in {Verdict.UNREACHABLE, Verdict.FAULT}:
            return None
        if answers.goes_on or (self.guidance.is_change and not self.may_change):
            return GoneOn(action)
        if finding.verdict.is_drift and leading(action).has_other_ways:
            return self._another_way(action, expectation, finding.message)
        return None

    def _another_way(self, action: Action, expectation: Expectation[T], message: str) -> Action | None:
        """Wait until the person reaches the outcome by another way; None when they end the walk."""
        before, screens = look_now(action, expectation.signs).departure, expectation.screens

        def is_over() -> bool:
            return before.screen_now(screens) is not None if screens else action.is_done()

        view = sentences.on_your_own(message, screens)
        leader = self.guidance.leader
        leader.panel.show(view)
        pressed = leader.lead(step_showing(view, action, is_over))
        if pressed is Button.FINISH:
            self.guidance.answers.finished = True
            return None
        return GoneOn(action)


def _chooses_role(action: Action) -> bool:
    return action.screen is not None and action.screen.is_choice_of_role

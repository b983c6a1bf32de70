"""If a role is in doubt, another person's way is tried, but not for a label that was only renamed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import pytest

from e2e.walk.attempt import AttemptEndedError
from e2e.walk.departure import Departure
from e2e.walk.diagnosis import Diagnosis
from e2e.walk.expectation import Done
from e2e.walk.looking import Looked
from e2e.walk.not_as_claimed import NotAsClaimed
from e2e.walk.performing import Robot
from e2e.walk.progress import Progress
from e2e.walk.step_errors import DriftError, FaultError
from e2e.walk.walk import Walk
from instruction.published import INSTRUCTION
from instruction.verdict import Judgement, Verdict
from pages.glimpse import Glimpse
from reports.covered import CoveredJudgement, own_words
from reports.masking import Mask

if TYPE_CHECKING:
    from e2e.walk.action import Action
    from e2e.walk.attempt import Walker
    from e2e.walk.evidence import EvidenceRecorder
    from fixtures.people import World
    from reports.listener import Step

LOST = NotAsClaimed(Verdict.MISSING, "Нет.")
CLAIMS = ("A1", "A2", "A3", "A12")


class Heard:
    """A recorder that notes the verdict on each claim."""

    def __init__(self) -> None:
        self.said: list[tuple[str, Verdict]] = []

    def step_begun(self, _: Step) -> None:
        """Measure nothing."""

    def step_judged(self, _: Step, judgement: Judgement, *actions: Action | None) -> CoveredJudgement:
        del actions
        self.said.append((judgement.claim, judgement.verdict))
        return Mask().judgement(judgement)


class Doubtful:
    """A walk on which A1 is in doubt, and another person whose way succeeds or fails."""

    def __init__(self) -> None:
        self.heard = Heard()
        self.others_tried = 0
        self.others_go_well = True
        progress = Progress(INSTRUCTION, "test_a", CLAIMS, CLAIMS)
        progress.judged(Judgement("A1", Verdict.ACCURATE, "Верно."))
        world = cast("World", None)
        recorder = cast("EvidenceRecorder", self.heard)
        self.walk = Walk(progress, recorder, world, lambda: pytest.fail("no window"), Robot(may_change=True))

    def unlike(self, _: Walker) -> None:
        self.others_tried += 1
        if not self.others_go_well:
            raise AttemptEndedError(Judgement("A2", Verdict.MISSING, "Нет."))

    def finds(self, action: Action, verdict: Verdict, *, passable: bool, second: Exception | None) -> bool:
        """Let a step of A2 end with a verdict; returns whether the walk goes on.

        `second` is the error of the attempt under the new label, None if it succeeds.
        """
        step = self.walk._progress.begin("A2", own_words("Нажать"))
        self.walk._performer = Renaming(may_change=True, second=second)
        found = Diagnosis(Judgement("A2", verdict, "Сказано."), action if passable else None)
        try:
            with self.walk.doubting("A1", self.unlike):
                self.walk._after(found, step, action, Done())
        except DriftError:
            return False
        return True


@dataclass(frozen=True)
class Renaming(Robot):
    """Does the step under its new label, and fails with the error `second` if there is one."""

    second: Exception | None = None

    def approach(self, _: Action) -> None:
        """Do nothing: the reader is there already."""

    def do(self, *_: object) -> None:
        """Do nothing: finding the control is enough."""

    def look(self, action: Action, *_: object) -> Looked:
        if self.second is not None:
            raise self.second
        return Looked(action, (), Departure(action.window, 0), Glimpse([], [], []), is_waived=True)


@pytest.fixture
def doubtful() -> Doubtful:
    return Doubtful()


def test_name_that_has_only_changed_puts_nobody_in_doubt(doubtful: Doubtful, action: Action) -> None:
    assert doubtful.finds(action, Verdict.RENAMED, passable=True, second=None)
    assert doubtful.others_tried == 0
    assert doubtful.heard.said == [("A2", Verdict.RENAMED)]


@pytest.mark.parametrize("others_go_well", [True, False])
def test_name_that_leads_nowhere_may_be_another_roles(
    doubtful: Doubtful, action: Action, *, others_go_well: bool
) -> None:
    doubtful.others_go_well = others_go_well
    assert not doubtful.finds(action, Verdict.RENAMED, passable=True, second=LOST)
    assert doubtful.others_tried == 1
    assert doubtful.heard.said[0] == ("A2", Verdict.RENAMED)
    assert (("A1", Verdict.UNTRUE) in doubtful.heard.said) is others_go_well


@pytest.mark.parametrize("others_go_well", [True, False])
def test_what_is_lost_may_be_the_roles_fault(doubtful: Doubtful, action: Action, *, others_go_well: bool) -> None:
    doubtful.others_go_well = others_go_well
    assert not doubtful.finds(action, Verdict.MISSING, passable=False, second=None)
    assert doubtful.others_tried == 1
    verdicts = dict(doubtful.heard.said)
    assert verdicts["A2"] is (Verdict.BLOCKED if others_go_well else Verdict.MISSING)
    assert verdicts.get("A1") is (Verdict.UNTRUE if others_go_well else None)


def test_mistake_of_ours_at_the_second_attempt_is_a_fault(doubtful: Doubtful, action: Action) -> None:
    with pytest.raises(FaultError):
        doubtful.finds(action, Verdict.RENAMED, passable=True, second=LookupError("ours"))
    assert doubtful.heard.said == [("A2", Verdict.RENAMED), ("A2", Verdict.FAULT)]


def test_doubt_ends_with_what_it_is_about(doubtful: Doubtful) -> None:
    with pytest.raises(DriftError), doubtful.walk.doubting("A1", doubtful.unlike):
        raise DriftError(Mask().judgement(Judgement("A2", Verdict.MISSING, "Нет.")))
    assert doubtful.walk._doubt is None

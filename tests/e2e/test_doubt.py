"""Where a role is in doubt, somebody else's way is tried, but not for a name that has only changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from e2e.attempt import AttemptEndedError
from e2e.diagnosis import Diagnosis
from e2e.findings import DriftError
from e2e.hands import Robot
from e2e.progress import Progress
from e2e.walk import Walk
from instruction.verdict import Judgement, Verdict

if TYPE_CHECKING:
    from e2e.action import Action
    from e2e.attempt import Walker
    from e2e.witness import Witness
    from fixtures.people import World
    from reports.listener import Step

CLAIMS = ("A1", "A2", "A3", "A12")


class Heard:
    """A witness who notes what is said of which claim."""

    def __init__(self) -> None:
        self.said: list[tuple[str, Verdict]] = []

    def step_begun(self, _: Step) -> None:
        """Nothing is measured."""

    def step_judged(self, _: Step, judgement: Judgement, action: Action | None = None) -> Judgement:
        del action
        self.said.append((judgement.claim, judgement.verdict))
        return judgement


class Doubtful:
    """A walk on which A1 is in doubt, and somebody else whose way goes well or not."""

    def __init__(self) -> None:
        self.heard = Heard()
        self.others_tried = 0
        self.others_go_well = True
        progress = Progress("test_a", CLAIMS, CLAIMS)
        progress.judged(Judgement("A1", Verdict.ACCURATE, "Верно."))
        world = cast("World", None)
        witness = cast("Witness", self.heard)
        self.walk = Walk(progress, witness, world, lambda: pytest.fail("no window"), Robot(may_change=True))

    def unlike(self, _: Walker) -> None:
        self.others_tried += 1
        if not self.others_go_well:
            raise AttemptEndedError(Judgement("A2", Verdict.MISSING, "Нет."))

    def finds(self, action: Action, verdict: Verdict, *, passable: bool, leads_on: bool) -> str | None:
        """Let a step of A2 end with a verdict; gives where the walk goes on, None where the scenario ends."""

        def carry(step: Step | None, _: Action) -> str:
            assert step is None
            if not leads_on:
                raise LookupError
            return "profile"

        step = self.walk._progress.begin("A2", "Нажать")
        found = Diagnosis(Judgement("A2", verdict, "Сказано."), action if passable else None)
        try:
            with self.walk.doubting("A1", self.unlike):
                return self.walk._after(found, step, action, carry, "A2")
        except DriftError:
            return None


@pytest.fixture
def doubtful() -> Doubtful:
    return Doubtful()


def test_name_that_has_only_changed_puts_nobody_in_doubt(doubtful: Doubtful, action: Action) -> None:
    assert doubtful.finds(action, Verdict.RENAMED, passable=True, leads_on=True) == "profile"
    assert doubtful.others_tried == 0
    assert doubtful.heard.said == [("A2", Verdict.RENAMED)]


@pytest.mark.parametrize("others_go_well", [True, False])
def test_name_that_leads_nowhere_may_be_another_roles(
    doubtful: Doubtful, action: Action, *, others_go_well: bool
) -> None:
    doubtful.others_go_well = others_go_well
    assert doubtful.finds(action, Verdict.RENAMED, passable=True, leads_on=False) is None
    assert doubtful.others_tried == 1
    assert doubtful.heard.said[0] == ("A2", Verdict.RENAMED)
    assert (("A1", Verdict.UNTRUE) in doubtful.heard.said) is others_go_well


@pytest.mark.parametrize("others_go_well", [True, False])
def test_what_is_lost_may_be_the_roles_fault(doubtful: Doubtful, action: Action, *, others_go_well: bool) -> None:
    doubtful.others_go_well = others_go_well
    assert doubtful.finds(action, Verdict.MISSING, passable=False, leads_on=False) is None
    assert doubtful.others_tried == 1
    verdicts = dict(doubtful.heard.said)
    assert verdicts["A2"] is (Verdict.BLOCKED if others_go_well else Verdict.MISSING)
    assert verdicts.get("A1") is (Verdict.UNTRUE if others_go_well else None)

"""A scenario ends early once all wanted claims are judged, and knows which claims a dead end leaves unjudged."""

from __future__ import annotations

import pytest

from e2e.walk.progress import Progress
from e2e.walk.step_errors import WalkEndedError
from instruction.published import INSTRUCTION
from instruction.verdict import Judgement, Verdict
from reports.covered import own_words

SAYS = own_words("Нажать")
DECLARED = ("A1", "A2", "A3", "A4")
EVERYTHING = tuple(claim.id for claim in INSTRUCTION.claims)


def progress(*wanted: str, judged: tuple[str, ...] = ()) -> Progress:
    made = Progress(INSTRUCTION, "e2e/scenarios/test_a.py::test_one", DECLARED, wanted or EVERYTHING)
    for claim in judged:
        made.judged(Judgement(claim, Verdict.ACCURATE))
    return made


def test_scenario_wants_what_it_declares_and_the_run_asks_for() -> None:
    assert progress().wanted == DECLARED
    assert progress("A3", "B1").wanted == ("A3",)
    assert progress("A4", "A2").wanted == ("A2", "A4"), "in the scenario's order"


def test_steps_are_counted_and_carry_their_scenario() -> None:
    scenario = progress()
    steps = [scenario.begin(claim, SAYS) for claim in ("A1", "A1", "A2")]
    assert [(step.claim, step.number) for step in steps] == [("A1", 1), ("A1", 2), ("A2", 3)]
    assert {step.scenario for step in steps} == {"e2e/scenarios/test_a.py::test_one"}


def test_walk_ends_when_the_scenario_goes_beyond_what_was_asked_for() -> None:
    scenario = progress("A2", judged=("A1", "A2"))
    with pytest.raises(WalkEndedError):
        scenario.begin("A3", SAYS)


def test_walk_goes_on_to_a_further_step_of_what_was_asked_for() -> None:
    assert progress("A2", judged=("A1", "A2")).begin("A2", SAYS).claim == "A2"


def test_walk_goes_through_what_stands_before() -> None:
    assert progress("A3").begin("A1", SAYS).claim == "A1"
    assert progress("A3", judged=("A3",)).begin("A1", SAYS).claim == "A1", "A3 may be finished by a later step"


def test_walk_does_not_end_before_everything_asked_for_is_judged() -> None:
    assert progress("A1", "A4", judged=("A1",)).begin("A2", SAYS).claim == "A2"


def test_walk_goes_on_to_what_was_asked_for_though_it_was_declared_before() -> None:
    assert progress("A1").begin("A3", SAYS).claim == "A3"


def test_step_of_a_claim_that_was_not_declared_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        progress().begin("B1", SAYS)


def test_dead_end_leaves_what_was_not_judged_and_what_comes_after() -> None:
    assert progress(judged=("A1", "A2")).out_of_reach("A2") == ("A3", "A4")


def test_dead_end_also_leaves_a_claim_that_a_later_step_would_have_finished() -> None:
    assert progress(judged=("A1", "A2", "A4")).out_of_reach("A2") == ("A3", "A4")


def test_dead_end_leaves_what_stands_before_but_was_not_judged() -> None:
    assert progress(judged=("A3",)).out_of_reach("A3") == ("A1", "A2", "A4")


def test_dead_end_leaves_only_what_was_asked_for() -> None:
    assert progress("A1", "A4", judged=("A1",)).out_of_reach("A1") == ("A4",)
    assert progress("A1", judged=("A1",)).out_of_reach("A1") == ()

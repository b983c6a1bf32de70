"""The proof tries the checker on all changes of the stand, and reports its mistakes."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import pytest

from e2e.proof.changes import (
    GREEN,
    PAIRS,
    TRIPLES,
    UnknownChangeError,
    named_changes,
    several_changes,
    single_changes,
)
from e2e.proof.expected import (
    BY_NAME,
    CLAIMS,
    LABELS,
    PASSABLE,
    PATIENCE_S,
    SECOND_PATIENCE_S,
    WEATHER,
    Outlasts,
    harm_of,
)
from e2e.proof.plan import Noted, TrialPlan, parted, plan_trial, read_plan, write_plan
from e2e.proof.trial import workers
from fixtures.stub import known_drifts, known_faults
from instruction.published import INSTRUCTION
from instruction.verdict import Verdict
from tests.e2e.whole_run import called, refused

if TYPE_CHECKING:
    from pathlib import Path

DRIFTS = known_drifts()
RENAMED = single_changes()["a3-delegations-renamed"]
HARMLESS = single_changes()["cookie-banner"]


# Expected verdicts


@pytest.mark.parametrize("name", [drift.name for drift in DRIFTS.values() if drift.hurts])
def test_every_change_that_hurts_has_an_expectation(name: str) -> None:
    harm = harm_of(DRIFTS[name])
    assert harm.verdicts
    assert all(verdict.is_drift for verdict in harm.verdicts)
    assert {INSTRUCTION.claim(claim).chapter for claim in harm.claims} == {DRIFTS[name].claim[0]}
    assert bool(harm.label) is (harm.verdicts[0] is Verdict.RENAMED)


def test_nothing_is_expected_of_changes_that_are_not_there() -> None:
    assert DRIFTS.keys() >= {*BY_NAME, *CLAIMS, *LABELS, *PASSABLE, *PATIENCE_S}
    assert all(DRIFTS[name].hurts for name in (*BY_NAME, *CLAIMS, *LABELS, *PASSABLE))


def test_every_fault_is_tried() -> None:
    assert {weather.fault["name"] for weather in WEATHER} == known_faults().keys()
    assert {weather.outlasts for weather in WEATHER} == set(Outlasts)


def test_slowness_that_outlasts_the_first_patience_outlasts_the_second() -> None:
    for weather in WEATHER:
        seconds = {**asdict(known_faults()[weather.fault["name"]]), **weather.fault}["seconds"]
        if weather.outlasts is Outlasts.YES and seconds:
            assert seconds > SECOND_PATIENCE_S


def test_every_change_of_the_stand_is_tried_once() -> None:
    changes = single_changes()
    assert len(changes) == len(DRIFTS) + len(WEATHER)
    assert [name for name, change in changes.items() if change.harms] == [
        drift.name for drift in DRIFTS.values() if drift.hurts
    ]


# Several changes at once


def test_pairs_and_triples_are_the_same_each_time() -> None:
    assert several_changes() == several_changes()
    assert several_changes(1) != several_changes(2)


def test_pairs_and_triples_hurt_different_claims_and_change_different_things() -> None:
    changes = several_changes()
    assert [len(change.harms) for change in changes] == [2] * PAIRS + [3] * TRIPLES
    for change in changes:
        assert sum(len(harm.claims) for harm in change.harms) == len(
            {one for harm in change.harms for one in harm.claims}
        )
        assert len(change.touches) == len(change.drifts)
    assert any(len(change.drifts) > len(change.harms) for change in changes), "harmless ones are mixed in"


def test_changes_are_named_one_by_one_or_together() -> None:
    one, both = (
        named_changes(["cookie-banner", "a3-delegations-renamed+reset-once"][:1]),
        named_changes(["a2-profile-dead+b5-open-dead"]),
    )
    assert one == [HARMLESS]
    assert [harm.claims for harm in both[0].harms] == [("A2",), ("B5",)]
    with pytest.raises(UnknownChangeError, match="a3-delegations-renamed"):
        named_changes(["a3-delegations-vanished"])


# The choice of scenarios

NOTED = {
    "test_a": Noted(("label:profile.delegations", "banner", "page:lk/profile"), ("A1", "A3")),
    "test_b": Noted(("label:library.open", "banner", "page:library/catalog"), ("B1", "B5")),
    "test_c": Noted(("label:library.open", "banner", "page:library/course/1"), ("B1",)),
    "test_d": Noted(("label:library.open", "banner", "page:library/order"), ("B6",)),
}


def chosen(name: str, *, thorough: bool = False) -> str:
    """Return the last letters of the scenarios that are walked for a change."""
    scenarios = plan_trial(named_changes([name])[0], NOTED, thorough=thorough).scenarios
    assert scenarios is not None
    return "".join(scenario[-1] for scenario in scenarios)


def test_changes_that_hurt_are_tried_where_their_claims_are_shown() -> None:
    assert chosen("a3-delegations-renamed") == "a"
    assert chosen("b5-open-dead") == "b"
    assert chosen("a3-delegations-renamed+b5-open-dead") == "ab"


def test_change_whose_claim_nobody_shows_is_tried_wherever_it_is_met() -> None:
    claimless = {name: Noted(one.touched, ()) for name, one in NOTED.items()}
    assert plan_trial(single_changes()["b5-open-dead"], claimless, thorough=True).scenarios == [
        "test_b",
        "test_c",
        "test_d",
    ]


def test_changes_that_nobody_meets_have_no_scenario() -> None:
    assert chosen("a9-no-card") == ""


def test_harmless_changes_are_tried_where_most_claims_are_shown() -> None:
    assert chosen("content-button") == "bd"
    assert chosen("cookie-banner") == "ab"
    assert chosen("cookie-banner", thorough=True) == "abcd"


def test_faults_are_tried_at_their_place() -> None:
    assert chosen("slow") == "a"
    assert chosen("reset-at-the-catalogue") == "b"
    assert chosen("reset") == "ab"
    assert chosen("reset", thorough=True) == "abcd"


def test_unchanged_stand_is_walked_by_all() -> None:
    assert plan_trial(GREEN).scenarios is None
    assert plan_trial(GREEN).takes("test_a.py::test_one[chromium-@nothing@]")


def test_plan_comes_back_as_it_was_written(tmp_path: Path) -> None:
    plan = [plan_trial(change, NOTED) for change in (RENAMED, single_changes()["reset-once"], GREEN)]
    write_plan(tmp_path / "plan.json", plan)
    assert [one.name for one in read_plan(tmp_path / "plan.json")] == [
        "a3-delegations-renamed",
        "reset-once",
        "nothing",
    ]
    assert read_plan(tmp_path / "plan.json")[1].faults == [{"name": "reset", "site": "lk", "after": 1, "requests": 1}]


def test_name_of_a_test_tells_its_scenario_and_its_change() -> None:
    assert parted("test_c.py::test_one[chromium-second-@a3-x+b5-y@]") == (
        "test_c.py::test_one[chromium-second]",
        "a3-x+b5-y",
    )
    assert parted("test_c.py::test_one[@a3-x@]") == ("test_c.py::test_one", "a3-x")
    one = TrialPlan("a3-x", ("a3-x",), (), ("test_c.py::test_one[chromium]",))
    assert one.takes("test_c.py::test_one[chromium-@a3-x@]")
    assert not one.takes("test_c.py::test_two[chromium-@a3-x@]")
    assert not one.takes("test_c.py::test_one[chromium-@a3-xy@]")


WORKERS = {
    "nothing": ([], 1),
    "one-walk": ([TrialPlan("a", (), (), ["test_a"])], 1),
    "untouched": ([TrialPlan("a", (), (), [])], 1),
    "two-walks": ([TrialPlan("a", (), (), ["test_a"]), TrialPlan("b", (), (), ["test_b"])], 2),
    "all-scenarios": ([TrialPlan("nothing", (), ())], 3),
    "many-walks": ([TrialPlan("a", (), (), ["test_a"] * 9)], 3),
}


@pytest.mark.parametrize(("plans", "number"), WORKERS.values(), ids=WORKERS)
def test_nobody_is_called_who_has_nothing_to_walk(
    monkeypatch: pytest.MonkeyPatch, plans: list[TrialPlan], number: int
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    assert workers(plans) == number


# The whole proof

WALK_GREEN = """
import sys
from pathlib import Path
from e2e.proof.command import Results
from e2e.proof.plan import TrialPlan
from e2e.proof.trial import carry_out
results = Results(Path(sys.argv[1]))
_, noted = carry_out([TrialPlan("nothing", (), (), sys.argv[2:])], results.folder)
results.note(noted)
"""
SUBJECTS = "e2e/scenarios/test_c_no_access.py::test_library_knows_the_listed_subjects"


@pytest.mark.release
def test_changes_are_proved_one_by_one(tmp_path: Path) -> None:
    walked = called("-c", WALK_GREEN, tmp_path / "proof", SUBJECTS)
    assert walked.returncode == 0, walked.stderr
    names = ("c3-subject-renamed", "subject-quotes", "a4-groups-renamed")
    proved = called("-m", "e2e", "proof", *names, "--out", tmp_path)
    assert proved.returncode == 1, "the scenario that was noted does not come by the groups"
    written = json.loads((tmp_path / "proof" / "proof.json").read_text("utf-8"))
    assert {one["name"]: one["problems"] for one in written["changes"]} == {
        **{name: [] for name in names[:2]},
        names[2]: ["untouched"],
    }
    assert written["sums"]["caught"] == {"number": 1, "of": 2}
    assert "Труд (технология)" in proved.stdout
    assert (tmp_path / "proof" / "proof.md").exists()


WRONG = {
    "unknown-change": (("a3-delegations-vanished",), "a3-delegations-renamed"),
    "half-of-the-table": (("a3-delegations-dead", "--docs"), "--docs"),
    "table-of-another-skin": (("--skin", "spa", "--docs"), "--docs"),
    "unknown-skin": (("--skin", "porthole"), "portal"),
}


@pytest.mark.parametrize(("arguments", "told"), WRONG.values(), ids=WRONG)
def test_wrong_use_is_told_in_one_line(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    refused("proof", *arguments, "--out", tmp_path, says=told)

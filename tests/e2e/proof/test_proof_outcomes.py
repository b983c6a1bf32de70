"""The outcome of each change is compared with the expected one, and the outcomes are summed up."""

from __future__ import annotations

import pytest

from e2e.proof.changes import StandChange, named_changes, single_changes
from e2e.proof.outcome import Mistake, TrialOutcome
from e2e.proof.score import Score, Share
from e2e.proof.table import as_json, markdown, said, terminal_lines
from e2e.proof.trial import Trial
from instruction.verdict import Verdict
from reports.covered import CoveredCandidate, CoveredJudgement, own_words
from reports.verdicts import CaseResult, ClaimResult

RENAMED = single_changes()["a3-delegations-renamed"]
NEW_NAME = "Доступы и полномочия"
HARMLESS = single_changes()["cookie-banner"]


def found(claim: str, verdict: Verdict, label: str = "", blocked_by: str | None = None) -> ClaimResult:
    candidates = (CoveredCandidate(own_words(label), 1.0),) if label else ()
    judgement = CoveredJudgement(claim, verdict, own_words("Сказано."), candidates=candidates, blocked_by=blocked_by)
    return ClaimResult(judgement, True, None, 0, (CaseResult("test_a", judgement),))  # noqa: FBT003 - it is wanted


def outcome(change: StandChange, *claims: ClaimResult, seconds: float = 2.0) -> TrialOutcome:
    return TrialOutcome(change, Trial(claims, {"test_a": seconds} if seconds else {}), {"test_a": 1.5})


CASES: dict[str, tuple[TrialOutcome, tuple[Mistake, ...]]] = {
    "right": (outcome(RENAMED, found("A3", Verdict.RENAMED, NEW_NAME)), ()),
    "no-break-spaces-do-not-count": (outcome(RENAMED, found("A3", Verdict.RENAMED, "Доступы\u00a0и полномочия")), ()),
    "also-blocked": (
        outcome(RENAMED, found("A3", Verdict.RENAMED, NEW_NAME), found("A4", Verdict.BLOCKED, blocked_by="A3")),
        (),
    ),
    "other-label": (outcome(RENAMED, found("A3", Verdict.RENAMED, "Сотрудники")), (Mistake.OTHER_LABEL,)),
    "other-verdict": (outcome(RENAMED, found("A3", Verdict.MISSING)), (Mistake.OTHER_VERDICT,)),
    "elsewhere": (
        outcome(RENAMED, found("A3", Verdict.ACCURATE), found("A2", Verdict.UNTRUE)),
        (Mistake.ELSEWHERE,),
    ),
    "blocked-by-another": (
        outcome(RENAMED, found("A2", Verdict.UNTRUE), found("A3", Verdict.BLOCKED, blocked_by="A2")),
        (Mistake.ELSEWHERE,),
    ),
    "missed": (outcome(RENAMED, found("A3", Verdict.ACCURATE)), (Mistake.MISSED,)),
    "unreachable-is-missed": (outcome(RENAMED, found("A3", Verdict.UNREACHABLE)), (Mistake.MISSED,)),
    "fault": (outcome(RENAMED, found("A3", Verdict.FAULT)), (Mistake.FAULT, Mistake.MISSED)),
    "untouched": (outcome(RENAMED, seconds=0), (Mistake.UNTOUCHED,)),
    "harmless-untouched": (outcome(HARMLESS, seconds=0), (Mistake.UNTOUCHED,)),
    "harmless": (outcome(HARMLESS, found("A3", Verdict.ACCURATE)), ()),
    "false-alarm": (outcome(HARMLESS, found("A3", Verdict.EXTRA_STEP)), (Mistake.FALSE_ALARM,)),
    "harmless-not-checked": (outcome(HARMLESS, found("A3", Verdict.UNCHECKED)), (Mistake.FALSE_ALARM,)),
    "harmless-unreachable": (outcome(HARMLESS, found("A3", Verdict.UNREACHABLE)), (Mistake.FALSE_ALARM,)),
    "fault-that-lasts": (outcome(single_changes()["reset"], found("A1", Verdict.UNREACHABLE)), ()),
    "fault-that-lasts-missed": (
        outcome(single_changes()["reset"], found("A1", Verdict.ACCURATE)),
        (Mistake.MISSED,),
    ),
    "fault-taken-for-drift": (
        outcome(single_changes()["reset"], found("A1", Verdict.UNREACHABLE), found("B1", Verdict.UNTRUE)),
        (Mistake.FALSE_ALARM,),
    ),
    "fault-that-passes": (outcome(single_changes()["reset-once"], found("A1", Verdict.ACCURATE)), ()),
    "fault-that-passes-unreachable": (
        outcome(single_changes()["reset-once"], found("A1", Verdict.UNREACHABLE)),
        (Mistake.FALSE_ALARM,),
    ),
    "fault-that-may-pass": (outcome(single_changes()["bad-gateway"], found("C2", Verdict.UNREACHABLE)), ()),
}


@pytest.mark.parametrize(("came", "problems"), CASES.values(), ids=CASES)
def test_outcome_is_measured_by_what_was_expected(came: TrialOutcome, problems: tuple[Mistake, ...]) -> None:
    assert came.problems == problems


def test_change_that_nobody_comes_by_is_a_miss_and_said_so() -> None:
    came = outcome(RENAMED, seconds=0)
    assert Score.of([came]).exit_code == 1
    assert Score.of([came]).caught == Share(0, 1)
    assert "ни один сценарий туда не заходит" in "\n".join(terminal_lines(came, with_messages=False))
    assert "ни один сценарий туда не заходит" in markdown([came], Score.of([came]), 1)


def test_change_behind_another_one_is_counted_apart() -> None:
    both = named_changes(["a2-profile-removed+a3-delegations-renamed"])[0]
    came = outcome(both, found("A2", Verdict.MISSING), found("A3", Verdict.BLOCKED, blocked_by="A2"))
    assert came.problems == ()
    assert Score.of([came]).hidden == 1
    assert Score.of([came]).caught == Share(1, 1)


def test_change_behind_one_that_can_be_passed_is_missed() -> None:
    both = named_changes(["a2-profile-renamed+a3-delegations-dead"])[0]
    came = outcome(
        both, found("A2", Verdict.RENAMED, "Кабинет организации"), found("A3", Verdict.BLOCKED, blocked_by="A2")
    )
    assert came.problems == (Mistake.MISSED,)


def test_sums_add_up() -> None:
    names = ("right", "other-label", "other-verdict", "elsewhere", "missed", "harmless", "false-alarm")
    score = Score.of([CASES[name][0] for name in (*names, "fault-that-lasts", "fault-that-lasts-missed")])
    assert score.caught == Share(4, 5)
    assert score.right_claim == Share(3, 5)
    assert score.right_verdict == Share(2, 5)
    assert score.right_suggestion == Share(1, 5)
    assert score.false_alarms == Share(1, 2)
    assert score.right_faults == Share(1, 2)
    assert score.hidden == 0
    assert score.slowest_s == 0.5


CODES = {
    "all-right": (("right", "harmless", "fault-that-lasts"), 0),
    "other-verdict": (("other-verdict",) + ("right",) * 20, 1),
    "too-few-suggestions": (("other-label",) + ("right",) * 18, 1),
    "suggestions-enough": (("other-label",) + ("right",) * 19, 0),
    "missed": (("right", "missed"), 1),
    "elsewhere": (("right", "elsewhere"), 1),
    "false-alarm": (("right", "false-alarm"), 1),
    "fault-of-ours": (("missed", "fault"), 5),
}


@pytest.mark.parametrize(("names", "code"), CODES.values(), ids=CODES)
def test_exit_code_tells_whether_the_checks_can_fail(names: tuple[str, ...], code: int) -> None:
    assert Score.of([CASES[name][0] for name in names]).exit_code == code


def test_findings_elsewhere_are_shown_as_well() -> None:
    came = outcome(RENAMED, found("A3", Verdict.RENAMED, NEW_NAME), found("B5", Verdict.UNTRUE))
    assert said(came) == f"A3 переименовано («{NEW_NAME}»); ещё B5 неверно"
    written = as_json([came], Score.of([came]))["changes"][0]
    assert written["also"] == ["B5"]
    assert written["expected"][0]["right_suggestion"] is True
    assert written["slower_s"] == 0.5


def test_verdict_is_as_late_as_its_slowest_scenario() -> None:
    trial = Trial((found("A3", Verdict.MISSING),), {"test_a": 2.0, "test_b": 3.5})
    assert TrialOutcome(RENAMED, trial, {"test_a": 1.5, "test_b": 2.0}).slower_s == 1.5
    assert TrialOutcome(RENAMED, trial, {}).slower_s is None, "the unchanged stand was not walked"


def test_table_has_a_row_for_each_change() -> None:
    outcomes = [came for came, _ in CASES.values()]
    table = markdown(outcomes, Score.of(outcomes), 1)
    assert table.count("`a3-delegations-renamed`") == sum(came.change is RENAMED for came in outcomes)
    assert all(line.count("|") == 7 for line in table.splitlines() if line.startswith("|"))

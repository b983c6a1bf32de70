"""The result of a run from its journals."""

from __future__ import annotations

import json
import stat
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from instruction.published import INSTRUCTION
from instruction.verdict import Candidate, ExitCode, Judgement, Verdict
from reports.covered import CoveredJudgement, own_words
from reports.listener import Evidence, Step
from reports.verdicts import RunResult, merge, write_verdicts

if TYPE_CHECKING:
    from reports.journal import Journal
    from reports.run_folder import RunFolder
    from reports.verdicts import ClaimResult
    from tests.reports.conftest import Teller

STARTED = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
ALL = [claim.id for claim in INSTRUCTION.claims]
RENAMED = Judgement(
    "A3",
    Verdict.RENAMED,
    "Теперь «Доступы».",
    "Доверенности",
    "Доступы",
    (Candidate("Доступы", 0.9),),
    None,
    "http://lk.localhost/",
)


def accurate(*claims: str) -> list[Judgement]:
    """Give an `accurate` judgement for each claim."""
    return [Judgement(claim, Verdict.ACCURATE) for claim in claims]


def merged(folder: RunFolder, *, interrupted: bool = False) -> RunResult:
    """End the run after 6.14 seconds."""
    ended = STARTED + timedelta(seconds=6.14)
    return merge(folder, INSTRUCTION, target="stub", started=STARTED, ended=ended, interrupted=interrupted)


def of(result: RunResult, claim: str) -> ClaimResult:
    """Find the claim in the result."""
    return result.claims[ALL.index(claim)]


def written(folder: RunFolder, result: RunResult) -> dict[str, Any]:
    """Read verdicts.json."""
    content = json.loads(write_verdicts(folder, result).read_text("utf-8"))
    assert isinstance(content, dict)
    return content


def test_claim_that_was_found_out_at_the_second_try_is_unsteady(folder: RunFolder, journal: Journal) -> None:
    notes = (own_words("закрыто сообщение"), own_words("с первого раза не вышло: сайт ответил ошибкой 502"))
    journal.scenario_begun("t::a", ["A1", "A2", "A3"])
    for claim, verdict, noted in (("A1", "accurate", 2), ("A2", "unreachable", 2), ("A3", "accurate", 1)):
        judgement = CoveredJudgement(claim, Verdict(verdict))
        journal.step_judged(Step("t::a", claim, own_words(""), 1), judgement, Evidence(STARTED, 1, notes=notes[:noted]))
    journal.scenario_ended("t::a")
    assert merged(folder).unsteady == {"A1": notes[1]}


def test_file_has_the_form_that_others_rely_on(folder: RunFolder, told: Teller) -> None:
    told("t::a", ["A1", "A3"], [*accurate("A1"), RENAMED])
    content = written(folder, merged(folder))
    assert list(content) == [
        "schema",
        "target",
        "instruction",
        "started",
        "duration_s",
        "exit_code",
        "counts",
        "claims",
        "outdated",
        "unsteady",
    ]
    assert content["schema"] == 1
    assert content["started"] == "2026-11-23T10:00:00Z"
    assert content["duration_s"] == 6.1
    assert content["exit_code"] == 1
    assert content["counts"] == {"accurate": 1, "unchecked": len(ALL) - 2, "renamed": 1}
    assert [claim["id"] for claim in content["claims"]] == ALL
    assert content["claims"][2] == {
        "id": "A3",
        "verdict": "renamed",
        "expected": "Доверенности",
        "seen": "Доступы",
        "candidates": [{"label": "Доступы", "score": 0.9}],
        "message": "Теперь «Доступы».",
        "blocked_by": None,
        "url": "http://lk.localhost/",
        "figure": "figures/A3.png",
        "duration_ms": 100,
        "cases": [{"scenario": "t::a", "verdict": "renamed", "figure": "figures/A3-a-2.png"}],
    }
    assert content["claims"][0]["message"] == "Всё так, как сказано в инструкции."
    assert all(claim["message"].endswith(".") for claim in content["claims"])
    assert stat.S_IMODE(folder.verdicts.stat().st_mode) == 0o600


def test_claims_figure_is_that_of_its_worst_case(folder: RunFolder, told: Teller) -> None:
    told("t::good", ["A3"], accurate("A3"))
    told("t::bad", ["A1", "A3"], [*accurate("A1"), RENAMED])
    result = merged(folder)
    content = written(folder, result)
    assert (folder.figures / "A3.png").read_text() == "A3 2"
    assert of(result, "A3").verdict is Verdict.RENAMED
    assert [case["verdict"] for case in content["claims"][2]["cases"]] == ["accurate", "renamed"]
    assert written(folder, result) == content


@pytest.mark.parametrize(
    ("verdicts", "expected", "code"),
    [
        ([Verdict.ACCURATE, Verdict.UNTRUE], Verdict.UNTRUE, ExitCode.DRIFT),
        ([Verdict.UNREACHABLE, Verdict.ACCURATE], Verdict.UNREACHABLE, ExitCode.UNREACHABLE),
        ([Verdict.FAULT, Verdict.MISSING], Verdict.FAULT, ExitCode.FAULT),
        ([Verdict.BLOCKED, Verdict.ACCURATE], Verdict.BLOCKED, ExitCode.NOTHING_CHECKED),
    ],
)
def test_claim_has_the_worst_of_its_cases(
    folder: RunFolder, told: Teller, verdicts: list[Verdict], expected: Verdict, code: int
) -> None:
    for number, verdict in enumerate(verdicts):
        told(f"t::{number}", ["A1"], [Judgement("A1", verdict, f"Случай {number}.")])
    result = merged(folder)
    assert of(result, "A1").verdict is expected
    assert of(result, "A1").judgement.message == f"Случай {verdicts.index(expected)}."
    assert result.exit_code == code


def test_case_judged_twice_is_as_bad_as_its_worst_moment(folder: RunFolder, told: Teller) -> None:
    told("t::a", ["A12"], [*accurate("A12"), Judgement("A12", Verdict.UNTRUE, "Не пускает."), *accurate("A12")])
    claim = of(merged(folder), "A12")
    assert (claim.verdict, claim.judgement.message) == (Verdict.UNTRUE, "Не пускает.")
    assert claim.figure == "figures/A12-a-2.png"
    assert claim.duration_ms == 300


def test_claim_is_not_green_before_all_of_its_cases_are(folder: RunFolder, journal: Journal, told: Teller) -> None:
    journal.collected({"A1": ["t::1", "t::2", "t::3"]}, ["A1"])
    told("t::1", ["A1"], accurate("A1"))
    result = merged(folder)
    claim = of(result, "A1")
    assert (claim.verdict, claim.judgement.message) == (Verdict.UNCHECKED, "Проверено 1 из 3 случаев.")
    assert [case.verdict for case in claim.cases] == [Verdict.ACCURATE, Verdict.UNCHECKED, Verdict.UNCHECKED]
    assert result.exit_code == ExitCode.NOTHING_CHECKED


def test_reason_of_the_case_that_was_not_checked_is_told(folder: RunFolder, told: Teller) -> None:
    told("t::1", ["A1"], accurate("A1"))
    told("t::2", ["A1"], [Judgement("A1", Verdict.UNCHECKED, "Нужна учётная запись администратора.")])
    message = of(merged(folder), "A1").judgement.message
    assert message == "Проверено 1 из 2 случаев: нужна учётная запись администратора."


def test_unchecked_claims_say_why(folder: RunFolder, journal: Journal, told: Teller) -> None:
    journal.collected({"A1": ["t::a"], "A2": ["t::a"], "B1": ["t::b"]}, ["A1", "A2", "C1"])
    told("t::a", ["A1", "A2"], accurate("A1"))
    result = merged(folder)
    said = {claim: of(result, claim).judgement.message for claim in ("A2", "B1", "C1", "C2")}
    assert said == {
        "A2": "Не проверялось: прогон до этого не дошёл.",
        "B1": "Не проверялось: не выбрано для этого прогона.",
        "C1": "Не проверялось: нет сценария.",
        "C2": "Не проверялось: не выбрано для этого прогона.",
    }
    assert result.exit_code == ExitCode.OK


def test_killed_process_leaves_its_verdicts_and_a_fault(folder: RunFolder, told: Teller) -> None:
    told("t::a", ["A1", "A2", "A3"], accurate("A1"), ended=False)
    result = merged(folder)
    assert [of(result, claim).verdict for claim in ("A1", "A2", "A3")] == ["accurate", "fault", "fault"]
    assert of(result, "A2").judgement.message == "Процесс, который вёл проверку, внезапно завершился."
    assert result.exit_code == ExitCode.FAULT


def test_process_killed_after_its_last_verdict_is_not_green(folder: RunFolder, told: Teller) -> None:
    told("t::a", ["A1", "A2"], accurate("A1", "A2"), ended=False)
    result = merged(folder)
    assert [of(result, claim).verdict for claim in ("A1", "A2")] == ["accurate", "fault"]
    assert result.exit_code == ExitCode.FAULT


def test_scenario_stopped_on_purpose_is_no_fault(folder: RunFolder, told: Teller) -> None:
    told("t::a", ["A1", "A2", "A3"], accurate("A1", "A2"))
    result = merged(folder)
    assert of(result, "A3").verdict is Verdict.UNCHECKED
    assert result.exit_code == ExitCode.OK


def test_interrupted_run_keeps_what_was_done(folder: RunFolder, told: Teller) -> None:
    told("t::a", ["A1", "A2"], accurate("A1"), ended=False)
    result = merged(folder, interrupted=True)
    assert of(result, "A1").verdict is Verdict.ACCURATE
    assert of(result, "A2").judgement.message == "Не проверялось: прогон прерван."
    assert written(folder, result)["exit_code"] == ExitCode.INTERRUPTED


def test_fault_in_a_scenario_concerns_what_it_left_undone(folder: RunFolder, journal: Journal, told: Teller) -> None:
    told("t::a", ["A1", "A2"], accurate("A1"))
    journal.fault("t::a", own_words("Сбой самой проверки (KeyError)."))
    result = merged(folder)
    assert [of(result, claim).verdict for claim in ("A1", "A2")] == ["accurate", "fault"]
    assert of(result, "A2").judgement.message == "Сбой самой проверки (KeyError)."


def test_fault_before_a_scenario_begins_concerns_all_of_its_claims(folder: RunFolder, journal: Journal) -> None:
    journal.collected({"B1": ["t::b"], "B2": ["t::b"], "B3": ["t::c"]}, ALL)
    journal.fault("t::b", own_words("Стенд не запустился."))
    result = merged(folder)
    assert [of(result, claim).verdict for claim in ("B1", "B2", "B3")] == ["fault", "fault", "unchecked"]


def test_fault_that_belongs_to_no_scenario_ends_the_run_with_5(
    folder: RunFolder, journal: Journal, told: Teller
) -> None:
    told("t::a", ["A1"], accurate("A1"))
    journal.fault(None, own_words("Сбой при сборе сценариев."))
    result = merged(folder)
    assert (result.exit_code, result.faults) == (ExitCode.FAULT, ("Сбой при сборе сценариев.",))


def test_run_without_a_single_line_checked_nothing(folder: RunFolder) -> None:
    result = merged(folder)
    assert result.counts == {Verdict.UNCHECKED: len(ALL)}
    assert result.exit_code == ExitCode.NOTHING_CHECKED


def test_lost_figure_loses_no_verdict(folder: RunFolder, told: Teller) -> None:
    told("t::a", ["A1"], accurate("A1"))
    (folder.figures / "A1-a-1.png").unlink()
    assert written(folder, merged(folder))["claims"][0]["verdict"] == "accurate"

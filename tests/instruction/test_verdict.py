"""The verdict that several verdicts give together, and the exit code that follows from them."""

from __future__ import annotations

from itertools import combinations

import pytest

from instruction.verdict import DRIFT, RUSSIAN, ExitCode, Verdict, exit_code, of_cases, worst

BEST, *_, WORST = Verdict


def test_worst_does_not_depend_on_the_order_of_speaking() -> None:
    for one, other in combinations(Verdict, 2):
        assert worst([one, other]) is worst([other, one]) is other


def test_verdicts_stand_from_accurate_to_fault() -> None:
    assert (BEST, WORST) == (Verdict.ACCURATE, Verdict.FAULT)
    assert worst([]) is Verdict.UNCHECKED


def test_every_drift_is_worse_than_what_says_nothing_of_the_claim() -> None:
    for verdict in (Verdict.UNCHECKED, Verdict.BLOCKED, Verdict.UNREACHABLE):
        assert all(worst([verdict, drift]) is drift for drift in DRIFT)


def test_drift_is_what_hurts_a_reader() -> None:
    assert {verdict for verdict in Verdict if verdict.is_drift} == {
        Verdict.RENAMED, Verdict.MISSING, Verdict.NO_EFFECT, Verdict.EXTRA_STEP, Verdict.UNTRUE
    }  # fmt: skip


def test_every_verdict_has_its_russian_word() -> None:
    assert set(RUSSIAN) == set(Verdict)
    assert len(set(RUSSIAN.values())) == len(Verdict)


def test_accurate_needs_every_case() -> None:
    accurate = Verdict.ACCURATE
    assert of_cases([accurate] * 3, 3) is accurate
    assert of_cases([accurate] * 2, 3) is Verdict.UNCHECKED
    assert of_cases([], 3) is Verdict.UNCHECKED
    assert of_cases([], 0) is Verdict.UNCHECKED


@pytest.mark.parametrize("verdict", [verdict for verdict in Verdict if verdict is not Verdict.ACCURATE])
def test_one_bad_case_is_enough(verdict: Verdict) -> None:
    assert of_cases([Verdict.ACCURATE, verdict], 3) is verdict


CODES = {
    "all-accurate": ([Verdict.ACCURATE], 0),
    "some-unchecked": ([Verdict.ACCURATE, Verdict.UNCHECKED], 0),
    "nothing-checked": ([Verdict.UNCHECKED], 4),
    "nothing-at-all": ([], 4),
    "unreachable-beside-accurate": ([Verdict.ACCURATE, Verdict.UNREACHABLE], 3),
    "unreachable-alone": ([Verdict.UNREACHABLE, Verdict.BLOCKED, Verdict.UNCHECKED], 3),
    "drift-beside-unreachable": ([Verdict.UNREACHABLE, Verdict.MISSING], 1),
    "fault-beside-everything": (list(Verdict), 5),
    "fault-alone": ([Verdict.FAULT], 5),
}


@pytest.mark.parametrize(("verdicts", "code"), CODES.values(), ids=CODES)
def test_exit_code_follows_the_verdicts(verdicts: list[Verdict], code: int) -> None:
    assert exit_code(verdicts) == code
    assert exit_code(iter(reversed(verdicts))) == code


@pytest.mark.parametrize("drift", sorted(DRIFT))
def test_every_drift_makes_the_run_red(drift: Verdict) -> None:
    assert exit_code([Verdict.ACCURATE, Verdict.UNREACHABLE, Verdict.UNCHECKED, drift]) == ExitCode.DRIFT

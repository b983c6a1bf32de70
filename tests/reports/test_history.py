"""The history of several nights."""

from __future__ import annotations

from dataclasses import replace

import pytest

from instruction.published import INSTRUCTION
from reports.history import ClaimStanding, Series, series_of
from tests.reports.made_up import made_up_run, night


def nights(*said: str, claim: str = "A3") -> Series:
    """Make a series from what each night found about one claim."""
    (series,) = series_of((made_up_run(number, **{claim: told}) for number, told in enumerate(said, 1)), INSTRUCTION)
    return series


def lasting(series: Series) -> list[tuple[str, int, int, int]]:
    """Give for each open problem what was seen, its first night, its last night, and the number of its runs."""
    return [
        (one.said.seen or "", (one.first_seen - night(0)).days, (one.last_seen - night(0)).days, one.runs)
        for one in series.open
    ]


def test_problem_of_many_nights_is_one() -> None:
    series = nights("accurate", "renamed Доступы", "renamed Доступы", "renamed Доступы")
    assert lasting(series) == [("Доступы", 2, 4, 3)]
    assert series.open[0].id == series.runs[1].claims["A3"].fingerprint


def test_problem_is_open_until_the_claim_is_judged_otherwise() -> None:
    assert nights("renamed Доступы", "accurate").open == ()
    assert lasting(nights("renamed Доступы", "missing")) == [("", 2, 2, 1)]


@pytest.mark.parametrize("verdict", ["unreachable", "unchecked", "blocked", "fault"])
def test_run_that_could_not_see_the_claim_says_nothing_of_it(verdict: str) -> None:
    series = nights("renamed Доступы", verdict)
    assert lasting(series) == [("Доступы", 1, 1, 1)]
    assert series.gone == ()
    assert not series.is_new(series.open[0])
    assert not series.was_seen(series.open[0])
    assert lasting(nights("renamed Доступы", verdict, "renamed Доступы")) == [("Доступы", 1, 3, 2)]
    assert nights(verdict, verdict).open == ()


def test_new_is_what_was_not_open_after_the_run_before() -> None:
    first = nights("renamed Доступы")
    assert first.is_new(first.open[0])
    second = nights("renamed Доступы", "renamed Доступы")
    assert not second.is_new(second.open[0])
    other = nights("renamed Доступы", "renamed Права")
    assert other.is_new(other.open[0])
    back = nights("renamed Доступы", "accurate", "renamed Доступы")
    assert lasting(back) == [("Доступы", 3, 3, 1)]
    assert back.is_new(back.open[0])


def test_gone_is_what_the_last_run_has_found_otherwise() -> None:
    assert [one.said.seen for one in nights("renamed Доступы", "accurate").gone] == ["Доступы"]
    assert [one.said.seen for one in nights("renamed Доступы", "renamed Права").gone] == ["Доступы"]
    assert nights("renamed Доступы", "accurate", "accurate").gone == ()
    after_a_gap = nights("renamed Доступы", "unreachable", "accurate")
    assert [(one.said.seen, one.last_seen) for one in after_a_gap.gone] == [("Доступы", night(1))]


@pytest.mark.parametrize(("nights", "told"), [((1, 2), {}), ((1, 4, 7), {"A3": 3}), ((1, 2, 3, 9), {})])
def test_claim_is_told_as_unsteady_after_three_of_seven_nights(nights: tuple[int, ...], told: dict[str, int]) -> None:
    runs = [made_up_run(number, A3="accurate") for number in range(1, max(nights) + 1)]
    runs = [replace(run, unsteady=frozenset({"A3"} if number in nights else ())) for number, run in enumerate(runs, 1)]
    (series,) = series_of(runs, INSTRUCTION)
    assert series.unsteady == told


def test_stand_and_site_are_different_stories() -> None:
    runs = [
        made_up_run(1, "site", A3="renamed Доступы"),
        made_up_run(2, "stub", A3="accurate"),
        made_up_run(3, "site", A3="renamed Доступы"),
        made_up_run(4, "stub", A3="renamed Права"),
    ]
    site, stub = series_of(runs, INSTRUCTION)
    assert (site.target, lasting(site)) == ("site", [("Доступы", 1, 3, 2)])
    assert (stub.target, lasting(stub)) == ("stub", [("Права", 4, 4, 1)])
    assert not site.gone
    assert stub.before is runs[1]


def test_problems_stand_in_the_order_of_the_instruction_and_of_no_other_claims() -> None:
    (series,) = series_of([made_up_run(1, Z9="missing", C1="missing", A10="missing", A2="missing")], INSTRUCTION)
    assert [one.claim for one in series.open] == ["A2", "A10", "C1"]


STANDINGS = {
    "never": (["unchecked"], ClaimStanding(None, None)),
    "accurate": (["renamed", "accurate", "accurate"], ClaimStanding(night(3), None)),
    "broken": (["accurate", "renamed x", "missing"], ClaimStanding(night(1), night(2))),
    "broken-from-the-start": (["missing", "unreachable"], ClaimStanding(None, night(1))),
    "broken-again": (["missing", "accurate", "blocked", "missing"], ClaimStanding(night(2), night(4))),
    "not-seen-lately": (["accurate", "unreachable", "unchecked"], ClaimStanding(night(1), None)),
}


@pytest.mark.parametrize(("said", "standing"), STANDINGS.values(), ids=STANDINGS)
def test_claim_stands_as_it_was_last_judged(said: list[str], standing: ClaimStanding) -> None:
    assert nights(*said).standing("A3") == standing

"""The open problems: the table and the JSON."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from instruction.published import INSTRUCTION
from reports.history import series_of
from reports.morning import RunLinks, morning_page
from reports.open_problems import problems_as_json, problems_table
from reports.terminal import plain_text
from tests.reports.made_up import made_up_run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reports.ledger import LedgerRun

RUNS = [
    made_up_run(1, A2="accurate", A3="renamed Доступы", C3="untrue Труд", B1="missing"),
    made_up_run(2, A2="accurate", A3="renamed Доступы", C3="untrue Труд", B1="missing"),
    made_up_run(3, A2="no_effect", A3="renamed Доступы", C3="accurate", B1="unreachable"),
]


@pytest.fixture(autouse=True)
def _moscow(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("Windows takes the time zone from its settings alone")
    before = os.environ.get("TZ")
    monkeypatch.setenv("TZ", "MSK-3")
    time.tzset()
    yield
    if before is None:
        monkeypatch.delenv("TZ")
    else:
        monkeypatch.setenv("TZ", before)
    time.tzset()


def lines(*runs: LedgerRun) -> list[str]:
    """Give the printed problems of these runs as lines, without empty ones."""
    return [
        " ".join(line.split()) for line in plain_text(problems_table(series_of(runs, INSTRUCTION))).splitlines() if line
    ]


def test_claim_that_was_often_unsteady_has_a_line() -> None:
    runs = [replace(run, unsteady=frozenset({"A2"})) for run in RUNS]
    told = lines(*runs)
    assert (
        told[told.index("Неустойчиво") + 1] == "A2: удалось проверить лишь со второго раза в 3 прогонах из последних 7"
    )
    (said,) = problems_as_json(series_of(runs, INSTRUCTION))["unsteady"]
    assert said == {"claim": "A2", "target": "stub", "runs": 3}
    assert "## Неустойчиво (1)\n\n- A2: " in morning_page(series_of(runs, INSTRUCTION)[0], RunLinks("", ""))
    assert "Неустойчиво" not in lines(*RUNS)


def test_each_problem_is_told_once_with_its_dates_by_the_persons_clock() -> None:
    said = lines(*RUNS)
    ids = {one["claim"]: one["id"] for one in problems_as_json(series_of(RUNS, INSTRUCTION))["findings"]}
    gone = problems_as_json(series_of(RUNS, INSTRUCTION))["gone"][0]["id"]
    assert said == [
        "Учебный стенд: 3 открытые находки, 1 новая, 1 исчезла",
        "Прогон 25.11.2026 05:00: 1 верно, 1 сайт недоступен, 1 переименовано, 1 не действует; по сравнению",
        "с прогоном 24.11.2026 05:00.",
        "✗ новая A2 Видно «».",
        f"не действует · {ids['A2']} · с 25.11.2026 05:00, 1 прогон",
        "✗ A3 Видно «Доступы».",
        f"переименовано · {ids['A3']} · с 23.11.2026 05:00 по 25.11.2026 05:00, 3 прогона",
        "✗ B1 Видно «».",
        f"не найдено · {ids['B1']} · с 23.11.2026 05:00 по 24.11.2026 05:00, 2 прогона; в",
        "последнем: сайт недоступен",
        "Больше не встречаются",
        "✓ C3 Видно «Труд».",
        f"неверно · {gone} · была с 23.11.2026 05:00 по 24.11.2026 05:00, теперь верно",
    ]


def test_quiet_night_is_told_with_what_was_not_seen() -> None:
    said = lines(made_up_run(1, A1="accurate", A2="unreachable"))
    assert said == [
        "Учебный стенд: открытых находок нет",
        "Прогон 23.11.2026 05:00: 1 верно, 1 сайт недоступен; это первый прогон, сравнивать не с чем.",
    ]


def test_old_problems_alone_are_told_as_such() -> None:
    assert lines(*RUNS[:2])[0] == "Учебный стенд: 3 открытые находки, новых нет"


def test_each_target_has_its_own_part() -> None:
    said = lines(*RUNS[:2], made_up_run(4, "site", A3="accurate"))
    assert [line for line in said if "наход" in line] == [
        "Сайт: открытых находок нет",
        "Учебный стенд: 3 открытые находки, новых нет",
    ]


def test_finding_that_gave_way_to_another_is_told_as_gone() -> None:
    said = lines(made_up_run(1, A3="renamed Доступы"), made_up_run(2, A3="renamed Права"))
    assert said[0] == "Учебный стенд: 1 открытая находка, 1 новая, 1 исчезла"
    assert " ".join(said).endswith("теперь другая находка")


def test_program_reads_the_same() -> None:
    content = problems_as_json(series_of(RUNS, INSTRUCTION))
    assert list(content) == ["schema", "runs", "findings", "unsteady", "gone"]
    assert content["runs"] == [
        {
            "target": "stub",
            "last": {"name": "run-3", "started": "2026-11-25T02:00:00Z", "tool": "0.1.0", "exit_code": 0},
            "before": {"name": "run-2", "started": "2026-11-24T02:00:00Z", "tool": "0.1.0", "exit_code": 0},
        }
    ]
    assert [(one["claim"], one["new"], one["runs"]) for one in content["findings"]] == [
        ("A2", True, 1),
        ("A3", False, 3),
        ("B1", False, 2),
    ]
    renamed = content["findings"][1]
    assert renamed == {
        "id": RUNS[0].claims["A3"].fingerprint,
        "claim": "A3",
        "target": "stub",
        "verdict": "renamed",
        "expected": "Ожидалось",
        "seen": "Доступы",
        "message": "Видно «Доступы».",
        "first_seen": "2026-11-23T02:00:00Z",
        "last_seen": "2026-11-25T02:00:00Z",
        "runs": 3,
        "new": False,
    }
    assert [(one["claim"], one["now"]) for one in content["gone"]] == [("C3", "accurate")]


def test_claim_that_the_last_runs_instruction_lacked_is_told_as_unchecked() -> None:
    last = replace(RUNS[-1], claims={claim: said for claim, said in RUNS[-1].claims.items() if claim != "C3"})
    (series,) = series_of([*RUNS[:2], last], INSTRUCTION)
    assert "C3" in [one["claim"] for one in problems_as_json([series])["findings"]]
    assert "в последнем: не проверено" in morning_page(series, RunLinks("", "report.html"))
    assert "C3" in " ".join(lines(*RUNS[:2], last))

"""Which claims are checked and since when: the table and the JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from instruction.published import INSTRUCTION
from reports.coverage import Coverage, Gap, coverage_as_json, coverage_table
from reports.history import series_of
from reports.phrases import local_time, plural
from reports.terminal import plain_text
from tests.reports.made_up import made_up_run, night

if TYPE_CHECKING:
    from reports.ledger import LedgerRun

SCENARIOS = {
    "A2": ["e2e/scenarios/test_a.py::test_goes_in[chromium]"],
    "A3": ["e2e/scenarios/test_a.py::test_goes_in[chromium]", "e2e/scenarios/test_a.py::test_stays_out[chromium]"],
    "C4": [
        "e2e/scenarios/test_c.py::test_waits[chromium-second]",
        "e2e/scenarios/test_c.py::test_waits[chromium-third]",
    ],
}
RUNS = (made_up_run(1, A2="accurate", A3="accurate"), made_up_run(2, A2="accurate", A3="missing"))

CLAIMS = plural(len(INSTRUCTION.claims), "утверждение", "утверждения", "утверждений")


def coverage(*runs: LedgerRun, gaps: tuple[Gap, ...] = ()) -> Coverage:
    """Make a coverage of three claims only."""
    return Coverage(INSTRUCTION, SCENARIOS, series_of(runs, INSTRUCTION), gaps)


def lines(content: Coverage) -> list[str]:
    """Give the printed table as lines, without empty ones."""
    return [" ".join(line.split()) for line in plain_text(coverage_table(content)).splitlines() if line]


def test_claim_is_told_with_its_scenarios_and_dates() -> None:
    said = lines(coverage(*RUNS))
    first, second = local_time(night(1)), local_time(night(2))
    assert said[said.index("учебный стенд") - 1] == f"A. {INSTRUCTION.chapters[0].title}"
    place = said.index(f"✓ A2 Профиль организации верно {second}")
    assert said[place + 1 : place + 4] == [
        "goes_in",
        f"✗ A3 Доверенности и доступы сломано с {second}",
        f"goes_in, stays_out верно было {first}",
    ]
    assert f"– C4 {INSTRUCTION.claim('C4').title} не проверялось" in said
    assert said[-2] == "waits"
    assert "нет сценария" in said


def test_columns_are_the_targets_that_were_checked() -> None:
    fresh = lines(coverage())
    assert "– A2 Профиль организации" in fresh
    assert " ".join(fresh).endswith(
        f"{CLAIMS} · 4 сценария · пробелов нет · учебный стенд: прогонов не было · сайт: прогонов не было"
    )
    both = lines(coverage(*RUNS, made_up_run(3, "site", A2="accurate")))
    assert "сайт учебный стенд" in both
    accurate = f"верно {local_time(night(3))} верно {local_time(night(2))}"
    assert f"✓ A2 Профиль организации {accurate}" in both
    assert both[-1] == f"{CLAIMS} · 4 сценария · пробелов нет"


def test_claim_broken_anywhere_is_broken() -> None:
    said = lines(coverage(made_up_run(1, "site", A2="missing"), made_up_run(2, A2="accurate")))
    assert f"✗ A2 Профиль организации сломано с {local_time(night(1))} верно {local_time(night(2))}" in said


def test_gaps_are_told_and_counted() -> None:
    said = lines(coverage(gaps=(Gap("claim_without_scenario", "A1", "A1: никто."),)))
    assert said[-3:-1] == ["Пробелы в проверках", "✗ A1: никто."]
    assert " · 1 пробел · " in said[-1]


def test_program_reads_the_same() -> None:
    content = coverage_as_json(coverage(*RUNS, gaps=(Gap("claim_without_scenario", "A1", "A1: никто."),)))
    assert [claim["id"] for claim in content["claims"]] == [claim.id for claim in INSTRUCTION.claims]
    assert content["claims"][2] == {
        "id": "A3",
        "title": "Доверенности и доступы",
        "scenarios": SCENARIOS["A3"],
        "last_accurate": {"stub": "2026-11-23T02:00:00Z"},
        "broken_since": {"stub": "2026-11-24T02:00:00Z"},
    }
    assert content["claims"][0] | {"title": ""} == {
        "id": "A1",
        "title": "",
        "scenarios": [],
        "last_accurate": {"stub": None},
        "broken_since": {"stub": None},
    }
    assert content["errors"] == [{"kind": "claim_without_scenario", "subject": "A1", "message": "A1: никто."}]

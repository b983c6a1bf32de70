"""`./run coverage` reports claims, scenarios and figures that have lost their counterpart."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from e2e.commands.coverage import Scenario, gaps, references, scenarios_of_claims
from instruction.published import INSTRUCTION
from tests.e2e.whole_run import called, refused

if TYPE_CHECKING:
    from pathlib import Path

ALL = tuple(claim.id for claim in INSTRUCTION.claims)
WHOLE = Scenario("t::test_whole", ALL)
SCREENS = frozenset({"profile", "group_search"})


def test_nothing_is_missing_where_all_is_shown() -> None:
    assert gaps([WHOLE], ["profile-A3", "group_search-A6-list"], SCREENS) == ()


def test_claim_that_no_scenario_shows_is_a_gap() -> None:
    (gap,) = gaps([Scenario("t::test_most", ALL[1:])], [], SCREENS)
    assert (gap.kind, gap.subject) == ("claim_without_scenario", "A1")
    assert gap.message == "A1: утверждение не проверяет ни один сценарий."


@pytest.mark.parametrize(("claims", "words"), [((), "не говорит"), (("A1", "A99"), "«A99»")], ids=["none", "unknown"])
def test_scenario_that_shows_nothing_is_a_gap(claims: tuple[str, ...], words: str) -> None:
    (gap,) = gaps([WHOLE, Scenario("t::test_lost", claims)], [], SCREENS)
    assert (gap.kind, gap.subject) == ("scenario_without_claim", "t::test_lost")
    assert words in gap.message


FIGURES = {
    "claim-gone": ("profile-A99", "«A99» в инструкции нет"),
    "claim-gone-list": ("group_search-A99-list", "«A99» в инструкции нет"),
    "no-claim": ("profile", "«» в инструкции нет"),
    "screen-gone": ("welcome-A3", "экран «welcome» не встречается"),
}


@pytest.mark.parametrize(("figure", "words"), FIGURES.values(), ids=FIGURES)
def test_figure_that_belongs_to_no_step_is_a_gap(figure: str, words: str) -> None:
    (gap,) = gaps([WHOLE], ["profile-A3", figure], SCREENS)
    assert (gap.kind, gap.subject) == ("figure_without_step", figure)
    assert words in gap.message


def test_figure_of_a_claim_that_is_not_shown_is_a_gap_of_its_own() -> None:
    found = gaps([Scenario("t::test_rest", ALL[1:])], ["profile-A1"], SCREENS)
    assert [gap.kind for gap in found] == ["claim_without_scenario", "figure_without_step"]


def test_every_kept_reference_is_a_figure() -> None:
    assert {"profile-A3", "group_search-A6-list"} <= set(references())


def test_claim_has_all_of_its_scenarios() -> None:
    scenarios = [Scenario("t::a", ("A1", "A2")), Scenario("t::b", ("A1",))]
    assert scenarios_of_claims(scenarios) == {"A1": ["t::a", "t::b"], "A2": ["t::a"]}


def test_fresh_clone_tells_its_coverage(tmp_path: Path) -> None:
    process = called("-m", "e2e", "coverage", "--json", SVERKA_LEDGER=str(tmp_path / "ledger.sqlite"))
    assert (process.returncode, process.stderr) == (0, "")
    content = json.loads(process.stdout)
    assert [claim["id"] for claim in content["claims"]] == list(ALL)
    assert all(claim["scenarios"] for claim in content["claims"])
    names = [name.partition("[")[0] for name in content["claims"][0]["scenarios"]]
    assert "e2e/scenarios/test_a_administrator.py::test_head_can_go_on" in names
    assert content["errors"] == []
    assert list(tmp_path.iterdir()) == []


def test_collecting_leaves_no_run(tmp_path: Path) -> None:
    process = called(
        *("-m", "pytest", "e2e/scenarios", "--collect-only", "-q", f"--run-folder={tmp_path}"),
        SVERKA_LEDGER=str(tmp_path / "ledger.sqlite"),
    )
    assert process.returncode == 0, process.stdout
    assert list(tmp_path.iterdir()) == []


LOSSY = """
import sys
from e2e.commands import coverage
coverage.SCENARIOS = sys.argv[1]
from pathlib import Path
sys.exit(coverage.show_coverage(Path(sys.argv[2]), Path(sys.argv[2]).parent, as_json=False))
"""


def test_lost_scenarios_end_with_1_and_broken_ones_with_5(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.sqlite"
    scenario = tmp_path / "test_one.py"
    scenario.write_text("def test_nothing() -> None: ...\n", "utf-8")
    lost = called("-c", LOSSY, scenario, ledger, SVERKA_LEDGER=str(ledger))
    assert lost.returncode == 1, lost.stderr
    assert "A1: утверждение не проверяет ни один сценарий." in lost.stdout
    assert "::test_nothing:сценарийнеговорит" in "".join(lost.stdout.split())  # independent of line breaks
    assert "рисунок без шага" in lost.stdout
    scenario.write_text("import nothing_of_the_kind\n", "utf-8")
    broken = called("-c", LOSSY, scenario, ledger, SVERKA_LEDGER=str(ledger))
    assert (broken.returncode, broken.stdout) == (5, "")
    assert broken.stderr.endswith("Сценарии не собираются: сначала исправьте их.\n")


@pytest.mark.parametrize("command", ["coverage", "findings"])
def test_damaged_ledger_is_one_line(tmp_path: Path, command: str) -> None:
    ledger = tmp_path / "ledger.sqlite"
    ledger.write_text("не история\n" * 100, "utf-8")
    refused(command, "--json", SVERKA_LEDGER=str(ledger), says=f"История проверок «{ledger}» повреждена")


def test_without_a_run_nobody_says_that_all_is_well(tmp_path: Path) -> None:
    says = "нет ни одного прогона: сначала выполните ./run check."
    refused("findings", SVERKA_LEDGER=str(tmp_path / "ledger.sqlite"), says=says)

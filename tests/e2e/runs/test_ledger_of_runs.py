"""Whole runs are added to the ledger."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from reports.ledger import read_ledger
from tests.e2e.whole_run import Running, called

if TYPE_CHECKING:
    from pathlib import Path

RENAMED = ("--drift", "a3-delegations-renamed")


@pytest.mark.release
def test_two_runs_make_a_history(tmp_path: Path) -> None:
    green = Running.check("A3", tmp_path).ended()
    assert green.code == 0, green.said
    drifted = Running.check("A3", tmp_path, *RENAMED).ended()
    assert drifted.code == 1, drifted.said
    ledger = tmp_path / "ledger.sqlite"
    first, second = read_ledger(ledger)
    assert (first.name, second.name) == (green.folder.name, drifted.folder.name)
    assert (first.target, first.exit_code, second.exit_code) == ("stub", 0, 1)
    said = {claim["id"]: (claim["verdict"], claim["expected"], claim["seen"]) for claim in drifted.verdicts["claims"]}
    entered = {claim: one.judgement for claim, one in second.claims.items()}
    assert said == {claim: (one.verdict, one.expected, one.seen) for claim, one in entered.items()}

    found = called("-m", "e2e", "findings", "--json", SVERKA_LEDGER=str(ledger))
    assert found.returncode == 1, found.stderr
    content = json.loads(found.stdout)
    assert [(one["claim"], one["verdict"], one["new"]) for one in content["findings"]] == [("A3", "renamed", True)]
    covered = called("-m", "e2e", "coverage", "--json", SVERKA_LEDGER=str(ledger))
    a3 = json.loads(covered.stdout)["claims"][2]
    assert (a3["last_accurate"]["stub"], a3["broken_since"]["stub"]) == (
        green.verdicts["started"],
        drifted.verdicts["started"],
    )

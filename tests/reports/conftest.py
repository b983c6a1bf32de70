"""A run's folder, and a journal that a fake walk writes."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from instruction.verdict import Verdict
from reports.covered import own_words
from reports.journal import Journal
from reports.listener import Evidence, Step
from reports.masking import Mask
from reports.run_folder import RunFolder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from instruction.verdict import Judgement

SAMPLE = Path(__file__).with_name("allure_sample.py")
STARTED = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


class Teller(Protocol):
    """Reports a scenario to a journal, complete or interrupted."""

    def __call__(
        self, scenario: str, claims: Sequence[str], judged: Sequence[Judgement], *, ended: bool = True
    ) -> None:
        """Report the scenario's judgements; without `ended` it is interrupted."""


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    """Make the folder of a run."""
    return RunFolder.create(tmp_path / "out", STARTED)


@pytest.fixture
def journal(folder: RunFolder) -> Iterator[Journal]:
    """Open a journal of that run."""
    journal = Journal(folder, "main")
    yield journal
    journal.close()


@pytest.fixture
def told(journal: Journal, folder: RunFolder) -> Teller:
    """Report to the journal; every judgement except `blocked` has a figure with the claim's id in it."""

    def tell(scenario: str, claims: Sequence[str], judged: Sequence[Judgement], *, ended: bool = True) -> None:
        journal.scenario_begun(scenario, claims)
        for number, judgement in enumerate(judged, 1):
            step = Step(scenario, judgement.claim, own_words("Откройте вкладку"), number)
            journal.step_begun(step)
            figure: Future[Path | None] = Future()
            evidence = Evidence(STARTED + timedelta(seconds=number), 100, figure)
            journal.step_judged(step, Mask().judgement(judgement), evidence)
            name = f"figures/{judgement.claim}-{scenario.rpartition(':')[2]}-{number}.png"
            none = judgement.verdict is Verdict.BLOCKED
            figure.set_result(None if none else folder.write(name, f"{judgement.claim} {number}".encode()))
        if ended:
            journal.scenario_ended(scenario)

    return tell


def run_sample(place: Path, *arguments: str) -> str:
    """Run the sample in that folder in a separate pytest; give its output."""
    copy = place / "test_sample.py"
    copy.write_bytes(SAMPLE.read_bytes())
    (place / "pytest.ini").write_text("[pytest]\nmarkers = claims\n")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist", *arguments, str(copy)],
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(SAMPLE.parents[2]), "PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout + done.stderr


@pytest.fixture(scope="session")
def sample_run(tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    """Run the sample with Allure, once for all tests."""
    place = tmp_path_factory.mktemp("sample")
    folder = RunFolder.create(place / "out", STARTED)
    output = run_sample(place, f"--alluredir={folder.allure_results}")
    assert "3 failed, 1 passed, 1 skipped" in output, output
    return folder

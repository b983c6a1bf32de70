"""Carries out a plan in one parallel pytest session, and separates the verdicts by change."""

from __future__ import annotations

import io
import os
import sys
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from e2e.paths import SCENARIOS
from e2e.proof.plan import Noted, parted, write_plan
from e2e.runs.launch import SILENT, ProgressLine, run_pytest
from instruction.published import INSTRUCTION
from instruction.verdict import ExitCode
from reports.record import read_record
from reports.run_folder import RunFolder, make_private
from reports.verdicts import claim_results

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from e2e.proof.plan import TrialPlan
    from fixtures.settings import Settings
    from reports.verdicts import ClaimResult


class TrialEndedError(Exception):
    """The session was cut short; `code` is the exit code for the reason."""

    def __init__(self, code: int) -> None:
        super().__init__(f"exit code {code}")
        self.code = code


@dataclass(frozen=True, slots=True)
class Trial:
    """The result of one change: the claims of its scenarios, and the duration of each scenario in seconds."""

    claims: tuple[ClaimResult, ...]
    seconds: Mapping[str, float]


class TrialWatch(ProgressLine):
    """Notes for each test its duration and what it touched on the stand."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds: dict[str, float] = {}
        self.noted: dict[str, Noted] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Read both from a test's report."""
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0) + report.duration
        for name, value in report.user_properties:
            if name == "noted" and isinstance(value, (tuple, list)):
                touched, claims = value
                self.noted[parted(report.nodeid)[0]] = Noted(tuple(touched), tuple(claims))


def carry_out(
    plans: Sequence[TrialPlan], place: Path, settings: Settings | None = None, *, alone: bool = False, skin: str = ""
) -> tuple[dict[str, Trial], dict[str, Noted]]:
    """Return the trial of each change by its name, and the notes on each scenario; raises TrialEndedError.

    `place` is a folder for the session's temporary files. If `alone`, the scenarios are walked one by one. `skin` is
    the stand's skin; empty: the default skin.
    """
    make_private(place)
    with TemporaryDirectory(dir=place, prefix="session-") as session:
        folder = RunFolder.create(Path(session), datetime.now(UTC))
        plan = folder.path / "plan.json"
        write_plan(plan, plans)
        watch = TrialWatch()
        options = ["-p", "e2e.proof.plugin", f"--plan={plan}", f"--run-folder={folder.path}", f"--skin={skin}"]
        parallel = ["--fresh", "-n", "1" if alone else str(workers(plans)), "--dist=worksteal"]
        said = io.StringIO()
        with redirect_stdout(said):  # the summary shows one verdict for each claim, but a proof has many
            status = run_pytest([str(SCENARIOS), *SILENT, *options, *parallel], watch, settings=settings)
        _continue_after(status, said.getvalue())
        record = read_record(folder)
    trials = {}
    for one in plans:
        claims = claim_results(record.only(one.takes), INSTRUCTION)
        seconds = {parted(test)[0]: value for test, value in watch.seconds.items() if one.takes(test)}
        trials[one.name] = Trial(tuple(claim for claim in claims if claim.cases), seconds)
    return trials, watch.noted


def workers(plans: Sequence[TrialPlan]) -> int:
    """Return the number of workers: one more than cores, since workers often wait; never more than scenarios."""
    most = (os.cpu_count() or 1) + 1
    return max(1, min(most, sum(most if one.scenarios is None else len(one.scenarios) for one in plans)))


def _continue_after(status: int, said: str) -> None:
    codes = {pytest.ExitCode.INTERRUPTED: ExitCode.INTERRUPTED, pytest.ExitCode.USAGE_ERROR: ExitCode.USAGE}
    if status not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.NO_TESTS_COLLECTED):
        sys.stderr.write(said)
        raise TrialEndedError(codes.get(pytest.ExitCode(status), ExitCode.FAULT))

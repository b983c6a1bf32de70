"""Runs of only a few claims, and interrupted runs: their results so far are on disk."""

from __future__ import annotations

import os
import re
import signal
import sys
from typing import TYPE_CHECKING

import httpx
import pytest

from reports.ledger import read_ledger
from reports.run_folder import RunFolder
from tests.e2e.guide.windows import free_port
from tests.e2e.whole_run import A, Running, journal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such signals")


#: `./run check A3 --strict`, with options for pytest.
CHECK_STRICTLY = """
import sys
from pathlib import Path
from e2e.runs.launch import check
out, *options = sys.argv[1:]
sys.exit(check(["A3"], Path(out), options, strict=True))
"""


@pytest.mark.release
def test_what_hurts_nobody_is_told_apart(tmp_path: Path) -> None:
    options = ["--drift", "profile-tab-added"]
    run = Running(["-c", CHECK_STRICTLY, str(tmp_path / "out"), *options], tmp_path / "out").ended()
    assert (run.code, run.verdicts["exit_code"]) == (1, 0), run.said
    assert run.claim("A3")["verdict"] == "accurate"
    assert [(one["id"], "Уведомления" in one["message"]) for one in run.verdicts["outdated"]] == [("A3", True)]


@pytest.mark.release
def test_run_asked_for_a_claim_walks_there_and_stops(tmp_path: Path) -> None:
    run = Running(["-m", "e2e", "check", "a3", "--out", str(tmp_path)], tmp_path).ended()
    assert run.code == 0, run.said
    assert run.of("A2", "A3") == ["accurate", "accurate"]
    assert set(run.of(*A[3:])) == {"unchecked"}
    assert run.figures == {"A1", "A2", "A3"}
    judged = [event["claim"] for _, event in journal(run.folder) if event["event"] == "judged"]
    assert sorted(set(judged)) == ["A1", "A2", "A3"]


@pytest.fixture
def stand_apart(tmp_path: Path) -> Iterator[tuple[Running, dict[str, str]]]:
    """Run a stand in a separate process, and give the settings to check it as a site."""
    port = free_port()
    stand = Running(["-m", "e2e", "stub", "--port", str(port)], tmp_path / "stand")

    def answers() -> str | None:
        try:
            return httpx.get(f"http://localhost:{port}/worlds/stand", trust_env=False).text
        except httpx.TransportError:
            return None

    stand.until(answers)
    world = httpx.get(f"http://localhost:{port}/worlds/stand", trust_env=False).json()
    head = world["people"]["head"]
    yield (
        stand,
        {
            "SVERKA_TARGET": "site",
            "SVERKA_PORTAL_URL": world["portal"],
            "SVERKA_LIBRARY_URL": world["library"],
            "SVERKA_ALLOWED_HOSTS": "*.localhost",
            "SVERKA_ORGANIZATION": world["organization"],
            "SVERKA_LOGIN": head["login"],
            "SVERKA_PASSWORD": head["password"],
            "SVERKA_TOTP": head["totp"],
        },
    )
    stand.process.kill()
    stand.process.communicate()


@pytest.mark.release
def test_site_that_dies_in_the_middle_is_unreachable(
    stand_apart: tuple[Running, dict[str, str]], tmp_path: Path
) -> None:
    stand, settings = stand_apart
    running = Running(["-m", "e2e", "check", "A", "--out", str(tmp_path / "out")], tmp_path / "out", **settings)
    running.until_judged("A3")
    stand.process.kill()
    run = running.ended()
    assert run.code == 3, run.said
    assert run.verdicts["exit_code"] == 3
    assert run.of("A2", "A3") == ["accurate", "accurate"]
    assert {"A2", "A3"} <= run.figures
    lost = [claim for claim in A if run.of(claim) == ["unreachable"]]
    assert lost
    assert all("сайт не отвечает" in run.claim(claim)["message"] for claim in lost)
    first = lost[-1]
    after = A[A.index(first) + 1 :]
    assert {run.claim(claim)["blocked_by"] for claim in after} == {first}
    assert "Traceback" not in run.said


@pytest.mark.release
def test_worker_that_is_killed_leaves_its_verdicts(tmp_path: Path) -> None:
    running = Running.check("A2 A3 A4", tmp_path, "-n", "2")
    worker = running.until_judged("A2")
    pid = int(re.fullmatch(r"gw[0-9]+-([0-9]+)", worker)[1])  # type: ignore[index]  # it does
    os.kill(pid, signal.SIGKILL)
    run = running.ended()
    assert run.code == 5, run.said
    assert run.verdicts["exit_code"] == 5
    assert run.of("A2") == ["accurate"]
    assert "A2" in run.figures
    assert set(run.of("A3", "A4")) <= {"accurate", "fault"}
    assert run.of("A4") == ["fault"]
    assert "Traceback" not in run.said


@pytest.mark.release
def test_interrupted_run_leaves_a_whole_folder(tmp_path: Path) -> None:
    running = Running(["-m", "e2e", "check", "--out", str(tmp_path)], tmp_path)
    running.until_judged("A3")
    assert RunFolder.latest(tmp_path).is_under_way
    running.process.send_signal(signal.SIGINT)
    run = running.ended()
    assert run.code == 130, run.said
    assert not RunFolder(run.folder).is_under_way
    assert run.verdicts["exit_code"] == 130
    assert run.of("A2", "A3") == ["accurate", "accurate"]
    assert run.of("C4") == ["unchecked"]
    assert {"A2", "A3"} <= run.figures
    assert {path.name for path in run.folder.iterdir()} >= {"verdicts.json", "summary.txt", "junit.xml", "journal"}
    assert "прервано" in (run.folder / "summary.txt").read_text("utf-8")
    assert [(one.name, one.exit_code) for one in read_ledger(tmp_path / "ledger.sqlite")] == [(run.folder.name, 130)]
    assert "Traceback" not in run.said

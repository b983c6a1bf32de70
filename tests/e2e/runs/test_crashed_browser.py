"""If a browser crashes during a run, a scenario on the stand is walked anew, a scenario on a site is not."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reports.ledger import read_ledger
from tests.e2e.whole_run import Running, journal

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [
    pytest.mark.release,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are found as Linux lists them"),
]


def descendants(process: int) -> Iterator[int]:
    """Yield all child processes of a process, and their children."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        number, _, told = path.read_text("utf-8", errors="replace").partition(" ")
        children.setdefault(int(told.rpartition(")")[2].split()[1]), []).append(int(number))
    left = [process]
    while left:
        of_this = children.get(left.pop(), [])
        yield from of_this
        left += of_this


def crash_browsers(running: Running) -> None:
    """Kill every browser of a run, as the system does when it runs out of memory."""
    words = {one: Path(f"/proc/{one}/cmdline").read_bytes() for one in descendants(running.process.pid)}
    browsers = [one for one, said in words.items() if b"--remote-debugging" in said and b"--type=" not in said]
    assert browsers
    for browser in browsers:
        os.kill(browser, signal.SIGKILL)


def test_scenario_on_the_stand_is_walked_anew(tmp_path: Path) -> None:
    running = Running.check("A5", tmp_path)
    running.until_judged("A1")
    crash_browsers(running)
    run = running.ended()
    assert run.code == 0, run.said
    assert set(run.of("A2", "A3", "A4", "A5")) == {"accurate"}
    (unsteady,) = run.verdicts["unsteady"]
    assert unsteady["message"] == "с первого раза не вышло: браузер внезапно закрылся"
    assert f"Неустойчиво\n  {unsteady['id']}: с первого раза не вышло" in run.said
    assert [event for _, event in journal(run.folder) if event["event"] == "anew"]
    assert read_ledger(tmp_path / "ledger.sqlite")[0].unsteady == {unsteady["id"]}
    assert "Traceback" not in run.said

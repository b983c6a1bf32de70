"""Measures the cost of the checker and of one look, of the stand's page of members, and of a large roster.

It compares the walk of chapters A and B with the same moves in plain Playwright, and a large group with a small one.

Rounds of both alternate, because machines are shared and noisy; the ratio of the medians counts.
"""

from __future__ import annotations

import json
import os
import platform
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from fixtures.browser import find_browser
from fixtures.settings import Settings
from reports.run_folder import make_private, write_private

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
RESULT = ROOT / "reports" / "out" / "bench.json"
ROUNDS, SERVER_ROUNDS = 7, 2
PROCESSES = (1, 2)
PARTS = ("start", "walk", "end", "whole")


@dataclass(frozen=True, slots=True)
class Walked:
    """Seconds that a walk of chapters A and B took: up to its first navigation, up to its last look, up to the end."""

    start: float
    walk: float
    end: float

    @classmethod
    def between(cls, called: float, first: float, last: float) -> Walked:
        """Measure a walk that has just ended; the three moments are in seconds since the epoch."""
        return cls(first - called, last - first, time.time() - last)

    @property
    def whole(self) -> float:
        """Seconds of the whole process."""
        return self.start + self.walk + self.end


def bare(processes: int) -> Walked:
    """Make the same moves without the checker, split among this number of processes."""
    called = time.time()
    shares = [_started("tests/bench/bare.py", str(number), str(processes)) for number in range(processes)]
    moments = [_said(one).split() for one in shares]
    return Walked.between(called, min(float(m[0]) for m in moments), max(float(m[1]) for m in moments))


def checked(processes: int, **settings: str) -> Walked:
    """Walk the scenarios with evidence, in this number of processes; a single one needs no worker."""
    called = time.time()
    with tempfile.TemporaryDirectory(prefix="sverka-bench-") as out:
        workers = ["-n", str(processes), "--dist=load"] if processes > 1 else []
        program = f"from tests.bench.bench import check; check({out!r}, {workers!r})"
        _python("-c", program, SVERKA_LEDGER=str(Path(out, "ledger.sqlite")), **settings)
        texts = [journal.read_text("utf-8") for journal in Path(out, "latest", "journal").glob("*.jsonl")]
    lines = [json.loads(line) for text in texts for line in text.splitlines()]
    judged = [line for line in lines if line["event"] == "judged"]
    ends = [datetime.fromisoformat(line["at"]).timestamp() for line in judged]
    begins = [end - line["duration_ms"] / 1000 for end, line in zip(ends, judged, strict=True)]
    return Walked.between(called, min(begins), max(ends))


def check(out: str, workers: list[str]) -> None:
    """Check chapters A and B with pytest's options for its workers."""
    from e2e.runs import launch  # noqa: PLC0415 - only the process that walks needs it

    settings = Settings.load(os.environ, Path(os.devnull))
    sys.exit(launch.check(["A", "B"], Path(out), workers, settings=settings))


@contextmanager
def server() -> Iterator[dict[str, str]]:
    """Run a browser server and give the settings that use it."""
    options = ["--host", "127.0.0.1", "--port", "0", "--unsafe"]
    command = [sys.executable, "-m", "playwright", "run-server", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as running:
        address = next(word for word in (running.stdout or sys.stdin).readline().split() if word.startswith("ws://"))
        try:
            yield {"SVERKA_BROWSER_SERVER": address, "SVERKA_BROWSER": str(find_browser(headed=False))}
        finally:
            os.killpg(running.pid, signal.SIGKILL)


def measure_server(rounds: int = SERVER_ROUNDS) -> dict[str, Any]:
    """Walk in turn with a local browser and with the browsers of a server on this machine."""
    with server() as settings:
        pairs = [(checked(PROCESSES[-1]), checked(PROCESSES[-1], **settings)) for _ in range(rounds)]
    local, remote = ([pair[side].walk for pair in pairs] for side in (0, 1))
    return {"local_s": local, "server_s": remote, "ratio": round(median(remote) / median(local), 3)}


def _started(*arguments: str, **settings: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **settings}
    command = [sys.executable, *arguments]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def _said(process: subprocess.Popen[str]) -> str:
    """Wait for a program to end and give its output; if it failed, end this program too."""
    said, complaint = process.communicate()
    return said if process.returncode == 0 else sys.exit(complaint)


def _python(*arguments: str, **settings: str) -> str:
    return _said(_started(*arguments, **settings))


def measure(rounds: int = ROUNDS) -> dict[str, Any]:
    """Walk in turn without and with the checker, in one process and in two; give seconds and ratios."""
    taken: dict[str, list[Walked]] = {}
    for number in range(1, rounds + 1):
        for processes in PROCESSES:
            taken.setdefault(f"bare_{processes}", []).append(bare(processes))
            taken.setdefault(f"check_{processes}", []).append(checked(processes))
        told = ", ".join(f"{name} {walks[-1].walk:.2f}/{walks[-1].whole:.2f}" for name, walks in taken.items())
        print(f"круг {number} из {rounds}, обход/всё, с: {told}")
    middle = {
        name: {part: round(median(getattr(one, part) for one in walks), 2) for part in PARTS}
        for name, walks in taken.items()
    }
    ratios = {
        str(processes): {
            part: round(middle[f"check_{processes}"][part] / middle[f"bare_{processes}"][part], 3)
            for part in ("walk", "whole")
        }
        for processes in PROCESSES
    }
    two_to_one = round(middle["check_2"]["whole"] / middle["check_1"]["whole"], 3)
    machine = {"cpus": os.cpu_count(), "python": platform.python_version()}
    return {"seconds": middle, "ratios": ratios, "two_processes_to_one": two_to_one, **machine}


def main() -> None:
    """Measure, print the ratios, and write them to a file."""
    members = json.loads(_python("tests/bench/members.py"))
    for name, page in members["members_page_ms"].items():
        print(f"список сотрудников ({name}): 3000 из 10 000 — {page['large']} мс, 30 из 60 — {page['small']} мс")
    print(f"двадцать больших миров: {members['twenty_large_worlds_mb']} МБ")
    looks = json.loads(_python("tests/bench/looks.py"))
    for size, took in looks["look_ms"].items():
        print(f"один взгляд, элементов {size}: " + ", ".join(f"{name} {ms} мс" for name, ms in took.items()))
    roster = json.loads(_python("tests/bench/roster.py"))
    print(
        f"1000 педагогов против группы из 3000 и организации из 10 000: {roster['seconds']} с, "
        f"память выросла на {roster['grown_mb']} МБ"
    )
    walk = measure()
    remote = measure_server()
    print(f"С браузером сервера вместо своего: дольше в {remote['ratio']:.2f} раза")
    make_private(RESULT.parent)
    told = {"walk": walk, "server": remote, "looks": looks, "members": members, "roster": roster}
    write_private(RESULT, (json.dumps(told, indent=1) + "\n").encode())
    for processes, ratio in walk["ratios"].items():
        print(
            f"С доказательствами дольше, чем без проверки, процессов {processes}: "
            f"обход в {ratio['walk']:.2f} раза, всё вместе в {ratio['whole']:.2f}"
        )
    print(f"Два процесса вместо одного: {walk['two_processes_to_one']:.2f} времени. {RESULT}")


if __name__ == "__main__":
    main()

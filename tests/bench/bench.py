"""Measures what the checker and one look cost, the stand's page of members, and how long a large roster takes.

The walk of chapters A and B goes against the same moves in plain Playwright, a large group against a small one.

Rounds of both are interleaved, for machines are shared and noisy; what counts is the ratio of the medians.
"""

from __future__ import annotations

import json
import os
import platform
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from fixtures.browser import find_browser
from reports.run_folder import make_private, write_private

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
RESULT = ROOT / "reports" / "out" / "bench.json"
ROUNDS, SERVER_ROUNDS = 5, 2
ALLOWED = 1.5


def bare() -> float:
    """Make the moves without the checker and give the seconds from the first navigation to the last look."""
    return float(_python("tests/bench/bare.py").stdout.split()[-1])


def checked(**settings: str) -> float:
    """Walk the scenarios, evidence included, and give the seconds from the first navigation to the last verdict."""
    with tempfile.TemporaryDirectory(prefix="sverka-bench-") as out:
        _python("-m", "e2e", "check", "A", "B", "--out", out, SVERKA_LEDGER=str(Path(out, "ledger.sqlite")), **settings)
        texts = [journal.read_text("utf-8") for journal in Path(out, "latest", "journal").glob("*.jsonl")]
    lines = [json.loads(line) for text in texts for line in text.splitlines()]
    judged = [line for line in lines if line["event"] == "judged"]
    ends = [datetime.fromisoformat(line["at"]) for line in judged]
    begins = [end - timedelta(milliseconds=line["duration_ms"]) for end, line in zip(ends, judged, strict=True)]
    return (max(ends) - min(begins)).total_seconds()


@contextmanager
def server() -> Iterator[dict[str, str]]:
    """Run a server of browsers, and give the settings by which it is used."""
    options = ["--host", "127.0.0.1", "--port", "0", "--unsafe"]
    command = [sys.executable, "-m", "playwright", "run-server", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as running:
        address = next(word for word in (running.stdout or sys.stdin).readline().split() if word.startswith("ws://"))
        try:
            yield {"SVERKA_BROWSER_SERVER": address, "SVERKA_BROWSER": str(find_browser(headed=False))}
        finally:
            os.killpg(running.pid, signal.SIGKILL)


def measure_server(check_s: list[float], rounds: int = SERVER_ROUNDS) -> dict[str, Any]:
    """Walk the same with the browsers of a server on this machine, against what it took with a local browser."""
    with server() as settings:
        taken = [checked(**settings) for _ in range(rounds)]
    return {"server_s": taken, "ratio": round(median(taken) / median(check_s), 3)}


def _python(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **settings}
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )


def measure(rounds: int = ROUNDS) -> dict[str, Any]:
    """Measure both in turn and give seconds and the ratio."""
    pairs = []
    for number in range(1, rounds + 1):
        pairs.append((bare(), checked()))
        print(f"круг {number} из {rounds}: без проверки {pairs[-1][0]:.2f} с, с проверкой {pairs[-1][1]:.2f} с")
    without, walked = ([pair[side] for pair in pairs] for side in (0, 1))
    return {
        "bare_s": without,
        "check_s": walked,
        "ratio": round(median(walked) / median(without), 3),
        "allowed": ALLOWED,
        "cpus": os.cpu_count(),
        "python": platform.python_version(),
    }


def main() -> None:
    """Measure, say the ratios, and write them down."""
    members = json.loads(_python("tests/bench/members.py").stdout)
    for name, page in members["members_page_ms"].items():
        print(f"список сотрудников ({name}): 3000 из 10 000 — {page['large']} мс, 30 из 60 — {page['small']} мс")
    print(f"двадцать больших миров: {members['twenty_large_worlds_mb']} МБ")
    looks = json.loads(_python("tests/bench/looks.py").stdout)
    for size, took in looks["look_ms"].items():
        print(f"один взгляд, элементов {size}: " + ", ".join(f"{name} {ms} мс" for name, ms in took.items()))
    roster = json.loads(_python("tests/bench/roster.py").stdout)
    print(
        f"1000 педагогов против группы из 3000 и организации из 10 000: {roster['seconds']} с, "
        f"память выросла на {roster['grown_mb']} МБ"
    )
    walk = measure()
    remote = measure_server(walk["check_s"])
    print(f"С браузером сервера вместо своего: дольше в {remote['ratio']:.2f} раза")
    make_private(RESULT.parent)
    told = {"walk": walk, "server": remote, "looks": looks, "members": members, "roster": roster}
    write_private(RESULT, (json.dumps(told, indent=1) + "\n").encode())
    print(f"Обход с доказательствами дольше простого в {walk['ratio']:.2f} раза (допустимо {ALLOWED}): {RESULT}")


if __name__ == "__main__":
    main()

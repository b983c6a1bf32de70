"""Measures what the checker and one look cost, the stand's page of members, and how long a large roster takes.

The walk of chapters A and B goes against the same moves in plain Playwright, a large group against a small one.

Rounds of both are interleaved, for machines are shared and noisy; what counts is the ratio of the medians.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from reports.run_folder import make_private, write_private

ROOT = Path(__file__).resolve().parents[2]
RESULT = ROOT / "reports" / "out" / "bench.json"
ROUNDS = 5
ALLOWED = 1.5


def bare() -> float:
    """Make the moves without the checker and give the seconds from the first navigation to the last look."""
    return float(_python("tests/bench/bare.py").stdout.split()[-1])


def checked() -> float:
    """Walk the scenarios, evidence included, and give the seconds from the first navigation to the last verdict."""
    with tempfile.TemporaryDirectory(prefix="sverka-bench-") as out:
        _python("-m", "e2e", "check", "A", "B", "--out", out, SVERKA_LEDGER=str(Path(out, "ledger.sqlite")))
        texts = [journal.read_text("utf-8") for journal in Path(out, "latest", "journal").glob("*.jsonl")]
    lines = [json.loads(line) for text in texts for line in text.splitlines()]
    judged = [line for line in lines if line["event"] == "judged"]
    ends = [datetime.fromisoformat(line["at"]) for line in judged]
    begins = [end - timedelta(milliseconds=line["duration_ms"]) for end, line in zip(ends, judged, strict=True)]
    return (max(ends) - min(begins)).total_seconds()


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
    make_private(RESULT.parent)
    write_private(
        RESULT,
        (json.dumps({"walk": walk, "looks": looks, "members": members, "roster": roster}, indent=1) + "\n").encode(),
    )
    print(f"Обход с доказательствами дольше простого в {walk['ratio']:.2f} раза (допустимо {ALLOWED}): {RESULT}")


if __name__ == "__main__":
    main()

"""Walks rounds of all scenarios under doubled load, for any time; one file adds up the results of several calls."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from e2e.paths import OUT, ROOT
from reports.run_folder import make_private, write_private

if TYPE_CHECKING:
    from collections.abc import Iterator

RESULT = OUT / "soak.json"


@dataclass
class Soak:
    """The totals of all calls; a round is red if its exit code is not 0."""

    rounds: int = 0
    scenarios: int = 0
    seconds: float = 0.0
    unsteady: int = 0
    #: Each red round: its time, its exit code, and the messages about claims that were not accurate.
    reds: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def read(cls, path: Path) -> Soak:
        """Read the totals of earlier calls."""
        return cls(**json.loads(path.read_text("utf-8"))) if path.exists() else cls()

    def add(self, code: int, folder: Path, seconds: float) -> None:
        """Add a round; `folder` is the folder of its run."""
        verdicts = folder / "verdicts.json"
        said = json.loads(verdicts.read_text("utf-8")) if verdicts.exists() else {"claims": [], "unsteady": []}
        self.rounds += 1
        self.scenarios += len({case["scenario"] for claim in said["claims"] for case in claim["cases"]})
        self.seconds = round(self.seconds + seconds, 1)
        self.unsteady += len(said["unsteady"])
        if code:
            wrong = {one["id"]: f"{one['verdict']}: {one['message']}" for one in said["claims"]}
            wrong = {claim: told for claim, told in wrong.items() if not told.startswith("accurate")}
            self.reds.append({"at": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", "exit_code": code, "claims": wrong})

    @property
    def in_words(self) -> str:
        """The totals in one line."""
        codes = Counter(one["exit_code"] for one in self.reds)
        told = ", ".join(f"код {code} — {count}" for code, count in sorted(codes.items()))
        red = f"красных {len(self.reds)}" + (f" ({told})" if told else "")
        done = f"кругов {self.rounds}, сценариев {self.scenarios}, {self.seconds / 60:.1f} мин"
        return f"{done}; {red}; неустойчиво {self.unsteady}"


@contextmanager
def doubled_load() -> Iterator[None]:
    """Keep every core busy, in addition to the rounds' own load."""
    busy = [subprocess.Popen([sys.executable, "-S", "-c", "while True: pass"]) for _ in range(os.cpu_count() or 1)]
    try:
        yield
    finally:
        for one in busy:
            one.kill()
            one.wait()


def soak(minutes: float, result: Path = RESULT) -> Soak:
    """Walk rounds until the time is over; write the totals after each."""
    total, end = Soak.read(result), time.monotonic() + 60 * minutes
    make_private(result.parent)
    with doubled_load():
        while time.monotonic() < end:
            begun = time.monotonic()
            with tempfile.TemporaryDirectory(prefix="sverka-soak-") as out:
                environment = {**os.environ, "PYTHONPATH": str(ROOT), "SVERKA_LEDGER": str(Path(out, "ledger.sqlite"))}
                command = [sys.executable, "-P", "-m", "e2e", "check", "--out", out]
                done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
                total.add(done.returncode, Path(out, "latest"), time.monotonic() - begun)
            write_private(result, (json.dumps(asdict(total), ensure_ascii=False, indent=1) + "\n").encode())
            print(total.in_words)
    return total


if __name__ == "__main__":
    soak(float(sys.argv[1]))

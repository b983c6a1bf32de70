"""Runs of the checker as processes of their own, and what they leave behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpx

from e2e.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PATIENCE_S = "4"
LONGEST_S = 200
TICKS = 4000
TICK_S = 0.05

#: As `./run check` does it, with options for pytest that the command does not have.
CHECK = """
import sys
from pathlib import Path
from e2e.runs.launch import check
claims, out, *options = sys.argv[1:]
sys.exit(check(claims.split(), Path(out), options))
"""


@dataclass(frozen=True, slots=True)
class Run:
    """A run that is over: its exit code, what it said, and its folder."""

    code: int
    said: str
    folder: Path

    @property
    def verdicts(self) -> dict[str, Any]:
        """What verdicts.json says."""
        said: dict[str, Any] = json.loads((self.folder / "verdicts.json").read_text("utf-8"))
        return said

    def claim(self, claim: str) -> dict[str, Any]:
        """What verdicts.json says of a claim."""
        return next(one for one in self.verdicts["claims"] if one["id"] == claim)

    def of(self, *claims: str) -> list[str]:
        """The verdicts on some claims."""
        return [self.claim(claim)["verdict"] for claim in claims]

    @property
    def figures(self) -> set[str]:
        """The claims whose figures are in the folder."""
        return {path.stem for path in (self.folder / "figures").glob("*.png") if "-" not in path.stem}

    @property
    def files(self) -> list[Path]:
        """Everything that the run has left."""
        return [path for path in self.folder.rglob("*") if path.is_file()]


class Running:
    """A run under way."""

    def __init__(self, command: list[str], out: Path, **settings: str) -> None:
        self.out = out
        environ = {name: value for name, value in os.environ.items() if not name.startswith(("SVERKA_", "PYTEST_"))}
        self.process = subprocess.Popen(
            [sys.executable, "-P", *command],
            cwd=ROOT,
            env={
                **environ,
                "PYTHONPATH": str(ROOT),
                "SVERKA_PATIENCE_S": PATIENCE_S,
                "SVERKA_LEDGER": str(out / "ledger.sqlite"),
                **settings,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            start_new_session=True,  # a group of its own, as a terminal gives it
        )

    @classmethod
    def check(cls, claims: str, out: Path, *options: str, **settings: str) -> Running:
        """Begin to check these claims, parted by spaces; options are pytest's."""
        return cls(["-c", CHECK, claims, str(out), *options], out, **settings)

    def ended(self, longest_s: float = LONGEST_S) -> Run:
        """Wait until it is over."""
        try:
            said, _ = self.process.communicate(timeout=longest_s)
        except subprocess.TimeoutExpired:
            self.process.kill()
            said, _ = self.process.communicate()
            raise AssertionError(f"The run does not end:\n{said}") from None
        assert (self.out / "latest").exists(), said
        return Run(self.process.returncode, said, (self.out / "latest").resolve())

    def until_judged(self, claim: str) -> str:
        """Wait until a claim has been judged; gives the name of the journal that says so."""

        def judged() -> str | None:
            noted = journal(self.out / "latest")
            told = (name for name, event in noted if (event["event"], event.get("claim")) == ("judged", claim))
            return next(told, None)

        return self.until(judged)

    def until(self, test: Callable[[], str | None]) -> str:
        """Wait until the run has come so far; fails when it ends before."""
        tick = threading.Event()
        for _ in range(TICKS):
            if (result := test()) is not None:
                return result
            if self.process.poll() is not None:
                break
            tick.wait(TICK_S)
        self.process.kill()
        said, _ = self.process.communicate()
        raise AssertionError(f"The run ended, or got stuck, before it was there:\n{said}")


def journal(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Read what a run has noted so far, each with the name of its process's journal."""
    for path in folder.glob("journal/*.jsonl"):
        for line in path.read_text("utf-8", errors="ignore").splitlines(keepends=True):
            if line.endswith("\n"):
                yield path.stem, json.loads(line)


def people_of_a_stand(stand: str) -> dict[str, dict[str, Any]]:
    """Ask the stand for its people, with all that is told of them."""
    with httpx.Client(base_url=stand, trust_env=False) as control:
        world = control.post("/worlds", json={}).json()
        control.delete(f"/worlds/{world['world']}")
    people: dict[str, dict[str, Any]] = world["people"]
    return people

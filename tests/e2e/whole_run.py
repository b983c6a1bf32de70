"""Commands and runs of the checker in separate processes, the files that runs leave, and what the stand saw."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx

from e2e.paths import ROOT
from instruction.published import INSTRUCTION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from fixtures.people import World

#: All claims of the instruction, and those of chapter A.
CLAIMS = [claim.id for claim in INSTRUCTION.claims]
A = [claim.id for claim in INSTRUCTION.chapter("A").claims]
PATIENCE_S = "4"
LONGEST_S = 200
TICKS = 4000
TICK_S = 0.05

#: Does the same as `./run check`, with extra options for pytest.
CHECK = """
import sys
from pathlib import Path
from e2e.runs.launch import check
claims, out, *options = sys.argv[1:]
sys.exit(check(claims.split(), Path(out), options))
"""


def _environ(settings: Mapping[str, str]) -> dict[str, str]:
    """Give this environment with these settings instead of its own, and without pytest's options."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SVERKA_", "PYTEST_"))}
    return {**kept, "PYTHONPATH": str(ROOT), **settings}


def called(*arguments: str | Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Call the project's Python with these arguments and settings, and wait until it has ended."""
    return subprocess.run(
        [sys.executable, "-P", *map(str, arguments)],
        cwd=ROOT,
        env=_environ(settings),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def refused(*arguments: str | Path, says: str, **settings: str) -> None:
    """Call a command that must refuse: with exit code 2, and one line that says this."""
    ended = called("-m", "e2e", *arguments, **settings)
    assert ended.returncode == 2, ended.stderr
    assert says in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert ended.stdout == ""


@dataclass(frozen=True, slots=True)
class Run:
    """A finished run: its exit code, its output and its folder."""

    code: int
    said: str
    folder: Path

    @property
    def verdicts(self) -> dict[str, Any]:
        """The content of verdicts.json."""
        said: dict[str, Any] = json.loads((self.folder / "verdicts.json").read_text("utf-8"))
        return said

    def claim(self, claim: str) -> dict[str, Any]:
        """The entry of a claim in verdicts.json."""
        return next(one for one in self.verdicts["claims"] if one["id"] == claim)

    def of(self, *claims: str) -> list[str]:
        """The verdicts on these claims, in their order."""
        return [self.claim(claim)["verdict"] for claim in claims]

    @property
    def figures(self) -> set[str]:
        """The claims whose figures are in the folder."""
        return {path.stem for path in (self.folder / "figures").glob("*.png") if "-" not in path.stem}

    @property
    def files(self) -> list[Path]:
        """All files of the run's folder."""
        return [path for path in self.folder.rglob("*") if path.is_file()]


class Running:
    """A run in progress."""

    def __init__(self, command: list[str], out: Path, **settings: str) -> None:
        self.out = out
        own = {"SVERKA_PATIENCE_S": PATIENCE_S, "SVERKA_LEDGER": str(out / "ledger.sqlite")}
        self.process = subprocess.Popen(
            [sys.executable, "-P", *command],
            cwd=ROOT,
            env=_environ({**own, **settings}),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            start_new_session=True,  # a process group of its own, as in a terminal
        )

    @classmethod
    def check(cls, claims: str, out: Path, *options: str, **settings: str) -> Running:
        """Start a check of these claims, separated by spaces; `options` go to pytest."""
        return cls(["-c", CHECK, claims, str(out), *options], out, **settings)

    def ended(self, longest_s: float = LONGEST_S) -> Run:
        """Wait until the run has finished; fails after `longest_s` seconds."""
        try:
            said, _ = self.process.communicate(timeout=longest_s)
        except subprocess.TimeoutExpired:
            self.process.kill()
            said, _ = self.process.communicate()
            raise AssertionError(f"The run does not end:\n{said}") from None
        assert (self.out / "latest").exists(), said
        return Run(self.process.returncode, said, (self.out / "latest").resolve())

    def until_judged(self, claim: str) -> str:
        """Wait until a claim has been judged; returns the name of the journal that records it."""

        def judged() -> str | None:
            noted = journal(self.out / "latest")
            told = (name for name, event in noted if (event["event"], event.get("claim")) == ("judged", claim))
            return next(told, None)

        return self.until(judged)

    def until(self, test: Callable[[], str | None]) -> str:
        """Wait until `test` returns a value; fails if the run ends before, or does not get there in time."""
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
    """Read the events of an unfinished run, each with the name of its process's journal."""
    for path in folder.glob("journal/*.jsonl"):
        for line in path.read_text("utf-8", errors="ignore").splitlines(keepends=True):
            if line.endswith("\n"):
                yield path.stem, json.loads(line)


def log_of(stand: str, world: World) -> dict[str, Any]:
    """Read what the stand saw in this world."""
    said: dict[str, Any] = httpx.get(f"{stand}/worlds/{_name_of(world)}/log", trust_env=False).json()
    return said


def way_to_the_card(stand: str, world: World) -> str:
    """Give an address that opens the group's card as its administrator: the stand's own short cut."""
    step = {"world": _name_of(world), "screen": "card", "person": "administrator"}
    entered = httpx.post(f"{stand}/enter", data=step, headers={"Origin": stand}, trust_env=False)
    return entered.headers["Location"]


def _name_of(world: World) -> str:
    return (urlsplit(world.portal).hostname or "").split(".")[1]


def people_of_a_stand(stand: str) -> dict[str, dict[str, Any]]:
    """Ask the stand for its people, with all their data."""
    with httpx.Client(base_url=stand, trust_env=False) as control:
        world = control.post("/worlds", json={}).json()
        control.delete(f"/worlds/{world['world']}")
    people: dict[str, dict[str, Any]] = world["people"]
    return people

"""The ledger: every run's verdicts in one SQLite file, to show since when a claim holds or does not."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reports.covered import CoveredJudgement
from reports.ledger_file import (
    DAMAGED,
    SCHEMA,
    DamagedLedgerError,
    LedgerError,
    LedgerSetAsideError,
    is_empty,
    opened,
    sentence,
    writing,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from instruction.verdict import Verdict
    from reports.verdicts import RunResult

_NEW_VERDICT = "INSERT INTO verdicts VALUES (:run, :claim, :verdict, :fingerprint, :expected, :seen, :message)"


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A run's judgement on a claim; only drift has a fingerprint."""

    judgement: CoveredJudgement
    fingerprint: str | None

    @property
    def verdict(self) -> Verdict:
        """The verdict on the claim."""
        return self.judgement.verdict


@dataclass(frozen=True, slots=True)
class LedgerRun:
    """A run as the ledger stores it; `started` is in UTC."""

    name: str
    started: datetime
    duration_s: float
    target: str
    tool: str
    exit_code: int
    claims: Mapping[str, LedgerEntry]
    #: The claims that needed a second try.
    unsteady: frozenset[str] = frozenset()
    #: Whether people have been told of this run's findings.
    was_told: bool = False


def says_something(result: RunResult) -> bool:
    """Whether the run belongs in the ledger: it reached at least one claim, or our own code failed."""
    return bool(result.faults) or any(case.judgement is not None for claim in result.claims for case in claim.cases)


def enter(path: Path, result: RunResult, *, name: str, tool: str) -> None:
    """Add a run with all of its verdicts, in one transaction and only once; `tool` is our version.

    A damaged ledger is renamed and a new one is begun. Raises LedgerError, LedgerSetAsideError.
    """
    try:
        read_ledger(path)  # a file that can be written to may still be damaged
        _enter(path, result, name=name, tool=tool)
    except DamagedLedgerError:
        aside = _set_aside(path)
        _enter(path, result, name=name, tool=tool)
        raise LedgerSetAsideError(
            sentence(path, f"повреждена и отложена под именем «{aside.name}»: начата новая, прогон в неё вошёл")
        ) from None


def _set_aside(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    try:
        return path.rename(aside)
    except OSError as error:
        raise LedgerError(sentence(path, f"повреждена, и отложить её не вышло ({error.strerror})")) from None


def _enter(path: Path, result: RunResult, *, name: str, tool: str) -> None:
    with writing(path) as ledger:
        started = _stored(result.started)
        same = (name, started, result.target)
        if ledger.execute("SELECT 1 FROM runs WHERE (name, started, target) = (?, ?, ?)", same).fetchone():
            return
        run = ledger.execute(
            "INSERT INTO runs (name, started, duration_s, target, tool, exit_code) VALUES (?, ?, ?, ?, ?, ?)",
            (name, started, round(result.duration_s, 1), result.target, tool, result.exit_code),
        ).lastrowid
        judgements = [claim.judgement for claim in result.claims]
        rows = [{**one.to_dict(), "run": run, "fingerprint": one.fingerprint} for one in judgements]
        ledger.executemany(_NEW_VERDICT, rows)
        ledger.executemany("INSERT INTO unsteady VALUES (?, ?)", [(run, claim) for claim in result.unsteady])


def note_told(path: Path, run: LedgerRun) -> None:
    """Note that people have been told of a run's findings; raises LedgerError."""
    with writing(path) as ledger:
        of_run = (run.name, _stored(run.started), run.target)
        ledger.execute(
            "INSERT OR IGNORE INTO told SELECT id FROM runs WHERE (name, started, target) = (?, ?, ?)", of_run
        )


def note_issues(path: Path, target: str, issues: Mapping[str, str]) -> None:
    """Note the address of the issue of each finding, by the finding's fingerprint; raises LedgerError."""
    with writing(path) as ledger:
        rows = [(target, finding, address) for finding, address in issues.items() if address]
        ledger.executemany("INSERT OR REPLACE INTO issues VALUES (?, ?, ?)", rows)


def issue_of(path: Path, target: str, judgement: CoveredJudgement) -> str | None:
    """Give the address of the issue that an earlier night has opened for this finding; raises LedgerError."""
    finding = judgement.fingerprint
    try:
        with opened(path) as ledger:
            if is_empty(ledger, path) or ledger.execute("PRAGMA user_version").fetchone()[0] < SCHEMA:
                return None
            wanted = "SELECT address FROM issues WHERE (target, fingerprint) = (?, ?)"
            row = ledger.execute(wanted, (target, finding)).fetchone()
    except FileNotFoundError:
        return None
    return str(row[0]) if row else None


def as_run(result: RunResult, *, name: str, tool: str) -> LedgerRun:
    """Give a run as the ledger would store it, for a run that was not entered."""
    judgements = [claim.judgement for claim in result.claims]
    return LedgerRun(
        name,
        started=datetime.fromisoformat(_stored(result.started)),
        duration_s=result.duration_s,
        target=result.target,
        tool=tool,
        exit_code=result.exit_code,
        claims={one.claim: LedgerEntry(one, one.fingerprint) for one in judgements},
        unsteady=frozenset(result.unsteady),
    )


def _stored(when: datetime) -> str:
    """Spell a run's start as the ledger stores it: in UTC, to the millisecond."""
    return when.astimezone(UTC).isoformat(timespec="milliseconds")


def read_ledger(path: Path) -> tuple[LedgerRun, ...]:
    """Give every run, the oldest first; none when there is no ledger yet. Raises LedgerError."""
    try:
        with opened(path) as ledger:
            ledger.execute("BEGIN")
            return () if is_empty(ledger, path) else tuple(_runs(ledger))
    except FileNotFoundError:
        return ()
    except (ValueError, TypeError):  # values that no version of ours has written
        raise DamagedLedgerError(sentence(path, DAMAGED)) from None


def _runs(ledger: sqlite3.Connection) -> Iterator[LedgerRun]:
    claims: dict[int, dict[str, LedgerEntry]] = {}
    said: dict[tuple[object, ...], LedgerEntry] = {}  # most runs say the same of a claim
    ledger.row_factory = sqlite3.Row
    for row in ledger.execute("SELECT run, claim, verdict, fingerprint, expected, seen, message FROM verdicts"):
        saying = tuple(row)[1:]
        if saying not in said:
            said[saying] = LedgerEntry(CoveredJudgement.from_dict(dict(row)), row["fingerprint"])
        claims.setdefault(row["run"], {})[row["claim"]] = said[saying]
    has_added = ledger.execute("PRAGMA user_version").fetchone()[0] > 1
    unsteady: dict[int, set[str]] = {}
    for run, claim in ledger.execute("SELECT run, claim FROM unsteady") if has_added else ():
        unsteady.setdefault(run, set()).add(claim)
    told = {run for (run,) in ledger.execute("SELECT run FROM told")} if has_added else set()
    for run, name, started, duration_s, target, tool, exit_code in ledger.execute(
        "SELECT id, name, started, duration_s, target, tool, exit_code FROM runs ORDER BY started, id"
    ):
        yield LedgerRun(
            name,
            started=datetime.fromisoformat(started),
            duration_s=duration_s,
            target=target,
            tool=tool,
            exit_code=exit_code,
            claims=claims.get(run, {}),
            unsteady=frozenset(unsteady.get(run, ())),
            was_told=run in told,
        )

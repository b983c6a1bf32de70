"""The ledger: every run's verdicts in one SQLite file, to show since when a claim holds or does not."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from instruction.verdict import UsageError
from reports.covered import CoveredJudgement
from reports.run_folder import make_private

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from instruction.verdict import Verdict
    from reports.verdicts import RunResult

SCHEMA = 3

#: Timeout for another run to finish writing, in seconds.
PATIENCE_S = 5.0

#: SQLite's application id of our file; the files of other programs have another number or none.
_APPLICATION = int.from_bytes(b"SVRK", "big")

_TABLES = """
CREATE TABLE runs (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, started TEXT NOT NULL, duration_s REAL NOT NULL,
    target TEXT NOT NULL, tool TEXT NOT NULL, exit_code INTEGER NOT NULL
);
CREATE TABLE verdicts (
    run INTEGER NOT NULL REFERENCES runs (id), claim TEXT NOT NULL, verdict TEXT NOT NULL, fingerprint TEXT,
    expected TEXT, seen TEXT, message TEXT NOT NULL, PRIMARY KEY (run, claim)
) WITHOUT ROWID;
"""
#: The tables that versions 2 and 3 have added; an older ledger gets them with the next run.
_ADDED = """
CREATE TABLE IF NOT EXISTS unsteady (
    run INTEGER NOT NULL REFERENCES runs (id), claim TEXT NOT NULL, PRIMARY KEY (run, claim)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS told (run INTEGER PRIMARY KEY REFERENCES runs (id));
CREATE TABLE IF NOT EXISTS issues (
    target TEXT NOT NULL, fingerprint TEXT NOT NULL, address TEXT NOT NULL, PRIMARY KEY (target, fingerprint)
) WITHOUT ROWID;
"""
_NEW_VERDICT = "INSERT INTO verdicts VALUES (:run, :claim, :verdict, :fingerprint, :expected, :seen, :message)"


class LedgerError(UsageError):
    """The ledger can't be read or written, and was left as it is; the message is one sentence for the person."""


class DamagedLedgerError(LedgerError):
    """The file is not a ledger, or is damaged."""


class LedgerSetAsideError(LedgerError):
    """The run was entered into a new ledger, because the old one is damaged."""


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
            _sentence(path, f"повреждена и отложена под именем «{aside.name}»: начата новая, прогон в неё вошёл")
        ) from None


def _set_aside(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    try:
        return path.rename(aside)
    except OSError as error:
        raise LedgerError(_sentence(path, f"повреждена, и отложить её не вышло ({error.strerror})")) from None


def _enter(path: Path, result: RunResult, *, name: str, tool: str) -> None:
    with _writing(path) as ledger:
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
    with _writing(path) as ledger:
        of_run = (run.name, _stored(run.started), run.target)
        ledger.execute(
            "INSERT OR IGNORE INTO told SELECT id FROM runs WHERE (name, started, target) = (?, ?, ?)", of_run
        )


def note_issues(path: Path, target: str, issues: Mapping[str, str]) -> None:
    """Note the address of the issue of each finding, by the finding's fingerprint; raises LedgerError."""
    with _writing(path) as ledger:
        rows = [(target, finding, address) for finding, address in issues.items() if address]
        ledger.executemany("INSERT OR REPLACE INTO issues VALUES (?, ?, ?)", rows)


def issue_of(path: Path, target: str, judgement: CoveredJudgement) -> str | None:
    """Give the address of the issue that an earlier night has opened for this finding; raises LedgerError."""
    finding = judgement.fingerprint
    try:
        with _opened(path) as ledger:
            if _is_empty(ledger, path) or ledger.execute("PRAGMA user_version").fetchone()[0] < SCHEMA:
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
        with _opened(path) as ledger:
            ledger.execute("BEGIN")
            return () if _is_empty(ledger, path) else tuple(_runs(ledger))
    except FileNotFoundError:
        return ()
    except (ValueError, TypeError):  # values that no version of ours has written
        raise DamagedLedgerError(_sentence(path, _DAMAGED)) from None


def _runs(ledger: sqlite3.Connection) -> Iterator[LedgerRun]:
    claims: dict[int, dict[str, LedgerEntry]] = {}
    ledger.row_factory = sqlite3.Row
    rows = ledger.execute("SELECT run, claim, verdict, fingerprint, expected, seen, message FROM verdicts")
    for row in map(dict, rows):
        entry = LedgerEntry(CoveredJudgement.from_dict(row), row["fingerprint"])
        claims.setdefault(row["run"], {})[row["claim"]] = entry
    has_added = ledger.execute("PRAGMA user_version").fetchone()[0] > 1
    unsteady = [*map(tuple, ledger.execute("SELECT run, claim FROM unsteady"))] if has_added else []
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
            unsteady=frozenset(claim for of, claim in unsteady if of == run),
            was_told=run in told,
        )


@contextmanager
def _opened(path: Path, *, create: bool = False) -> Iterator[sqlite3.Connection]:
    """Open the file; a transaction without a commit is rolled back. Raises LedgerError, FileNotFoundError."""
    try:
        _find(path, create=create)
        # This mode does not create the file, and opens a read-only file for reading.
        address = f"{path.absolute().as_uri()}?mode=rw"
        with closing(sqlite3.connect(address, uri=True, timeout=PATIENCE_S, isolation_level=None)) as ledger:
            yield ledger
    except FileNotFoundError:
        raise
    except OSError as error:
        raise LedgerError(_sentence(path, f"недоступна ({error.strerror}): проверьте права и SVERKA_LEDGER")) from None
    except sqlite3.Error as error:
        what = _what_is_wrong(error)
        raise (DamagedLedgerError if what == _DAMAGED else LedgerError)(_sentence(path, what)) from None


@contextmanager
def _writing(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the file with its tables for one transaction, which is kept if nothing is raised; raises LedgerError."""
    with _opened(path, create=True) as ledger:
        ledger.execute("BEGIN IMMEDIATE")
        _ensure_tables(ledger, path)
        yield ledger
        ledger.execute("COMMIT")


def _find(path: Path, *, create: bool) -> None:
    if create:
        make_private(path.parent)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    else:
        path.stat()


_DAMAGED = "повреждена: следующий прогон отложит этот файл и начнёт новый"
_BUSY = "занята другой программой: закройте её или повторите позже"
_WRONG = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_ERROR: _DAMAGED,  # one of our tables or columns is missing
    sqlite3.SQLITE_CONSTRAINT: _DAMAGED,
}
_PRIMARY_CODE = 0xFF


def _what_is_wrong(error: sqlite3.Error) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE
    return _WRONG.get(code, f"недоступна ({error}): проверьте права, место на диске и SVERKA_LEDGER")


def _sentence(path: Path, what: str) -> str:
    return f"История проверок «{path}» {what}."


def _ensure_tables(ledger: sqlite3.Connection, path: Path) -> None:
    if _is_empty(ledger, path):
        for statement in filter(str.strip, _TABLES.split(";")):
            ledger.execute(statement)
        ledger.execute(f"PRAGMA application_id = {_APPLICATION}")
    for statement in filter(str.strip, _ADDED.split(";")):
        ledger.execute(statement)
    ledger.execute(f"PRAGMA user_version = {SCHEMA}")


def _is_empty(ledger: sqlite3.Connection, path: Path) -> bool:
    """Whether the file is still empty; raises LedgerError when another program or a newer version has written it."""
    version, application = (
        ledger.execute(f"PRAGMA {name}").fetchone()[0] for name in ("user_version", "application_id")
    )
    if not (version or application) and not ledger.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        return True
    if application != _APPLICATION:
        raise LedgerError(_sentence(path, "— файл другой программы: укажите в SVERKA_LEDGER другой"))
    if version > SCHEMA:
        raise LedgerError(
            _sentence(path, "записана более новой Сверкой: обновите эту или укажите другой SVERKA_LEDGER")
        )
    return False

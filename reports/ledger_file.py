"""The ledger's file: its tables, opening it for reading and for writing, and what can be wrong with it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from instruction.verdict import UsageError
from reports.run_folder import make_private

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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


class LedgerError(UsageError):
    """The ledger can't be read or written, and was left as it is; the message is one sentence for the person."""


class DamagedLedgerError(LedgerError):
    """The file is not a ledger, or is damaged."""


class LedgerSetAsideError(LedgerError):
    """The run was entered into a new ledger, because the old one is damaged."""


@contextmanager
def opened(path: Path, *, create: bool = False) -> Iterator[sqlite3.Connection]:
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
        raise LedgerError(sentence(path, f"недоступна ({error.strerror}): проверьте права и SVERKA_LEDGER")) from None
    except sqlite3.Error as error:
        what = _what_is_wrong(error)
        raise (DamagedLedgerError if what == DAMAGED else LedgerError)(sentence(path, what)) from None


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the file with its tables for one transaction, which is kept if nothing is raised; raises LedgerError."""
    with opened(path, create=True) as ledger:
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


DAMAGED = "повреждена: следующий прогон отложит этот файл и начнёт новый"
_BUSY = "занята другой программой: закройте её или повторите позже"
_WRONG = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_ERROR: DAMAGED,  # one of our tables or columns is missing
    sqlite3.SQLITE_CONSTRAINT: DAMAGED,
}
_PRIMARY_CODE = 0xFF


def _what_is_wrong(error: sqlite3.Error) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE
    return _WRONG.get(code, f"недоступна ({error}): проверьте права, место на диске и SVERKA_LEDGER")


def sentence(path: Path, what: str) -> str:
    """Say what is wrong with this ledger."""
    return f"История проверок «{path}» {what}."


def _ensure_tables(ledger: sqlite3.Connection, path: Path) -> None:
    if is_empty(ledger, path):
        for statement in filter(str.strip, _TABLES.split(";")):
            ledger.execute(statement)
        ledger.execute(f"PRAGMA application_id = {_APPLICATION}")
    for statement in filter(str.strip, _ADDED.split(";")):
        ledger.execute(statement)
    ledger.execute(f"PRAGMA user_version = {SCHEMA}")


def is_empty(ledger: sqlite3.Connection, path: Path) -> bool:
    """Whether the file is still empty; raises LedgerError when another program or a newer version has written it."""
    version, application = (
        ledger.execute(f"PRAGMA {name}").fetchone()[0] for name in ("user_version", "application_id")
    )
    if not (version or application) and not ledger.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        return True
    if application != _APPLICATION:
        raise LedgerError(sentence(path, "— файл другой программы: укажите в SVERKA_LEDGER другой"))
    if version > SCHEMA:
        raise LedgerError(sentence(path, "записана более новой Сверкой: обновите эту или укажите другой SVERKA_LEDGER"))
    return False

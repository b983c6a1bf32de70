"""The folder of one run, readable by its owner only, and the pointer to the latest one."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import tempfile
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from instruction.verdict import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

LATEST = "latest"
LOCK = "running.lock"
PARTS = ("figures", "journal", "allure-results")
#: The run's start, in UTC, and its number among the runs of that second.
RUN_NAME = re.compile(r"(\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d)(?:_(\d+))?")


class RunFolderError(UsageError):
    """A run's folder is missing or can't be used; the message is one sentence for the person."""


@dataclass(frozen=True, slots=True)
class RunFolder:
    """One run's folder; a file written into it appears complete or not at all."""

    path: Path

    @classmethod
    def create(cls, out: Path, started: datetime) -> RunFolder:
        """Make a new folder in `out` and let `out/latest` point at it; raises RunFolderError."""
        try:
            make_private(out)
            folder = cls(_new_folder(out, f"{started:%Y-%m-%d_%H-%M-%S}"))
            for part in PARTS:
                (folder.path / part).mkdir(mode=0o700)
            point_at(out, folder.path.name)
        except OSError as error:
            raise RunFolderError(
                f"В папку отчётов «{out}» нельзя писать ({error.strerror}): укажите другую, --out ПАПКА."
            ) from None
        return folder

    @classmethod
    def latest(cls, out: Path) -> RunFolder:
        """Give the folder of the latest run; raises RunFolderError when there is none."""
        pointer = out / LATEST
        with suppress(OSError, UnicodeDecodeError):
            target = out / pointer.read_text("utf-8").strip() if pointer.is_file() else pointer.resolve(strict=True)
            if target.is_dir() and target != out:
                return cls(target)
        raise RunFolderError(f"В папке «{out}» нет ни одного прогона: сначала выполните ./run check.")

    @property
    def figures(self) -> Path:
        """The folder of the covered pictures."""
        return self.path / "figures"

    @property
    def journal(self) -> Path:
        """The folder of the processes' journals."""
        return self.path / "journal"

    @property
    def allure_results(self) -> Path:
        """The folder that allure-pytest writes to."""
        return self.path / "allure-results"

    @property
    def verdicts(self) -> Path:
        """The file with the verdict on every claim."""
        return self.path / "verdicts.json"

    def write(self, name: str, content: bytes) -> Path:
        """Write a file into the folder, complete or not at all."""
        return write_private(self.path / name, content)

    def replace(self, name: str, made: Path) -> Path:
        """Move a folder made elsewhere into this one, in place of the old one of that name, and seal it."""
        place, old = self.path / name, self.path / f".{name}.old"
        shutil.rmtree(old, ignore_errors=True)
        if place.exists():
            place.rename(old)
        shutil.move(made, place)
        shutil.rmtree(old, ignore_errors=True)
        self.seal()
        return place

    def relative(self, path: Path) -> str:
        """Spell a path inside the folder as it stands in verdicts.json."""
        return path.relative_to(self.path).as_posix()

    @contextmanager
    def under_way(self) -> Iterator[None]:
        """Mark the run as under way, for other processes, until the context ends or this process is killed."""
        lock = self.path / LOCK
        os.close(os.open(lock, os.O_RDWR | os.O_CREAT, 0o600))
        with locked(lock, patience_s=5):
            yield
        with suppress(OSError):
            lock.unlink()

    @property
    def is_under_way(self) -> bool:
        """Whether a process is still writing into the folder."""
        if not (self.path / LOCK).exists():
            return False
        address = f"{(self.path / LOCK).absolute().as_uri()}?mode=rw"
        try:
            with closing(sqlite3.connect(address, uri=True, timeout=0, isolation_level=None)) as lock:
                lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY
        return False

    def seal(self) -> None:
        """Make everything in the folder private, also the files of other programs; only the owner can read them."""
        for path in self.path.rglob("*"):
            with suppress(OSError):
                path.chmod(0o700 if path.is_dir() else 0o600)


@contextmanager
def locked(path: Path, *, patience_s: float) -> Iterator[None]:
    """Hold a lock, seen by all processes, until the context ends or this process is killed.

    Raises sqlite3.Error if another process keeps it for longer than `patience_s` seconds.
    """
    # SQLite's lock works alike on every system, and the end of its process releases it.
    with closing(sqlite3.connect(path, timeout=patience_s, isolation_level=None, check_same_thread=False)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        yield


def runs_in(out: Path) -> list[RunFolder]:
    """Give the runs in `out`: first the one that `latest` points at, then the others from new to old."""
    names = [name for path in _folders(out) if (name := RUN_NAME.fullmatch(path.name))]
    names.sort(key=lambda name: (name[1], int(name[2] or 1)), reverse=True)
    runs = [RunFolder(out / name[0]) for name in names]
    with suppress(RunFolderError):
        latest = RunFolder.latest(out)
        runs = [latest, *(run for run in runs if run.path.name != latest.path.name)]
    return runs


def _folders(out: Path) -> list[Path]:
    try:
        return [path for path in out.iterdir() if path.is_dir()]
    except OSError:
        return []


def make_private(folder: Path) -> None:
    """Make a folder and its missing parents, accessible to the owner only; raises OSError."""
    if not folder.is_dir():
        make_private(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)  # `parents` would give everybody access to those above


def write_private(path: Path, content: bytes) -> Path:
    """Write a file that only its owner can read, and replace the old one in one move; raises OSError."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise
    return path


def _new_folder(out: Path, name: str) -> Path:
    path, number = out / name, 1
    while True:
        try:
            path.mkdir(mode=0o700)
        except FileExistsError:
            number += 1
            path = out / f"{name}_{number}"
        else:
            return path


def point_at(out: Path, name: str) -> None:
    """Let `out/latest` point at the run of that name; raises OSError."""
    pointer = out / LATEST
    new = pointer.with_name(f".{LATEST}.{name}")
    try:
        new.symlink_to(name, target_is_directory=True)
    except (OSError, NotImplementedError):  # Windows without the right to make links
        write_private(new, f"{name}\n".encode())
    try:
        new.replace(pointer)
    except OSError:
        new.unlink()
        raise

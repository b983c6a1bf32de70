"""What runs have kept in the folder of all runs, and taking it away."""

from __future__ import annotations

import os
import re
import shutil
import stat
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from reports.allure_html import HISTORY, REPORT
from reports.phrases import local_time, plural
from reports.run_folder import LATEST, LOCK, RUN_NAME, RunFolder, point_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

UNFINISHED, BENCH, PROOF = "guide.json", "bench.json", "proof"
#: What somebody has entered on the guide's first page, and their list of teachers.
ENTERED, ROSTER = "guide-entered.json", "guide-roster"
#: What a killed process has left of a file that it was about to write.
_HALF_WRITTEN = re.compile(
    rf"\.({'|'.join(map(re.escape, (LATEST, UNFINISHED, ENTERED, ROSTER, BENCH, HISTORY)))})\..+"
)
_SIZES = ("Б", "КБ", "МБ", "ГБ", "ТБ")
_THOUSAND = 1024


class KeptKind(StrEnum):
    """What a thing is, and what a person calls it."""

    RUN = "прогон"
    UNFINISHED = "незаконченный проход помощника"
    ENTERED = "введённое в окне помощника, с именами"
    PROOF = "испытание проверок"
    BENCH = "измерения"
    HISTORY = "история отчётов Allure"
    HALF_WRITTEN = "недописанный файл"


_FILES = {
    UNFINISHED: KeptKind.UNFINISHED,
    ENTERED: KeptKind.ENTERED,
    ROSTER: KeptKind.ENTERED,
    BENCH: KeptKind.BENCH,
    HISTORY: KeptKind.HISTORY,
}


class NotDeletedError(Exception):
    """Something could not be deleted; the message is one sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing that runs have kept: when it was begun or last written, its bytes, and what is in it for a person."""

    path: Path
    kind: KeptKind
    at: datetime
    size: int
    holds: tuple[str, ...]
    under_way: bool

    def delete(self) -> None:
        """Take it away, whole; links are taken away and never followed. Raises NotDeletedError."""
        with suppress(FileNotFoundError):  # someone else was faster
            if not self.path.is_dir():
                _unlink(self.path)
                return
            _make_writable(self.path)
            shutil.rmtree(self.path, ignore_errors=True)
        if os.path.lexists(self.path):
            raise NotDeletedError(_not_deleted(self.path))


def kept_in(out: Path) -> tuple[Kept, ...]:
    """Give what is known in the folder of all runs, the oldest first; what has no name of ours is left out."""
    try:
        entries = list(os.scandir(out))
    except OSError:
        return ()
    found = [kept for entry in entries if (kept := _kept(out / entry.name)) is not None]
    return tuple(sorted(found, key=lambda kept: (kept.at, kept.path.name)))


def repair_pointer(out: Path) -> None:
    """Let `latest` point at the newest run that is left, and take it away where there is none."""
    pointer = out / LATEST
    if pointer.is_dir() and not pointer.is_symlink():
        return  # not ours
    target = (
        str(pointer.readlink()) if pointer.is_symlink() else pointer.read_text("utf-8") if pointer.is_file() else ""
    )
    left = [kept.path.name for kept in kept_in(out) if kept.kind is KeptKind.RUN]
    if not target or target.strip() in left:
        return
    with suppress(OSError):
        if left:
            point_at(out, left[-1])
        else:
            pointer.unlink()


def kept_table(things: Sequence[Kept]) -> Table:
    """Lay the things out: when, what, how large, what is in it."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for column in ("when", "name", "size", "holds"):
        table.add_column(column, justify="right" if column == "size" else "left", no_wrap=column in {"when", "size"})
    for thing in things:
        called = thing.path.name if thing.kind is KeptKind.RUN else f"{thing.kind.value}, {thing.path.name}"
        said = ["ещё идёт, остаётся"] if thing.under_way else list(thing.holds)
        table.add_row(local_time(thing.at), called, readable(thing.size), Text(", ".join(said)))
    return table


def readable(size: int) -> str:
    """Spell bytes as a person reads them: «1,4 МБ»."""
    number, unit = float(size), 0
    while number >= _THOUSAND and unit < len(_SIZES) - 1:
        number, unit = number / _THOUSAND, unit + 1
    shown = f"{number:.1f}".replace(".", ",") if unit and number < 100 else f"{number:.0f}"  # noqa: PLR2004
    return f"{shown} {_SIZES[unit]}"


def _kept(path: Path) -> Kept | None:
    """Tell what it is by its name and nature; nothing when it is none of ours, or gone."""
    try:
        state = path.lstat()
    except OSError:
        return None
    kind = _kind(path.name, state.st_mode)
    if kind is None:
        return None
    run = RUN_NAME.fullmatch(path.name)
    at = datetime.fromtimestamp(state.st_mtime, UTC)
    if run is not None:
        with suppress(ValueError):
            at = datetime.strptime(run[1], "%Y-%m-%d_%H-%M-%S").replace(tzinfo=UTC)
    is_folder = stat.S_ISDIR(state.st_mode)
    size = sum(_sizes(path)) if is_folder else state.st_size
    holds = tuple(_holds(path)) if kind is KeptKind.RUN else ()
    return Kept(path, kind, at, size, holds, is_folder and _is_under_way(path))


def _kind(name: str, mode: int) -> KeptKind | None:
    if stat.S_ISDIR(mode):
        return KeptKind.RUN if RUN_NAME.fullmatch(name) else KeptKind.PROOF if name == PROOF else None
    if name in _FILES and stat.S_ISREG(mode):
        return _FILES[name]
    return KeptKind.HALF_WRITTEN if _HALF_WRITTEN.fullmatch(name) else None


def _is_under_way(path: Path) -> bool:
    """Whether a run, or one of a proof's runs, is being written."""
    return any(RunFolder(lock.parent).is_under_way for lock in path.rglob(LOCK))


def _sizes(folder: Path) -> Iterator[int]:
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                yield os.lstat(os.path.join(place, name)).st_size  # noqa: PTH118 - no Path for each of thousands


def _holds(folder: Path) -> Iterator[str]:
    run = RunFolder(folder)
    if not run.verdicts.exists():
        yield "прерван"
    figures = sum(path.suffix == ".png" for path in _entries(run.figures))
    if figures:
        yield plural(figures, "рисунок", "рисунка", "рисунков")
    if _entries(run.allure_results) or (folder / REPORT).exists():
        yield "Allure"
    if any(path.suffix == ".xlsx" for path in _entries(folder)):
        yield "списки сотрудников"
    if any((folder / f"protocol.{ending}").exists() for ending in ("html", "pdf")):
        yield "протокол"


def _entries(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _make_writable(folder: Path) -> None:
    """Let what was made read-only be deleted."""
    for place, _, names in os.walk(folder):
        with suppress(OSError):
            os.chmod(place, stat.S_IRWXU)  # noqa: PTH101 - as os.walk gives it
        for name in names:
            path = os.path.join(place, name)  # noqa: PTH118 - as above
            if os.name == "nt" and not os.path.islink(path):  # noqa: PTH114 - as above; only there does a file's own mode count
                with suppress(OSError):
                    os.chmod(path, stat.S_IRUSR | stat.S_IWUSR)  # noqa: PTH101 - as above


def _unlink(path: Path) -> None:
    try:
        path.unlink()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise NotDeletedError(_not_deleted(path, f" ({error.strerror})")) from None


def _not_deleted(path: Path, why: str = "") -> str:
    return f"«{path.name}» не удалось удалить целиком{why}: закройте его файлы, проверьте права и повторите."

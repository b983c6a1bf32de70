"""Lists and deletes what runs have kept in the folder of all runs."""

from __future__ import annotations

import os
import re
import shutil
import stat
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from reports.allure_html import HISTORY
from reports.phrases import local_time
from reports.run_folder import LATEST, LOCK, RUN_NAME, RunFolder, RunFolderError, point_at, runs_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

UNFINISHED = "guide.json"
#: The administrator's entries on the guide's first page, and their list of teachers.
ENTERED, ROSTER = "guide-entered.json", "guide-roster"
#: Files recognised by name, and their Russian names for a person.
FILES = {
    UNFINISHED: "незаконченный проход помощника",
    ENTERED: "введённое в окне помощника, с именами",
    ROSTER: "введённое в окне помощника, с именами",
    "bench.json": "измерения",
    "soak.json": "измерения",
    HISTORY: "история отчётов Allure",
}
PROOF = "proof"
#: The unfinished file that a killed process has left.
_HALF_WRITTEN = re.compile(rf"\.({'|'.join(map(re.escape, (LATEST, *FILES)))})\..+")
#: Contents of a run's folder that a person is told about, and the glob patterns that find them.
_HOLDS = {
    "рисунки": "figures/*.png",
    "Allure": "allure-results/*",
    "списки сотрудников": "*.xlsx",
    "протокол": "protocol.*",
}
_SIZES = ("Б", "КБ", "МБ", "ГБ", "ТБ")
_THOUSAND = 1024


class NotDeletedError(Exception):
    """Something could not be deleted; the message is one sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing that runs have kept: its name (if no run), time of last writing, size in bytes, and contents."""

    path: Path
    called: str
    at: datetime
    size: int
    holds: tuple[str, ...] = ()
    #: Whether a process is still writing into it.
    under_way: bool = False

    @property
    def goes_with_a_run(self) -> bool:
        """Whether a run in progress may need it."""
        return self.path.name == UNFINISHED or self.path.name.startswith(".")

    def delete(self) -> None:
        """Delete it completely; links are deleted and never followed. Raises NotDeletedError."""
        why = ""
        try:
            if self.path.is_dir() and not self.path.is_symlink():
                shutil.rmtree(self.path, onerror=_insist)
            else:
                self.path.unlink(missing_ok=True)
        except FileNotFoundError:
            pass  # another process was faster
        except OSError as error:
            why = f" ({error.strerror})"
        if os.path.lexists(self.path):
            raise NotDeletedError(
                f"«{self.path.name}» не удалось удалить целиком{why}: закройте его файлы, проверьте права и повторите."
            )


def kept_in(out: Path) -> tuple[Kept, ...]:
    """Give the known things in the folder of all runs, the oldest first; files that are not ours are left out."""
    paths = list(out.iterdir()) if out.is_dir() else []
    return tuple(sorted(filter(None, map(_kept, paths)), key=lambda kept: (kept.at, kept.path.name)))


def repair_pointer(out: Path) -> None:
    """Let `latest` point at the newest remaining run, and remove it when there is none."""
    with suppress(RunFolderError):
        RunFolder.latest(out)
        return
    left = runs_in(out)
    with suppress(OSError):
        point_at(out, left[0].path.name) if left else (out / LATEST).unlink()


def kept_table(things: Sequence[Kept]) -> Table:
    """Lay out the things: time, name, size, contents."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for column in ("when", "name", "size", "holds"):
        table.add_column(column, justify="right" if column == "size" else "left", no_wrap=column in {"when", "size"})
    for thing in things:
        said = "ещё идёт, остаётся" if thing.under_way else ", ".join(thing.holds)
        name = ", ".join(filter(None, (thing.called, thing.path.name)))
        table.add_row(local_time(thing.at), name, readable(thing.size), Text(said))
    return table


def readable(size: int) -> str:
    """Spell bytes as a person reads them: «1,4 МБ»."""
    number, unit = float(size), 0
    while number >= _THOUSAND and unit < len(_SIZES) - 1:
        number, unit = number / _THOUSAND, unit + 1
    shown = f"{number:.1f}".replace(".", ",") if unit and number < 100 else f"{number:.0f}"  # noqa: PLR2004
    return f"{shown} {_SIZES[unit]}"


def _kept(path: Path) -> Kept | None:
    """Recognise a thing by its name and type; None when it is not ours, or gone."""
    try:
        state = path.lstat()
    except OSError:
        return None
    at = datetime.fromtimestamp(state.st_mtime, UTC)
    if stat.S_ISDIR(state.st_mode) and (path.name == PROOF or RUN_NAME.fullmatch(path.name)):
        inside = [*path.rglob("*")]
        size = sum(one.lstat().st_size for one in inside if one.is_symlink() or one.is_file())
        under_way = any(RunFolder(one.parent).is_under_way for one in inside if one.name == LOCK)
        if path.name == PROOF:
            return Kept(path, "испытание проверок", at, size, under_way=under_way)
        broken_off = () if RunFolder(path).verdicts.exists() else ("прерван",)
        holds = (called for called, pattern in _HOLDS.items() if any(path.glob(pattern)))
        return Kept(path, "", at, size, (*broken_off, *holds), under_way)
    if stat.S_ISREG(state.st_mode) and path.name in FILES:
        return Kept(path, FILES[path.name], at, state.st_size)
    return Kept(path, "недописанный файл", at, state.st_size) if _HALF_WRITTEN.fullmatch(path.name) else None


def _insist(delete: Callable[[str], object], path: str, _: object) -> None:
    """Delete a file that was made read-only."""
    os.chmod(os.path.dirname(path), stat.S_IRWXU)  # noqa: PTH101, PTH120 - as shutil gives it
    if os.name == "nt" and not os.path.islink(path):  # noqa: PTH114 - as above; a file's mode counts on Windows only
        os.chmod(path, stat.S_IRUSR | stat.S_IWUSR)  # noqa: PTH101 - as above
    delete(path)

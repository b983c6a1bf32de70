"""`./run delete` as a person calls it; and files of runs that only their owner can read."""

from __future__ import annotations

import io
import os
import shutil
import stat
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from e2e.commands.delete import delete
from e2e.guide.memory import Memory
from e2e.proof.command import Results
from fixtures import phase
from instruction.published import INSTRUCTION
from instruction.verdict import ExitCode
from reports.kept import repair_pointer
from reports.ledger import enter
from reports.run_folder import RunFolder
from reports.verdicts import RunResult
from tests.e2e.whole_run import called, refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NOW = datetime.now(UTC)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder with an old run, a new run, the ledger and the person's own file."""
    out = tmp_path / "out"
    for days in (40, 1):
        run = RunFolder.create(out, NOW - timedelta(days=days))
        run.write("verdicts.json", b"{}")
        then = (NOW - timedelta(days=days)).timestamp()
        os.utime(run.path, (then, then))
    (out / "ledger.sqlite").write_bytes(b"ledger")
    (out / "notes.txt").write_text("mine")
    return out


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let a person at a terminal give this answer."""

    def answering(line: str) -> None:
        typed = io.StringIO(f"{line}\n")
        monkeypatch.setattr(typed, "isatty", lambda: True)
        monkeypatch.setattr(sys, "stdin", typed)

    return answering


def unfinished(out: Path) -> Path:
    Memory(out / "guide.json", "stub", "scenario").write()
    return out / "guide.json"


def runs(out: Path) -> int:
    return sum(path.is_dir() and not path.is_symlink() for path in out.iterdir())


def test_everything_of_runs_is_shown_and_deleted_after_a_yes(
    out: Path, answer: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = RunFolder.create(out, NOW)
    for name in ("figures/A1.png", "allure-results/1-result.json", "roster.xlsx", "protocol.pdf"):
        folder.write(name, bytes(3000))
    for name in ("guide-entered.json", "guide-roster", "bench.json", ".guide.json.x1y2"):
        (out / name).write_text("{}")
    unfinished(out)
    answer(" Да ")
    assert delete(out, None, yes=False) == 0
    assert sorted(path.name for path in out.iterdir()) == ["ledger.sqlite", "notes.txt"]
    said = " ".join(capsys.readouterr().out.split())
    assert f"{folder.path.name} 11,7 КБ прерван, рисунки, Allure, списки сотрудников, протокол" in said
    assert "введённое" in said
    assert "История проверок (ledger.sqlite) остаётся" in said
    assert "не продолжить (./run guide --resume)" in said
    assert "Удалить без возврата: 8 записей" in said
    assert "Удалено: 8 записей из 8." in said


@pytest.mark.parametrize("no", ["", "нет", "дай подумать"])
def test_nothing_is_deleted_without_a_yes(
    out: Path, answer: Callable[[str], None], no: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(no)
    assert delete(out, None, yes=False) == 0
    assert runs(out) == 2
    assert "Ничего не удалено." in capsys.readouterr().out


def test_only_what_is_older_is_deleted_and_the_pointer_stays_right(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    latest = RunFolder.latest(out)
    assert delete(out, 50, yes=True) == 0
    assert capsys.readouterr().out.endswith("Удалять нечего.\n")
    assert delete(out, 30, yes=True) == 0
    assert runs(out) == 1
    assert RunFolder.latest(out) == latest


@pytest.fixture(params=[True, False], ids=["link", "file"])
def has_links(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Try a system on which a person may make symbolic links, and one that refuses them."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError("a privilege is not held")

    if not request.param:
        monkeypatch.setattr(Path, "symlink_to", refuse)
    return bool(request.param)


def test_pointer_follows_the_newest_run_that_is_left(tmp_path: Path, *, has_links: bool) -> None:
    first, second = (RunFolder.create(tmp_path, NOW) for _ in range(2))
    shutil.rmtree(second.path)
    repair_pointer(tmp_path)
    assert RunFolder.latest(tmp_path) == first
    assert (tmp_path / "latest").is_symlink() is has_links
    shutil.rmtree(first.path)
    repair_pointer(tmp_path)
    assert not os.path.lexists(tmp_path / "latest")
    (tmp_path / "latest").mkdir()
    repair_pointer(tmp_path)
    assert (tmp_path / "latest").is_dir()


def test_links_are_not_followed_and_what_is_read_only_goes(out: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "file").write_text("stays")
    outside.chmod(0o555)
    folder = RunFolder.create(out, NOW)
    (folder.path / "link").symlink_to(outside, target_is_directory=True)
    (folder.path / "file-link").symlink_to(outside / "file")
    folder.write("figures/A1.png", b"1").chmod(0o400)
    folder.figures.chmod(0o500)
    folder.path.chmod(0o500)
    (out / "proof").symlink_to(outside)
    assert delete(out, None, yes=True) == 0
    assert not folder.path.exists()
    assert (out / "proof").is_symlink()
    assert (outside / "file").read_text() == "stays"
    assert outside.stat().st_mode & 0o777 == 0o555


@pytest.mark.parametrize("place", [".", "proof/session-1"])
def test_run_under_way_stays_and_so_does_its_walk(out: Path, place: str, capsys: pytest.CaptureFixture[str]) -> None:
    walk = unfinished(out)
    folder = RunFolder.create(out / place, NOW)
    with folder.under_way():
        assert delete(out, None, yes=True) == 0
        assert folder.path.is_dir()
    assert walk.exists()
    assert runs(out) == 1
    assert "ещё идёт" in capsys.readouterr().out


def test_what_cannot_be_deleted_does_not_keep_the_rest(
    out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    really = shutil.rmtree
    old = min(path.name for path in out.iterdir() if path.name.startswith("20"))

    def refuse_the_old(path: Path, **options: Any) -> None:  # noqa: ANN401 - passed on
        if path.name == old:
            raise PermissionError(13, "Permission denied")
        really(path, **options)

    monkeypatch.setattr(shutil, "rmtree", refuse_the_old)
    assert delete(out, None, yes=True) == ExitCode.USAGE
    assert runs(out) == 1
    assert RunFolder.latest(out).path.name == old
    told = capsys.readouterr()
    assert told.err.startswith(f"«{old}» не удалось удалить целиком (Permission denied): ")
    assert "Удалено: 1 запись из 2." in told.out


def test_without_a_terminal_nothing_is_deleted_unless_told(out: Path) -> None:
    ended = called("-m", "e2e", "delete", "--out", out)
    assert (ended.returncode, runs(out)) == (0, 2)
    assert "--yes" in ended.stdout
    ended = called("-m", "e2e", "delete", "--out", out, "--older-than", "30", "--yes")
    assert (ended.returncode, ended.stderr, runs(out)) == (0, "", 1)


def test_wrong_use_is_one_line(out: Path) -> None:
    for arguments in (["--older-than", "-1"], ["--older-than", "месяц"], ["--out", out / "notes.txt"]):
        refused("delete", *arguments, says=str(arguments[0]))


@pytest.fixture
def usual_umask() -> Iterator[None]:
    """Set the usual umask: new files are readable for everybody unless their writer restricts them."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.mark.usefixtures("usual_umask", "has_links")
def test_nobody_else_can_read_what_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tries each writer in a new folder of all runs; another test covers the folder of a whole run."""
    writers: dict[str, Callable[[Path], object]] = {
        "run": lambda out: RunFolder.create(out, NOW),
        "walk": unfinished,
        "ledger": lambda out: enter(
            out / "ledger.sqlite",
            RunResult(INSTRUCTION, "stub", NOW, NOW, interrupted=False, claims=(), faults=()),
            name="run",
            tool="0",
        ),
        "proof": lambda out: Results(out / "proof").note({}),
        "setup": lambda out: _set_up(out, monkeypatch),
    }
    for name, write in writers.items():
        write(tmp_path / name / "out")
        everything = [tmp_path / name / "out", *(tmp_path / name / "out").rglob("*")]
        assert len(everything) > 1
        open_to_others = [path for path in everything if stat.S_IMODE(path.lstat().st_mode) & 0o077]
        assert [path for path in open_to_others if not path.is_symlink()] == []


def _set_up(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phase, "OUT", out)
    monkeypatch.setattr(phase, "LOG", out / "setup.log")
    with phase.alone():
        assert phase.Phase("").attempt([sys.executable, "-c", ""])

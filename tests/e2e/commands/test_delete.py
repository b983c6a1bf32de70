"""`./run delete` as a person calls it, and that what runs keep is its owner's alone."""

from __future__ import annotations

import io
import json
import os
import re
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, cast

import pytest

from e2e.commands.delete import delete
from e2e.guide.memory import ChangeState, Memory
from e2e.paths import ROOT
from e2e.proof.command import Results
from fixtures import phase
from instruction.published import INSTRUCTION
from instruction.verdict import ExitCode
from reports.kept import Kept, NotDeletedError
from reports.ledger import enter
from reports.run_folder import RunFolder
from reports.verdicts import RunResult

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Answer = Callable[..., None]

NOW = datetime.now(UTC)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder with an old run, a young one, the ledger and a file of the person's own."""
    out = tmp_path / "out"
    for days in (40, 1):
        RunFolder.create(out, NOW - timedelta(days=days)).write("verdicts.json", b"{}")
    (out / "ledger.sqlite").write_bytes(b"ledger")
    (out / "notes.txt").write_text("mine")
    return out


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Let a person at a terminal give these answers."""

    def answering(*lines: str) -> None:
        typed = io.StringIO("".join(f"{line}\n" for line in lines))
        monkeypatch.setattr(typed, "isatty", lambda: True)
        monkeypatch.setattr(sys, "stdin", typed)

    return answering


def unfinished(out: Path, change: ChangeState = ChangeState.NONE) -> Path:
    Memory(out / "guide.json", "stub", "scenario", change=change).write()
    return out / "guide.json"


def runs(out: Path) -> int:
    return sum(path.is_dir() and not path.is_symlink() for path in out.iterdir())


@pytest.mark.parametrize("yes", ["да", "Д", "yes", " y "])
def test_everything_of_runs_is_deleted_after_a_yes(
    out: Path, answer: Answer, yes: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(yes)
    assert delete(out, None, yes=False) == 0
    assert sorted(path.name for path in out.iterdir()) == ["ledger.sqlite", "notes.txt"]
    said = capsys.readouterr().out
    assert "История проверок (ledger.sqlite) остаётся" in said
    assert "Удалить без возврата: 2 записи" in said
    assert "Удалено: 2 записи из 2." in said


@pytest.mark.parametrize("no", ["", "нет", "n", "дай подумать", "ага"])
def test_nothing_is_deleted_without_a_yes(
    out: Path, answer: Answer, no: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(no)
    assert delete(out, None, yes=False) == 0
    assert runs(out) == 2
    assert "Ничего не удалено." in capsys.readouterr().out


def test_only_what_is_older_is_deleted_and_the_pointer_stays_right(out: Path, answer: Answer) -> None:
    latest = RunFolder.latest(out)
    answer("да")
    assert delete(out, 30, yes=False) == 0
    assert runs(out) == 1
    assert RunFolder.latest(out) == latest


def test_where_nothing_is_old_enough_nothing_is_asked(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert delete(out, 50, yes=False) == 0
    assert capsys.readouterr().out.endswith("Удалять нечего.\n")
    assert runs(out) == 2


def test_without_a_terminal_nothing_is_deleted(
    out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("да\n"))
    assert delete(out, None, yes=False) == 0
    assert runs(out) == 2
    assert "--yes" in capsys.readouterr().out


def test_yes_beforehand_needs_no_answer_but_tells_of_the_walk(
    out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    unfinished(out)
    assert delete(out, None, yes=True) == 0
    assert sorted(path.name for path in out.iterdir()) == ["ledger.sqlite", "notes.txt"]
    assert "не продолжить (./run guide --resume)" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(("second", "stays"), [("да", False), ("", True)])
def test_unfinished_walk_is_asked_about_by_itself(
    out: Path,
    answer: Answer,
    second: str,
    stays: bool,  # noqa: FBT001 - a parameter of the test
    capsys: pytest.CaptureFixture[str],
) -> None:
    walk = unfinished(out, ChangeState.UNKNOWN)
    answer("да", second)
    assert delete(out, None, yes=False) == 0
    assert runs(out) == 0
    assert walk.exists() is stays
    said = " ".join(capsys.readouterr().out.split())
    assert "неизвестно, подействовало ли оно. Удалить и его? [да/Нет]" in said


def test_spoilt_walk_can_be_deleted(out: Path, answer: Answer) -> None:
    (out / "guide.json").write_text("{")
    answer("", "да")
    assert delete(out, None, yes=False) == 0
    assert runs(out) == 2
    assert not (out / "guide.json").exists()


def test_run_under_way_stays_and_so_does_its_walk(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    walk = unfinished(out)
    folder = RunFolder.create(out, NOW)
    with folder.under_way():
        assert delete(out, None, yes=True) == 0
        assert folder.path.is_dir()
    assert walk.exists()
    assert runs(out) == 1
    assert RunFolder.latest(out) == folder
    assert f"Прогон «{folder.path.name}» ещё идёт" in capsys.readouterr().out


def test_what_cannot_be_deleted_does_not_keep_the_rest(
    out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    really = Kept.delete

    def refuse_the_old(thing: Kept) -> None:
        if thing.at < NOW - timedelta(days=30):
            raise NotDeletedError("«old» не удалось удалить.")
        really(thing)

    monkeypatch.setattr(Kept, "delete", refuse_the_old)
    assert delete(out, None, yes=True) == ExitCode.USAGE
    assert runs(out) == 1
    told = capsys.readouterr()
    assert told.err == "«old» не удалось удалить.\n"
    assert "Удалено: 1 запись из 2." in told.out


def test_interruption_leaves_the_pointer_right(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = Kept.delete

    def interrupt_before_the_old(thing: Kept) -> None:
        if thing.at > NOW - timedelta(days=30):
            really(thing)
            raise KeyboardInterrupt

    monkeypatch.setattr(Kept, "delete", interrupt_before_the_old)
    with pytest.raises(KeyboardInterrupt):
        delete(out, None, yes=True)
    assert RunFolder.latest(out).path.is_dir()


def test_empty_folder_keeps_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert delete(tmp_path / "nowhere", None, yes=False) == 0
    assert "ничего не оставили" in capsys.readouterr().out


def process(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("SVERKA_", "PYTEST_"))}
    return subprocess.run(
        [sys.executable, "-P", "-m", "e2e", "delete", *map(str, arguments)],
        cwd=ROOT,
        env={**environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_command_deletes(out: Path) -> None:
    assert process("--out", out).returncode == 0
    assert runs(out) == 2
    ended = process("--out", out, "--older-than", "30", "--yes")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert runs(out) == 1


def test_wrong_use_is_one_line(out: Path) -> None:
    for arguments in (["--older-than", "-1"], ["--older-than", "месяц"], ["--out", out / "notes.txt"]):
        ended = process(*arguments)
        assert ended.returncode == 2
        assert len(ended.stderr.splitlines()) == 1


@pytest.fixture
def usual_umask() -> Iterator[None]:
    """Let new files be readable by everybody unless their writer knows better."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.mark.usefixtures("usual_umask")
@pytest.mark.parametrize("links", [True, False], ids=["link", "file"])
def test_nobody_else_can_read_what_is_kept(
    tmp_path: Path,
    links: bool,  # noqa: FBT001 - a parameter of the test
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each writer into the folder of all runs is tried in a new one; a whole run's folder is looked at elsewhere."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError("a privilege is not held")

    if not links:
        monkeypatch.setattr(type(tmp_path), "symlink_to", refuse)
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


@pytest.mark.usefixtures("usual_umask")
def test_measurements_are_their_owner_s_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import runpy  # noqa: PLC0415 - a program, not a module

    bench = runpy.run_path(str(ROOT / "tests/bench/bench.py"))
    main = cast("Callable[[], None]", bench["main"])
    result = tmp_path / "out" / "bench.json"
    of_members = {"members_page_ms": {}, "twenty_large_worlds_mb": 1}
    measured = json.dumps({**of_members, "look_ms": {}, "seconds": 1, "grown_mb": 1})
    names = main.__globals__
    monkeypatch.setitem(names, "RESULT", result)
    monkeypatch.setitem(names, "_python", lambda *_: subprocess.CompletedProcess([], 0, measured))
    monkeypatch.setitem(names, "measure", lambda: {"ratio": 1.0, "check_s": []})
    monkeypatch.setitem(names, "measure_server", lambda _: {"ratio": 1.0})
    main()
    assert re.search("walk", result.read_text("utf-8"))
    assert [stat.S_IMODE(path.stat().st_mode) for path in (result, result.parent)] == [0o600, 0o700]

"""What runs have kept: what is shown of it, and what is taken away and what is not."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reports.kept import Kept, KeptKind, NotDeletedError, kept_in, kept_table, readable, repair_pointer
from reports.run_folder import RunFolder
from reports.terminal import plain_text

ROOT = Path(__file__).resolve().parents[2]
STARTED = datetime(2026, 11, 23, 10, 0, 7, tzinfo=UTC)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def run(out: Path, days: int = 0) -> RunFolder:
    folder = RunFolder.create(out, STARTED + timedelta(days=days))
    folder.write("verdicts.json", b"{}")
    return folder


def only(out: Path) -> Kept:
    (thing,) = kept_in(out)
    return thing


def test_run_is_shown_with_its_date_size_and_what_is_in_it(out: Path) -> None:
    folder = run(out)
    folder.write("figures/A1.png", bytes(3000))
    folder.write("allure-results/1-result.json", b"{}")
    folder.write("roster.xlsx", b"1234")
    folder.write("protocol.pdf", b"12")
    thing = only(out)
    assert (thing.kind, thing.at, thing.size) == (KeptKind.RUN, STARTED, 3010)
    assert thing.holds == ("1 рисунок", "Allure", "списки сотрудников", "протокол")
    line = " ".join(plain_text(kept_table([thing])).split())
    assert line.endswith("2026-11-23_10-00-07 2,9 КБ 1 рисунок, Allure, списки сотрудников, протокол")


def test_run_without_verdicts_was_broken_off(out: Path) -> None:
    RunFolder.create(out, STARTED)
    assert only(out).holds == ("прерван",)


def test_runs_of_one_second_are_both_known(out: Path) -> None:
    names = [run(out).path.name, run(out).path.name]
    assert [thing.path.name for thing in kept_in(out)] == names
    assert {thing.at for thing in kept_in(out)} == {STARTED}


def test_each_known_thing_is_called_by_its_kind(out: Path) -> None:
    (out / "proof").mkdir(parents=True)
    entered = ("guide-entered.json", "guide-roster", ".guide-roster.x1y2")
    for name in ("guide.json", "bench.json", "allure-history.jsonl", ".guide.json.x1y2", ".latest.2026", *entered):
        (out / name).write_text("{}")
    assert {thing.path.name: thing.kind for thing in kept_in(out)} == {
        "proof": KeptKind.PROOF,
        "guide.json": KeptKind.UNFINISHED,
        "guide-entered.json": KeptKind.ENTERED,
        "guide-roster": KeptKind.ENTERED,
        ".guide-roster.x1y2": KeptKind.HALF_WRITTEN,
        "bench.json": KeptKind.BENCH,
        "allure-history.jsonl": KeptKind.HISTORY,
        ".guide.json.x1y2": KeptKind.HALF_WRITTEN,
        ".latest.2026": KeptKind.HALF_WRITTEN,
    }


def test_what_has_no_name_of_ours_is_not_known(out: Path, tmp_path: Path) -> None:
    out.mkdir()
    for name in ("ledger.sqlite", "ledger.sqlite-journal", "setup.log", "2026-11-23_10-00-07.zip", "notes.txt"):
        (out / name).write_text("")
    for name in ("2026-11-23", "my-runs", "guide.json", "2026-11-23_10-00-07_copy"):
        (out / name).mkdir()
    (tmp_path / "elsewhere").mkdir()
    for name in ("2026-11-23_10-00-08", "proof", "bench.json"):
        (out / name).symlink_to(tmp_path / "elsewhere")
    assert kept_in(out) == ()


def test_folder_that_is_not_there_keeps_nothing(out: Path) -> None:
    assert kept_in(out) == ()


def test_deleting_a_run_leaves_what_its_links_point_at(out: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "file").write_text("stays")
    folder = run(out)
    (folder.path / "link").symlink_to(outside, target_is_directory=True)
    (folder.path / "file-link").symlink_to(outside / "file")
    outside.chmod(0o555)
    thing = only(out)
    assert thing.size < 100
    thing.delete()
    assert not folder.path.exists()
    assert (outside / "file").read_text() == "stays"
    assert outside.stat().st_mode & 0o777 == 0o555


def test_read_only_run_is_deleted(out: Path) -> None:
    folder = run(out)
    folder.write("figures/A1.png", b"1").chmod(0o400)
    folder.figures.chmod(0o500)
    folder.path.chmod(0o500)
    only(out).delete()
    assert not folder.path.exists()


def test_what_has_vanished_meanwhile_is_gone(out: Path) -> None:
    folder = run(out)
    (out / "bench.json").write_text("{}")
    things = kept_in(out)
    shutil.rmtree(folder.path)
    (out / "bench.json").unlink()
    for thing in things:
        thing.delete()


def test_what_cannot_be_deleted_is_told_in_one_sentence(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(out)
    (out / "bench.json").write_text("{}")
    folder, file = sorted(kept_in(out), key=lambda thing: thing.kind is KeptKind.BENCH)
    monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: None)
    with pytest.raises(NotDeletedError, match=r"^«2026-11-23_10-00-07» не удалось удалить целиком: .*повторите\.$"):
        folder.delete()

    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(NotDeletedError, match=r"^«bench\.json» не удалось удалить целиком \(Permission denied\)"):
        file.delete()


HOLD = """
import sys
from pathlib import Path
from reports.run_folder import RunFolder
with RunFolder(Path(sys.argv[1])).under_way():
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize("killed", [False, True], ids=["ended", "killed"])
def test_run_is_under_way_until_its_process_ends(out: Path, killed: bool) -> None:  # noqa: FBT001 - a parameter of the test
    folder = run(out)
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", HOLD, str(folder.path)]
    with subprocess.Popen(command, env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        assert only(out).under_way
        assert "ещё идёт, остаётся" in plain_text(kept_table([only(out)]))
        if killed:
            process.send_signal(signal.SIGKILL)
        process.communicate()
    assert not only(out).under_way
    assert (folder.path / "running.lock").exists() is killed


def test_proof_is_under_way_while_one_of_its_runs_is(out: Path) -> None:
    folder = run(out / "proof" / "session-1")
    with folder.under_way():
        assert only(out).under_way
    assert not only(out).under_way


@pytest.mark.parametrize("links", [True, False], ids=["link", "file"])
def test_pointer_is_repaired(out: Path, links: bool, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001 - as above
    def refuse(*_: object, **__: object) -> None:
        raise OSError("a privilege is not held")

    if not links:
        monkeypatch.setattr(Path, "symlink_to", refuse)
    first, second, third = run(out), run(out, 1), run(out, 2)
    shutil.rmtree(second.path)
    repair_pointer(out)
    assert RunFolder.latest(out) == third
    shutil.rmtree(third.path)
    repair_pointer(out)
    assert RunFolder.latest(out) == first
    assert (out / "latest").is_symlink() is links
    shutil.rmtree(first.path)
    repair_pointer(out)
    assert not os.path.lexists(out / "latest")
    repair_pointer(out)


def test_folder_called_latest_is_left_alone(out: Path) -> None:
    (out / "latest").mkdir(parents=True)
    repair_pointer(out)
    assert (out / "latest").is_dir()


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (0, "0 Б"),
        (1023, "1023 Б"),
        (1024, "1,0 КБ"),
        (1_500_000, "1,4 МБ"),
        (157_286_400, "150 МБ"),
        (2**50, "1024 ТБ"),
    ],
)
def test_size_is_readable(size: int, said: str) -> None:
    assert readable(size) == said

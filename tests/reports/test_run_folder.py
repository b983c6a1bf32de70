"""The folder of a run."""

from __future__ import annotations

import stat
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from reports.run_folder import RunFolder, RunFolderError, point_at, runs_in

if TYPE_CHECKING:
    from pathlib import Path

STARTED = datetime(2026, 11, 23, 10, 0, 7, tzinfo=UTC)


def test_runs_of_one_second_get_folders_of_their_own(tmp_path: Path) -> None:
    first, second = (RunFolder.create(tmp_path, STARTED) for _ in range(2))
    assert first.path != second.path
    assert first.figures.is_dir()
    assert first.journal.is_dir()
    assert first.allure_results.is_dir()
    assert RunFolder.latest(tmp_path) == RunFolder(second.path)


def test_nobody_else_can_read_a_run(folder: RunFolder) -> None:
    figure = folder.write("figures/A1.png", b"1")
    (folder.allure_results / "of-another-program.json").write_text("{}")
    folder.seal()
    modes = {stat.S_IMODE(path.stat().st_mode) for path in folder.path.rglob("*") if path.is_file()}
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    assert figure.read_bytes() == b"1"
    assert modes == {0o600}


def test_half_written_file_is_never_seen(folder: RunFolder) -> None:
    folder.write("verdicts.json", b"old")
    with pytest.raises(TypeError):
        folder.write("verdicts.json", "no bytes")  # type: ignore[arg-type]
    assert [path.read_bytes() for path in folder.path.iterdir() if path.is_file()] == [b"old"]


def test_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    with pytest.raises(RunFolderError, match=r"^В папку отчётов «.*out» нельзя писать \(.+\): укажите другую, --out"):
        RunFolder.create(file / "out", STARTED)


@pytest.mark.parametrize("pointer", [None, "", "gone", "../../etc\x00"], ids=["none", "empty", "gone", "broken"])
def test_without_a_run_there_is_no_latest(tmp_path: Path, pointer: str | None) -> None:
    if pointer is not None:
        (tmp_path / "latest").write_text(pointer)
    with pytest.raises(RunFolderError, match="нет ни одного прогона"):
        RunFolder.latest(tmp_path)


def test_runs_are_given_from_new_to_old(tmp_path: Path) -> None:
    made = [RunFolder.create(tmp_path, STARTED) for _ in range(11)]
    (tmp_path / "proof").mkdir()
    (tmp_path / "2026-11-23_10-00-08").write_text("no folder")
    assert [run.path.name for run in runs_in(tmp_path)] == [run.path.name for run in reversed(made)]


def test_run_that_the_pointer_names_comes_first(tmp_path: Path) -> None:
    first, second, third = (RunFolder.create(tmp_path, STARTED) for _ in range(3))
    point_at(tmp_path, second.path.name)
    assert [run.path.name for run in runs_in(tmp_path)] == [run.path.name for run in (second, third, first)]


def test_folder_that_is_not_there_has_no_runs(tmp_path: Path) -> None:
    assert runs_in(tmp_path / "nowhere") == []

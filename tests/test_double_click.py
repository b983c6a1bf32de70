"""A double click starts the guide from any folder, or says in Russian what is missing."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parents[1]
RUN = "import sys; print('started', *sys.argv[1:]); sys.exit({code})"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no sh")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder as schools unpack it, with a `run` that only prints its arguments."""
    folder = tmp_path / "Моя папка" / "Сверка"
    (folder / "fixtures").mkdir(parents=True)
    for name in ("fixtures/start.sh", "Сверка.desktop"):
        shutil.copy(ROOT / name, folder / name)
    (folder / "run").write_text(RUN.format(code=0), "utf-8")
    return folder


def programs(tmp_path: Path, *names: str) -> dict[str, str]:
    """Give an environment with only these programs."""
    (tmp_path / "bin").mkdir()
    for name in names:
        (tmp_path / "bin" / name).symlink_to(shutil.which(name) or name)
    return {**os.environ, "PATH": str(tmp_path / "bin")}


def start(command: list[str], environ: Mapping[str, str]) -> tuple[int, str]:
    done = subprocess.run(command, env=environ, cwd="/", input="\n", capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def double_click(file: Path) -> list[str]:
    """Read the command that a desktop runs: first resolve the value's escapes, then the quotes of its words."""
    entry = ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(file, "utf-8")
    value = entry["Desktop Entry"]["Exec"].replace("\\\\", "\\").replace("\\$", "$")
    return [str(file) if word == "%k" else word for word in shlex.split(value)]


def test_double_click_comes_to_the_guide(folder: Path) -> None:
    assert start(double_click(folder / "Сверка.desktop"), os.environ) == (0, "started guide\n")


def test_window_stays_when_something_is_to_be_read(folder: Path) -> None:
    (folder / "run").write_text(RUN.format(code=2), "utf-8")
    code, said = start(["/bin/sh", str(folder / "fixtures/start.sh")], os.environ)
    assert code == 2
    assert said.endswith("нажмите Enter. ")


def test_without_python_it_is_said_what_to_install(folder: Path, tmp_path: Path) -> None:
    code, said = start(["/bin/sh", str(folder / "fixtures/start.sh")], programs(tmp_path, "dirname"))
    assert code == 2
    assert "установите Python 3" in said


def test_script_for_windows_is_read_as_russian_and_ends_its_lines_as_windows_does() -> None:
    written = (ROOT / "Сверка.cmd").read_bytes()
    before, _, after = written.partition(b"chcp 65001")
    assert before.isascii()
    assert "python.org" in after.decode()
    assert re.findall(rb"[^\r]\n", written) == []
    labels = set(re.findall(rb"(?m)^:(\w+)", written))
    assert set(re.findall(rb"goto (\w+)", written)) == labels

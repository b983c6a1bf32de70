"""The doctor's lines about everything but browsers, each in order and broken."""

from __future__ import annotations

import shutil
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from e2e.commands.doctor import machine
from e2e.commands.doctor.advice import Advice, Level

if TYPE_CHECKING:
    from pathlib import Path

FLAGS = {
    "python": (machine.python(whole=True), Level.FINE, "окружение .venv в порядке"),
    "python-of-another-environment": (machine.python(whole=False), Level.NOTE, "через ./run"),
    "driver": (machine.driver(""), Level.FINE, "запускается"),
    "driver-lacks-a-library": (
        machine.driver("node:\nlibatomic.so.1: not found"),
        Level.WRONG,
        "(libatomic.so.1: not",
    ),
    "letters": (machine.letters(present=True), Level.FINE, "есть"),
    "no-letters": (machine.letters(present=False), Level.WRONG, "fonts-dejavu-core"),
    "report": (machine.report(installed=True, has_npm=False), Level.FINE, "есть"),
    "report-to-be-installed": (machine.report(installed=False, has_npm=True), Level.FINE, "поставит"),
    "report-without-npm": (machine.report(installed=False, has_npm=False), Level.NOTE, "Node.js"),
}


@pytest.mark.parametrize(("advice", "mark", "said"), FLAGS.values(), ids=FLAGS)
def test_what_is_there_and_what_is_not(advice: Advice, mark: Level, said: str) -> None:
    assert advice.mark is mark
    assert said in advice.text
    assert "\n" not in advice.text


SCREENS = {
    "screen": ({"DISPLAY": ":7"}, False, Level.FINE, "Экран есть"),
    "screen-of-another-machine": ({"DISPLAY": "panel:0"}, False, Level.FINE, "Экран есть"),
    "wayland": ({"WAYLAND_DISPLAY": "wayland-0"}, False, Level.FINE, "Экран есть"),
    "screen-that-is-gone": ({"DISPLAY": ":8.0"}, True, Level.NOTE, "DISPLAY=:8.0"),
    "xvfb": ({}, True, Level.NOTE, "xvfb-run -a"),
    "neither": ({}, False, Level.NOTE, "apt-get install xvfb"),
}


@pytest.fixture
def one_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give this machine one X screen, number 7."""
    monkeypatch.setattr(machine, "SOCKETS_OF_SCREENS", tmp_path)
    (tmp_path / "X7").touch()


@pytest.mark.usefixtures("one_screen")
@pytest.mark.parametrize(("environ", "has_xvfb", "mark", "said"), SCREENS.values(), ids=SCREENS)
def test_screen(environ: dict[str, str], *, has_xvfb: bool, mark: Level, said: str) -> None:
    advice = machine.screen(environ, has_xvfb=has_xvfb)
    assert advice.mark is mark
    assert said in advice.text


def test_settings_are_optional(tmp_path: Path) -> None:
    settings, advice = machine.settings({}, tmp_path / ".env")
    assert settings is not None
    assert advice == (Level.FINE, "Настройки: файла .env нет, он и не обязателен; проверяется учебный стенд")


def test_settings_that_were_read_name_the_target(tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    site = "https://x.example/"
    dotenv.write_text(
        f"SVERKA_TARGET=site\nSVERKA_PORTAL_URL={site}\nSVERKA_LIBRARY_URL={site}\nSVERKA_ALLOWED_HOSTS=x.example\n"
    )
    assert machine.settings({}, dotenv)[1] == (Level.FINE, "Настройки: прочитан .env; проверяется сайт")


def test_wrong_setting_is_told_in_its_own_line(tmp_path: Path) -> None:
    settings, advice = machine.settings({"SVERKA_TARGT": "site"}, tmp_path / ".env")
    assert settings is None
    assert advice.mark is Level.WRONG
    assert advice.text.startswith("Нет такой настройки: SVERKA_TARGT")


def test_files_that_look_like_settings_are_noticed(tmp_path: Path) -> None:
    for name in (".env.txt", "env", "ENV.TXT", ".env.example", ".envrc", "environment.txt"):
        (tmp_path / name).touch()
    (tmp_path / ".env.d").mkdir()
    dotenv = tmp_path / ".env"
    told = list(machine.stray_settings(dotenv))
    assert [advice.mark for advice in told] == [Level.WRONG] * 3
    assert "Настройки из «.env.txt» не читаются: переименуйте его в «.env»" in [advice.text for advice in told]
    dotenv.touch()
    assert [advice.mark for advice in machine.stray_settings(dotenv)] == [Level.NOTE] * 3


def test_folder_of_results_that_is_not_there_yet_is_fine(tmp_path: Path) -> None:
    out = tmp_path / "reports" / "out"
    assert machine.results(out).mark is Level.FINE
    assert not out.exists(), "the doctor leaves nothing behind"


def test_folder_of_results_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    advice = machine.results(tmp_path / "file" / "out")
    assert advice.mark is Level.WRONG
    assert "нельзя писать" in advice.text
    assert "--out" in advice.text


ROOM = {
    "enough": (2 * 2**30, Level.FINE),
    "little": (2**29, Level.NOTE),
    "too-little": (2**20, Level.WRONG),
}


@pytest.mark.parametrize(("free", "mark"), ROOM.values(), ids=ROOM)
def test_room_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, mark: Level) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    assert machine.results(tmp_path).mark is mark

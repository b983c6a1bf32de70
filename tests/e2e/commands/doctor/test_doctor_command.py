"""The whole `./run doctor`, on machines that lack something."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from e2e.commands.doctor import browsers, command, machine
from e2e.commands.doctor.advice import fine

if TYPE_CHECKING:
    from collections.abc import Callable

CHROME = Path("/usr/bin/google-chrome")
SHELL = Path("/usr/bin/chromium-headless-shell")


class Patient:
    """A machine that has everything, until a test removes a part."""

    def __init__(self) -> None:
        self.headless: Path | None = SHELL
        self.headed: Path | None = CHROME
        self.complaint = ""
        self.whole = True

    def find(self, named: Path | None, *, headed: bool) -> Path | None:
        return named or (self.headed if headed else self.headless)


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> Patient:
    """Let the doctor examine this pretended machine instead of the real one."""
    patient = Patient()
    monkeypatch.setattr(command, "find_browser", patient.find)
    monkeypatch.setattr(command, "driver_complaint", lambda: patient.complaint)
    monkeypatch.setattr(command, "is_whole", lambda: patient.whole)
    monkeypatch.setattr(command, "has_cyrillic", lambda: True)
    monkeypatch.setattr(machine, "results", lambda _: fine("Папка"))
    monkeypatch.setattr(browsers, "start", lambda *_, **__: "150.0.1")
    return patient


@pytest.fixture
def told(patient: Patient, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, list[str]]]:
    """Call the doctor; returns the exit code and the lines, unwrapped."""
    del patient

    def call(**settings: str) -> tuple[int, list[str]]:
        code = command.diagnose(settings, tmp_path / ".env", tmp_path)
        return code, capsys.readouterr().out.replace("\n   ", " ").splitlines()

    return call


def test_sound_machine_may_begin(told: Callable[..., tuple[int, list[str]]]) -> None:
    code, lines = told()
    assert code == 0
    assert not [line for line in lines if line.startswith("✗")]
    assert lines[-1] == "Можно начинать: ./run check."


def test_what_is_wrong_is_counted_and_is_exit_code_2(
    told: Callable[..., tuple[int, list[str]]], patient: Patient, tmp_path: Path
) -> None:
    patient.headless = patient.headed = None
    (tmp_path / ".env.txt").touch()
    code, lines = told(SVERKA_TARGT="site")
    assert code == 2
    assert len([line for line in lines if line.startswith("✗")]) == 3
    assert lines[-1].startswith("3 помехи: ")


def test_driver_that_does_not_start_keeps_browsers_from_being_tried(
    told: Callable[..., tuple[int, list[str]]], patient: Patient
) -> None:
    patient.complaint = "libatomic.so.1: cannot open shared object file"
    code, lines = told()
    assert code == 2
    assert [line[0] for line in lines if "не испытан" in line] == ["!", "!"]


def test_one_browser_for_everything_is_told_once(told: Callable[..., tuple[int, list[str]]], patient: Patient) -> None:
    patient.headless = CHROME
    _, lines = told()
    assert len([line for line in lines if str(CHROME) in line]) == 1

"""pytest's status and the run's verdicts give one exit code; wrong use is reported in one line."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from e2e.commands.cli import check, main
from e2e.paths import ROOT
from e2e.runs import launch as checking
from instruction.published import INSTRUCTION
from reports.run_folder import RunFolder
from tests.e2e.whole_run import called, refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OK, FAILED, INTERRUPTED, INTERNAL, USAGE, NOTHING, *_ = pytest.ExitCode

CODES = {
    "green": (OK, 0, 0),
    "nothing-could-be-checked": (OK, 4, 4),
    "unreachable": (FAILED, 3, 3),
    "drift": (FAILED, 1, 1),
    "fault": (FAILED, 5, 5),
    "red-without-a-finding": (FAILED, 0, 5),
    "red-with-nothing-checked": (FAILED, 4, 5),
    "fault-of-a-dead-worker": (OK, 5, 5),
    "interrupted": (INTERRUPTED, 1, 130),
    "interrupted-before-the-end": (INTERRUPTED, None, 130),
    "wrong-use": (USAGE, None, 2),
    "pytest-itself-broken": (INTERNAL, None, 5),
    "nothing-collected": (NOTHING, 4, 4),
}


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    return RunFolder.create(tmp_path / "out", datetime.now(UTC))


@pytest.mark.parametrize(("status", "verdicts", "code"), CODES.values(), ids=CODES)
def test_status_and_verdicts_make_one_code(
    folder: RunFolder, status: pytest.ExitCode, verdicts: int | None, code: int
) -> None:
    if verdicts is not None:
        folder.verdicts.write_text(json.dumps({"exit_code": verdicts}), "utf-8")
    assert checking.final_code(int(status), folder) == code


@dataclass
class PretendPytest:
    """Stands in for a run of pytest: notes its options, writes these verdicts, and ends with this status."""

    folder: Path
    status: pytest.ExitCode = OK
    verdicts: dict[str, object] | None = None
    options: list[str] = field(default_factory=list)

    def run(self, options: list[str], *_: object, **__: object) -> int:
        self.options = options
        if self.verdicts is not None:
            (self.folder / "latest" / "verdicts.json").write_text(json.dumps(self.verdicts), "utf-8")
        return int(self.status)


@pytest.fixture
def pretend(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> PretendPytest:
    """Run no pytest, but pretend to."""
    pretend = PretendPytest(tmp_path)
    monkeypatch.setattr(checking, "run_pytest", pretend.run)
    return pretend


OUTDATED = {"strict": (True, True, 1), "not-strict": (False, True, 0), "strict-with-nothing-outdated": (True, False, 0)}


@pytest.mark.parametrize(("strict", "is_outdated", "code"), OUTDATED.values(), ids=OUTDATED)
def test_outdated_figure_is_drift_to_those_who_are_strict(
    pretend: PretendPytest, tmp_path: Path, *, strict: bool, is_outdated: bool, code: int
) -> None:
    pretend.verdicts = {"exit_code": 0, "outdated": [{"id": "A3"}] if is_outdated else []}
    assert checking.check(["A3"], tmp_path, strict=strict) == code


GIVEN = {
    "nothing": ([], True),
    "arguments": (["-k", "A3"], True),
    "own-number": (["-n0"], False),
    "own-number-apart": (["-n", "1"], False),
}


@pytest.mark.parametrize(("arguments", "is_parallel"), GIVEN.values(), ids=GIVEN)
def test_whole_suite_runs_in_parallel_unless_told_otherwise(
    pretend: PretendPytest, tmp_path: Path, arguments: list[str], *, is_parallel: bool
) -> None:
    assert checking.test(arguments, tmp_path, None) == 0
    asked = pretend.options
    assert (f"-n {os.cpu_count()} --dist=loadfile --no-loadscope-reorder" in " ".join(asked)) is is_parallel
    assert asked[len(asked) - len(arguments) :] == arguments


@pytest.mark.parametrize(("status", "code"), [(OK, 0), (FAILED, 5), (NOTHING, 4)])
def test_tests_that_walk_no_scenario_are_judged_by_themselves(
    pretend: PretendPytest, tmp_path: Path, status: pytest.ExitCode, code: int
) -> None:
    pretend.status = status
    assert checking.test(["tests/e2e"], tmp_path, None) == code
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("arguments", [["e2e/scenarios"], ["-n0", "e2e/scenarios/test_b_teacher.py::test"], ["e2e"]])
def test_tests_that_walk_scenarios_are_judged_by_their_verdicts(
    pretend: PretendPytest, tmp_path: Path, arguments: list[str]
) -> None:
    pretend.status, pretend.verdicts = FAILED, {"exit_code": 1}
    assert checking.test(arguments, tmp_path, None) == 1


@pytest.mark.usefixtures("pretend")
def test_suite_that_was_started_in_the_background_can_interrupt_what_it_tests(tmp_path: Path) -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        checking.test([], tmp_path, None)
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)


def test_changes_of_the_stand_are_handed_on(
    pretend: PretendPytest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SVERKA_TARGET", "stub")
    names = ("a3-delegations-renamed", "c3-subject-renamed")
    assert check(["A"], drift=list(names), skin="captions", out=tmp_path) == 0
    assert [option for option in pretend.options if option.startswith(("--drift", "--skin"))] == [
        *(f"--drift={name}" for name in names),
        "--skin=captions",
    ]


@pytest.fixture
def refused_here(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., None]:
    """Call a command in this process that must refuse: with exit code 2, and one line that says this and no secret."""

    def call(*arguments: str, says: str, **settings: str) -> None:
        for name in ("SVERKA_TARGET", *settings):
            monkeypatch.setenv(name, settings.get(name, ""))
        monkeypatch.setattr(sys, "argv", ["run", *arguments])
        monkeypatch.setattr(checking, "run_pytest", lambda *_: pytest.fail("nothing is to be run"))
        with pytest.raises(SystemExit) as ended:
            main()
        told = capfd.readouterr()
        assert (ended.value.code, told.out) == (2, "")
        assert says in told.err
        assert told.err.count("\n") == 1
        assert "s3cret-word" not in told.err

    return call


WRONG: dict[str, tuple[list[str], dict[str, str], str]] = {
    "unknown-claim": (["check", "A99"], {}, INSTRUCTION.known()),
    "unknown-chapter": (["check", "D"], {}, INSTRUCTION.known()),
    "unknown-option": (["check", "--fast"], {}, "--fast"),
    "unknown-command": (["checc"], {}, "checc"),
    "unknown-setting": (["check"], {"SVERKA_PORTAL": "http://x/"}, "SVERKA_PORTAL_URL"),
    "unknown-drift": (["check", "--drift", "a3-gone"], {}, "a3-delegations-renamed"),
    "unknown-skin": (["check", "--skin", "porthole"], {}, "captions"),
    "reference-of-a-changed-stand": (["check", "A3", "--accept", "A3", "--skin", "portal"], {}, "--skin"),
    "drift-of-a-site": (
        ["check", "--drift", "a3-delegations-renamed"],
        {"SVERKA_TARGET": "site", "SVERKA_PORTAL_URL": "https://x.example/",
         "SVERKA_LIBRARY_URL": "https://x.example/", "SVERKA_ALLOWED_HOSTS": "x.example"},
        "--target stub",
    ),
    "target-that-is-no-option": (["check", "--target", "prod"], {}, "prod"),
    "site-without-addresses": (["check", "--target", "site"], {}, "SVERKA_PORTAL_URL"),
    "secrets-for-the-production-portal": (
        ["check", "--target", "site"],
        {
            "SVERKA_PORTAL_URL": "https://www.gosuslugi.ru/", "SVERKA_LIBRARY_URL": "https://www.gosuslugi.ru/",
            "SVERKA_ALLOWED_HOSTS": "*.gosuslugi.ru", "SVERKA_LOGIN": "tch-014", "SVERKA_PASSWORD": "s3cret-word",
        },
        "SVERKA_LOGIN",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("arguments", "settings", "says"), WRONG.values(), ids=WRONG)
def test_wrong_use_is_told_in_one_line(
    refused_here: Callable[..., None], tmp_path: Path, arguments: list[str], settings: dict[str, str], says: str
) -> None:
    out = ["--out", str(tmp_path / "out")] if arguments[0] == "check" else []
    refused_here(*arguments, *out, says=says, **settings)
    assert not (tmp_path / "out").exists(), "a run that is refused leaves nothing"


def test_folder_that_cannot_be_written_is_told_in_one_line(refused_here: Callable[..., None], tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    refused_here("check", "--out", str(tmp_path / "file" / "out"), says="--out")


def test_report_without_a_run_is_told_in_one_line(refused_here: Callable[..., None], tmp_path: Path) -> None:
    refused_here("report", "--out", str(tmp_path), says="./run check")


def test_stand_with_an_unknown_drift_names_the_known_ones(refused_here: Callable[..., None]) -> None:
    refused_here("stub", "--port", "0", "--drift", "a3-delegations-vanished", says="a3-delegations-renamed")


def test_wrong_use_ends_the_process_with_2() -> None:
    refused("check", "A99", says=INSTRUCTION.known())


def test_mistake_in_the_instruction_is_told_in_one_line(tmp_path: Path) -> None:
    for room in ("e2e", "fixtures", "pages", "reports"):
        (tmp_path / room).symlink_to(ROOT / room)
    shutil.copytree(ROOT / "instruction", tmp_path / "instruction")
    table = tmp_path / "instruction/chapters/labels.toml"
    table.write_text(table.read_text("utf-8").replace("delegations =", "delegation ="), "utf-8")
    says = "a.toml A3: label «delegations» is not in the table of labels.\n"
    refused("check", PYTHONPATH=str(tmp_path), says=says)


def test_plain_pytest_is_told_of_wrong_use_as_well(tmp_path: Path) -> None:
    process = called("-m", "pytest", "e2e/scenarios", "--claim", "A99", f"--run-folder={tmp_path}")
    assert process.returncode == pytest.ExitCode.USAGE_ERROR
    assert INSTRUCTION.known() in process.stderr
    assert "Traceback" not in process.stderr


@pytest.mark.parametrize("arguments", [[], ["check"]], ids=["all-commands", "one-command"])
def test_help_names_the_command_that_a_person_types(arguments: list[str]) -> None:
    process = called("-m", "e2e", *arguments, "--help")
    assert process.returncode == 0
    assert f"Usage: {' '.join(['./run', *arguments])}" in process.stdout
    assert "-m e2e" not in process.stdout

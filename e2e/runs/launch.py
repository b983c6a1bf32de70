"""Runs pytest as `./run check` and `./run test` do, and turns its outcome into the exit code of `./run`."""

from __future__ import annotations

import json
import os
import signal
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from e2e.paths import ROOT, SCENARIOS, lead_to_scenarios
from fixtures.browser import NO_BROWSER, find_browser
from fixtures.given import GivenSettings
from instruction.verdict import ExitCode, UsageError
from reports.run_folder import RunFolder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from fixtures.settings import Settings

#: Each worker has a browser of its own.
MOST_WORKERS = 4

#: What pytest itself would print beside the table that a person reads.
SILENT = ("-qq", "--no-header", "--no-summary", "--show-capture=no", "--tb=no")


class ProgressLine:
    """Says on the terminal how far the scenarios have come."""

    def __init__(self) -> None:
        self._scenarios = 0
        self._done = 0

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionstart(self, session: pytest.Session) -> None:
        """Keep pytest-xdist from telling how its workers start."""
        speaker = session.config.pluginmanager.get_plugin("terminaldistreporter")
        if speaker is not None:
            speaker.write_line = speaker.rewrite = lambda *_, **__: None

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Count what is to be done, where this process itself collects."""
        self._scenarios = len(session.items)

    def pytest_report_teststatus(self) -> tuple[str, str, str]:
        """Leave pytest's letters out."""
        return "", "", ""

    def pytest_runtest_logfinish(self) -> None:
        """Count a scenario that is done."""
        self._done += 1
        if sys.stderr.isatty():
            of_all = f" из {self._scenarios}" if self._scenarios else ""
            sys.stderr.write(f"\rПройдено сценариев: {self._done}{of_all} ")
            sys.stderr.flush()

    def pytest_sessionfinish(self) -> None:
        """Leave the line to the table."""
        if sys.stderr.isatty() and self._done:
            sys.stderr.write("\r" + " " * 40 + "\r")


def expect_browser(settings: Settings, *, headed: bool) -> None:
    """Raise UsageError when a run would find no browser, here or on the servers that the settings name."""
    if settings.browser_servers:
        from fixtures.remote import expect_servers  # noqa: PLC0415 - only those who have servers wait for it

        expect_servers(settings, headed=headed)
    elif find_browser(settings.browser, headed=headed) is None:
        raise UsageError(NO_BROWSER)


def in_parallel(dist: str = "load") -> list[str]:
    """Give pytest's options for using every core; one worker alone would only cost."""
    cores = os.cpu_count() or 1
    return ["-n", str(min(cores, MOST_WORKERS)), f"--dist={dist}"] if cores > 1 else []


def check(
    claims: Sequence[str],
    out: Path,
    options: Sequence[str] = (),
    *,
    settings: Settings | None = None,
    strict: bool = False,
) -> int:
    """Walk the scenarios of these claims, all if none is named, and give the exit code.

    The results are in a new folder under `out`; `options` go to pytest, which reads the settings where none are given.
    When `strict`, an outdated figure counts as drift. Raises RunFolderError.
    """
    folder = RunFolder.create(out, datetime.now(UTC))
    arguments = [
        str(SCENARIOS),
        *SILENT,
        f"--run-folder={folder.path}",
        f"--alluredir={folder.allure_results}",
        "--allure-no-capture",  # what is captured would be attached without the mask
        *(f"--claim={claim}" for claim in claims),
        *options,
    ]
    code = final_code(run_pytest(arguments, ProgressLine(), settings=settings), folder)
    return ExitCode.DRIFT if strict and code == ExitCode.OK and _said(folder).get("outdated") else code


def test(arguments: Sequence[str], out: Path, settings: Settings | None) -> int:
    """Run the whole test suite, in parallel unless told otherwise, and give the exit code.

    The files are handed out in the order in which they are collected: the whole runs, which take longest, come first,
    so that no core is left to wait for the last of them. Raises RunFolderError.
    """
    # What a shell starts in the background ignores Ctrl-C, and so would the programs that the tests interrupt.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    folder = RunFolder.create(out, datetime.now(UTC)) if lead_to_scenarios(arguments, ROOT) else None
    run = [f"--run-folder={folder.path}"] if folder else []
    is_told = any(argument.startswith("-n") for argument in arguments)
    parallel = [] if is_told else [*in_parallel("loadfile"), "--no-loadscope-reorder"]
    return final_code(run_pytest([*run, *parallel, *arguments], settings=settings), folder)


def run_pytest(arguments: Sequence[str], *plugins: object, settings: Settings | None = None) -> int:
    """Run pytest in this process from the project's root and give its own exit status."""
    os.chdir(ROOT)
    given = [GivenSettings(settings)] if settings else []
    arguments = [f"--rootdir={ROOT}", "-c", str(ROOT / "pyproject.toml"), *arguments]
    return int(pytest.main(arguments, [*given, *plugins]))


def final_code(status: int, folder: RunFolder | None) -> int:
    """Turn pytest's status and the run's verdicts into the exit code of `./run`; red without a finding is a fault.

    Tests that walk no scenario have no folder.
    """
    fixed = {
        pytest.ExitCode.INTERRUPTED: ExitCode.INTERRUPTED,
        pytest.ExitCode.USAGE_ERROR: ExitCode.USAGE,
        pytest.ExitCode.INTERNAL_ERROR: ExitCode.FAULT,
        pytest.ExitCode.NO_TESTS_COLLECTED: ExitCode.NOTHING_CHECKED,
    }
    if status in fixed:
        return fixed[pytest.ExitCode(status)]
    verdicts = _said(folder).get("exit_code", ExitCode.OK) if folder else ExitCode.OK
    if status == pytest.ExitCode.TESTS_FAILED and verdicts in {ExitCode.OK, ExitCode.NOTHING_CHECKED}:
        return ExitCode.FAULT
    return int(verdicts)


def _said(folder: RunFolder) -> dict[str, Any]:
    return dict(json.loads(folder.verdicts.read_text("utf-8"))) if folder.verdicts.exists() else {}

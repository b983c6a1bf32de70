"""Runs pytest for `./run check` and `./run test`, and turns its status into the exit code of `./run`."""

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

#: Most workers of pytest-xdist; each has its own browser.
MOST_WORKERS = 4

#: pytest options for a run that a person reads in our table: none of pytest's own output, and no search through all
#: memory for lost exceptions at the end, which our own tests do.
SILENT = (
    *("-qq", "--no-header", "--no-summary", "--show-capture=no", "--tb=no"),
    *("-p", "no:unraisableexception", "-p", "no:threadexception"),
)


class ProgressLine:
    """Shows on the terminal how many scenarios are finished."""

    def __init__(self) -> None:
        self._scenarios = 0
        self._done = 0

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionstart(self, session: pytest.Session) -> None:
        """Keep pytest-xdist from printing how its workers start."""
        speaker = session.config.pluginmanager.get_plugin("terminaldistreporter")
        if speaker is not None:
            speaker.write_line = speaker.rewrite = lambda *_, **__: None

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Count the scenarios to walk, if this process collects them itself."""
        self._scenarios = len(session.items)

    def pytest_report_teststatus(self) -> tuple[str, str, str]:
        """Suppress pytest's progress letters."""
        return "", "", ""

    def pytest_runtest_logfinish(self) -> None:
        """Count a finished scenario."""
        self._done += 1
        if sys.stderr.isatty():
            of_all = f" из {self._scenarios}" if self._scenarios else ""
            sys.stderr.write(f"\rПройдено сценариев: {self._done}{of_all} ")
            sys.stderr.flush()

    def pytest_sessionfinish(self) -> None:
        """Clear the line for the table."""
        if sys.stderr.isatty() and self._done:
            sys.stderr.write("\r" + " " * 40 + "\r")


def expect_browser(settings: Settings, *, headed: bool) -> None:
    """Raise UsageError if a run would find no browser, here or on the servers that the settings name."""
    if settings.browser_servers:
        from fixtures.remote import expect_servers  # noqa: PLC0415 - only runs with servers need it

        expect_servers(settings, headed=headed)
    elif find_browser(settings.browser, headed=headed) is None:
        raise UsageError(NO_BROWSER)


def in_parallel(dist: str = "load") -> list[str]:
    """Return pytest's options for several workers; none on a single core, where one worker only costs time."""
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
    """Walk the scenarios of these claims, of all claims if none is named, and return the exit code.

    The results go to a new folder under `out`; `options` go to pytest, which reads the settings if `settings` is None.
    If `strict`, an outdated figure counts as drift. Raises RunFolderError.
    """
    folder = RunFolder.create(out, datetime.now(UTC))
    arguments = [
        str(SCENARIOS),
        *SILENT,
        f"--run-folder={folder.path}",
        f"--alluredir={folder.allure_results}",
        "--allure-no-capture",  # Allure would attach captured output unmasked
        *(f"--claim={claim}" for claim in claims),
        *options,
    ]
    code = final_code(run_pytest(arguments, ProgressLine(), settings=settings), folder)
    return ExitCode.DRIFT if strict and code == ExitCode.OK and _said(folder).get("outdated") else code


def test(arguments: Sequence[str], out: Path, settings: Settings | None) -> int:
    """Run the whole test suite, in parallel unless `arguments` set -n, and return the exit code.

    Workers get the files in the order of collection: the whole runs, which take longest, come first, so that no core
    waits for the last of them. Raises RunFolderError.
    """
    # A shell lets background programs ignore Ctrl-C; the programs that the tests interrupt would inherit that.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    folder = RunFolder.create(out, datetime.now(UTC)) if lead_to_scenarios(arguments, ROOT) else None
    run = [f"--run-folder={folder.path}"] if folder else []
    is_told = any(argument.startswith("-n") for argument in arguments)
    parallel = [] if is_told else [*in_parallel("loadfile"), "--no-loadscope-reorder"]
    return final_code(run_pytest([*run, *parallel, *arguments], settings=settings), folder)


def run_pytest(arguments: Sequence[str], *plugins: object, settings: Settings | None = None) -> int:
    """Run pytest in this process from the project's root and return pytest's own exit status.

    Without `settings` pytest reads them from .env and the environment.
    """
    os.chdir(ROOT)
    given = [GivenSettings(settings)] if settings else []
    arguments = [f"--rootdir={ROOT}", "-c", str(ROOT / "pyproject.toml"), *arguments]
    return int(pytest.main(arguments, [*given, *plugins]))


def final_code(status: int, folder: RunFolder | None) -> int:
    """Turn pytest's status and the run's verdicts into the exit code of `./run`; failure without a finding is a fault.

    `folder` is None for tests that walk no scenario.
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

"""The writers of a run's files: each is given the result once every scenario is over."""

from __future__ import annotations

import platform
import sys
from typing import TYPE_CHECKING

from e2e.paths import ROOT
from e2e.runs.session import tool_version
from reports.allure_steps import write_environment
from reports.junit import write_junit
from reports.ledger import enter, says_something
from reports.summary import write_summary
from reports.verdicts import write_verdicts

if TYPE_CHECKING:
    from collections.abc import Callable

    from e2e.runs.session import RunSession
    from reports.verdicts import RunResult

    RunWriter = Callable[[RunSession, RunResult], object]


def _environment(run: RunSession, _: RunResult) -> None:
    facts = {"Цель": run.target, "Python": platform.python_version(), "Система": sys.platform}
    write_environment(run.folder, facts)


def _verdicts(run: RunSession, result: RunResult) -> None:
    write_verdicts(run.folder, result)


def _summary(run: RunSession, result: RunResult) -> None:
    write_summary(run.folder, result, run.place)


def _junit(run: RunSession, result: RunResult) -> None:
    write_junit(run.folder, result, ROOT)


def _ledger(run: RunSession, result: RunResult) -> None:
    if run.ledger is not None and says_something(result):
        enter(run.ledger, result, name=run.folder.path.name, tool=tool_version())


#: A new writer is added here, and nowhere else.
WRITERS: tuple[RunWriter, ...] = (_environment, _verdicts, _summary, _junit, _ledger)


def write_run(run: RunSession, result: RunResult) -> None:
    """Let every writer write; raises an ExceptionGroup of those that failed once all have had their turn."""
    failures: list[Exception] = []
    for write in WRITERS:
        try:
            write(run, result)
        except Exception as error:  # noqa: BLE001 - a writer's failure must not cost the files of the others
            failures.append(error)
    if failures:
        raise ExceptionGroup("Some files of the run were not written", failures)

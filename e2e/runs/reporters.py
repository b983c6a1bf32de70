"""Who writes the files of a run, and in which order; what stands in a file is said in `reports/`.

After the last scenario `write_run` calls every function of WRITERS with two things: `RunSession`, what was known when
the run began (its folder, target and ledger), and `RunResult`, what came of it (the verdict on every claim).
"""

from __future__ import annotations

import os
import platform
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from e2e.paths import ROOT
from e2e.runs.session import tool_version
from fixtures.settings import Target
from instruction.verdict import Verdict
from reports.accepted import keep_pictures
from reports.allure_html import REPORT
from reports.allure_steps import write_environment
from reports.history import series_of
from reports.junit import write_junit
from reports.ledger import as_run, enter, read_ledger, says_something
from reports.ledger_file import LedgerError
from reports.morning import RunLinks, morning_page
from reports.observed import write_observed
from reports.phrases import TARGETS, local_time
from reports.summary import write_summary
from reports.verdicts import write_verdicts

if TYPE_CHECKING:
    from collections.abc import Callable

    from e2e.runs.session import RunSession
    from reports.covered import Covered
    from reports.ledger import LedgerRun
    from reports.verdicts import RunResult

    RunWriter = Callable[[RunSession, RunResult], object]


def _environment(run: RunSession, result: RunResult) -> None:
    """Write the facts that Allure shows beside the results."""
    facts = {
        "Цель": TARGETS[run.target],
        "Редакция": run.instruction.edition,
        "Всё верно было": _last_green(run, result),
        "Браузер": ", ".join(result.browsers),
        "Python": platform.python_version(),
        "Система": sys.platform,
    }
    write_environment(run.folder, facts)


def _last_green(run: RunSession, result: RunResult) -> str:
    """Return when the last run started in which every claim held, this run included."""
    every = [claim.id for claim in run.instruction.claims]
    green = [one.started for one in _runs_so_far(run, result) if all(_holds(one, claim) for claim in every)]
    return local_time(max(green)) if green else "такого не было"


def _holds(run: LedgerRun, claim: str) -> bool:
    return claim in run.claims and run.claims[claim].verdict is Verdict.ACCURATE


def _runs_so_far(run: RunSession, result: RunResult) -> list[LedgerRun]:
    """Return the ledger's runs against the same target, and this run as the last."""
    name = run.folder.path.name
    known: tuple[LedgerRun, ...] = ()
    with suppress(LedgerError):  # reported by `_ledger`
        known = read_ledger(run.ledger) if run.ledger is not None else ()
    earlier = [one for one in known if one.target == result.target and one.name != name]
    return [*earlier, as_run(result, name=name, tool=tool_version())]


def _verdicts(run: RunSession, result: RunResult) -> None:
    """Write verdicts.json, from which the exit code and later commands read the result."""
    write_verdicts(run.folder, result)


def _summary(run: RunSession, result: RunResult) -> None:
    """Write summary.txt, the table that the terminal shows too."""
    write_summary(run.folder, result, run.place)


def _junit(run: RunSession, result: RunResult) -> None:
    """Write junit.xml for CI: a test for each claim."""
    write_junit(run.folder, result, ROOT)


def _ledger(run: RunSession, result: RunResult) -> None:
    """Add the run to the ledger, the file with the verdicts of every run; a proof has none."""
    if run.ledger is not None and says_something(result):
        enter(run.ledger, result, name=run.folder.path.name, tool=tool_version())


def _morning(run: RunSession, result: RunResult) -> None:
    """Write summary.md and GitHub's step summary: what is new or gone since the run before.

    `_ledger` must have run before, since it sets a damaged ledger aside.
    """
    (series,) = series_of(_runs_so_far(run, result), run.instruction)
    run.folder.write("summary.md", morning_page(series, RunLinks("", REPORT)).encode())
    if run.ledger is not None:
        to_step_summary(morning_page(series, RunLinks.of(os.environ, run.folder.path.name)))


def _pictures(run: RunSession, result: RunResult) -> None:
    """Keep the figures of claims whose screens this run was asked to accept."""
    keep_pictures(run.folder, result, run.accepted)


def _observed(run: RunSession, result: RunResult) -> None:
    """Write observed.json, after a walk on a site: what it has seen of the assumptions."""
    if run.target == Target.SITE:
        write_observed(run.folder, result, tool_version())


def to_step_summary(page: Covered) -> None:
    """Append a page to GitHub's step summary, if GitHub runs this."""
    if os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(os.environ["GITHUB_STEP_SUMMARY"]).open("a", encoding="utf-8") as summary:
            summary.write(page)


#: Called in this order; add a new writer here and nowhere else.
WRITERS: tuple[RunWriter, ...] = (_environment, _verdicts, _summary, _junit, _ledger, _morning, _pictures, _observed)


def write_run(run: RunSession, result: RunResult) -> None:
    """Call every writer; then raise an ExceptionGroup of the errors, if any."""
    failures: list[Exception] = []
    for write in WRITERS:
        try:
            write(run, result)
        except Exception as error:  # noqa: BLE001 - one writer's failure must not cost the files of the others
            failures.append(error)
    if failures:
        raise ExceptionGroup("Some files of the run were not written", failures)

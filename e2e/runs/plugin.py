"""The pytest plugin: selects scenarios by claim, turns their errors into verdicts, and writes the run's folder."""

from __future__ import annotations

import os
import sys
import traceback
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from _pytest.runner import runtestprotocol
from playwright.sync_api import Error as BrowserError

from e2e.paths import OUT, ROOT, lead_to_scenarios
from e2e.runs.session import ANEW, CONCLUDE, IS_SILENT, RUN, RunSession, case_of, claims_of
from e2e.walk.steadiness import LOST, BrowserLostError
from e2e.walk.step_errors import FaultError, StepError, UncheckedError, WalkEndedError
from fixtures.given import settings_of
from instruction.claims import UnknownClaimError
from instruction.published import INSTRUCTION, LABELS
from instruction.verdict import Verdict
from reports.allure_mask import mask_allure
from reports.camera import Camera
from reports.covered import CoveredJudgement, own_words
from reports.ledger_file import LedgerError, LedgerSetAsideError
from reports.masking import Mask, compile_early
from reports.phrases import unsteady
from reports.run_folder import RunFolder, RunFolderError
from reports.verdicts import RunResult, merge

if TYPE_CHECKING:
    from collections.abc import Generator

RESULT = pytest.StashKey[RunResult]()
STARTED = pytest.StashKey[datetime]()
LAST_WORDS = pytest.StashKey[str]()
#: Errors of a scenario that are not faults of our own code.
TOLD = (StepError, BrowserLostError, pytest.skip.Exception)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options for a run's claims and for the folder of its results."""
    group = parser.getgroup("sverka")
    group.addoption(
        "--claim", action="append", default=[], help="a claim or chapter to check, repeatable; all otherwise"
    )
    group.addoption("--accept", action="append", default=[], help="a claim whose present screens become the reference")
    group.addoption("--run-folder", default=None, help="the run's own folder; made under reports/out otherwise")


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Create the run's folder, or join the run as one of its workers."""
    config.stash[STARTED] = datetime.now(UTC)
    given = getattr(config, "workerinput", {}).get("run_folder") or config.getoption("--run-folder")
    walks = given is not None or lead_to_scenarios(config.args, config.invocation_params.dir)
    if config.getoption("--collect-only") or not walks:
        return
    try:
        folder = Path(given) if given else RunFolder.create(OUT, config.stash[STARTED]).path
        wanted = INSTRUCTION.select(config.getoption("--claim"))
        accepted = config.getoption("--accept")
        accepted = frozenset(INSTRUCTION.select(accepted) if accepted else ())
    except (RunFolderError, UnknownClaimError) as error:
        raise pytest.UsageError(str(error)) from None
    compile_early()
    config.add_cleanup(mask_allure(Mask(keep=LABELS.words())))
    if not hasattr(config, "workerinput"):
        under_way = ExitStack()
        under_way.enter_context(RunFolder(folder).under_way())
        config.add_cleanup(under_way.close)
    settings = settings_of(config)
    run = RunFolder(folder)
    camera = Camera(run, config.getoption("--scale"))
    config.stash[RUN] = RunSession(INSTRUCTION, run, settings.target.value, wanted, camera, accepted, settings.ledger)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:  # noqa: ANN401 - xdist ships no types
    """Give a worker the run's folder, so that it joins the run."""
    if RUN in node.config.stash:
        node.workerinput["run_folder"] = str(node.config.stash[RUN].folder.path)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Make claims keywords, note which scenarios show which claim, deselect scenarios that were not asked for."""
    for item in items:
        item.extra_keyword_matches.update(claims_of(item))
    if RUN not in config.stash:
        return
    run = config.stash[RUN]
    cases: dict[str, list[str]] = {}
    for item in items:
        for claim in claims_of(item):
            cases.setdefault(claim, []).append(item.nodeid)
    run.called.update({item.nodeid: case_of(item) for item in items})
    run.owners.update({claim: names[0] for claim, names in cases.items()})
    journal = run.journal()
    journal.collected(cases, run.wanted)
    journal.close()
    if config.getoption("--claim"):
        chosen = [item for item in items if set(claims_of(item)) & set(run.wanted)]
        config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
        items[:] = chosen


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> object:
    """Walk a scenario again if its browser has crashed; drop the reports of the first walk."""
    if not claims_of(item) or ANEW in item.stash:
        return None
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    reports = runtestprotocol(item, nextitem=nextitem, log=False)
    if ANEW in item.stash:
        return item.ihook.pytest_runtest_protocol(item=item, nextitem=nextitem)
    for report in reports:
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """Let a scenario end early once all wanted claims are judged."""
    if not claims_of(pyfuncitem):
        return (yield)
    try:
        with suppress(WalkEndedError):
            yield
        pyfuncitem.stash[CONCLUDE]()
    except UncheckedError as error:
        pytest.skip(error.judgement.message)
    return True


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Put only the masked sentence of a scenario's error into a report."""
    if call.when == "teardown" and call.excinfo and isinstance(call.excinfo.value, BrowserError):
        call.excinfo = None  # a crashed browser can't be closed
    if call.excinfo and claims_of(item) and not call.excinfo.errisinstance(TOLD):
        _note_fault(item, call)
    if call.excinfo and isinstance(call.excinfo.value, BrowserLostError):
        _note_crash(item, call.excinfo.value.claim)
    report = yield
    if call.excinfo is not None and isinstance(call.excinfo.value, StepError):
        report.longrepr = str(call.excinfo.value)
    return report


def _note_crash(item: pytest.Item, claim: str) -> None:
    item.stash[ANEW] = claim
    journal = item.config.stash[RUN].journal()
    journal.walked_anew(item.nodeid, claim, own_words(unsteady(LOST)))
    journal.close()


def _note_fault(item: pytest.Item, call: pytest.CallInfo[None]) -> None:
    """Replace an error of our own by its type and place: its message may hold personal data."""
    if call.excinfo is None or not isinstance(call.excinfo.value, Exception):
        return
    ours = [frame for frame in traceback.extract_tb(call.excinfo.tb) if Path(frame.filename).is_relative_to(ROOT)]
    place = f", {Path(ours[-1].filename).relative_to(ROOT).as_posix()}:{ours[-1].lineno}" if ours else ""
    kind = call.excinfo.typename
    message = own_words(f"Сбой самой проверки ({kind}{place}); об инструкции это ничего не говорит.")
    if RUN in item.config.stash:
        journal = item.config.stash[RUN].journal()
        journal.fault(item.nodeid, message)
        journal.close()
    fault = FaultError(CoveredJudgement(claims_of(item)[0], Verdict.FAULT, message))
    call.excinfo = pytest.ExceptionInfo.from_exc_info((FaultError, fault, call.excinfo.tb))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Merge the journals of all processes into the run's result, and write its files."""
    config = session.config
    if RUN not in config.stash:
        return
    run = config.stash[RUN]
    run.camera.close()
    if hasattr(config, "workerinput"):
        return
    result = merge(
        run.folder,
        run.instruction,
        target=run.target,
        started=config.stash[STARTED],
        ended=datetime.now(UTC),
        interrupted=exitstatus == pytest.ExitCode.INTERRUPTED,
    )
    config.stash[RESULT] = result
    from e2e.runs.reporters import write_run  # noqa: PLC0415 - a worker writes no report

    try:
        write_run(run, result)
    except* LedgerSetAsideError as failed:
        config.stash[LAST_WORDS] = " ".join(map(str, failed.exceptions)) + "\n"
    except* LedgerError as failed:
        told = " ".join(map(str, failed.exceptions))
        config.stash[LAST_WORDS] = f"{told} Прогон в неё не вошёл, его итоги — в папке {run.place}.\n"
    except* Exception as failed:  # noqa: BLE001 - the other files are written; the exit code reports our own fault
        told = ", ".join(type(error).__name__ for error in failed.exceptions)
        before = config.stash.get(LAST_WORDS, "")
        config.stash[LAST_WORDS] = (
            f"{before}Не все файлы прогона записаны ({told}): проверьте место на диске и права.\n"
        )
        session.exitstatus = pytest.ExitCode.INTERNAL_ERROR


def pytest_unconfigure(config: pytest.Config) -> None:
    """Make every file of the run's folder private to its owner, and print which files were not written."""
    if RUN in config.stash and not hasattr(config, "workerinput"):
        config.stash[RUN].folder.seal()
        sys.stderr.write(config.stash.get(LAST_WORDS, ""))


def pytest_terminal_summary(config: pytest.Config) -> None:
    """Show the verdict on every claim."""
    if RESULT in config.stash and not config.stash.get(IS_SILENT, False):
        from reports.summary import show_summary  # noqa: PLC0415 - a worker shows nothing

        show_summary(config.stash[RESULT], config.stash[RUN].place)
        if os.environ.get("GITHUB_ACTIONS") == "true" and config.stash[RUN].ledger is not None:
            from reports.morning import workflow_commands  # noqa: PLC0415 - as above

            sys.stdout.writelines(f"{line}\n" for line in workflow_commands(config.stash[RESULT]))

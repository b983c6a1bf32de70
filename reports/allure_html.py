"""The run as one HTML file made by Allure 3, which opens without a network and sends no requests."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from instruction.verdict import Verdict
from reports import allure_install
from reports.allure_config import allure_config
from reports.allure_install import AllureError, last_words
from reports.run_folder import RunFolder, RunFolderError, runs_in, write_private

if TYPE_CHECKING:
    from collections.abc import Callable

REPORT = "report.html"
SERVED = "report"
HISTORY = "allure-history.jsonl"

_TIMEOUT_S = 300
#: Allure's call of Google Tag Manager: the external script and the inline one that feeds it.
_ANALYTICS = re.compile(
    r"""\s*<script[^>]*\bsrc="https://www\.googletagmanager\.com/[^"]*"[^>]*></script>"""
    r"""(?:\s*<script>(?:(?!</script>).)*?\bgtag\((?:(?!</script>).)*</script>)?""",
    re.DOTALL,
)
_OUTSIDE = re.compile(
    r"""<[a-z][^<>]{0,400}?\s(?:src|href|action|data|poster)\s*=\s*["']?(?:https?:)?//([^/"'\s>]+)""", re.IGNORECASE
)
#: Makes the browser block all other requests, also those of a later Allure.
_POLICY = (
    '<meta http-equiv="Content-Security-Policy" content="default-src data: blob:; '
    "script-src 'unsafe-inline' 'unsafe-eval' data: blob:; style-src 'unsafe-inline' data: blob:; "
    "connect-src data: blob:; form-action 'none'; base-uri 'self'\">"
)
#: A report that a server gives out may also send requests to that server.
_POLICY_SERVED = re.sub(r"(default|script|style|connect)-src", r"\1-src 'self'", _POLICY)
#: Allure's program stands before its data in the page. If it starts before the data is read, and this variable is
#: missing, it asks a server instead: with a slow disk or server the report would stay empty.
_DATA_FOLLOW = "<script>window.allureReportData = {};</script>"
#: Makes a report with findings open at their list.
_AT_FINDINGS = '<script>if (!location.hash) history.replaceState(null, "", "#/categories");</script>'


def _nobody(_message: str) -> None:
    """Ignore the message: the caller wants no progress."""


def last_run(out: Path, tell: Callable[[str], None] = _nobody) -> RunFolder:
    """Give the last run in `out` that has Allure results and has ended; raises AllureError."""
    with_results = [run for run in runs_in(out) if _has_results(run)]
    run = next((run for run in with_results if not run.is_under_way), None)
    if run is None and with_results:
        raise AllureError(f"Прогон {with_results[0].path.name} ещё идёт: дождитесь его конца и повторите ./run report.")
    if run is None:
        raise AllureError(
            f"В папке «{out}» нет прогона с результатами Allure: выполните ./run check "
            "или назовите папку, в которой он их оставил, --out ПАПКА."
        )
    why = _why_not_the_latest(run, out)
    if why:
        tell(f"Отчёт будет о прогоне {run.path.name}: {why}.")
    if not run.verdicts.exists():
        tell(f"Прогон {run.path.name} прерван: в отчёте только то, что он успел.")
    return run


def _has_results(run: RunFolder) -> bool:
    return any(run.allure_results.glob("*-result.json"))


def _why_not_the_latest(run: RunFolder, out: Path) -> str:
    """Say why the report is about another run than the latest; empty when it is about the latest."""
    try:
        latest = RunFolder.latest(out)
    except RunFolderError:
        return "папки последнего прогона нет"
    if latest.path.name == run.path.name:
        return ""
    name = latest.path.name
    return f"последний, {name}, ещё идёт" if latest.is_under_way else f"в последнем, {name}, результатов Allure нет"


def build(folder: RunFolder, tell: Callable[[str], None] = _nobody, *, served: bool = False) -> Path:
    """Make the report of the run and give its page; `tell` gets a line before an installation; raises AllureError.

    The report is one file, report.html; for a server it is a folder of many files, which a browser loads as needed.
    """
    if not _has_results(folder):
        raise AllureError("В этом прогоне нет результатов Allure: сначала выполните ./run check.")
    if not allure_install.installed():
        tell("Ставлю Allure, это нужно один раз…")
        allure_install.install()
    past, history = folder.path / HISTORY, folder.path.parent / HISTORY
    first_time = not past.exists()
    if first_time:
        write_private(past, _sound_lines(history))
    with tempfile.TemporaryDirectory(prefix="sverka-allure-") as name:
        workshop = Path(name)
        shutil.copy(past, workshop / HISTORY)
        page = _generate(folder, workshop, first_time=first_time, one_file=not served)
        content = _opened_at(folder, quiet(page.read_text("utf-8"), served=served)).encode()
        if served:
            write_private(page, content)
            report = folder.replace(SERVED, page.parent) / page.name
        else:
            report = folder.write(REPORT, content)
        if first_time:
            write_private(history, (workshop / HISTORY).read_bytes())
    return report


def quiet(page: str, *, served: bool = False) -> str:
    """Remove from the page what would call outside, and forbid other requests; raises AllureError if a call is left."""
    page = _ANALYTICS.sub("", page)
    caller = _OUTSIDE.search(page)
    if caller is not None:
        raise AllureError(f"Отчёт Allure обращался бы к «{caller[1]}», и убрать это не удалось: отчёт не записан.")
    if "<head>" not in page:
        raise AllureError("Отчёт Allure устроен не так, как ожидалось: закрыть ему выход в сеть не удалось.")
    head = _POLICY_SERVED if served else f"{_POLICY}\n    {_DATA_FOLLOW}"
    return page.replace("<head>", f"<head>\n    {head}", 1).replace('lang="en"', 'lang="ru"', 1)


def _opened_at(folder: RunFolder, page: str) -> str:
    """Make the page open at the run's findings, if there are any."""
    try:
        counts = json.loads(folder.verdicts.read_text("utf-8"))["counts"]
    except (OSError, ValueError, KeyError):  # an interrupted run, or a run of something else
        return page
    found = any(Verdict(name).is_drift or name == Verdict.FAULT for name in counts)
    return page.replace("<head>", f"<head>{_AT_FINDINGS}", 1) if found else page


def _sound_lines(history: Path) -> bytes:
    """Read the history without half-written lines of a killed process, at which Allure would fail."""
    lines = history.read_bytes().splitlines() if history.exists() else []
    return b"".join(line + b"\n" for line in lines if _is_entry(line))


def _is_entry(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


def _generate(folder: RunFolder, workshop: Path, *, first_time: bool, one_file: bool) -> Path:
    config, output = workshop / "allurerc.json", workshop / "report"
    content = allure_config(output, workshop / HISTORY, first_time=first_time, one_file=one_file)
    config.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    program = allure_install.HOME / "node_modules/allure/cli.js"
    command = [allure_install.node(), str(program), "generate", "--config", str(config), str(folder.allure_results)]
    try:
        done = allure_install.run_node(command, workshop, _TIMEOUT_S)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise AllureError(f"Allure не запустился: {error}.") from None
    page = next(iter(output.rglob("index.html")), None)
    if done.returncode != 0 or page is None:
        raise AllureError(f"Allure не сделал отчёт: {last_words(done.stderr or done.stdout)}.")
    return page

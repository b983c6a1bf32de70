"""`./run findings`: the open problems, and what is new or gone since the run before; --tell informs people."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from e2e.commands.telling import Telling
from e2e.runs.reporters import to_step_summary
from instruction.published import INSTRUCTION
from instruction.verdict import ExitCode
from reports.history import series_of
from reports.ledger import read_ledger
from reports.ledger_file import LedgerError
from reports.morning import RunLinks, morning_page
from reports.open_problems import problems_as_json, problems_table
from reports.terminal import show, show_json

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from fixtures.settings import Settings
    from reports.history import Series


def show_findings(ledger: Path, *, as_json: bool) -> int:
    """Print the open problems and return the exit code, 1 if there are any.

    Raises LedgerError, also if the ledger has no run: without any check, exit code 0 would be misleading.
    """
    series = _series(ledger)
    if as_json:
        show_json(problems_as_json(series))
    else:
        show(problems_table(series))
    for one in series:
        to_step_summary(morning_page(one, RunLinks.of(os.environ, one.last.name)))
    return ExitCode.DRIFT if any(one.open for one in series) else ExitCode.OK


def tell_findings(settings: Settings, out: Path, say: Callable[[str], None], *, dry: bool) -> int:
    """Inform people of the last run's findings and return the exit code of `Telling.tell`.

    Older runs, perhaps against another target, were reported on their own nights. Raises LedgerError.
    """
    last = max(_series(settings.ledger), key=lambda one: one.last.started)
    return Telling(last, settings, os.environ, out / last.last.name, say, dry).tell()


def _series(ledger: Path) -> Sequence[Series]:
    series = series_of(read_ledger(ledger), INSTRUCTION)
    if not series:
        raise LedgerError(f"В истории проверок «{ledger}» нет ни одного прогона: сначала выполните ./run check.")
    return series

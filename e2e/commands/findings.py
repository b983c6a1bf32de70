"""`./run findings`: the open problems, and what is new or gone since the run before."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from e2e.runs.reporters import to_step_summary
from instruction.published import INSTRUCTION
from instruction.verdict import ExitCode
from reports.history import series_of
from reports.ledger import LedgerError, read_ledger
from reports.morning import RunLinks, morning_page
from reports.open_problems import problems_as_json, problems_table
from reports.terminal import show, show_json

if TYPE_CHECKING:
    from pathlib import Path


def show_findings(ledger: Path, *, as_json: bool) -> int:
    """Print the open problems and give the exit code: 1 when there are any.

    Raises LedgerError, also when there has been no run: that nothing was ever checked is no good news.
    """
    series = series_of(read_ledger(ledger), INSTRUCTION)
    if not series:
        raise LedgerError(f"В истории проверок «{ledger}» нет ни одного прогона: сначала выполните ./run check.")
    if as_json:
        show_json(problems_as_json(series))
    else:
        show(problems_table(series))
    for one in series:
        to_step_summary(morning_page(one, RunLinks.of(os.environ, one.last.name)))
    return ExitCode.DRIFT if any(one.open for one in series) else ExitCode.OK

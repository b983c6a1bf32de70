"""`./run document`: compares the published document with the claims, and with its older version."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from e2e.paths import scenarios_of
from instruction.document.comparing import examine
from instruction.document.mending import unconfirmed
from instruction.document.published import STANDARD
from instruction.document.reading import read_document
from instruction.document.versions import touched
from instruction.verdict import ExitCode
from reports.document import VersionChange, document_as_json, document_markdown, document_table, exit_code
from reports.terminal import show, show_json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from instruction.document.comparing import Examined
    from instruction.verdict import Judgement

WORST_FIRST = (
    *(ExitCode.INTERRUPTED, ExitCode.USAGE, ExitCode.FAULT),
    *(ExitCode.DRIFT, ExitCode.UNREACHABLE, ExitCode.NOTHING_CHECKED),
)


def compare(
    file: Path, against: Path | None, judged: Sequence[Judgement] = ()
) -> tuple[Examined, VersionChange | None]:
    """Compare the document with the claims and, if there is an older version, return what has changed.

    A name is no finding if a run has seen exactly this name on the site.

    Raises DocumentError.
    """
    examined = examine(read_document(file), STANDARD)
    examined = replace(examined, findings=unconfirmed(examined, judged))
    if against is None:
        return examined, None
    older = examine(read_document(against), STANDARD)
    claims = touched(examined, older)
    return examined, VersionChange(older.document.name, claims, tuple(scenarios_of(claims)))


def tell(examined: Examined, change: VersionChange | None, markdown: Path | None, *, as_json: bool) -> int:
    """Print the findings, write them to the Markdown file if one is given, and return the exit code; raises OSError."""
    if markdown is not None:
        markdown.write_text(document_markdown(examined, change), "utf-8")
    if as_json:
        show_json(document_as_json(examined, change))
    else:
        show(document_table(examined, change))
    return exit_code(examined)


def combined(document: int, run: int) -> int:
    """Return the worse of two exit codes: of the document, and of the run after it."""
    codes = {document, run}
    return next((code for code in WORST_FIRST if code in codes), ExitCode.OK)

"""`./run report`: makes the Allure page of a run and the illustrated instruction."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Error as BrowserError
from playwright.sync_api import sync_playwright

from instruction.published import INSTRUCTION
from reports.allure_html import build, last_run
from reports.illustrated.as_docx import write_docx
from reports.illustrated.as_page import print_page, write_page
from reports.illustrated.content import illustrated
from reports.run_folder import RunFolder, RunFolderError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DOCUMENT = "instruction"


def make_reports(
    run: RunFolder, only: str | None, browser: Path | None, tell: Callable[[str], None], *, served: bool
) -> Iterator[Path]:
    """Make the Allure page and the instruction of a run, or `only` one of them; yield each file once it is written.

    Without a browser there is no PDF, and `tell` gets a line. Raises AllureError. Raises RunFolderError if no
    instruction can be made from the run; if the Allure page is made too, `tell` gets this message instead.
    """
    if only != DOCUMENT:
        yield build(run, tell, served=served)
    if only not in {None, DOCUMENT}:
        return
    try:
        yield from write_instruction(run, browser, tell)
    except RunFolderError as error:
        if only == DOCUMENT:
            raise
        tell(str(error))


def chosen_run(run: Path | None, out: Path, tell: Callable[[str], None]) -> RunFolder:
    """Return the run in that folder, or the last run that has results."""
    return last_run(out, tell) if run is None else RunFolder(run.absolute())


def write_instruction(run: RunFolder, browser: Path | None, tell: Callable[[str], None]) -> Iterator[Path]:
    """Write the illustrated instruction as HTML, DOCX and PDF; raises RunFolderError."""
    it = illustrated(run, INSTRUCTION)
    if not any(claim.pictures for chapter in it.chapters for claim in chapter.claims):
        tell("В этом прогоне нет рисунков: инструкция будет без них.")
    with tempfile.TemporaryDirectory(prefix=".instruction-", dir=run.path) as folder:
        made = {kind: Path(folder, f"{DOCUMENT}.{kind}") for kind in ("html", "docx", "pdf")}
        write_page(it, made["html"])
        write_docx(it, made["docx"])
        try:
            print_in_browser(made["html"], browser, made["pdf"])
        except BrowserError as error:
            tell(f"Инструкции в PDF не будет, браузер не запустился: {error.message.splitlines()[0]}")
        for path in (path for path in made.values() if path.exists()):
            path.chmod(0o600)
            yield path.replace(run.path / path.name)


def print_in_browser(page: Path, browser: Path | None, to: Path) -> None:
    """Print a page to PDF in a new browser; raises Playwright's Error."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser)
        print_page(page, opened, to)
        opened.close()

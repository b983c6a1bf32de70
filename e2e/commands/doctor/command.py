"""Examines the machine line by line, in the order of repair; it uses no network."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from e2e.commands.doctor import browsers, machine
from e2e.commands.doctor.advice import Level
from fixtures.browser import find_browser
from fixtures.setup import driver_complaint, has_cyrillic, is_whole
from instruction.verdict import ExitCode
from reports import allure_install
from reports.phrases import plural
from reports.terminal import show

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from e2e.commands.doctor.advice import Advice

STYLES = {Level.FINE: "green", Level.NOTE: "yellow", Level.WRONG: "red"}


def diagnose(environ: Mapping[str, str], dotenv: Path, out: Path) -> int:
    """Show each line as soon as it is known, and return the exit code."""
    number = 0
    for advice in _examine(environ, dotenv, out):
        line = Table.grid(padding=(0, 2, 0, 0))
        line.add_row(Text(advice.mark, STYLES[advice.mark]), Text(advice.text))
        show(line)
        number += advice.mark is Level.WRONG
    if not number:
        show(Text("\nМожно начинать: ./run check.", "bold"))
        return ExitCode.OK
    counted = plural(number, "помеха", "помехи", "помех")
    show(Text(f"\n{counted}: сделайте то, что сказано у знака ✗, и повторите ./run doctor.", "bold"))
    return ExitCode.USAGE


def _examine(environ: Mapping[str, str], dotenv: Path, out: Path) -> Iterator[Advice]:
    settings, about_settings = machine.settings(environ, dotenv)
    named = settings.browser if settings else None
    headless, headed = find_browser(named, headed=False), find_browser(named, headed=True)
    complaint = driver_complaint()
    start = None if complaint else browsers.start
    yield machine.python(whole=is_whole())
    yield machine.driver(complaint)
    if headless is None or headless != headed:
        yield browsers.headless(headless, start)
    if headless is not None:
        yield browsers.headed(headed, start, is_root=hasattr(os, "geteuid") and os.geteuid() == 0)
    if sys.platform == "linux":
        yield machine.screen(environ, has_xvfb=shutil.which("Xvfb") is not None)
        yield machine.letters(present=has_cyrillic())
    yield browsers.certificates(headed or headless, trusted=browsers.trusts_national_root(environ))
    yield about_settings
    yield from machine.stray_settings(dotenv)
    yield machine.results(out)
    yield machine.report(installed=allure_install.installed(), has_npm=shutil.which("npm") is not None)

"""Installs Allure 3 beside this file when it is first needed, and finds the node that runs it."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from playwright._impl._driver import compute_driver_executable
from playwright._impl._errors import Error

from instruction.verdict import UsageError
from reports.run_folder import locked

if TYPE_CHECKING:
    from collections.abc import Sequence

HOME = Path(__file__).parent / "allure"

_PINNED = ("package.json", "package-lock.json")
_NPM_TIMEOUT_S = 600
#: npm fetches only the packages, and runs none of their scripts.
_NPM = ("ci", "--ignore-scripts", "--no-fund", "--no-audit", "--no-update-notifier", "--loglevel=error")


class AllureError(UsageError):
    """The HTML report cannot be made, but all else is kept; the message is one sentence for the person."""


def node() -> str:
    """Give the path of Playwright's own node, or of an installed one; raises AllureError."""
    with suppress(Error):
        return compute_driver_executable()[0]
    found = shutil.which("node")
    if found is None:
        raise AllureError("Для отчёта Allure нужен Node.js: установите его или поставьте Playwright целиком.")
    return found


def installed(home: Path = HOME) -> bool:
    """Whether the pinned version is installed."""
    pinned = json.loads((home / "package.json").read_text("utf-8"))["dependencies"]["allure"]
    try:
        there = json.loads((home / "node_modules/allure/package.json").read_text("utf-8"))["version"]
    except (OSError, ValueError, KeyError):
        return False
    return bool(there == pinned)


def install(home: Path = HOME) -> None:
    """Put the pinned packages into `home` in one move, while other processes wait; raises AllureError."""
    npm = shutil.which("npm")
    if npm is None:
        raise AllureError(
            "Для отчёта Allure нужен npm, он ставится вместе с Node.js: установите его и повторите ./run report."
        )
    try:
        with locked(home / ".install.lock", patience_s=_NPM_TIMEOUT_S):
            if not installed(home):
                _install(npm, home)
    except (OSError, sqlite3.Error) as error:
        raise AllureError(f"Allure не поставить в «{home}»: {getattr(error, 'strerror', None) or error}.") from None
    if not installed(home):
        raise AllureError(
            f"Allure в «{home}» поставился не целиком: удалите там node_modules и повторите ./run report."
        )


def _install(npm: str, home: Path) -> None:
    with tempfile.TemporaryDirectory(dir=home, prefix=".install-", ignore_cleanup_errors=True) as name:
        workshop = Path(name)
        for file in _PINNED:
            shutil.copy(home / file, workshop)
        _run_npm(npm, workshop)
        place = home / "node_modules"
        if place.exists():
            place.rename(workshop / "old")
        (workshop / "node_modules").rename(place)


def run_node(command: Sequence[str], workshop: Path, timeout_s: float) -> subprocess.CompletedProcess[str]:
    """Run a program of Node.js in that folder and capture its output; raises OSError and subprocess.TimeoutExpired.

    It gets no variable of ours that begins with ALLURE.
    """
    return subprocess.run(
        command,
        cwd=workshop,
        env={name: value for name, value in os.environ.items() if not name.upper().startswith("ALLURE")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        timeout=timeout_s,
        check=False,
    )


def _run_npm(npm: str, workshop: Path) -> None:
    try:
        done = run_node([npm, *_NPM], workshop, _NPM_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        raise AllureError(f"npm не поставил Allure за {_NPM_TIMEOUT_S} секунд: проверьте сеть и повторите.") from None
    if done.returncode != 0:
        raise AllureError(f"npm не смог поставить Allure: {last_words(done.stderr)}.")


def last_words(output: str) -> str:
    """Give the last line of a program's output with an error, without its full stop, for the end of a message."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    telling = [line for line in lines if "error" in line.lower()] or lines
    return (telling[-1] if telling else "без объяснения").rstrip(".")[:300]

"""Installing Allure with npm when it is first needed, also by two processes at once."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING

import pytest

from reports.allure_install import HOME, AllureError, install, installed, last_words, node

if TYPE_CHECKING:
    from pathlib import Path

#: A fake npm: puts a package of the wanted version where npm would.
FAKE_NPM = """#!/bin/sh
echo "$@" >> "$CALLS"
mkdir -p node_modules/allure
echo '{"version": "VERSION"}' > node_modules/allure/package.json
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Copy the files with the pinned versions to a folder without packages."""
    home = tmp_path / "allure"
    home.mkdir()
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HOME / name, home)
    return home


def put_npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> Path:
    """Put a program named npm first on PATH; give the file in which it can note its arguments ($CALLS)."""
    programs, calls = tmp_path / "bin", tmp_path / "calls"
    programs.mkdir()
    (programs / "npm").write_text(script)
    (programs / "npm").chmod(0o700)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("CALLS", str(calls))
    return calls


def fake_npm() -> str:
    """Give the fake npm for the pinned version."""
    return FAKE_NPM.replace("VERSION", json.loads((HOME / "package.json").read_text())["dependencies"]["allure"])


def test_packages_are_pinned_without_any_address() -> None:
    lock = (HOME / "package-lock.json").read_text("utf-8")
    assert "://" not in lock
    assert '"resolved"' not in lock
    packages = json.loads(lock)["packages"]
    wanted = json.loads((HOME / "package.json").read_text("utf-8"))["dependencies"]
    assert packages[""]["dependencies"] == wanted
    assert packages["node_modules/allure"]["version"] == wanted["allure"]
    assert all("integrity" in package for name, package in packages.items() if name)


def test_nothing_but_the_packages_is_asked_for(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = put_npm(tmp_path, monkeypatch, fake_npm())
    assert not installed(home)
    install(home)
    assert installed(home)
    assert calls.read_text().split() == [
        "ci",
        "--ignore-scripts",
        "--no-fund",
        "--no-audit",
        "--no-update-notifier",
        "--loglevel=error",
    ]
    left = {path.name for path in home.iterdir()}
    assert left == {"node_modules", "package-lock.json", "package.json", ".install.lock"}


def test_four_who_install_at_once_wait_for_the_first(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = put_npm(tmp_path, monkeypatch, fake_npm())
    together = Barrier(4)

    def start() -> None:
        together.wait()
        install(home)

    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(start) for _ in range(4)]:
            done.result()
    assert installed(home)
    assert len(calls.read_text().splitlines()) == 1


@pytest.mark.parametrize(
    "there", ["", "{}", '{"version": "3.0.0"}', "not json"], ids=["none", "empty", "old", "broken"]
)
def test_half_made_or_older_packages_are_replaced(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: str
) -> None:
    put_npm(tmp_path, monkeypatch, fake_npm())
    (home / "node_modules/allure").mkdir(parents=True)
    if there:
        (home / "node_modules/allure/package.json").write_text(there)
    assert not installed(home)
    install(home)
    assert installed(home)


def test_without_npm_there_is_one_clear_message(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(AllureError, match=r"^Для отчёта Allure нужен npm, он ставится вместе с Node\.js: .+\.$"):
        install(home)


def test_npm_that_fails_is_quoted(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_npm(tmp_path, monkeypatch, "#!/bin/sh\necho 'npm error network request failed.' >&2\nexit 1\n")
    with pytest.raises(AllureError, match=r"^npm не смог поставить Allure: npm error network request failed\.$"):
        install(home)
    assert not (home / "node_modules").exists()


def test_npm_that_brings_nothing_is_noticed(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_npm(tmp_path, monkeypatch, "#!/bin/sh\nmkdir node_modules\n")
    with pytest.raises(AllureError, match="поставился не целиком"):
        install(home)


def test_place_that_cannot_be_written_is_one_sentence(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_npm(tmp_path, monkeypatch, fake_npm())
    shutil.rmtree(home)
    with pytest.raises(AllureError, match=r"^Allure не поставить в «.+»: .+\.$"):
        install(home)


def test_node_that_playwright_brings_runs() -> None:
    version = subprocess.run([node(), "--version"], capture_output=True, text=True, check=True).stdout
    assert version.startswith("v")


def test_last_words_say_what_went_wrong() -> None:
    assert (
        last_words("npm error 404 no such package.\nA complete log of this run\n\n") == "npm error 404 no such package"
    )
    assert last_words("SyntaxError: unexpected end\n    at parse\n\nNode.js v26\n") == "SyntaxError: unexpected end"
    assert last_words("Killed\n") == "Killed"
    assert last_words("") == "без объяснения"

"""The doctor's lines about browsers that start or fail, and about the national certification authority."""

from __future__ import annotations

import re
import sqlite3
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from e2e.commands.doctor import browsers
from e2e.commands.doctor.advice import Level
from e2e.commands.doctor.browsers import StartError
from fixtures.browser import find_browser

if TYPE_CHECKING:
    from collections.abc import Callable

CHROME = Path("/usr/bin/google-chrome")
LOG = """BrowserType.launch: Target page, context or browser has been closed
Browser logs:
[pid=7][err] /usr/bin/chromium: 9: [: unexpected operator
[pid=7][err] chrome: error while loading shared libraries: libnss3.so: cannot open shared object file.
Call log:
  - <launching> /usr/bin/chromium --headless
  - <process did exit: exitCode=127, signal=null>"""


def starts(path: Path, *, sandbox: bool) -> str:
    del path, sandbox
    return "150.0.1"


def starts_without_sandbox(path: Path, *, sandbox: bool) -> str:
    if sandbox:
        raise StartError("No usable sandbox!")
    return starts(path, sandbox=sandbox)


def never_starts(path: Path, *, sandbox: bool) -> str:
    del path, sandbox
    raise StartError("libnss3.so: cannot open shared object file")


HEADLESS = {
    "starts": (CHROME, starts, Level.FINE, "версия 150.0.1"),
    "does-not-start": (CHROME, never_starts, Level.WRONG, "libnss3.so: cannot open"),
    "is-not-there": (None, starts, Level.WRONG, "apt-get install chromium"),
    "cannot-be-tried": (CHROME, None, Level.NOTE, "не испытан"),
}


@pytest.mark.parametrize(("path", "start", "mark", "said"), HEADLESS.values(), ids=HEADLESS)
def test_browser_without_a_window(path: Path | None, start: browsers.Start | None, mark: Level, said: str) -> None:
    advice = browsers.headless(path, start)
    assert advice.mark is mark
    assert said in advice.text


HEADED = {
    "starts": (CHROME, starts, False, Level.FINE, "запускается в песочнице"),
    "starts-under-root": (CHROME, starts_without_sandbox, True, Level.FINE, "у root её нет"),
    "has-no-sandbox": (CHROME, starts_without_sandbox, False, Level.WRONG, "только без песочницы"),
    "does-not-start": (CHROME, never_starts, False, Level.WRONG, "не запускается (libnss3.so"),
    "does-not-start-under-root": (CHROME, never_starts, True, Level.WRONG, "не запускается (libnss3.so"),
    "is-not-there": (None, starts, False, Level.NOTE, "./run guide"),
    "cannot-be-tried": (CHROME, None, False, Level.NOTE, "не испытан"),
}


@pytest.mark.parametrize(("path", "start", "is_root", "mark", "said"), HEADED.values(), ids=HEADED)
def test_browser_with_a_window(
    path: Path | None, start: browsers.Start | None, *, is_root: bool, mark: Level, said: str
) -> None:
    advice = browsers.headed(path, start, is_root=is_root)
    assert advice.mark is mark
    assert said in advice.text


def test_complaint_is_the_browsers_own_line() -> None:
    said = "chrome: error while loading shared libraries: libnss3.so: cannot open shared object file"
    assert browsers.complaint_in(LOG) == said


def test_complaint_without_a_log_is_the_first_line() -> None:
    assert browsers.complaint_in("Timeout 20000ms exceeded.\nCall log:\n  - x") == "Timeout 20000ms exceeded"


def started(path: Path) -> str:
    """Start a browser in a new thread: in this one, other tests leave Playwright's event loop running."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(browsers.start, path, sandbox=False).result()


def test_real_browser_starts_and_a_broken_one_says_why(tmp_path: Path) -> None:
    path = find_browser(headed=False)
    assert path is not None
    assert re.fullmatch(r"\d+(\.\d+)+", started(path))
    broken = tmp_path / "chrome"
    broken.write_text("#!/bin/sh\necho 'error while loading shared libraries: libx.so' >&2\nexit 127\n", "utf-8")
    broken.chmod(0o755)
    with pytest.raises(StartError, match=r"^error while loading shared libraries: libx\.so$"):
        started(broken)


CERTIFICATES = {
    "in-the-store": (CHROME, True, Level.FINE, "у браузера есть"),
    "yandex": (Path("/usr/bin/yandex-browser"), False, Level.FINE, "Яндекс Браузер знает его сам"),
    "yandex-on-windows": (
        Path("C:/Users/a/AppData/Local/Yandex/YandexBrowser/Application/browser.exe"),
        *(False, Level.FINE, "знает его сам"),
    ),
    "chromium-gost": (Path("/usr/bin/chromium-gost"), False, Level.NOTE, "КриптоПро"),
    "another": (CHROME, False, Level.NOTE, "только для SVERKA_TARGET=site"),
    "no-browser": (None, False, Level.NOTE, "только для SVERKA_TARGET=site"),
}


@pytest.mark.parametrize(("path", "trusted", "mark", "said"), CERTIFICATES.values(), ids=CERTIFICATES)
def test_national_certificate_is_worth_knowing_and_no_fault(
    path: Path | None, *, trusted: bool, mark: Level, said: str
) -> None:
    advice = browsers.certificates(path, trusted=trusted)
    assert advice.mark is mark
    assert said in advice.text


@pytest.fixture
def store(tmp_path: Path) -> Callable[[str, str], dict[str, str]]:
    """Make an NSS store in a home folder, in which a root is trusted or not; returns the environment."""

    def make(root: str, trust: str) -> dict[str, str]:
        path = tmp_path / ".pki/nssdb/cert9.db"
        path.parent.mkdir(parents=True)
        with sqlite3.connect(path) as made:
            made.execute("CREATE TABLE nssPublic (id, a0, a81, ace536358)")
            made.execute("INSERT INTO nssPublic VALUES (1, ?, ?, ?)", (b"\xceSCS", root.encode(), bytes.fromhex(trust)))
        made.close()
        return {"HOME": str(tmp_path)}

    return make


STORED = {
    "trusted": (browsers.NATIONAL_ROOT, "ce534352", True),
    "not-trusted": (browsers.NATIONAL_ROOT, "ce53435b", False),
    "another-root": ("School proxy", "ce534352", False),
}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have stores of their own")
@pytest.mark.parametrize(("root", "trust", "is_trusted"), STORED.values(), ids=STORED)
def test_root_counts_where_it_is_trusted(
    store: Callable[[str, str], dict[str, str]], root: str, trust: str, *, is_trusted: bool
) -> None:
    assert browsers.trusts_national_root(store(root, trust)) is is_trusted


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have stores of their own")
@pytest.mark.parametrize("content", [None, b"", b"no database"], ids=["none", "empty", "of-another-kind"])
def test_without_a_store_nothing_is_trusted(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / ".pki/nssdb").mkdir(parents=True)
        (tmp_path / ".pki/nssdb/cert9.db").write_bytes(content)
    assert not browsers.trusts_national_root({"HOME": str(tmp_path)})

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
from e2e.commands.doctor.advice import Advice, Level
from e2e.commands.doctor.browsers import StartError
from fixtures.browser import find_browser

if TYPE_CHECKING:
    from collections.abc import Callable

CHROME, YANDEX, CRYPTO_PRO = (Path("/usr/bin", name) for name in ("google-chrome", "yandex-browser", "chromium-gost"))
YANDEX_ON_WINDOWS = Path("C:/Users/a/AppData/Local/Yandex/YandexBrowser/Application/browser.exe")
ONLY_FOR_A_SITE = "только для SVERKA_TARGET=site"
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


ADVICE = {
    "headless-starts": (browsers.headless(CHROME, starts), Level.FINE, "версия 150.0.1"),
    "headless-does-not-start": (browsers.headless(CHROME, never_starts), Level.WRONG, "libnss3.so: cannot open"),
    "headless-is-not-there": (browsers.headless(None, starts), Level.WRONG, "apt-get install chromium"),
    "headless-cannot-be-tried": (browsers.headless(CHROME, None), Level.NOTE, "не испытан"),
    "headed-starts": (browsers.headed(CHROME, starts, is_root=False), Level.FINE, "запускается в песочнице"),
    "headed-starts-under-root": (
        browsers.headed(CHROME, starts_without_sandbox, is_root=True),
        *(Level.FINE, "у root её нет"),
    ),
    "headed-has-no-sandbox": (
        browsers.headed(CHROME, starts_without_sandbox, is_root=False),
        *(Level.WRONG, "только без песочницы"),
    ),
    "headed-does-not-start": (
        browsers.headed(CHROME, never_starts, is_root=False),
        *(Level.WRONG, "не запускается (libnss3.so"),
    ),
    "headed-does-not-start-under-root": (
        browsers.headed(CHROME, never_starts, is_root=True),
        *(Level.WRONG, "не запускается (libnss3.so"),
    ),
    "headed-is-not-there": (browsers.headed(None, starts, is_root=False), Level.NOTE, "./run guide"),
    "headed-cannot-be-tried": (browsers.headed(CHROME, None, is_root=False), Level.NOTE, "не испытан"),
    "certificate-in-the-store": (browsers.certificates(CHROME, trusted=True), Level.FINE, "у браузера есть"),
    "certificate-of-yandex": (browsers.certificates(YANDEX, trusted=False), Level.FINE, "Яндекс Браузер знает его сам"),
    "certificate-of-yandex-on-windows": (
        browsers.certificates(YANDEX_ON_WINDOWS, trusted=False),
        *(Level.FINE, "знает его сам"),
    ),
    "certificate-of-chromium-gost": (browsers.certificates(CRYPTO_PRO, trusted=False), Level.NOTE, "КриптоПро"),
    "certificate-of-another": (browsers.certificates(CHROME, trusted=False), Level.NOTE, ONLY_FOR_A_SITE),
    "certificate-of-no-browser": (browsers.certificates(None, trusted=False), Level.NOTE, ONLY_FOR_A_SITE),
}


@pytest.mark.parametrize(("advice", "mark", "said"), ADVICE.values(), ids=ADVICE)
def test_browser_is_told_with_what_to_do(advice: Advice, mark: Level, said: str) -> None:
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

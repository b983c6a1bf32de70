"""Checks the browsers of this machine: whether they start, with a sandbox, and which certificates they trust."""

from __future__ import annotations

import sqlite3
import ssl
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from playwright.sync_api import Error, sync_playwright

from e2e.commands.doctor.advice import Advice, fine, note, wrong
from fixtures.browser import CHROMIUM_GOST, NO_BROWSER, YANDEX

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixtures.browser import Brand

START_LIMIT_MS = 20_000
LONGEST_REASON = 200
#: The browser only starts and ends: it must contact no host, not even its vendor's.
ARGUMENTS = ("--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking", "--no-first-run")
NATIONAL_ROOT = "Russian Trusted Root CA"
#: NSS's column for trust in an issuer of servers' certificates, and its word for "trusted" (CKA_TRUST_SERVER_AUTH and
#: CKT_NSS_TRUSTED_DELEGATOR in its pkcs11n.h). Chromium 150 was seen to trust such a root of this file, and no other.
TRUSTED_ISSUERS = "SELECT a81 FROM nssPublic WHERE ace536358 = x'ce534352'"
NSS_FOLDERS = (".pki/nssdb", ".local/share/pki/nssdb")


class StartError(Exception):
    """A browser did not start; the message is its own error, one line."""


class Start(Protocol):
    """Starts a browser, ends it and returns its version; raises StartError."""

    def __call__(self, path: Path, *, sandbox: bool) -> str:
        """Start it, with its sandbox or without."""


def headless(path: Path | None, start: Start | None) -> Advice:
    """Check the browser that runs without a window; it is not started if `start` is None."""
    if path is None:
        return wrong(NO_BROWSER.rstrip("."))
    if start is None:
        return note(f"Браузер без окна: {path}, не испытан, потому что не запускается Playwright")
    try:
        return fine(f"Браузер без окна: {path}, версия {start(path, sandbox=False)}, запускается")
    except StartError as error:
        return wrong(_broken(path, error))


def headed(path: Path | None, start: Start | None, *, is_root: bool) -> Advice:
    """Check the browser that a person sees, which keeps its sandbox; it is not started if `start` is None."""
    if path is None:
        return note(
            "Нет браузера с окном: нужен для ./run guide и --headed (в Debian: apt-get install chromium chromium-l10n)"
        )
    if start is None:
        return note(f"Браузер с окном: {path}, не испытан, потому что не запускается Playwright")
    try:
        version = start(path, sandbox=not is_root)
    except StartError as error:
        return wrong(_broken(path, error) if is_root else _without_sandbox(path, start, error))
    sandbox = "без песочницы: у root её нет" if is_root else "в песочнице"
    return fine(f"Браузер с окном: {path}, версия {version}, запускается {sandbox}")


def _without_sandbox(path: Path, start: Start, error: StartError) -> str:
    try:
        start(path, sandbox=False)
    except StartError:
        return _broken(path, error)
    return (
        f"Браузер {path} запускается только без песочницы, а ./run guide и --headed её требуют: в Debian поставьте "
        "chromium-sandbox, в Ubuntu разрешите пространства имён (sysctl "
        "kernel.apparmor_restrict_unprivileged_userns=0), в контейнере смените профиль seccomp"
    )


def _broken(path: Path, error: StartError) -> str:
    return f"Браузер {path} не запускается ({error}): переустановите его или укажите другой в SVERKA_BROWSER"


def start(path: Path, *, sandbox: bool) -> str:
    """Start a browser without a window, end it, and return its version; raises StartError."""
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=path, args=list(ARGUMENTS), chromium_sandbox=sandbox, timeout=START_LIMIT_MS
            )
            version = browser.version
            browser.close()
    except Error as error:
        raise StartError(complaint_in(error.message)) from None
    return version


def complaint_in(message: str) -> str:
    """Extract the browser's own error line from Playwright's message."""
    lines = [line.partition("[err]")[2].strip() for line in message.splitlines() if "[err]" in line]
    telling = [line for line in lines if "error" in line.lower()] or lines or message.splitlines()[:1]
    return telling[-1].rstrip(".")[:LONGEST_REASON]


def certificates(path: Path | None, *, trusted: bool) -> Advice:
    """Check whether the browser trusts the national certification authority, without opening any site."""
    if trusted:
        return fine(f"Сертификат Минцифры ({NATIONAL_ROOT}) у браузера есть")
    if path is not None and _is(YANDEX, path):
        return fine("Сертификат Минцифры: Яндекс Браузер знает его сам")
    if path is not None and _is(CHROMIUM_GOST, path):
        return note("Сертификат Минцифры: Chromium-GOST узнаёт его от КриптоПро CSP, без неё поставьте его сами")
    return note(
        "Сертификата Минцифры у браузера нет, а нужен он только для SVERKA_TARGET=site: "
        "укажите в SVERKA_BROWSER Яндекс Браузер или Chromium-GOST с КриптоПро CSP"
    )


def _is(brand: Brand, path: Path) -> bool:
    spelled = path.as_posix()
    return path.name in brand.commands or spelled.endswith((*brand.bundles, *brand.programs))


def trusts_national_root(environ: Mapping[str, str]) -> bool:
    """Whether the user's certificate store, which Chromium reads on this system, holds the national root."""
    if sys.platform == "win32":
        return any(NATIONAL_ROOT.encode() in root for root, _, _ in ssl.enum_certificates("ROOT"))
    if sys.platform == "darwin":
        keychain = ["/usr/bin/security", "find-certificate", "-c", NATIONAL_ROOT]
        return subprocess.run(keychain, capture_output=True, check=False).returncode == 0
    return any(_trusted_in(Path(environ.get("HOME", "/nowhere"), folder, "cert9.db")) for folder in NSS_FOLDERS)


def _trusted_in(store: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"{store.absolute().as_uri()}?mode=ro", uri=True)) as opened:
            return any(NATIONAL_ROOT.encode() in issuer for (issuer,) in opened.execute(TRUSTED_ISSUERS))
    except sqlite3.Error:  # no such file, or not a store of NSS
        return False

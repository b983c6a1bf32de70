"""The guide works in a browser that it starts, and in one that the person already runs."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import httpx
import pytest

from fixtures.browser import find_browser
from tests.e2e.guide.windows import free_port

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.e2e.guide.person import Walking

    Begin = Callable[..., Walking]

pytestmark = pytest.mark.release

#: Another page that the person has open.
THEIRS = "data:text/html,theirs"


def test_person_practises_on_the_stand(walking: Begin) -> None:
    sites = ("SVERKA_PORTAL_URL", "SVERKA_LIBRARY_URL", "SVERKA_ALLOWED_HOSTS", "SVERKA_ORGANIZATION", "SVERKA_TEACHER")
    walk = walking(SVERKA_TARGET="stub", **dict.fromkeys(sites, ""))
    walk.reads("вымышленный человек")
    said = walk.tool.locator("#credentials dd").all_inner_texts()
    walk.presses("Войти")
    walk.types(said[1], said[2])
    if len(said) > 3:
        walk.types_code(walk.tool.locator("#credentials dd").nth(3).inner_text())
    walk.reads("Выберите, от чьего имени войти")
    assert walk.stops().claim("A2")["verdict"] == "unchecked"


def test_persons_own_browser_stays_open(walking: Begin, display: str, tmp_path: Path) -> None:
    port = free_port()
    own = subprocess.Popen(
        [
            str(find_browser(headed=True)),
            f"--remote-debugging-port={port}",
            f"--user-data-dir={tmp_path / 'profile'}",
            "--no-sandbox",
            "--no-first-run",
            THEIRS,
        ],
        env={"DISPLAY": display, "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        transport = httpx.HTTPTransport(retries=10)
        with httpx.Client(transport=transport, trust_env=False) as client:
            while THEIRS not in [tab["url"] for tab in client.get(f"http://127.0.0.1:{port}/json/list").json()]:
                assert own.poll() is None
        walk = walking(SVERKA_CDP=f"http://127.0.0.1:{port}")
        walk.enters()
        walk.follows("Профиль организации")
        walk.reads("Нажмите «Доверенности и доступы»")
        assert walk.stops().of("A1", "A2") == ["accurate", "accurate"]
        assert own.poll() is None
        tabs = httpx.get(f"http://127.0.0.1:{port}/json/list", trust_env=False).json()
        assert [tab["url"] for tab in tabs if tab["type"] == "page"] == [THEIRS]
    finally:
        own.kill()
        own.wait()

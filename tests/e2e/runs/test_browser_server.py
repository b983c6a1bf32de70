"""Browsers on another machine: Playwright's own server in a separate process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from fixtures.browser import find_browser
from tests.e2e.whole_run import A, Running, refused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOBODY = "ws://127.0.0.1:9/"


def start_server(*options: str) -> tuple[subprocess.Popen[str], str]:
    """Start a server, and return its address once it listens."""
    command = [sys.executable, "-m", "playwright", "run-server", "--host", "127.0.0.1", "--port", "0", *options]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert server.stdout
    words = server.stdout.readline().split()
    return server, next(word for word in words if word.startswith("ws://"))


@pytest.fixture
def server(request: pytest.FixtureRequest) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run a server that accepts launch options (--unsafe), unless the test asks for other options."""
    server, address = start_server(*getattr(request, "param", ["--unsafe"]))
    yield server, address
    stop(server)


def stop(server: subprocess.Popen[str]) -> None:
    if server.poll() is None:
        os.killpg(server.pid, signal.SIGKILL)
        server.communicate()


def settings(address: str) -> dict[str, str]:
    program = find_browser(headed=False)
    assert program
    return {"SVERKA_BROWSER_SERVER": address, "SVERKA_BROWSER": str(program)}


def test_server_that_is_not_there_is_told_in_one_line(tmp_path: Path) -> None:
    says = (
        "Сервер браузеров 127.0.0.1:9 (SVERKA_BROWSER_SERVER) не подходит: "
        "запустите на той машине playwright run-server --unsafe.\n"
    )
    refused("check", "A3", "--out", tmp_path / "out", **settings(NOBODY), says=says)
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups to kill")
@pytest.mark.parametrize("server", [[]], indirect=True)
def test_server_that_keeps_no_browser_from_other_hosts_is_refused(
    server: tuple[subprocess.Popen[str], str], tmp_path: Path
) -> None:
    refused("check", "A3", "--out", tmp_path / "out", **settings(server[1]), says="SVERKA_BROWSER_SERVER")
    assert not (tmp_path / "out").exists()


@pytest.mark.release
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups to kill")
def test_stand_is_walked_in_a_browser_of_a_server(server: tuple[subprocess.Popen[str], str], tmp_path: Path) -> None:
    run = Running(["-m", "e2e", "check", "A3", "--out", str(tmp_path)], tmp_path, **settings(server[1])).ended()
    assert run.code == 0, run.said
    assert run.of("A2", "A3") == ["accurate", "accurate"]
    assert {"A2", "A3"} <= run.figures


@pytest.mark.release
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups to kill")
def test_server_that_dies_in_the_middle_leaves_what_was_recorded(
    server: tuple[subprocess.Popen[str], str], tmp_path: Path
) -> None:
    running = Running(["-m", "e2e", "check", "A4", "--out", str(tmp_path)], tmp_path, **settings(server[1]))
    running.until_judged("A1")
    stop(server[0])
    run = running.ended()
    assert run.code == 3, run.said
    said = dict(zip(A[:4], run.of(*A[:4]), strict=True))
    assert "unreachable" in said.values()
    assert set(said.values()) <= {"accurate", "unreachable", "blocked", "unchecked"}
    lost = next(claim for claim, verdict in said.items() if verdict == "unreachable")
    assert run.claim(lost)["message"] == "Проверить не удалось: браузер внезапно закрылся."
    assert "Traceback" not in run.said

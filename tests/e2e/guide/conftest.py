"""Fixtures: a virtual display, and a person who carries out guided walks with mouse and keyboard."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import pytest

from fixtures.browser import find_browser
from fixtures.people import Seeds
from fixtures.stand import new_world
from tests.e2e.guide.person import Walking
from tests.e2e.guide.windows import WalkSetting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from playwright.sync_api import Playwright

    from e2e.guide.panel import Panel
    from e2e.guide.server import PanelServer
    from fixtures.people import World

SCREEN = "1600x1000x24"


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """Run a virtual display and give its name."""
    with screen() as name:
        yield name


@contextmanager
def screen(size: str = SCREEN) -> Iterator[str]:
    """Run a virtual display of this size and give its name; skips without Xvfb or a headed browser."""
    xvfb = shutil.which("Xvfb")
    if sys.platform != "linux" or xvfb is None:
        pytest.skip("нет Xvfb, а без него не показать браузер: apt-get install xvfb")
    if find_browser(headed=True) is None:
        pytest.skip("нет браузера с окном: apt-get install chromium")
    server = subprocess.Popen([xvfb, "-displayfd", "1", "-screen", "0", size], stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    yield f":{server.stdout.readline().strip()}"
    server.terminate()
    server.communicate()


@pytest.fixture
def walking(display: str, stand: str, playwright: Playwright, tmp_path: Path) -> Iterator[Callable[..., Walking]]:
    """Begin guided walks, all in one world: the first call sets its drifts and faults, and it outlives each guide."""
    with ExitStack() as stack:
        worlds: list[World] = []

        def begin(
            *options: str,
            drifts: Sequence[str] = (),
            faults: Sequence[str] = (),
            employees: int = 0,
            skin: str = "",
            **settings: str,
        ) -> Walking:
            if not worlds:
                worlds.append(stack.enter_context(new_world(stand, Seeds(drifts, faults, employees, skin=skin))))
            walk = Walking(WalkSetting(playwright, display, stand, worlds[0], tmp_path), options, settings)
            stack.callback(walk.close)
            return walk

        yield begin


@pytest.fixture
def server(panel: Panel) -> Iterator[PanelServer]:
    """Serve the tool's window that shows the test's own panel."""
    from e2e.guide.server import PanelServer  # noqa: PLC0415 - as in e2e.guide.command

    server = PanelServer(panel)
    server.start()
    yield server
    server.stop()

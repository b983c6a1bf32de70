"""Fixtures: a tracker with issues, and nights that report to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.commands.telling.nights import Nights
from tests.e2e.commands.telling.tracker import TrackerServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def server(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[TrackerServer]:
    """Run the tracker, with its platform's environment variables: GitHub, unless a test is marked `everywhere`."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with TrackerServer(getattr(request, "param", "github")) as server:
        for name, value in server.environ.items():
            monkeypatch.setenv(name, value)
        yield server


@pytest.fixture
def nights(tmp_path: Path, server: TrackerServer) -> Nights:
    """Give nights that report to the tracker and to a webhook on the same server."""
    return Nights(tmp_path, f"json://{server.address}/message")

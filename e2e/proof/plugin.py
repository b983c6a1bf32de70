"""The pytest plugin for a proof: walks each scenario once for every change that it meets."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from e2e.proof.plan import TrialPlan, read_plan
from e2e.runs.session import RUN, claims_of
from fixtures.people import Seeds
from fixtures.stand import touched_in
from reports.camera import Camera

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    from fixtures.people import World
    from reports.figure import Boxes

PLAN = pytest.StashKey[tuple[TrialPlan, ...]]()


class NoPictures(Camera):
    """Takes no picture: a proof is about verdicts."""

    def shoot(
        self, page: Page, name: str, boxes: Callable[[], Boxes], before: Future[Path | None] | None = None
    ) -> Future[Path | None]:
        """Return a finished future without a path."""
        del page, name, boxes, before
        figure: Future[Path | None] = Future()
        figure.set_result(None)
        return figure


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option for the plan."""
    parser.getgroup("sverka").addoption("--plan", required=True, type=Path, help="a file that e2e.proof.plan writes")


def pytest_configure(config: pytest.Config) -> None:
    """Read the plan."""
    config.stash[PLAN] = read_plan(config.getoption("--plan"))


def pytest_sessionstart(session: pytest.Session) -> None:
    """Turn off pictures and the ledger: a stand changed on purpose says nothing about the instruction."""
    run = session.config.stash[RUN]
    session.config.stash[RUN] = replace(run, camera=NoPictures(run.folder), ledger=None)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make one test for each pair of scenario and change."""
    plans = [one for one in metafunc.config.stash[PLAN] if one.concerns(metafunc.definition.nodeid)]
    skin = metafunc.config.getoption("--skin")
    given = [(Seeds(one.drifts, one.faults, skin=skin), one.patience_s) for one in plans]
    metafunc.parametrize(("seeds", "patience_s"), given, ids=[one.mark for one in plans])


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Drop the tests that are not in the plan."""
    plans = config.stash[PLAN]
    items[:] = [item for item in items if claims_of(item) and any(one.takes(item.nodeid) for one in plans)]


@pytest.fixture(autouse=True)
def _touched(request: pytest.FixtureRequest, world: World, stand: str) -> Iterator[None]:
    """Add to the test's result what the scenario touched on the stand."""
    yield
    request.node.user_properties.append(("noted", (touched_in(stand, world), claims_of(request.node))))

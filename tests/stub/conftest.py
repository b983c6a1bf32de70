"""A stand for the tests of the stand itself, and worlds on it."""

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from fixtures.stub.server import Stand
from tests.stub.visitor import Visitor

MakeWorld = Callable[..., dict[str, Any]]
#: Reads what the stand saw in a world.
Log = Callable[[dict[str, Any]], dict[str, Any]]


@pytest.fixture(scope="session")
def stub_address() -> Iterator[str]:
    """Run one stand for each worker process."""
    with Stand() as stand:
        yield stand.address


@pytest.fixture(scope="session")
def control(stub_address: str) -> Iterator[httpx.Client]:
    """Give a client of the stand's control interface."""
    with httpx.Client(base_url=stub_address, trust_env=False) as client:
        yield client


@pytest.fixture
def make_world(control: httpx.Client) -> Iterator[MakeWorld]:
    """Make worlds by their options and delete them afterwards."""
    made: list[str] = []

    def make(*drifts: str, **options: Any) -> dict[str, Any]:  # noqa: ANN401 - a world's options are JSON
        answer = control.post("/worlds", json={"drifts": list(drifts), **options})
        assert answer.status_code == 201, answer.text
        world: dict[str, Any] = answer.json()
        made.append(world["world"])
        return world

    yield make
    for name in made:
        control.delete(f"/worlds/{name}")


@pytest.fixture
def log_of(control: httpx.Client) -> Log:
    """Give the function that reads what the stand saw in a world."""

    def read(world: dict[str, Any]) -> dict[str, Any]:
        log: dict[str, Any] = control.get(f"/worlds/{world['world']}/log").json()
        return log

    return read


@pytest.fixture
def visitor(make_world: MakeWorld) -> Visitor:
    """Send a visitor to a world without drifts or faults."""
    return Visitor.to(make_world())

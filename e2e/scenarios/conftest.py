"""The fixtures of the scenarios: the walk, and the people who take it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest

from e2e.guide.stash import GUIDE
from e2e.runs.scenario import begun
from e2e.walk.performing import Robot
from e2e.walk.steadiness import watched
from e2e.walk.step_errors import UncheckedError
from fixtures.people import NobodyToDoItError, Person
from fixtures.plugin import in_russian
from pages.sought import teach
from pages.window import Window
from reports.personal import PATTERNS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Playwright

    from e2e.guide.assembly import GuidedWalk
    from e2e.walk.walk import Walk
    from fixtures.people import World
    from fixtures.plugin import Browsers
    from fixtures.settings import Settings


@pytest.fixture(scope="session")
def attached(
    connect_options: object,  # noqa: ARG001 - must be set up before Playwright starts
    starting_stand: object,  # noqa: ARG001 - starts while Playwright does
    playwright: Playwright,
    pytestconfig: pytest.Config,
    settings: Settings,
) -> Browser | None:
    """Attach to the person's running browser, if there is one, without changing its settings."""
    if settings.cdp is None or GUIDE not in pytestconfig.stash:
        return None
    return playwright.chromium.connect_over_cdp(settings.cdp, no_defaults=True)


@pytest.fixture(scope="session", autouse=True)
def _reader(attached: Browser | None, playwright: Playwright) -> None:  # noqa: ARG001 - selectors reach only attached browsers
    """Register the reader's selector engine with Playwright; a browser attached later would not get it."""
    teach(playwright, PATTERNS)


@pytest.fixture(scope="session")
def connect_options(connect_options: dict[str, Any] | None, pytestconfig: pytest.Config) -> dict[str, Any] | None:
    """Run a guided walk's browser on this machine, never on a browser server."""
    return None if GUIDE in pytestconfig.stash else connect_options


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], pytestconfig: pytest.Config) -> dict[str, Any]:
    """Start a guided walk's browser in Russian; Ctrl-C does not close it, the guide does after writing its files."""
    if GUIDE not in pytestconfig.stash:
        return browser_type_launch_args
    # A window that opens small never covers the tool's own; e2e/guide/windows.py then gives it its size.
    small = ("--window-position=0,0", "--window-size=600,600")
    own = in_russian(*browser_type_launch_args["args"], *small)
    return {**browser_type_launch_args, **own, "handle_sigint": False}


@pytest.fixture
def browser(browsers: Browsers) -> Browser:
    """Give the browser of this process, a new one if the last has crashed."""
    return browsers.living()


@pytest.fixture
def guided(request: pytest.FixtureRequest, world: World, settings: Settings) -> Iterator[GuidedWalk]:
    """Assemble the walk that a person takes with the guide."""
    with request.config.stash[GUIDE].begin(request, world, settings) as guided:
        yield guided


@pytest.fixture
def walk(request: pytest.FixtureRequest, world: World, settings: Settings, patience_s: float) -> Iterator[Walk]:
    """Give the scenario its walk: the robot's, or the one that a person takes with the guide."""
    if GUIDE in request.config.stash:
        yield request.getfixturevalue("guided").walk
        return

    def open_window() -> Window:
        new_context: Callable[[], BrowserContext] = request.getfixturevalue("new_context")
        return watched(Window(new_context(), patience_s))

    robot = Robot(may_change=settings.may_change)
    with begun(request.node, world, robot, open_window) as scenario:
        yield scenario.walk


@pytest.fixture
def cast(walk: Walk) -> Callable[[str], Person]:
    """Find the people of a scenario by key; if the run lacks one, the claims stay unchecked."""

    def find(key: str) -> Person:
        try:
            return walk.world.person(key)
        except NobodyToDoItError as reason:
            with suppress(UncheckedError):
                walk.unchecked(str(reason))
            pytest.skip(str(reason))

    return find


def _person(key: str) -> Callable[..., Person]:
    def person(cast: Callable[[str], Person]) -> Person:
        return cast(key)

    person.__doc__ = f"Give the stand's person «{key}»."
    return pytest.fixture(name=key)(person)


administrator = _person("administrator")
head = _person("head")
employee = _person("employee")
teacher = _person("teacher")
teacher_outside = _person("teacher_outside")
private_person = _person("private_person")
unconfirmed = _person("unconfirmed")
unrecognised = _person("unrecognised")
not_teacher = _person("not_teacher")
teacher_without_lesson = _person("teacher_without_lesson")
teacher_with_lesson = _person("teacher_with_lesson")
teacher_of_safety = _person("teacher_of_safety")


@pytest.fixture
def smev_person(cast: Callable[[str], Person], answered_at: str) -> Person:
    """Give a person for whom СМЭВ answers at the second or third request."""
    return cast(f"smev_{answered_at}")

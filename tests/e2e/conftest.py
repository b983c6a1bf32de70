"""Fixtures: a scripted window and action that need no browser, and a real walk on the stand."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

import pytest

from e2e.runs.session import RunSession, mask_of
from e2e.walk.performing import Robot
from e2e.walk.progress import Progress
from e2e.walk.step_errors import StepError, WalkEndedError
from e2e.walk.walk import Walk
from instruction.published import INSTRUCTION
from pages.glimpse import Glimpse
from pages.screen import Control, Screen
from pages.sought import Find, Sought, teach
from pages.window import Window
from reports.camera import Camera
from reports.record import read_record
from reports.run_folder import RunFolder
from reports.verdicts import claim_results

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Playwright

    from e2e.walk.action import Action
    from fixtures.people import World
    from reports.verdicts import ClaimResult

CLAIMS = tuple(claim.id for claim in INSTRUCTION.claims)


@dataclass
class PretendTraffic:
    """The traffic of a PretendWindow."""

    trouble: str | None = None


@dataclass
class PretendWindow:
    """Shows one scripted set of signs in each look; the last set is repeated."""

    looks: list[set[Sought]] = field(default_factory=list)
    moves: int = 0
    url: str = "http://site.localhost/"
    traffic: PretendTraffic = field(default_factory=PretendTraffic)
    patience: int = 5
    loaded: bool = True
    notes: tuple[str, ...] = ()
    context: None = None

    def glimpse(self, sought: Sequence[Sought]) -> Glimpse:
        now = self.looks.pop(0) if len(self.looks) > 1 else self.looks[0]
        return Glimpse([one in now for one in sought], [], [], loaded=self.loaded)

    def modal_words(self) -> str | None:
        return None

    def is_quiet(self) -> bool:
        return self.loaded

    def snapshot(self) -> str:
        return ""

    def take_notes(self) -> tuple[str, ...]:
        return self.notes

    def until(self, test: Callable[[], object], patience_s: float | None = None) -> object:
        del patience_s
        for _ in range(self.patience):
            if result := test():
                return result
        return None


class PretendScreen(Screen):
    """The screen of a PretendAction."""

    key = "place"
    title = "«Профиль»"


@dataclass
class PretendAction:
    """Presses one control of a screen."""

    window: PretendWindow
    says: str = "Нажать «Группы доступа»"
    only_looks: bool = False

    @property
    def screen(self) -> Screen:
        return PretendScreen(cast("Window", self.window))

    @property
    def controls(self) -> tuple[Control, ...]:
        return (Control(self.screen, Sought(Find.CONTROL, "Группы доступа")),)


@pytest.fixture
def window() -> PretendWindow:
    return PretendWindow([set()])


@pytest.fixture
def action(window: PretendWindow) -> Action:
    return cast("Action", PretendAction(window))


@pytest.fixture
def run(tmp_path: Path) -> RunSession:
    """Give the only process of a run."""
    folder = RunFolder.create(tmp_path / "out", datetime.now(UTC))
    return RunSession(INSTRUCTION, folder, "stub", CLAIMS, Camera(folder))


@pytest.fixture
def patience_s() -> float:
    """Give a timeout that is long enough on a busy machine."""
    return 10


@pytest.fixture
def new_window(playwright: Playwright, new_context: Callable[[], BrowserContext]) -> Callable[[float], Window]:
    """Give the function that opens a person's window in a real browser, with its patience in seconds."""
    teach(playwright)
    return lambda patience_s: Window(new_context(), patience_s)


@contextmanager
def scenario(
    run: RunSession, world: World, open_window: Callable[[], Window], claims: Sequence[str], last: str
) -> Iterator[Walk]:
    """Give a walk by the robot that declares these claims and wants those up to the last; it may end with a verdict."""
    journal = run.journal()
    progress = Progress(INSTRUCTION, "by_hand::walk", tuple(claims), tuple(claims[: claims.index(last) + 1]))
    recorder = run.recorder(journal, mask_of(world, INSTRUCTION))
    recorder.scenario_begun(progress.scenario, claims)
    with suppress(StepError, WalkEndedError):
        yield Walk(progress, recorder, world, open_window, Robot(may_change=True))
    recorder.scenario_ended(progress.scenario)
    journal.close()


def results_of(run: RunSession) -> list[ClaimResult]:
    """Give the results of the claims that the run has judged."""
    return [one for one in claim_results(read_record(run.folder), INSTRUCTION) if one.cases]


@pytest.fixture
def walk(world: World, run: RunSession, new_window: Callable[[float], Window], patience_s: float) -> Iterator[Walk]:
    """Give a walk on the stand, by the robot."""
    mask = mask_of(world, INSTRUCTION)
    journal = run.journal()
    progress = Progress(INSTRUCTION, "test_by_hand.py::test_walk", CLAIMS, CLAIMS)
    recorder = run.recorder(journal, mask)
    yield Walk(progress, recorder, world, lambda: new_window(patience_s), Robot(may_change=True))
    journal.close()

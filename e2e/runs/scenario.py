"""Begins and ends one scenario: informs its listeners, and closes its journal."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from e2e.runs.session import CONCLUDE, RUN, mask_of
from e2e.walk.walk import Walk
from reports.allure_steps import allure_labels

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pytest

    from e2e.walk.evidence import Discretion, EvidenceRecorder
    from e2e.walk.performing import Performer
    from e2e.walk.progress import Progress
    from fixtures.people import World
    from pages.window import Window
    from reports.listener import Listener


@dataclass(frozen=True, slots=True)
class ScenarioUnderWay:
    """A scenario in progress."""

    walk: Walk
    progress: Progress
    recorder: EvidenceRecorder


@contextmanager
def begun(
    node: pytest.Item,
    world: World,
    performer: Performer,
    open_window: Callable[[], Window],
    *listeners: Listener,
    discretion: Discretion | None = None,
) -> Iterator[ScenarioUnderWay]:
    """Begin the scenario of a test, and end it on exit; `listeners` are informed besides the run's own."""
    run = node.config.stash[RUN]
    mask = mask_of(world, run.instruction)
    journal = run.journal()
    recorder = run.recorder(journal, mask, *listeners, discretion=discretion)
    progress = run.progress(node)

    def opened() -> Window:
        window = open_window()
        browser = window.context.browser
        journal.browser(f"{browser.browser_type.name} {browser.version}" if browser else "")
        return window

    walk = Walk(progress, recorder, world, opened, performer)
    node.stash[CONCLUDE] = walk.conclude
    allure_labels(run.instruction, progress.declared)
    recorder.scenario_begun(progress.scenario, progress.declared)
    yield ScenarioUnderWay(walk, progress, recorder)
    recorder.scenario_ended(progress.scenario)
    journal.close()

"""Takes the evidence of every step and tells those who listen; here every text is covered, and nowhere else."""

from __future__ import annotations

import re
import time
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from playwright.sync_api import Error as BrowserError

from e2e.walk import messages
from instruction.difference import differences
from instruction.references import reference
from instruction.snapshot import nodes
from instruction.verdict import Verdict
from pages.glimpse import Lens
from reports.figure import Box, Boxes
from reports.listener import Evidence, Step

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future
    from contextlib import AbstractContextManager
    from pathlib import Path

    from e2e.walk.action import Action
    from e2e.walk.looking import Looked
    from e2e.walk.outdated import References
    from instruction.verdict import Judgement
    from pages.glimpse import Glimpse
    from pages.screen import Control, Screen
    from pages.window import Window
    from reports.camera import Camera
    from reports.covered import Covered, CoveredJudgement
    from reports.listener import Listener
    from reports.masking import Mask


class Discretion(Protocol):
    """What the recorder keeps from seeing."""

    def is_private(self, window: Window) -> bool:
        """Whether nothing of what the window shows now may be kept, not even covered."""

    def unseen(self, window: Window) -> AbstractContextManager[None]:
        """Keep what the tool itself shows on the page out of a picture that is taken meanwhile."""


class HidesNothing:
    """Nothing is kept from the recorder: on the stand, by the robot."""

    def is_private(self, window: Window) -> bool:  # noqa: ARG002 - none is
        """Nothing is."""
        return False

    def unseen(self, window: Window) -> AbstractContextManager[None]:  # noqa: ARG002 - none shows any
        """Nothing is shown."""
        return nullcontext()


class EvidenceRecorder:
    """The eyes of one scenario."""

    def __init__(
        self,
        camera: Camera,
        mask: Mask,
        listeners: Sequence[Listener],
        references: References,
        discretion: Discretion | None = None,
    ) -> None:
        self._discretion = discretion or HidesNothing()
        self._camera = camera
        self._references = references
        self._notes: list[str] = []
        self._screens: list[tuple[str, Covered]] = []
        self._mask = mask
        #: Those who are told.
        self.listeners = tuple(listeners)
        self._begun = time.monotonic()
        self._figure: Future[Path | None] | None = None

    def scenario_begun(self, scenario: str, claims: Sequence[str]) -> None:
        """Tell that a scenario begins."""
        for listener in self.listeners:
            listener.scenario_begun(scenario, claims)

    def scenario_ended(self, scenario: str) -> None:
        """Tell that a scenario has ended by itself, well or not, once its last figure is finished."""
        self._camera.finish()
        for listener in self.listeners:
            listener.scenario_ended(scenario)

    def step_begun(self, step: Step) -> None:
        """Tell that a step begins."""
        self._begun = time.monotonic()
        self._figure = None
        self._notes, self._screens = [], []
        for listener in self.listeners:
            listener.step_begun(step)

    def cover(self, text: str) -> Covered:
        """Cover what is personal in a text that is to be told."""
        return self._mask.text(text)

    def lens(self, screen: Screen | None, outlined: Sequence[Control] = ()) -> Lens:
        """Say what has to be measured for a figure of this screen."""
        personal = screen.personal if screen else ()
        return Lens(tuple(control.sought for control in outlined), personal, self._mask.sources)

    def shoot(self, step: Step, window: Window, lens: Lens, measured: Glimpse | None = None) -> None:
        """Take the step's figure: the controls outlined, personal data covered; `measured` spares the first look."""
        looks = [measured] if measured else []

        def boxes() -> Boxes:
            seen = looks.pop() if looks else window.glimpse((), lens)
            return Boxes(*(tuple(Box(**box) for box in boxes) for boxes in (seen.outlined, seen.personal)))

        if self._discretion.is_private(window):
            return
        with self._discretion.unseen(window):
            self._figure = self._camera.shoot(window.page, _name(step), boxes)

    def compare(self, step: Step, action: Action) -> None:
        """Note what has come and what has gone since the reference of this screen, or take a new reference."""
        screen = action.screen
        if screen is None or not screen.is_kept or self._discretion.is_private(screen.window):
            return
        self._observe(screen)
        if not self._references.concerns(step):
            return
        note = self._references.compare(step.claim, action, screen, lambda: self._snapshot(screen.window, screen))
        if note:
            self._notes.append(note)

    def snapshot(self, action: Action) -> Covered | None:
        """Take the snapshot of what is seen; None when the page is gone."""
        return self._snapshot(action.window, action.screen)

    def step_judged(self, step: Step, judgement: Judgement, action: Action | None = None) -> CoveredJudgement:
        """Tell how a step was judged, and give the judgement as it was told.

        Without an action nothing was carried out, and there is no evidence.
        """
        snapshot = None
        notes: tuple[Covered, ...] = ()
        if action is not None:
            if judgement.verdict is not Verdict.ACCURATE:
                snapshot = self.snapshot(action)
                self._notes += self._differences(judgement, action, snapshot)
                if action.screen is not None:
                    self._observe(action.screen)
                if self._figure is None:
                    self.shoot(step, action.window, self.lens(action.screen))
            notes = tuple(map(self.cover, (*self._notes, *action.window.take_notes())))
        covered = self._mask.judgement(judgement)
        evidence = Evidence(
            at=datetime.now(UTC),
            duration_ms=round(1000 * (time.monotonic() - self._begun)),
            figure=self._figure,
            snapshot=snapshot,
            notes=notes,
            screens=tuple(self._screens),
        )
        for listener in self.listeners:
            listener.step_judged(step, covered, evidence)
        return covered

    def _differences(self, judgement: Judgement, action: Action, snapshot: Covered | None) -> list[str]:
        """Tell of a finding how the screen differs from the one that was accepted."""
        before = reference(action.screen.key, judgement.claim) if action.screen else None
        if before is None or snapshot is None or not judgement.verdict.is_drift:
            return []
        changes = tuple(differences(before, nodes(snapshot)))
        return [messages.differs(changes)] if changes else []

    def _observe(self, screen: Screen) -> None:
        """Note what a screen looks like, once, and only when it is there."""
        if screen.key not in self._references.assumed or not any(screen.window.seen(screen.signs)):
            return
        taken = self._snapshot(screen.window, screen)
        if taken is not None:
            self._references.assumed.remove(screen.key)
            self._screens.append((screen.key, taken))

    def _snapshot(self, window: Window, screen: Screen | None) -> Covered | None:
        if self._discretion.is_private(window):
            return None
        try:
            if screen is not None:
                self._mask.learn(window.personal_texts(screen.personal))
            return self.cover(window.snapshot())
        except BrowserError:  # the page is gone, or shows an error of the browser's own
            return None


@dataclass(frozen=True, slots=True)
class StepEvidence:
    """Takes the figure of one step and compares its screen with the reference."""

    recorder: EvidenceRecorder
    step: Step

    def lens(self, action: Action) -> Lens:
        """See EvidenceTaker.lens."""
        return self.recorder.lens(action.screen, action.controls)

    def take(self, looked: Looked) -> None:
        """Take the figure of the controls, with what has been measured already."""
        lens = looked.lens or self.lens(looked.action)
        self.recorder.shoot(self.step, looked.action.window, lens, looked.glimpse)
        self.recorder.compare(self.step, looked.action)

    def take_outcome(self, screen: Screen) -> None:
        """Take the figure of the screen that has followed, with what proves it outlined."""
        self.recorder.shoot(self.step, screen.window, self.recorder.lens(screen, screen.proof))


def _name(step: Step) -> str:
    scenario = re.sub(
        r"\W+", "-", step.scenario.rpartition("::")[2].removeprefix("test_").replace("[chromium]", "")
    ).strip("-")
    return f"{step.claim}-{scenario}-{step.number:02}"

"""Takes the evidence of each step and passes it to the listeners; every text is covered here and nowhere else."""

from __future__ import annotations

import re
import time
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from playwright.sync_api import Error as BrowserError

from e2e.walk import messages
from instruction.difference import differences
from instruction.references import reference, without_addresses
from instruction.snapshot import nodes
from instruction.verdict import Verdict
from pages.glimpse import Lens
from pages.sought import Find, Sought
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
    """Decides what the recorder must not see."""

    def is_private(self, window: Window) -> bool:
        """Whether the window's present content must not be kept at all, not even covered."""

    def unseen(self, window: Window) -> AbstractContextManager[None]:
        """Hide what the tool itself shows on the page while a picture is taken."""


class HidesNothing:
    """Hides nothing from the recorder, in robot runs."""

    def is_private(self, window: Window) -> bool:  # noqa: ARG002 - no window is private
        """Hide nothing: robot runs have no private screens."""
        return False

    def unseen(self, window: Window) -> AbstractContextManager[None]:  # noqa: ARG002 - no window shows marks
        """Hide nothing: in robot runs the tool shows nothing on the page."""
        return nullcontext()


class EvidenceRecorder:
    """Records the evidence of one scenario: figures, snapshots, differences from the references."""

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
        #: Informed of every event, in this order.
        self.listeners = tuple(listeners)
        self._begun = time.monotonic()
        self._figure: Future[Path | None] | None = None
        #: Whether the document was complete at the last look for a figure.
        self._is_complete = False

    def scenario_begun(self, scenario: str, claims: Sequence[str]) -> None:
        """Tell the listeners that a scenario begins."""
        for listener in self.listeners:
            listener.scenario_begun(scenario, claims)

    def scenario_ended(self, scenario: str) -> None:
        """Finish the last figure, then tell the listeners that the scenario has ended by itself, well or not."""
        self._camera.finish()
        for listener in self.listeners:
            listener.scenario_ended(scenario)

    def step_begun(self, step: Step) -> None:
        """Tell the listeners that a step begins."""
        self._begun = time.monotonic()
        self._figure = None
        self._notes, self._screens = [], []
        for listener in self.listeners:
            listener.step_begun(step)

    def cover(self, text: str) -> Covered:
        """Cover personal data in a text."""
        return self._mask.text(text)

    def lens(self, screen: Screen | None, outlined: Sequence[Control] = ()) -> Lens:
        """Return what to measure for a figure of this screen."""
        personal = screen.personal if screen else ()
        return Lens(tuple(control.sought for control in outlined), personal, self._mask.sources)

    def shoot(
        self, step: Step, window: Window, lens: Lens, measured: Glimpse | None = None, *, is_after: bool = False
    ) -> None:
        """Take the step's figure: controls outlined, personal data covered; `measured` replaces the first look.

        With `is_after`, join the picture to the figure that the step already has.
        """
        looks = [measured] if measured else []
        self._is_complete = measured is not None and measured.complete

        def boxes() -> Boxes:
            seen = looks.pop() if looks else window.glimpse((), lens)
            self._is_complete = seen.complete
            return Boxes(*(tuple(Box(**box) for box in boxes) for boxes in (seen.outlined, seen.personal)))

        if self._discretion.is_private(window):
            return
        if measured is None or not measured.lettered:
            window.await_fonts()
        with self._discretion.unseen(window):
            before = self._figure if is_after else None
            self._figure = self._camera.shoot(window.page, _name(step), boxes, before)

    def compare(self, step: Step, action: Action) -> None:
        """Note how the screen in the step's figure differs from its reference, or take a new reference."""
        screen = action.screen
        if screen is None or not screen.is_kept or self._discretion.is_private(screen.window):
            return
        self._observe(screen)
        if not self._references.concerns(step):
            return

        def snapshot(before: str) -> Covered | None:
            return self._snapshot(screen.window, screen, before)

        is_settled = self._is_complete and not screen.window.traffic.is_open
        note = self._references.compare(step.claim, action, screen, snapshot, is_settled=is_settled)
        if note:
            self._notes.append(note)

    def snapshot(self, action: Action) -> Covered | None:
        """Take the covered snapshot of the page; None if the page is gone or private."""
        return self._snapshot(action.window, action.screen)

    def step_judged(
        self, step: Step, judgement: Judgement, action: Action | None = None, instead: Action | None = None
    ) -> CoveredJudgement:
        """Tell the listeners how a step was judged, and return the covered judgement.

        Without an action the step was not carried out and has no evidence. The figure of a lost control frames the
        controls of `instead`, the same action by the new name.
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
                    self.shoot(step, action.window, self.lens(action.screen, instead.controls if instead else ()))
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
        """Describe how the screen of a finding differs from its reference; empty if it does not."""
        before = reference(action.screen.key, judgement.claim) if action.screen else None
        if before is None or snapshot is None or not judgement.verdict.is_drift:
            return []
        changes = tuple(differences(before, nodes(snapshot)))
        return [messages.differs(changes)] if changes else []

    def _observe(self, screen: Screen) -> None:
        """Take one snapshot of a screen about which something is only assumed, if the screen is visible."""
        if screen.key not in self._references.assumed or not any(screen.window.seen(screen.signs)):
            return
        taken = self._snapshot(screen.window, screen)
        if taken is not None:
            self._references.assumed.remove(screen.key)
            self._screens.append((screen.key, taken))

    def _snapshot(self, window: Window, screen: Screen | None, before: str = "") -> Covered | None:
        """Take the covered snapshot, or give an earlier one, `before`, if the page still is like that."""
        if self._discretion.is_private(window):
            return None
        try:
            if screen is not None and screen.personal:
                self._mask.learn(window.personal_texts(screen.personal))
            taken = window.snapshot()
        except BrowserError:  # the page is gone, or the browser shows its own error page
            return None
        return self._mask.as_before(without_addresses(taken), before) or self.cover(taken)


@dataclass(frozen=True, slots=True)
class StepEvidence:
    """Takes the figure of one step and compares its screen with the reference."""

    recorder: EvidenceRecorder
    step: Step

    def lens(self, action: Action) -> Lens:
        """See EvidenceTaker.lens."""
        return self.recorder.lens(action.screen, action.controls)

    def take(self, looked: Looked) -> None:
        """Take the figure of the controls from the measurements of the look, and compare the screen."""
        lens = looked.lens or self.lens(looked.action)
        self.recorder.shoot(self.step, looked.action.window, lens, looked.glimpse)
        self.recorder.compare(self.step, looked.action)

    def take_outcome(self, screen: Screen) -> None:
        """Take the figure of the next screen, with its proof outlined."""
        self.recorder.shoot(self.step, screen.window, self.recorder.lens(screen, screen.proof))

    def take_effect(self, action: Action) -> None:
        """Add a picture of the screen after a change to the step's figure; cover a list of people in it."""
        lens = self.recorder.lens(action.screen)
        lens = replace(lens, personal=(*lens.personal, Sought(Find.PEOPLE)))
        self.recorder.shoot(self.step, action.window, lens, is_after=True)


def _name(step: Step) -> str:
    scenario = re.sub(
        r"\W+", "-", step.scenario.rpartition("::")[2].removeprefix("test_").replace("[chromium]", "")
    ).strip("-")
    return f"{step.claim}-{scenario}-{step.number:02}"

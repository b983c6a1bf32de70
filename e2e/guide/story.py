"""Listens to the guided walk: shows its progress, and keeps the judgements for the protocol and for --resume."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime
from shutil import copyfile
from typing import TYPE_CHECKING

from instruction.claims import Risk
from instruction.published import INSTRUCTION
from instruction.verdict import RUSSIAN, Verdict, worst
from reports.covered import own_words
from reports.listener import Evidence, Step

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from e2e.guide.memory import Memory
    from e2e.guide.panel import Panel
    from reports.covered import Covered, CoveredJudgement
    from reports.listener import Listener
    from reports.run_folder import RunFolder


@dataclass
class ClaimStory:
    """All judgements and figures of one claim."""

    claim: str
    judgements: list[CoveredJudgement] = field(default_factory=list)
    figures: list[Future[Path | None]] = field(default_factory=list)
    earlier: bool = False

    @property
    def verdict(self) -> Verdict:
        """The worst of its verdicts."""
        return worst(one.verdict for one in self.judgements)

    @property
    def message(self) -> Covered:
        """The message of the worst verdict."""
        return next(one.message for one in self.judgements if one.verdict is self.verdict)


class Story:
    """The listener of the walk that shows and keeps its judgements."""

    def __init__(self, panel: Panel, memory: Memory, folder: RunFolder, has_figure: Callable[[str], bool]) -> None:
        self._panel = panel
        self._memory = memory
        self._folder = folder
        self._has_figure = has_figure
        self.told: dict[str, ClaimStory] = {}
        self.claim = ""
        #: Ids of the claims that the scenario shows.
        self.claims: tuple[str, ...] = ()
        self._scenario = ""

    def scenario_begun(self, scenario: str, claims: Sequence[str]) -> None:
        """Keep the name of the scenario and its claims."""
        self._scenario, self.claims = scenario, tuple(claims)

    def step_begun(self, step: Step) -> None:
        """Show the current step in the window."""
        self._memory.reach(step.claim)
        if step.claim != self.claim:
            self.claim = step.claim
            claims = [one.claim for one in self._panel.steps]
            number = claims.index(step.claim) + 1 if step.claim in claims else 0
            sentence = INSTRUCTION.claim(step.claim).says
            self._panel.turn_to(step.claim, number, sentence, figure=self._has_figure(step.claim))

    def step_judged(self, step: Step, judgement: CoveredJudgement, evidence: Evidence) -> None:  # noqa: ARG002 - the signature is Listener's
        """Keep the judgement, and show it in the list of steps."""
        told = self.told.setdefault(judgement.claim, ClaimStory(judgement.claim))
        told.judgements.append(judgement)
        if evidence.figure is not None:
            told.figures.append(evidence.figure)
            evidence.figure.add_done_callback(lambda figure: self._note_figure(judgement, figure))
        self._memory.note(judgement, None)
        self._show(told)

    def confirm_change(self) -> None:
        """Drop that the change is unchecked: the list of members shows now that it was made."""
        for told in self.told.values():
            checked = [one for one in told.judgements if one.verdict is not Verdict.UNCHECKED]
            if checked and INSTRUCTION.claim(told.claim).risk is Risk.CHANGE:
                told.judgements = checked
                self._show(told)

    def _show(self, told: ClaimStory) -> None:
        """Show the verdict in the list of steps."""
        said = f"{RUSSIAN[told.verdict]}. {told.message}" if told.verdict.is_drift else told.message
        self._panel.mark(told.claim, told.verdict.value, "" if told.verdict is Verdict.ACCURATE else said)

    def scenario_ended(self, scenario: str) -> None:
        """Do nothing: the last page tells the result."""

    def repeat(self, listeners: Sequence[Listener], out: Path) -> None:
        """Tell all listeners again what was verified before the interruption."""
        for number, kept in enumerate(self._memory.verified):
            picture = _copied(out / kept.figure, self._folder) if kept.figure else None
            figure: Future[Path | None] = Future()
            figure.set_result(picture)
            step = Step(self._scenario, kept.judgement.claim, own_words("Проверено раньше, до перерыва"), -number)
            at = datetime.strptime(kept.at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
            evidence = Evidence(at, 0, figure if picture else None)
            for listener in listeners:
                listener.step_begun(step)
                listener.step_judged(step, kept.judgement, evidence)
            self.told[step.claim].earlier = True

    def _note_figure(self, judgement: CoveredJudgement, figure: Future[Path | None]) -> None:
        """Keep the path of a figure once the camera's thread has written it."""
        path = figure.result() if not figure.cancelled() and figure.exception() is None else None
        if path is not None:
            self._memory.note(judgement, path.relative_to(self._folder.path.parent).as_posix())


def _copied(picture: Path, folder: RunFolder) -> Path | None:
    copy = folder.figures / f"earlier-{picture.name.removeprefix('earlier-')}"
    try:
        copyfile(picture, copy)
    except OSError:  # the run that took it has been deleted
        return None
    copy.chmod(0o600)
    return copy

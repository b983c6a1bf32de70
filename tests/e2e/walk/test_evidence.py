"""The recorder covers all texts before listeners get them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from e2e.walk import evidence
from e2e.walk.evidence import EvidenceRecorder
from e2e.walk.outdated import References
from instruction.published import LABELS
from instruction.snapshot import COVERED, nodes
from instruction.verdict import Candidate, Judgement, Verdict
from reports.listener import Step
from reports.masking import Mask

if TYPE_CHECKING:
    from collections.abc import Sequence

    from e2e.walk.action import Action
    from reports.camera import Camera
    from reports.covered import CoveredJudgement
    from reports.listener import Evidence
    from tests.e2e.conftest import PretendWindow

NAME = "Белозёрова Мария Ильинична"


class ToldOfSteps:
    """A listener that keeps the judgements and evidence of steps."""

    def __init__(self) -> None:
        self.judged: list[tuple[CoveredJudgement, Evidence]] = []

    def scenario_begun(self, scenario: str, claims: Sequence[str]) -> None: ...

    def step_begun(self, step: Step) -> None: ...

    def step_judged(self, step: Step, judgement: CoveredJudgement, evidence: Evidence) -> None:
        del step
        self.judged.append((judgement, evidence))

    def scenario_ended(self, scenario: str) -> None: ...


@pytest.fixture
def listener() -> ToldOfSteps:
    return ToldOfSteps()


@pytest.fixture
def recorder(listener: ToldOfSteps) -> EvidenceRecorder:
    """Give a recorder with one listener and no camera, whose mask knows one person."""
    return EvidenceRecorder(cast("Camera", None), Mask([NAME], keep=LABELS.words()), [listener], References({}))


def test_judgement_title_and_notes_are_covered(
    recorder: EvidenceRecorder, listener: ToldOfSteps, window: PretendWindow, action: Action
) -> None:
    window.notes = (f"закрыто сообщение: «{NAME}»",)
    step = Step("test_a", "A11", recorder.cover(f"Найти {NAME}"), 1)
    said = Judgement(
        "A11", Verdict.ACCURATE, f"Есть: {NAME}.", NAME, NAME, (Candidate(NAME, 1.0),), None, "http://a/?q=1"
    )
    told = recorder.step_judged(step, said, action)
    ((judgement, evidence),) = listener.judged
    assert judgement is told
    assert NAME not in f"{step} {judgement} {evidence}"
    assert (step.title, evidence.notes) == (f"Найти {COVERED}", (f"закрыто сообщение: «{COVERED}»",))


def test_finding_tells_how_the_screen_differs(
    recorder: EvidenceRecorder,
    listener: ToldOfSteps,
    action: Action,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        evidence, "reference", lambda _screen, _claim: nodes('- navigation:\n  - link "Группы доступа"')
    )
    monkeypatch.setattr(recorder, "snapshot", lambda _action: recorder.cover('- navigation:\n  - link "Доступы"'))
    monkeypatch.setattr(recorder, "shoot", lambda *_: None)
    recorder.step_judged(
        Step("test_a", "A4", recorder.cover("Нажать"), 1), Judgement("A4", Verdict.MISSING, "Нет."), action
    )
    ((_, told),) = listener.judged
    assert told.notes == ("отличия от принятого экрана: меню: было «Группы доступа» → стало «Доступы»",)

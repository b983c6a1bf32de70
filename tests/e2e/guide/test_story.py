"""What the story of a guided walk keeps of its judgements."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

import pytest

from e2e.guide.memory import ChangeState, Memory
from e2e.guide.panel import Panel, StepLine
from e2e.guide.story import Story
from instruction.verdict import Verdict
from reports.covered import CoveredJudgement, own_words
from reports.listener import Evidence, Step

if TYPE_CHECKING:
    from pathlib import Path

    from reports.run_folder import RunFolder

A, U, N = Verdict.ACCURATE, Verdict.UNCHECKED, Verdict.NO_EFFECT


@pytest.mark.parametrize(
    ("judged", "in_the_end"), [((A, U), A), ((A, N, U), N), ((U,), U)], ids=["open", "drift", "nothing-seen"]
)
def test_list_that_shows_the_change_closes_its_step(
    tmp_path: Path, judged: tuple[Verdict, ...], in_the_end: Verdict
) -> None:
    memory, panel = Memory(tmp_path / "guide.json", "stub", "scenario"), Panel("", [StepLine("A10", "")])
    story = Story(panel, memory, cast("RunFolder", None), lambda _: False)
    for number, verdict in enumerate(judged):
        step = Step("scenario", "A10", own_words("Шаг"), number)
        story.step_judged(
            step, CoveredJudgement("A10", verdict, own_words("Так вышло.")), Evidence(datetime.now(UTC), 0)
        )
    memory.settle(ChangeState.UNKNOWN)
    assert memory.note_list(shows_employee=True)
    story.confirm_change()
    assert story.told["A10"].verdict is in_the_end
    assert panel.steps[0].verdict == in_the_end.value

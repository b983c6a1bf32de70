"""Tells the terminal how far the guided walk has come: a line per step; names stay in the windows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from instruction.published import INSTRUCTION
from instruction.verdict import RUSSIAN, Verdict, worst

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reports.covered import CoveredJudgement
    from reports.listener import Evidence, Step

OPENED = "Открыты два окна: слева портал, справа помощник. Вернуться позже можно всегда, остановить — Ctrl-C."


@dataclass
class TerminalLines:
    """One listener of the walk; `say` writes a line where the guide was started."""

    say: Callable[[str], None]
    _claim: str = ""
    _verdicts: list[Verdict] = field(default_factory=list)

    def scenario_begun(self, scenario: str, claims: Sequence[str]) -> None:  # noqa: ARG002 - a Listener's
        """Say where to look."""
        self.say(OPENED)

    def step_begun(self, step: Step) -> None:
        """Close the line of the step before."""
        if step.claim != self._claim:
            self._tell()
            self._claim = step.claim

    def step_judged(self, step: Step, judgement: CoveredJudgement, evidence: Evidence) -> None:  # noqa: ARG002 - as above
        """Note what the line is to say."""
        if judgement.claim == self._claim:
            self._verdicts.append(judgement.verdict)

    def scenario_ended(self, scenario: str) -> None:  # noqa: ARG002 - as above
        """Close the last line."""
        self._tell()

    def _tell(self) -> None:
        if self._verdicts:
            self.say(f"{self._claim}  {RUSSIAN[worst(self._verdicts)]}: {INSTRUCTION.claim(self._claim).title}")
        self._verdicts = []

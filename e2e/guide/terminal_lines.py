"""Prints the progress of the guided walk to the terminal: a line per step, without names of people."""

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
    """A listener of the walk; `say` writes a line to the terminal that started the guide."""

    say: Callable[[str], None]
    _claim: str = ""
    _verdicts: list[Verdict] = field(default_factory=list)

    def scenario_begun(self, scenario: str, claims: Sequence[str]) -> None:  # noqa: ARG002 - the signature is Listener's
        """Tell where the windows are."""
        self.say(OPENED)

    def step_begun(self, step: Step) -> None:
        """Print the line of the previous step."""
        if step.claim != self._claim:
            self._tell()
            self._claim = step.claim

    def step_judged(self, step: Step, judgement: CoveredJudgement, evidence: Evidence) -> None:  # noqa: ARG002 - as above
        """Keep the verdict for the line of the current step."""
        if judgement.claim == self._claim:
            self._verdicts.append(judgement.verdict)

    def scenario_ended(self, scenario: str) -> None:  # noqa: ARG002 - as above
        """Print the last line."""
        self._tell()

    def _tell(self) -> None:
        if self._verdicts:
            self.say(f"{self._claim}  {RUSSIAN[worst(self._verdicts)]}: {INSTRUCTION.claim(self._claim).title}")
        self._verdicts = []

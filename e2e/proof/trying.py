"""Tries changes: all of them side by side, and once more, alone, those that were judged wrongly."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from e2e.proof.expected import SECOND_PATIENCE_S
from e2e.proof.outcome import Outcome
from e2e.proof.plan import errand
from e2e.proof.trial import carry_out

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from e2e.proof.changes import Change
    from e2e.proof.plan import Errand, Noted
    from fixtures.settings import Settings

#: So many wrong answers may be put down to a busy machine; where there are more, it is the checker that is wrong.
MOST_TWICE = 12


@dataclass(frozen=True, slots=True)
class Trying:
    """How changes are tried: with what is known of the scenarios, where, and whether thoroughly (see `errand`)."""

    folder: Path
    #: The run's settings; None: each session reads its own.
    settings: Settings | None = None
    noted: Mapping[str, Noted] | None = None
    #: How long each scenario takes without any change, in seconds.
    green: Mapping[str, float] | None = None
    thorough: bool = False

    def outcomes(self, changes: Sequence[Change]) -> tuple[list[Outcome], dict[str, Noted]]:
        """Give what came of each change, and what is known of the scenarios walked; raises TrialEndedError.

        Where other programs keep the machine busy, what a reader of little patience waits for may come too late. So
        what was judged wrongly is tried once more, alone and with a greater patience, and the second answer counts.
        """
        trials, noted = carry_out([self._errand(change) for change in changes], self.folder, self.settings)
        outcomes = [Outcome(change, trials[change.name], self.green or {}) for change in changes]
        doubtful = {one.change.name for one in outcomes if one.trial.seconds and not one.is_right}
        if not doubtful or len(doubtful) > MOST_TWICE:
            return outcomes, noted
        errands = [self._errand(change) for change in changes if change.name in doubtful]
        patient = [replace(one, patience_s=max(one.patience_s, SECOND_PATIENCE_S)) for one in errands]
        again, noted_again = carry_out(patient, self.folder, self.settings, alone=True)
        settled = [
            replace(one, trial=again[one.change.name], at_first=one) if one.change.name in again else one
            for one in outcomes
        ]
        return settled, noted | noted_again

    def _errand(self, change: Change) -> Errand:
        return errand(change, self.noted, thorough=self.thorough)

"""Tries changes: all of them side by side, and once more, alone, those that were judged wrongly."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from e2e.proof.expected import SECOND_PATIENCE_S
from e2e.proof.outcome import TrialOutcome
from e2e.proof.plan import plan_trial
from e2e.proof.trial import carry_out

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from e2e.proof.changes import StandChange
    from e2e.proof.plan import Noted, TrialPlan
    from e2e.proof.trial import Trial
    from fixtures.settings import Settings

#: So many wrong answers may be put down to a busy machine; where there are more, it is the checker that is wrong.
MOST_TWICE = 12


@dataclass(frozen=True, slots=True)
class Trying:
    """How changes are tried: with what is known of the scenarios, where, and whether thoroughly (see `plan_trial`)."""

    folder: Path
    #: The run's settings; None: each session reads its own.
    settings: Settings | None = None
    noted: Mapping[str, Noted] | None = None
    #: How long each scenario takes without any change, in seconds.
    green: Mapping[str, float] | None = None
    thorough: bool = False
    #: The stand's skin, empty: the default one.
    skin: str = ""

    def outcomes(self, changes: Sequence[StandChange]) -> tuple[list[TrialOutcome], dict[str, Noted]]:
        """Give what came of each change, and what is known of the scenarios walked; raises TrialEndedError.

        Where other programs keep the machine busy, what a reader of little patience waits for may come too late. So
        what was judged wrongly is tried once more, alone and with a greater patience, and the second answer counts.
        """
        trials, noted = self._carry_out([self._plan_of(change) for change in changes])
        outcomes = [TrialOutcome(change, trials[change.name], self.green or {}) for change in changes]
        doubtful = {one.change.name for one in outcomes if one.trial.seconds and not one.is_right}
        if not doubtful or len(doubtful) > MOST_TWICE:
            return outcomes, noted
        plans = [self._plan_of(change) for change in changes if change.name in doubtful]
        patient = [replace(one, patience_s=max(one.patience_s, SECOND_PATIENCE_S)) for one in plans]
        again, noted_again = self._carry_out(patient, alone=True)
        settled = [
            replace(one, trial=again[one.change.name], at_first=one) if one.change.name in again else one
            for one in outcomes
        ]
        return settled, noted | noted_again

    def _carry_out(
        self, plans: Sequence[TrialPlan], *, alone: bool = False
    ) -> tuple[dict[str, Trial], dict[str, Noted]]:
        return carry_out(plans, self.folder, self.settings, alone=alone, skin=self.skin)

    def _plan_of(self, change: StandChange) -> TrialPlan:
        return plan_trial(change, self.noted, thorough=self.thorough)

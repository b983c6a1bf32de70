"""Tries changes: first all in parallel; then those that were judged wrongly once more, one by one."""

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

#: Up to this many wrong answers may come from a busy machine; with more, the checker itself must be wrong.
MOST_TWICE = 12


@dataclass(frozen=True, slots=True)
class Trying:
    """Tries changes in `folder`, with the notes on the scenarios; see `plan_trial` for `thorough`."""

    folder: Path
    #: The run's settings; None: each session reads its own.
    settings: Settings | None = None
    noted: Mapping[str, Noted] | None = None
    #: Duration of each scenario on the unchanged stand, in seconds.
    green: Mapping[str, float] | None = None
    thorough: bool = False
    #: The stand's skin; empty: the default skin.
    skin: str = ""

    def outcomes(self, changes: Sequence[StandChange]) -> tuple[list[TrialOutcome], dict[str, Noted]]:
        """Return the outcome of each change, and the notes on the scenarios walked; raises TrialEndedError.

        On a busy machine a page may come later than the short timeout allows. So changes that were judged wrongly are
        tried once more, alone and with a longer timeout, and the second outcome counts.
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

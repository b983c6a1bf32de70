"""The progress of a scenario: which claims it declares, which of them this run wants, which have been judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2e.walk.steadiness import BrowserLostError
from e2e.walk.step_errors import WalkEndedError
from reports.listener import Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from instruction.claims import Instruction
    from instruction.verdict import Judgement
    from pages.screen import Control
    from reports.covered import Covered


class Progress:
    """The claims of one scenario, in the order in which it declares them."""

    def __init__(self, instruction: Instruction, scenario: str, declared: Sequence[str], wanted: Sequence[str]) -> None:
        self.instruction = instruction
        self.scenario = scenario
        #: Screen key and words of the controls that did not appear in time.
        self._missed: set[tuple[str, str]] = set()
        self.declared = tuple(declared)
        self.wanted = tuple(claim for claim in declared if claim in wanted)
        self._judged: set[str] = set()
        self._kept: frozenset[str] = frozenset()
        self._steps = 0
        #: Whether the scenario may be walked anew when its browser crashes: on the stand, once, and before any change.
        self.may_start_anew = False

    def begin(self, claim: str, title: Covered) -> Step:
        """Begin a step; raises WalkEndedError if all wanted claims are judged and stand before this one."""
        place = self.declared.index(claim)
        if self._judged.issuperset(self.wanted) and all(self.declared.index(one) < place for one in self.wanted):
            raise WalkEndedError
        return self.extra_step(claim, title)

    def extra_step(self, claim: str, title: Covered) -> Step:
        """Begin a step that is not carried out: it only reports on a claim."""
        self._steps += 1
        return Step(self.scenario, claim, title, self._steps)

    def judged(self, judgement: Judgement) -> None:
        """Note that a step of the claim has been judged."""
        self._judged.add(judgement.claim)

    @property
    def left(self) -> tuple[str, ...]:
        """The wanted claims that are not judged yet; the last wanted claim if all are judged."""
        return tuple(claim for claim in self.wanted if claim not in self._judged) or self.wanted[-1:]

    def start_anew(self, claim: str) -> None:
        """Raise BrowserLostError if the scenario, which has reached `claim`, may be walked anew."""
        if self.may_start_anew:
            raise BrowserLostError(claim) from None

    def keep(self, claims: frozenset[str]) -> None:
        """Note the claims that were judged completely before an interruption: a dead end does not undo them."""
        self._kept = claims

    def note_missed(self, control: Control) -> None:
        """Note that this control did not appear in time: the scenario does not wait for it again."""
        self._missed.add((control.screen.key, control.words))

    def has_missed(self, controls: Sequence[Control]) -> bool:
        """Whether one of these controls did not appear in time before."""
        return any((control.screen.key, control.words) in self._missed for control in controls)

    def out_of_reach(self, claim: str) -> tuple[str, ...]:
        """Return the claims out of reach after a dead end at `claim`, also judged ones with later steps to come."""
        place = self.declared.index(claim)
        left = [one for one in self.wanted if one != claim and one not in self._kept]
        return tuple(one for one in left if one not in self._judged or self.declared.index(one) > place)

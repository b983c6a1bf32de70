"""How far a scenario has come: what it declared, what this run wants of it, what has been judged."""

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
        #: Words that were waited for in vain, with their screen: nobody waits for them again in this scenario.
        self._lost: set[tuple[str, str]] = set()
        self.declared = tuple(declared)
        self.wanted = tuple(claim for claim in declared if claim in wanted)
        self._judged: set[str] = set()
        self._kept: frozenset[str] = frozenset()
        self._steps = 0
        #: Whether the scenario may be walked anew when its browser crashes: on the stand, once, and before any change.
        self.may_start_anew = False

    def begin(self, claim: str, title: Covered) -> Step:
        """Begin a step; raises WalkEndedError when everything wanted is judged and the scenario goes further on."""
        place = self.declared.index(claim)
        if self._judged.issuperset(self.wanted) and all(self.declared.index(one) < place for one in self.wanted):
            raise WalkEndedError
        return self.extra_step(claim, title)

    def extra_step(self, claim: str, title: Covered) -> Step:
        """Begin a step that nobody carries out: something is to be said of a claim."""
        self._steps += 1
        return Step(self.scenario, claim, title, self._steps)

    def judged(self, judgement: Judgement) -> None:
        """Note that a step of the claim has been judged."""
        self._judged.add(judgement.claim)

    @property
    def left(self) -> tuple[str, ...]:
        """What is still to be judged, the last claim when nothing is."""
        return tuple(claim for claim in self.wanted if claim not in self._judged) or self.wanted[-1:]

    def start_anew(self, claim: str) -> None:
        """Have the scenario walked anew, which had come to `claim`, where that may be; raises BrowserLostError."""
        if self.may_start_anew:
            raise BrowserLostError(claim) from None

    def keep(self, claims: frozenset[str]) -> None:
        """Note what was judged to its end before the walk was broken off: a dead end takes nothing from that."""
        self._kept = claims

    def lose(self, control: Control) -> None:
        """Note that the patience for this control is over."""
        self._lost.add((control.screen.key, control.words))

    def is_lost(self, controls: Sequence[Control]) -> bool:
        """Whether one of these was waited for in vain before."""
        return any((control.screen.key, control.words) in self._lost for control in controls)

    def out_of_reach(self, claim: str) -> tuple[str, ...]:
        """Give what can no longer be judged after a dead end at `claim`: also claims that later steps would finish."""
        place = self.declared.index(claim)
        left = [one for one in self.wanted if one != claim and one not in self._kept]
        return tuple(one for one in left if one not in self._judged or self.declared.index(one) > place)

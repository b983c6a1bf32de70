"""The walk of one scenario: performs its steps one after the other, and judges each. It knows no screen by name.

A scenario calls `Walk.step` and its relatives. Each call does one action on a screen, waits for what the instruction
says will follow, and returns the next screen. Whatever goes wrong on the way becomes a judgement on the step's claim,
which is reported at once; then the walk goes on where a reader could go on, or ends the scenario by a StepError.

A robot and a person with the guide walk the same scenarios: only the `Performer`, who does the actions, differs.
A `Way` is a part of a scenario as a function; `Attempt` tries whether it can be walked to its end, and reports nothing.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn, TypeVar, overload

from playwright.sync_api import Error as BrowserError

from e2e.walk import messages
from e2e.walk.actions import Open
from e2e.walk.attempt import Attempt
from e2e.walk.diagnosis import Diagnosis, diagnose
from e2e.walk.evidence import StepEvidence
from e2e.walk.expectation import Arrives, Done, Proven, Refused
from e2e.walk.judging import error_for, judge
from e2e.walk.not_as_claimed import NotAsClaimed
from e2e.walk.performing import NO_EVIDENCE, perform
from e2e.walk.reporting import Reporting, blocked
from e2e.walk.steadiness import LOST, is_lost
from e2e.walk.step_errors import StepError, UncheckedError
from fixtures.people import NobodyToDoItError
from instruction.claims import Risk
from instruction.verdict import Judgement, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from e2e.walk.action import Action
    from e2e.walk.attempt import Way
    from e2e.walk.evidence import EvidenceRecorder
    from e2e.walk.expectation import Expectation
    from e2e.walk.performing import EvidenceTaker, Performer
    from e2e.walk.progress import Progress
    from fixtures.people import World
    from instruction.claims import Claim
    from pages.screen import Screen
    from pages.window import Window
    from reports.listener import Step

#: `T`: what a step gives to its scenario. `S` and `R`: the screen that it leads to.
T = TypeVar("T")
S = TypeVar("S", bound="Screen")
R = TypeVar("R", bound="Screen")

#: Verdicts on the words of a step, and so on the claim that contains these words.
OF_WORDS = frozenset({Verdict.MISSING, Verdict.RENAMED, Verdict.NO_EFFECT, Verdict.EXTRA_STEP})
#: Verdicts on a control that was not found.
OF_LOSS = frozenset({Verdict.MISSING, Verdict.RENAMED})


class Walk:
    """The walk of one scenario."""

    def __init__(
        self,
        progress: Progress,
        recorder: EvidenceRecorder,
        world: World,
        open_window: Callable[[], Window],
        performer: Performer,
    ) -> None:
        self.world = world
        self._progress = progress
        self._recorder = recorder
        self._reporting = Reporting(progress, recorder)
        self._open_window = open_window
        self._performer = performer
        #: Inside `doubting`: the claim in doubt, and the way of another person that would prove it untrue.
        self._doubt: tuple[str, Way] | None = None
        #: The findings after which the walk went on; `conclude` raises one of them at the end.
        self._passed: list[StepError] = []
        #: Whether a way beside the scenario's own is walked (see `meanwhile`).
        self._is_meanwhile = False

    def new_window(self) -> Window:
        """Open a new browser window in which nobody is signed in.

        A browser that opens none is lost: raises BrowserLostError if the scenario may be walked anew, else
        UnreachableError.
        """
        try:
            return self._open_window()
        except BrowserError:
            left = self._progress.left
            self._progress.start_anew(left[0])
            self._reporting.leave(left, Verdict.UNREACHABLE, messages.unreachable(LOST))

    def open(self, claim: str, url: str, arrives: type[S], window: Window) -> S:
        """Open an address; raises StepError when the screen does not come."""
        return self.step(claim, Open(window, url, arrives.title), arrives=arrives)

    @overload
    def step(self, claim: str, action: Action) -> None: ...
    @overload
    def step(
        self,
        claim: str,
        action: Action,
        arrives: type[S],
        rather_than: type[Screen] | None = None,
        part_of: str | None = None,
    ) -> S: ...
    def step(
        self,
        claim: str,
        action: Action,
        arrives: type[S] | None = None,
        rather_than: type[Screen] | None = None,
        part_of: str | None = None,
    ) -> S | None:
        """Carry out a step and judge its claim; return the next screen.

        If the screen `rather_than` opens, the claim is untrue at once. `part_of` names another claim whose words the
        step uses: a finding about these words is a finding on that claim. Raises StepError of the verdict's kind.
        """
        if arrives is None:
            return self._judged(claim, action, Done(), part_of)
        return self._judged(claim, action, Arrives((arrives,), rather_than), part_of)

    def either(
        self, claim: str, action: Action, screens: tuple[type[S], type[R]], never: type[Screen], part_of: str
    ) -> S | R:
        """Carry out a step that may open either of two screens, but `never` the third; return the screen that opens."""
        arrives: Arrives[S | R] = Arrives(screens, never)
        return self._judged(claim, action, arrives, part_of)

    def turned_away(
        self, claim: str, action: Action, sees: type[S], instead_of: type[Screen], part_of: str | None = None
    ) -> S:
        """Carry out a step that must not lead to `instead_of`; `sees` is the refusal in the instruction's words.

        A refusal in other words counts too, if the step leads to another page at all.
        """
        came = self._judged(claim, action, Refused(sees, instead_of), part_of)
        if not came.is_as_quoted:
            for control in came.refusal.proof:  # do not wait for these words again
                self._progress.note_missed(control)
        return came.refusal

    def stuck(self, claim: str, action: Action, way: Way) -> None:
        """Judge the claim that a person who can do `action` can't finish the `way` from there."""

        def proof() -> None:
            if self._end_of(way, hasty=True) is None:
                raise NotAsClaimed(Verdict.UNTRUE, messages.not_stuck())

        self._judged(claim, action, Proven(proof))

    def passes(self, claim: str, action: Action, way: Way, unlike: Way) -> None:
        """Judge the claim that a person who can do `action` can finish the `way` from there.

        If they can't, `unlike`, the way of another person, tells whether their role or the way itself is to blame.
        """

        def proof() -> None:
            end = self._end_of(way)
            if end is None:
                return
            if self._end_of(unlike) is None:
                raise NotAsClaimed(Verdict.UNTRUE, messages.only_others(end.message))
            raise NotAsClaimed(Verdict.BLOCKED, messages.blocked(end.claim), blocked_by=end.claim)

        self._judged(claim, action, Proven(proof))

    @contextmanager
    def doubting(self, claim: str, unlike: Way) -> Iterator[None]:
        """Blame `claim` for a finding inside the block, if another person can finish the way `unlike`."""
        self._doubt = (claim, unlike)
        try:
            yield
        finally:
            self._doubt = None

    def meanwhile(self, way: Callable[[], S]) -> S | None:
        """Walk a way in another person's window; if it fails, keep its error for `conclude` and return None."""
        self._is_meanwhile = True
        try:
            return way()
        except StepError as error:
            self._passed.append(error)
            return None
        finally:
            self._is_meanwhile = False

    def conclude(self) -> None:
        """End the scenario: raise the first finding that did not stop the walk, drift before an unchecked claim."""
        for error in sorted(self._passed, key=lambda error: isinstance(error, UncheckedError)):
            raise error

    def unchecked(self, reason: str) -> NoReturn:
        """Judge all wanted claims of the scenario as unchecked, for this reason; raises UncheckedError."""
        self._reporting.leave(self._progress.wanted, Verdict.UNCHECKED, messages.unchecked(reason))

    def _perform(self, action: Action, expectation: Expectation[T], evidence: EvidenceTaker) -> T:
        is_hasty = self._progress.has_missed(action.controls)
        return perform(action, expectation, self._performer, evidence, is_hasty=is_hasty)

    def _judged(self, claim: str, action: Action, expectation: Expectation[T], part_of: str | None = None) -> T:
        """Perform one step and judge its claim; return what the expectation gives. All steps of a scenario come here.

        See `step` for `part_of`. Raises StepError if the scenario can't go on after a finding.
        """
        step = self._reporting.begin(claim, action)
        try:
            self._permit(claim)
            result = self._perform(action, expectation, StepEvidence(self._recorder, step))
        except Exception as error:  # noqa: BLE001 - every error within a step becomes a verdict on its claim
            if is_lost(action.window):
                self._progress.start_anew(claim)
            found = diagnose(part_of or claim, action, error, lambda: self._recorder.snapshot(action))
            if found.judgement.verdict in OF_LOSS and isinstance(error, NotAsClaimed) and error.lost:
                self._progress.note_missed(error.lost)
        else:
            message = messages.accurate(self._claim(claim))
            self._reporting.walked(step, Judgement(claim, Verdict.ACCURATE, message, url=action.window.url), action)
            return result
        return self._after(found, step, action, expectation)

    def _after(self, found: Diagnosis, step: Step, action: Action, expectation: Expectation[T]) -> T:
        """Go on after a finding where a reader on the stand could; end the scenario where not.

        The other person's way (see `doubting`) is tried only if the step fails under the replacement label too.
        """
        claim = step.claim
        owned = _assigned(found.judgement, claim)
        finding = owned if found.instead is not None else self._to_blame(owned)
        if finding.claim in {found.judgement.claim, claim}:
            covered = self._reporting.walked(step, finding, action, found.instead)
        else:
            self._reporting.walked(step, blocked(claim, finding.claim), action)
            covered = self._reporting.not_walked(finding)
        found = replace(found, judgement=covered)
        instead = self._performer.action_after(self._claim(covered.claim), found, action, expectation)
        if instead is None and action.only_looks and covered.verdict.is_drift:
            self._passed.append(error_for(covered))
            return expectation.granted(action)
        if instead is not None:
            self._passed.append(error_for(covered))
            try:
                return self._perform(instead, expectation, NO_EVIDENCE)
            except Exception as error:  # noqa: BLE001 - the finding stands; only a fault of ours is error_for
                self._raise_fault(claim, instead, error)
        blamed = self._to_blame(owned)
        if blamed is not owned:
            self._reporting.not_walked(blamed)
        # A person who is missing beside the scenario's own way puts nothing out of its reach.
        is_harmless = self._is_meanwhile and covered.verdict is Verdict.UNCHECKED
        left = () if is_harmless else self._progress.out_of_reach(claim)
        raise self._reporting.dead_end(covered, claim, left) from None

    def _raise_fault(self, claim: str, action: Action, error: Exception) -> None:
        """End the scenario if the error is a fault of ours; ignore other errors, which are the site's."""
        judgement = judge(claim, action, error)
        if judgement.verdict is Verdict.FAULT:
            raise error_for(self._reporting.not_walked(judgement)) from error

    def _claim(self, claim: str) -> Claim:
        return self._progress.instruction.claim(claim)

    def _permit(self, claim: str) -> None:
        """Raise NotAsClaimed for a change without permission; from a change on, a crash is not made up for."""
        if self._claim(claim).risk is Risk.CHANGE:
            if not self._performer.may_change:
                raise NotAsClaimed(Verdict.UNCHECKED, messages.not_permitted())
            self._progress.may_start_anew = False

    def _to_blame(self, judgement: Judgement) -> Judgement:
        """Return the finding that explains this one: on the claim in doubt, if another person's way succeeds."""
        if self._doubt is None or not judgement.verdict.is_drift:
            return judgement
        (claim, unlike), self._doubt = self._doubt, None
        try:
            goes_well = self._end_of(unlike, tolerant=False) is None
        except (NotAsClaimed, NobodyToDoItError):  # the other way can't be judged
            return judgement
        return Judgement(claim, Verdict.UNTRUE, messages.only_others(judgement.message)) if goes_well else judgement

    def _end_of(self, way: Way, *, hasty: bool = False, tolerant: bool = True) -> Judgement | None:
        """Try a way; see Attempt.end_of."""
        attempt = Attempt(
            self.world, self._open_window, self._performer, self._progress, is_hasty=hasty, is_tolerant=tolerant
        )
        return attempt.end_of(way)


def _assigned(judgement: Judgement, claim: str) -> Judgement:
    """Keep a finding about words on the claim that has the words; move any other finding to the step's `claim`."""
    return judgement if judgement.verdict in OF_WORDS else replace(judgement, claim=claim)

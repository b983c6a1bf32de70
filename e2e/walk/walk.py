"""The walk: performs the steps of a scenario, judges them, and tells what happened. It knows no screen by name."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, NoReturn, TypeVar, overload

from playwright.sync_api import Error as BrowserError

from e2e.walk import messages
from e2e.walk.actions import Open
from e2e.walk.attempt import Attempt, AttemptEndedError
from e2e.walk.diagnosis import Diagnosis, diagnose
from e2e.walk.evidence import StepEvidence
from e2e.walk.expectation import Arrives, Done, Proven, Refused
from e2e.walk.judging import judge, raised
from e2e.walk.not_as_claimed import NotAsClaimed
from e2e.walk.performing import NO_EVIDENCE, perform
from e2e.walk.steadiness import LOST, is_lost
from e2e.walk.step_errors import StepError, UncheckedError
from fixtures.people import NobodyToDoItError
from instruction.claims import Risk
from instruction.verdict import Judgement, Verdict
from reports.covered import own_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from e2e.walk.action import Action
    from e2e.walk.attempt import Walker
    from e2e.walk.evidence import EvidenceRecorder
    from e2e.walk.expectation import Expectation
    from e2e.walk.performing import EvidenceTaker, Performer
    from e2e.walk.progress import Progress
    from fixtures.people import World
    from instruction.claims import Claim
    from pages.screen import Screen
    from pages.window import Window
    from reports.covered import CoveredJudgement
    from reports.listener import Step

    Way = Callable[[Walker], object]

T = TypeVar("T")
S = TypeVar("S", bound="Screen")
R = TypeVar("R", bound="Screen")

#: Verdicts on the words of a step, and so on the claim that contains these words.
OF_WORDS = frozenset({Verdict.MISSING, Verdict.RENAMED, Verdict.NO_EFFECT, Verdict.EXTRA_STEP})
#: Verdicts on a control that was not found.
OF_LOSS = frozenset({Verdict.MISSING, Verdict.RENAMED})


@dataclass(frozen=True, slots=True)
class StepInHand(Generic[T]):
    """A step in progress: its claim, its action and the expected outcome."""

    step: Step
    claim: str
    action: Action
    expectation: Expectation[T]


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
        self._open_window = open_window
        self._performer = performer
        self._doubt: tuple[str, Way] | None = None
        self._passed: list[StepError] = []
        self._is_meanwhile = False

    def new_window(self) -> Window:
        """Open a new browser window in which nobody is signed in."""
        try:
            return self._open_window()
        except BrowserError:
            left = self._progress.left
            self._progress.start_anew(left[0])
            self._leave(left, Verdict.UNREACHABLE, messages.unreachable(LOST))

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
                self._progress.lose(control)
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
        """End the scenario: raise a finding that did not stop the walk, drift before an unchecked claim."""
        for error in sorted(self._passed, key=lambda error: isinstance(error, UncheckedError)):
            raise error

    def unchecked(self, reason: str) -> NoReturn:
        """Judge all wanted claims of the scenario as unchecked, for this reason; raises UncheckedError."""
        self._leave(self._progress.wanted, Verdict.UNCHECKED, messages.unchecked(reason))

    def _leave(self, claims: Sequence[str], verdict: Verdict, message: str) -> NoReturn:
        told = [self._tell(Judgement(claim, verdict, message)) for claim in claims]
        raise raised(told[0]) from None

    def _perform(self, action: Action, expectation: Expectation[T], evidence: EvidenceTaker) -> T:
        is_hasty = self._progress.is_lost(action.controls)
        return perform(action, expectation, self._performer, evidence, is_hasty=is_hasty)

    def _judged(self, claim: str, action: Action, expectation: Expectation[T], part_of: str | None = None) -> T:
        step = self._progress.begin(claim, self._recorder.cover(action.says))
        self._recorder.step_begun(step)
        try:
            self._permit(claim)
            result = self._perform(action, expectation, StepEvidence(self._recorder, step))
        except Exception as error:  # noqa: BLE001 - every error within a step becomes a verdict on its claim
            if is_lost(action.window):
                self._progress.start_anew(claim)
            found = diagnose(part_of or claim, action, error, lambda: self._recorder.snapshot(action))
            if found.judgement.verdict in OF_LOSS and isinstance(error, NotAsClaimed) and error.lost:
                self._progress.lose(error.lost)
        else:
            self._told(
                step,
                Judgement(claim, Verdict.ACCURATE, messages.accurate(self._claim(claim)), url=action.window.url),
                action,
            )
            return result
        return self._after(found, StepInHand(step, claim, action, expectation))

    def _after(self, found: Diagnosis, failed: StepInHand[T]) -> T:
        """Go on after a finding where a reader on the stand could; end the scenario where not.

        The other person's way (see `doubting`) is tried only if the step fails under the replacement label too.
        """
        action, claim = failed.action, failed.claim
        owned = self._owned(found.judgement, claim)
        finding = owned if found.instead is not None else self._to_blame(owned)
        if finding.claim in {found.judgement.claim, claim}:
            covered = self._told(failed.step, finding, action, found.instead)
        else:
            self._told(failed.step, _blocked(claim, finding.claim), action)
            covered = self._tell(finding)
        found = replace(found, judgement=covered)
        instead = self._performer.action_after(self._claim(covered.claim), found, action, failed.expectation)
        if instead is None and action.only_looks and covered.verdict.is_drift:
            self._passed.append(raised(covered))
            return failed.expectation.granted(action)
        if instead is not None:
            self._passed.append(raised(covered))
            try:
                return self._perform(instead, failed.expectation, NO_EVIDENCE)
            except Exception as error:  # noqa: BLE001 - the finding stands; only a fault of ours is raised
                self._raise_fault(claim, instead, error)
        blamed = self._to_blame(owned)
        if blamed is not owned:
            self._tell(blamed)
        raise self._dead_end(covered, claim) from None

    def _raise_fault(self, claim: str, action: Action, error: Exception) -> None:
        """End the scenario if the error is a fault of ours; ignore other errors, which are the site's."""
        judgement = judge(claim, action, error)
        if judgement.verdict is Verdict.FAULT:
            raise raised(self._tell(judgement)) from error

    def _owned(self, judgement: Judgement, claim: str) -> Judgement:
        """Keep a finding about words on the claim that has the words; move any other finding to `claim`."""
        return judgement if judgement.verdict in OF_WORDS else replace(judgement, claim=claim)

    def _told(
        self, step: Step, judgement: Judgement, action: Action, instead: Action | None = None
    ) -> CoveredJudgement:
        covered = self._recorder.step_judged(step, judgement, action, instead)
        self._progress.judged(covered)
        return covered

    def _claim(self, claim: str) -> Claim:
        return self._progress.instruction.claim(claim)

    def _permit(self, claim: str) -> None:
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
        """Return the drift that stops a way, None if nothing stops it; raises NotAsClaimed if something else does."""
        attempt = Attempt(
            self.world, self._open_window, self._performer, self._progress, is_hasty=hasty, is_tolerant=tolerant
        )
        try:
            way(attempt)
        except AttemptEndedError as end:
            if not end.judgement.verdict.is_drift:
                raise NotAsClaimed(end.judgement.verdict, end.judgement.message) from None
            return end.judgement
        return None

    def _dead_end(self, finding: CoveredJudgement, at: str) -> StepError:
        unmet = (
            self._is_meanwhile and finding.verdict is Verdict.UNCHECKED
        )  # the walk itself can still reach every claim
        left = () if unmet else self._progress.out_of_reach(at)
        for claim in left if finding.claim == at else (at, *left):
            if finding.verdict is Verdict.UNCHECKED:
                self._tell(Judgement(claim, Verdict.UNCHECKED, finding.message))
            elif claim != finding.claim:
                self._tell(_blocked(claim, finding.blocked_by or finding.claim))
        return raised(finding)

    def _tell(self, judgement: Judgement) -> CoveredJudgement:
        step = self._progress.extra_step(judgement.claim, own_words(messages.not_carried_out(judgement.verdict)))
        self._recorder.step_begun(step)
        return self._recorder.step_judged(step, judgement)


def _blocked(claim: str, by: str) -> Judgement:
    return Judgement(claim, Verdict.BLOCKED, messages.blocked(by), blocked_by=by)

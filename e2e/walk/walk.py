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

#: What is wrong with the words of a step, and so with the claim that has them.
OF_WORDS = frozenset({Verdict.MISSING, Verdict.RENAMED, Verdict.NO_EFFECT, Verdict.EXTRA_STEP})
#: What may be said of a control that was not found.
OF_LOSS = frozenset({Verdict.MISSING, Verdict.RENAMED})


@dataclass(frozen=True, slots=True)
class StepInHand(Generic[T]):
    """A step that is being carried out: what is done, what should follow, and the claim that it shows."""

    step: Step
    claim: str
    action: Action
    expectation: Expectation[T]


class Walk:
    """One scenario on its way."""

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
        """Give a browser window of its own to somebody; nobody is signed in there."""
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
        """Carry out a step and judge its claim; gives the screen that follows.

        `rather_than` is the screen that tells at once that the claim is untrue. `part_of` names the claim whose words
        the step uses on the way to judging this one: it answers for them. Raises StepError of the verdict's kind.
        """
        if arrives is None:
            return self._judged(claim, action, Done(), part_of)
        return self._judged(claim, action, Arrives((arrives,), rather_than), part_of)

    def either(
        self, claim: str, action: Action, screens: tuple[type[S], type[R]], never: type[Screen], part_of: str
    ) -> S | R:
        """Carry out a step after which either of two screens may follow, but `never` the third; gives that screen."""
        arrives: Arrives[S | R] = Arrives(screens, never)
        return self._judged(claim, action, arrives, part_of)

    def turned_away(
        self, claim: str, action: Action, sees: type[S], instead_of: type[Screen], part_of: str | None = None
    ) -> S:
        """Carry out a step that must not lead to `instead_of`; `sees` is the refusal in the instruction's words.

        A refusal in other words is one too, so long as something follows the step at all.
        """
        came = self._judged(claim, action, Refused(sees, instead_of), part_of)
        if not came.is_as_quoted:
            for control in came.refusal.proof:  # nobody waits for these words a second time
                self._progress.lose(control)
        return came.refusal

    def stuck(self, claim: str, action: Action, way: Way) -> None:
        """Judge that somebody who can carry out `action` can't go the whole of the `way` from there."""

        def proof() -> None:
            if self._end_of(way, hasty=True) is None:
                raise NotAsClaimed(Verdict.UNTRUE, messages.not_stuck())

        self._judged(claim, action, Proven(proof))

    def passes(self, claim: str, action: Action, way: Way, unlike: Way) -> None:
        """Judge that somebody who can carry out `action` can go the whole of the `way` from there.

        Where they can't, `unlike`, the way of somebody else, tells whether it is their role's fault or the way's own.
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
        """Blame `claim` for what goes wrong inside, if the way of somebody else, `unlike`, goes well."""
        self._doubt = (claim, unlike)
        try:
            yield
        finally:
            self._doubt = None

    def meanwhile(self, way: Callable[[], S]) -> S | None:
        """Judge what happens meanwhile in somebody else's window; where that ends, the walk goes on without it."""
        self._is_meanwhile = True
        try:
            return way()
        except StepError as error:
            self._passed.append(error)
            return None
        finally:
            self._is_meanwhile = False

    def conclude(self) -> None:
        """End the scenario: a finding that the walk has passed is raised here, drift before what was unchecked."""
        for error in sorted(self._passed, key=lambda error: isinstance(error, UncheckedError)):
            raise error

    def unchecked(self, reason: str) -> NoReturn:
        """Leave everything that this run wants of the scenario unchecked, and say why; raises UncheckedError."""
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
        """Go on behind a finding where a reader on the stand could, and end the scenario where not.

        Somebody else's way is tried only if the step can't be done under another name either.
        """
        action, claim = failed.action, failed.claim
        owned = self._owned(found.judgement, claim)
        finding = owned if found.instead is not None else self._to_blame(owned)
        if finding.claim in {found.judgement.claim, claim}:
            covered = self._told(failed.step, finding, action)
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
            except Exception as error:  # noqa: BLE001 - the way ends here and the finding stands, unless we failed
                self._raise_fault(claim, instead, error)
        blamed = self._to_blame(owned)
        if blamed is not owned:
            self._tell(blamed)
        raise self._dead_end(covered, claim) from None

    def _raise_fault(self, claim: str, action: Action, error: Exception) -> None:
        """Tell of an error of our own, and end the scenario with it; other errors are the site's."""
        judgement = judge(claim, action, error)
        if judgement.verdict is Verdict.FAULT:
            raise raised(self._tell(judgement)) from error

    def _owned(self, judgement: Judgement, claim: str) -> Judgement:
        """Leave to another claim, of which the step is a part, only what is wrong with its words."""
        return judgement if judgement.verdict in OF_WORDS else replace(judgement, claim=claim)

    def _told(self, step: Step, judgement: Judgement, action: Action) -> CoveredJudgement:
        covered = self._recorder.step_judged(step, judgement, action)
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
        """Give the finding that explains this one: the claim in doubt, when somebody else's way goes well."""
        if self._doubt is None or not judgement.verdict.is_drift:
            return judgement
        (claim, unlike), self._doubt = self._doubt, None
        try:
            goes_well = self._end_of(unlike, tolerant=False) is None
        except (NotAsClaimed, NobodyToDoItError):  # nobody can tell
            return judgement
        return Judgement(claim, Verdict.UNTRUE, messages.only_others(judgement.message)) if goes_well else judgement

    def _end_of(self, way: Way, *, hasty: bool = False, tolerant: bool = True) -> Judgement | None:
        """Say where a way ends before its end, None when it does not; raises NotAsClaimed when that can't be seen."""
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
        )  # nothing of the walk itself is out of reach
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

"""The walk: performs the steps of a scenario, judges them, and tells what happened. It knows no screen by name."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn, TypeVar, overload

from e2e import messages
from e2e.actions import Open
from e2e.attempt import Attempt, AttemptEndedError
from e2e.diagnosis import Diagnosis, diagnose
from e2e.findings import StepError, UncheckedError
from e2e.judging import NotAsClaimed, raised
from fixtures.people import NobodyToDoItError
from instruction.claims import INSTRUCTION, Risk
from instruction.verdict import Judgement, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from e2e.action import Action
    from e2e.attempt import Walker
    from e2e.hands import Hands
    from e2e.landing import Landing
    from e2e.looking import Looked
    from e2e.progress import Progress
    from e2e.witness import Witness
    from fixtures.people import World
    from pages.glimpse import Lens
    from pages.screen import Screen
    from pages.window import Window
    from reports.listener import Step

    Way = Callable[[Walker], object]

T = TypeVar("T")
S = TypeVar("S", bound="Screen")
R = TypeVar("R", bound="Screen")

#: What is wrong with the words of a step, and so with the claim that has them.
OF_WORDS = frozenset({Verdict.MISSING, Verdict.RENAMED, Verdict.NO_EFFECT, Verdict.EXTRA_STEP})

OF_LOSS = frozenset({Verdict.MISSING, Verdict.RENAMED})


class Walk:
    """One scenario on its way."""

    def __init__(
        self, progress: Progress, witness: Witness, world: World, open_window: Callable[[], Window], hands: Hands
    ) -> None:
        self.world = world
        self._progress = progress
        self._witness = witness
        self._open_window = open_window
        self._hands = hands
        self._doubt: tuple[str, Way] | None = None
        self._passed: list[StepError] = []
        self._is_aside = False

    def new_window(self) -> Window:
        """Give a browser window of its own to somebody; nobody is signed in there."""
        return self._open_window()

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

        def carry(step: Step | None, action: Action) -> S | None:
            if step is None and action.only_looks:
                return None
            landing = self._act(step, action, *(screen for screen in (arrives, rather_than) if screen))
            if arrives is None:
                landing.action.confirm()  # whoever's hands did it may have done it another way
                return None
            landing.arrive()
            screen = arrives(action.window)
            if step and not action.controls:
                self._witness.shoot(step, action.window, self._witness.lens(screen))
            return screen

        return self._judged(claim, action, carry, part_of)

    def either(
        self, claim: str, action: Action, screens: tuple[type[S], type[R]], never: type[Screen], part_of: str
    ) -> S | R:
        """Carry out a step after which either of two screens may follow, but `never` the third; gives that screen."""
        one, other = screens

        def carry(step: Step | None, action: Action) -> S | R:
            came = self._act(step, action, one, other, never).arrive(allowed=2)
            return one(action.window) if came is one else other(action.window)

        return self._judged(claim, action, carry, part_of)

    def turned_away(
        self, claim: str, action: Action, sees: type[S], instead_of: type[Screen], part_of: str | None = None
    ) -> S:
        """Carry out a step that must not lead to `instead_of`; `sees` is the refusal in the instruction's words.

        A refusal in other words is one too, so long as something follows the step at all.
        """

        def carry(step: Step | None, action: Action) -> S:
            looked = self._found(action, sees, instead_of)
            self._hands.do(action, looked)
            refusal = sees(action.window)
            if not looked.landing.be_turned_away():
                for control in refusal.proof:  # nobody waits for these words a second time
                    self._progress.lose(control)
            if step:
                self._witness.shoot(step, action.window, self._witness.lens(refusal, refusal.proof))
            return refusal

        return self._judged(claim, action, carry, part_of)

    def stuck(self, claim: str, action: Action, way: Way) -> None:
        """Judge that somebody who can carry out `action` can't go the whole of the `way` from there."""

        def carry(step: Step | None, action: Action) -> None:
            self._look(step, action)
            if self._end_of(way, hasty=True) is None:
                raise NotAsClaimed(Verdict.UNTRUE, messages.not_stuck())

        self._judged(claim, action, carry)

    def passes(self, claim: str, action: Action, way: Way, unlike: Way) -> None:
        """Judge that somebody who can carry out `action` can go the whole of the `way` from there.

        Where they can't, `unlike`, the way of somebody else, tells whether it is their role's fault or the way's own.
        """

        def carry(step: Step | None, action: Action) -> None:
            self._look(step, action)
            end = self._end_of(way)
            if end is None:
                return
            if self._end_of(unlike) is None:
                raise NotAsClaimed(Verdict.UNTRUE, messages.only_others(end.message))
            raise NotAsClaimed(Verdict.BLOCKED, messages.blocked(end.claim), blocked_by=end.claim)

        self._judged(claim, action, carry)

    @contextmanager
    def doubting(self, claim: str, unlike: Way) -> Iterator[None]:
        """Blame `claim` for what goes wrong inside, if the way of somebody else, `unlike`, goes well."""
        self._doubt = (claim, unlike)
        yield
        self._doubt = None

    def aside(self, way: Callable[[], S]) -> S | None:
        """Judge what happens meanwhile in somebody else's window; where that ends, the walk goes on without it."""
        self._is_aside = True
        try:
            return way()
        except StepError as error:
            self._passed.append(error)
            return None
        finally:
            self._is_aside = False

    def conclude(self) -> None:
        """End the scenario: a finding that the walk has passed is raised here, drift before what was unchecked."""
        for error in sorted(self._passed, key=lambda error: isinstance(error, UncheckedError)):
            raise error

    def unchecked(self, reason: str) -> NoReturn:
        """Leave everything that this run wants of the scenario unchecked, and say why; raises UncheckedError."""
        message = messages.unchecked(reason)
        told = [self._tell(Judgement(claim, Verdict.UNCHECKED, message)) for claim in self._progress.wanted]
        raise UncheckedError(told[0])

    def _act(self, step: Step | None, action: Action, *screens: type[Screen]) -> Landing:
        looked = self._look(step, action, *screens)
        self._hands.do(action, looked)
        return looked.landing

    def _look(self, step: Step | None, action: Action, *screens: type[Screen]) -> Looked:
        lens = self._witness.lens(action.screen, action.controls)
        looked = self._found(action, *screens, lens=lens)
        if step and action.controls:
            self._witness.shoot(step, action.window, looked.lens or lens, looked.glimpse)
            self._witness.compare(step, action)
        return looked

    def _found(self, action: Action, *screens: type[Screen], lens: Lens | None = None) -> Looked:
        self._hands.approach(action)
        lost = self._progress.is_lost(action.controls)
        if lost:
            action.window.settle()
        return self._hands.look(action, screens, lens, 0 if lost else None)

    def _judged(
        self, claim: str, action: Action, carry: Callable[[Step | None, Action], T], part_of: str | None = None
    ) -> T:
        step = self._progress.begin(claim, action.says)
        self._witness.step_begun(step)
        try:
            self._permit(claim)
            result = carry(step, action)
        except Exception as error:  # noqa: BLE001 - every error within a step becomes a verdict on its claim
            found = diagnose(part_of or claim, action, error, lambda: self._witness.snapshot(action))
            if found.judgement.verdict in OF_LOSS and isinstance(error, NotAsClaimed) and error.lost:
                self._progress.lose(error.lost)
        else:
            self._told(
                step, Judgement(claim, Verdict.ACCURATE, messages.accurate(claim), url=action.window.url), action
            )
            return result
        return self._after(found, step, action, carry, claim)

    def _after(
        self, found: Diagnosis, step: Step, action: Action, carry: Callable[[Step | None, Action], T], claim: str
    ) -> T:
        """Go on behind a finding where a reader on the stand could, and end the scenario where not.

        Who can go on by another name lacks no role; somebody else's way is tried only where that leads nowhere either.
        """
        owned = self._owned(found.judgement, claim)
        finding = owned if found.instead is not None else self._to_blame(owned)
        if finding.claim in {found.judgement.claim, claim}:
            covered = self._told(step, finding, action)
        else:
            self._told(step, _blocked(claim, finding.claim), action)
            covered = self._tell(finding)
        looked_only = action.only_looks and covered.verdict.is_drift
        instead = self._hands.goes_on(replace(found, judgement=covered), action)
        if looked_only or instead is not None:
            self._passed.append(raised(covered))
            with suppress(Exception):  # then the way ends here, and the finding stands
                return carry(None, instead or action)
        blamed = self._to_blame(owned)
        if blamed is not owned:
            self._tell(blamed)
        raise self._dead_end(covered, claim) from None

    def _owned(self, judgement: Judgement, claim: str) -> Judgement:
        """Leave to another claim, of which the step is a part, only what is wrong with its words."""
        return judgement if judgement.verdict in OF_WORDS else replace(judgement, claim=claim)

    def _told(self, step: Step, judgement: Judgement, action: Action) -> Judgement:
        covered = self._witness.step_judged(step, judgement, action)
        self._progress.judged(covered)
        return covered

    def _permit(self, claim: str) -> None:
        if INSTRUCTION.claim(claim).risk is Risk.CHANGE and not self._hands.may_change:
            raise NotAsClaimed(Verdict.UNCHECKED, messages.not_permitted())

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
        try:
            way(Attempt(self.world, self._open_window, self._hands, self._progress, hasty, tolerant))
        except AttemptEndedError as end:
            if not end.judgement.verdict.is_drift:
                raise NotAsClaimed(end.judgement.verdict, end.judgement.message) from None
            return end.judgement
        return None

    def _dead_end(self, finding: Judgement, at: str) -> StepError:
        unmet = self._is_aside and finding.verdict is Verdict.UNCHECKED  # nothing of the walk itself is out of reach
        left = () if unmet else self._progress.out_of_reach(at)
        for claim in left if finding.claim == at else (at, *left):
            if finding.verdict is Verdict.UNCHECKED:
                self._tell(Judgement(claim, Verdict.UNCHECKED, finding.message))
            elif claim != finding.claim:
                self._tell(_blocked(claim, finding.blocked_by or finding.claim))
        return raised(finding)

    def _tell(self, judgement: Judgement) -> Judgement:
        step = self._progress.aside(judgement.claim, messages.not_carried_out(judgement.verdict))
        self._witness.step_begun(step)
        return self._witness.step_judged(step, judgement)


def _blocked(claim: str, by: str) -> Judgement:
    return Judgement(claim, Verdict.BLOCKED, messages.blocked(by), blocked_by=by)

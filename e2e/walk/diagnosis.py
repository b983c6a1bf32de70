"""Explains why a step failed: a label was renamed, a page or dialog came in between, or the session has expired."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from playwright.sync_api import TimeoutError as PatienceOver

from e2e.walk import messages
from e2e.walk.judging import judge
from e2e.walk.not_as_claimed import NotAsClaimed, SettledError
from instruction.references import known_names, reference
from instruction.snapshot import Node, nodes
from instruction.verdict import Candidate, Judgement, Verdict
from instruction.wording import bare, plain
from pages.sign_in import LOGIN, PASSWORD, SignIn
from pages.sought import Find, Sought
from pages.traffic import SESSION_EXPIRED

if TYPE_CHECKING:
    from collections.abc import Callable

    from e2e.walk.action import Action
    from pages.screen import Control
    from pages.window import Window

#: JavaScript: the text that a reader sees on an element.
SHOWN = "(element) => element.value || element.placeholder || element.innerText || ''"
#: JavaScript: whether a step on the stand may go on through this candidate.
LEADS_ON = "(element) => element.matches('a[href], [role=link], [role=tab], [role=option], option')"

#: Likeness of words (0 to 1) from which on they are the lost ones, perhaps misspelt.
NEARLY = 0.75
#: What a reader presses by its words.
PRESSED = frozenset({Find.CONTROL, Find.OPTION})


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The judgement on a failed step, and the same action with the label's new name, if a reader could go on by it."""

    judgement: Judgement
    instead: Action | None = None


def diagnose(claim: str, action: Action, error: Exception, snapshot: Callable[[], str | None]) -> Diagnosis:
    """Find the cause of an error within a step; `snapshot` takes the masked snapshot of the page."""
    judgement = judge(claim, action, error)
    if isinstance(error, SettledError) or not judgement.verdict.is_drift:
        return Diagnosis(judgement)
    if not isinstance(action.screen, SignIn) and _asks_to_sign_in(action.window):
        cause = messages.unreachable(SESSION_EXPIRED)
        return Diagnosis(replace(judgement, verdict=Verdict.UNREACHABLE, message=cause))
    between = _between(action, error)
    if between is not None:
        message = messages.extra_step(action.says, between)
        return Diagnosis(replace(judgement, verdict=Verdict.EXTRA_STEP, message=message, seen=between))
    return (
        _from_the_page(judgement, action, error, snapshot) if isinstance(error, NotAsClaimed) else Diagnosis(judgement)
    )


def _from_the_page(
    judgement: Judgement, action: Action, error: NotAsClaimed, snapshot: Callable[[], str | None]
) -> Diagnosis:
    if _came_elsewhere(action, error):
        return Diagnosis(_elsewhere(judgement, action, nodes(snapshot() or "")))
    if error.lost is not None and error.verdict is Verdict.MISSING:
        return _renamed(judgement, action, error.lost, snapshot)
    return Diagnosis(judgement)


def _asks_to_sign_in(window: Window) -> bool:
    """Whether the site asks to sign in again, even if only for the login."""
    password, login = window.seen([PASSWORD, LOGIN])
    return password or (login and window.traffic.is_sign_in(window.url))


def _between(action: Action, error: Exception) -> str | None:
    """Return the first words of a dialog or overlay that blocks the step; None if there is none."""
    window = action.window
    if window.dialogs.asked is not None:
        return window.dialogs.asked
    if isinstance(error, PatienceOver):
        found = (window.words_over(control.sought) for control in action.controls)
        return next(filter(None, found), None)
    stands_between = isinstance(error, NotAsClaimed) and _stands_between(action, error)
    if not stands_between:
        return None
    return window.modal_words() or (window.words_in_front(action.controls[0].sought) if action.leads_on else None)


def _elsewhere(judgement: Judgement, action: Action, present: tuple[Node, ...]) -> Judgement:
    """Name the page that the step has led to, which the instruction does not mention."""
    seen = _headline(present, action.window.page.title())
    if action.window.has_failed():
        return replace(judgement, message=messages.leads_nowhere(action.says, seen), seen=seen)
    return replace(judgement, verdict=Verdict.EXTRA_STEP, message=messages.extra_step(action.says, seen), seen=seen)


def _stands_between(action: Action, error: NotAsClaimed) -> bool:
    """Whether an open dialog belongs neither to the action's screen nor to the expected one."""
    expected = error.departure.signs if error.departure else ()
    own = action.screen.signs if action.screen and (error.lost or error.departure is None) else ()
    known = [*own, *expected]
    return not any(action.window.seen(known))


def _came_elsewhere(action: Action, error: NotAsClaimed) -> bool:
    """Whether the action has led to a page that is neither the expected screen nor the action's own."""
    if error.departure is None or not error.departure.has_moved:
        return False
    return action.screen is None or not any(action.window.seen(action.screen.signs))


def _headline(present: tuple[Node, ...], title: str) -> str:
    headings = [node.words for node in present if node.role == "heading"]
    return headings[0] if headings else title


def _renamed(judgement: Judgement, action: Action, lost: Control, snapshot: Callable[[], str | None]) -> Diagnosis:
    from e2e.walk.candidates import candidates  # noqa: PLC0415 - only a lost label needs the library of likenesses

    screen = lost.screen.key
    before = reference(screen, f"{judgement.claim}-list") or reference(screen, judgement.claim) or ()
    window = action.window
    words = _lost_words(lost)
    present = _as_seen(nodes(snapshot() or ""), words, window)
    found = candidates(words, before, known_names(screen), present)
    seen = window.seen([Sought(Find.MENTION, candidate.label) for candidate, _ in found])
    standing = [pair for pair, there in zip(found, seen, strict=True) if there]
    roles = {node.role for node in before if node.key == bare(words)}
    if not any(node.role in roles for _, node in standing) and window.is_put_away(words):
        return Diagnosis(replace(judgement, message=messages.put_away(words, lost.screen)))
    likely = [one for one, _ in standing if one.score >= NEARLY or _may_be(one, lost)]
    if not likely:
        return Diagnosis(judgement)
    message = messages.renamed(words, [candidate.label for candidate in likely], lost.screen)
    renamed = replace(
        judgement,
        verdict=Verdict.RENAMED,
        message=message,
        expected=words,
        seen=likely[0].label,
        candidates=tuple(likely),
    )
    return Diagnosis(renamed, _instead(action, lost, likely[0].label) if len(likely) == 1 else None)


def _may_be(candidate: Candidate, lost: Control) -> bool:
    """Whether a candidate with other words is plausible: if the lost control is pressed, it must look pressable."""
    if not (isinstance(lost.sought, Sought) and lost.sought.find in PRESSED):
        return True
    return lost.screen.window.looks_pressed(Sought(Find.CONTROL, candidate.label))


def _as_seen(present: tuple[Node, ...], lost: str, window: Window) -> tuple[Node, ...]:
    """Replace accessible names that equal the lost one by the visible text; leave nodes without text out."""

    def seen(node: Node) -> Node:
        if node.key != bare(lost):
            return node
        named = window.page.get_by_role(cast("Any", node.role), name=node.words, exact=True)
        words = named.first.evaluate(SHOWN) if named.count() else ""
        return replace(node, words=plain(words))

    return tuple(filter(lambda node: node.words, map(seen, present)))


def _lost_words(lost: Control) -> str:
    """Return the lost words; of a card with several labels, the first that can't be seen."""
    labels = lost.sought.labels if isinstance(lost.sought, Sought) and lost.sought.find is Find.CARD else ()
    gone = [label for label in labels if not any(lost.screen.window.seen([Sought(Find.MENTION, label)]))]
    return gone[0] if gone else lost.sought.words


def _instead(action: Action, lost: Control, label: str) -> Action | None:
    control = lost.called_instead(label)
    locator = action.window.look(control.sought)
    if locator is None or not locator.evaluate(LEADS_ON):
        return None
    return action.with_control(lost, control)

"""Looking before and after an action: what it needs is found, what follows on the same screen is awaited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from e2e import messages
from e2e.judging import NotAsClaimed
from e2e.landing import Landing
from instruction.verdict import Verdict
from pages.window import Glimpse, Lens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Locator

    from e2e.actions import Action
    from pages.screen import Control, Screen
    from pages.sought import AnyOf, Sought

Found = tuple["Locator", ...]

#: How long a list that was opened once more may take to fill.
SECOND_LOOK_S = 1.0


@dataclass(frozen=True, slots=True)
class Looked:
    """What a reader has found who is about to act."""

    found: Found
    landing: Landing
    glimpse: Glimpse


def look(
    action: Action, screens: Sequence[type[Screen]] = (), lens: Lens | None = None, patience_s: float | None = None
) -> Looked:
    """Find the controls of an action, the first one before the rest is prepared; raises NotAsClaimed.

    `screens` are those that may follow: which of their signs can be seen already is noted in the same look.
    """
    window = action.window
    controls = [one.sought for one in action.controls]
    signs = Landing.signs(screens)
    if action.has_preparation:
        _find_first(action, controls[0], patience_s)
        action.prepare()
    glimpse = Glimpse([], [], [])

    def all_there() -> bool:
        nonlocal glimpse
        glimpse = window.glimpse((*controls, *signs), lens)
        there = all(glimpse.seen[: len(controls)])
        if glimpse.covered or not there:
            window.put_banner_away(lying=glimpse.covered)
        return there

    if not window.until(all_there, patience_s) and action.look_again() and window.until(all_there, SECOND_LOOK_S):
        raise NotAsClaimed(Verdict.UNTRUE, messages.not_found_by_typing(action.says), expected=controls[-1].words)
    seen = glimpse.seen
    lost = [one for one, there in zip(action.controls, seen, strict=False) if not there]
    if lost and action.has_preparation and lost == [action.controls[-1]] and not action.is_prepared():
        words = action.controls[0].words
        raise NotAsClaimed(Verdict.NO_EFFECT, messages.no_outcome(action.opening, action.screen), expected=words)
    if lost:
        raise _lost(action, lost)
    if glimpse.ambiguous and action.leads_on:
        words = action.controls[0].words
        raise NotAsClaimed(Verdict.UNTRUE, messages.ambiguous(words, action.screen), expected=words)
    stale = frozenset(sign for sign, there in zip(signs, seen[len(controls) :], strict=True) if there)
    found = tuple(locator for one in controls if (locator := window.locate(one)) is not None)
    return Looked(found, Landing(action, tuple(screens), window.moves, stale), glimpse)


def _find_first(action: Action, first: Sought | AnyOf, patience_s: float | None) -> None:
    window = action.window

    def there() -> bool:
        glimpse = window.glimpse((first,), Lens((first,), (), ()))
        if glimpse.covered or not glimpse.seen[0]:
            window.put_banner_away(lying=glimpse.covered)
        return glimpse.seen[0]

    if not window.until(there, patience_s):
        raise _lost(action, [action.controls[0]])


def _lost(action: Action, lost: Sequence[Control]) -> NotAsClaimed:
    words = [one.words for one in lost]
    message = messages.missing(words, action.screen)
    return NotAsClaimed(action.absence, message, expected=words[0], lost=lost[0] if len(lost) == 1 else None)

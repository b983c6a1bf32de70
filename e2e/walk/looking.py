"""Looks before an action: finds its controls, and notes which signs of the outcome are visible already."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from e2e.walk import messages
from e2e.walk.departure import Departure
from e2e.walk.not_as_claimed import NotAsClaimed
from instruction.verdict import Verdict
from pages.glimpse import Glimpse, Lens
from pages.long_list import scroll_back, scroll_page
from pages.sought import Sought

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playwright.sync_api import Locator

    from e2e.walk.action import Action
    from pages.screen import Control
    from pages.sought import AnyOf
    from pages.window import Window

#: Limit of scrolls through one page.
LONGEST_PAGE = 50

#: Timeout in seconds for a list that was opened again to fill.
SECOND_LOOK_S = 1.0


@dataclass(frozen=True, slots=True)
class Looked:
    """The result of a look before an action."""

    #: The action to perform; a person may have pointed at another control than the one asked for.
    action: Action
    #: Locators of the action's controls, in the same order.
    found: tuple[Locator, ...]
    departure: Departure
    glimpse: Glimpse
    #: What the figure outlines, if it is not the action's controls.
    lens: Lens | None = None
    #: Whether the action is not performed: the step is skipped, or was done before.
    is_waived: bool = False


def look(
    action: Action, signs: Sequence[Sought] = (), lens: Lens | None = None, patience_s: float | None = None
) -> Looked:
    """Find the controls of an action, the first one before the action prepares the rest; raises NotAsClaimed.

    `signs` are those of the expected screens: the same look notes which of them are visible already.
    """
    window = action.window
    window.dialogs.asked = None
    controls = [one.sought for one in action.controls]
    lens = lens or Lens(tuple(controls) if action.leads_on else ())
    if action.has_preparation:
        _find_first(action, controls[0], patience_s)
        action.prepare()
    glimpse = Glimpse([], [], [])

    def all_there() -> bool:
        nonlocal controls, glimpse
        glimpse = window.glimpse((*controls, *signs), lens)
        if not all(glimpse.seen[: len(controls)]) and glimpse.loaded and window.is_quiet():
            controls, glimpse = _look_closely(action, glimpse, signs, lens)
        there = all(glimpse.seen[: len(controls)])
        if glimpse.covered or not there:
            window.put_banner_away(any_banner=glimpse.covered)
        if not there:
            action.look_further()
        return there and not (action.only_looks and glimpse.buried)

    there = window.until(all_there, patience_s) or (not action.has_preparation and _while_scrolling(window, all_there))
    if not there and action.look_again() and window.until(all_there, SECOND_LOOK_S):
        raise NotAsClaimed(Verdict.UNTRUE, messages.not_found_by_typing(action.says), expected=controls[-1].words)
    if not all(glimpse.seen[: len(controls)]):
        scroll_back(window)
        scroll_page(window, back=True)
        controls, glimpse = _look_closely(action, glimpse, signs, lens)
    _raise_what_is_wrong(action, glimpse)
    return _looked(action, controls, signs, glimpse)


def _while_scrolling(window: Window, all_there: Callable[[], bool]) -> bool:
    """Scroll through the page, because some things come only then; say whether everything was there on the way."""
    return any(all_there() for _ in takewhile(lambda _: scroll_page(window), range(LONGEST_PAGE)))


def _raise_what_is_wrong(action: Action, glimpse: Glimpse) -> None:
    window = action.window
    lost = [one for one, there in zip(action.controls, glimpse.seen, strict=False) if not there]
    if lost and action.has_preparation and lost == [action.controls[-1]] and not action.is_prepared():
        words = action.controls[0].words
        raise NotAsClaimed(Verdict.NO_EFFECT, messages.no_outcome(action.opening, action.screen), expected=words)
    if lost:
        raise _lost(action, lost)
    undecided = next((one for one in action.controls if one.is_one and len(window.words(one.sought)) > 1), None)
    if undecided is not None:
        raise NotAsClaimed(Verdict.UNCHECKED, messages.undecided(undecided.words, action.screen))
    over = window.words_over(action.controls[0].sought) if action.only_looks and glimpse.buried else None
    if over is not None:
        raise NotAsClaimed(Verdict.EXTRA_STEP, messages.extra_step(action.says, over), seen=over)
    if glimpse.ambiguous and action.leads_on:
        words = action.controls[0].words
        raise NotAsClaimed(Verdict.UNTRUE, messages.ambiguous(words, action.screen), expected=words)


def look_now(action: Action, signs: Sequence[Sought] = (), lens: Lens | None = None) -> Looked:
    """Look once without waiting; the result may lack some of the controls."""
    controls = [one.sought for one in action.controls]
    return _looked(action, controls, signs, action.window.glimpse((*controls, *signs), lens))


def _look_closely(
    action: Action, glimpse: Glimpse, signs: Sequence[Sought], lens: Lens
) -> tuple[list[Sought | AnyOf], Glimpse]:
    """Look once more, also for words that a style sheet adds, before a control is called missing."""
    controls = [_closely(one.sought) for one in action.controls]
    closer = action.window.glimpse((*controls, *signs), replace(lens, outlined=tuple(controls)))
    if all(closer.seen[: len(controls)]):
        return controls, closer
    return [one.sought for one in action.controls], glimpse


def _closely(sought: Sought | AnyOf) -> Sought | AnyOf:
    return replace(sought, css=True) if isinstance(sought, Sought) else sought


def _looked(action: Action, controls: Sequence[Sought | AnyOf], signs: Sequence[Sought], glimpse: Glimpse) -> Looked:
    window = action.window
    told = zip(signs, glimpse.seen[len(controls) :], strict=True)
    stale = frozenset(sign for sign, there in told if there)
    found = tuple(locator for one in controls if (locator := window.locate(one)) is not None)
    if glimpse.drawn:  # the entries count as seen, whether the list is open or not
        stale = frozenset()
    return Looked(action, found, Departure(window, window.moves, tuple(signs), stale), glimpse)


def _find_first(action: Action, first: Sought | AnyOf, patience_s: float | None) -> None:
    window = action.window

    def there() -> bool:
        closely = _closely(first) if window.is_quiet() else first
        glimpse = window.glimpse((closely,), Lens((closely,)))
        if glimpse.covered or not glimpse.seen[0]:
            window.put_banner_away(any_banner=glimpse.covered)
        return glimpse.seen[0]

    if not window.until(there, patience_s):
        raise _lost(action, [action.controls[0]])


def _lost(action: Action, lost: Sequence[Control]) -> NotAsClaimed:
    words = [one.words for one in lost]
    message = messages.missing(words, action.screen) + action.remark
    return NotAsClaimed(action.absence, message, expected=words[0], lost=lost[0] if len(lost) == 1 else None)

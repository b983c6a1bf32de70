"""One look at a page with all of its frames."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from playwright.sync_api import Error

from pages.closed import open_roots
from pages.frames import is_shown, placed, words_over
from pages.glimpse import Glimpse, Lens, Rectangle
from pages.moment import ask

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Frame, Page

    from pages.sought import AnyOf, Sought

#: Answers of a document that still lacks its closed shadow roots, or the patterns of personal text.
NO_ROOTS, NO_PATTERNS = "lacks roots", "lacks patterns"
#: The address and the set of patterns with which a frame was last asked.
_GIVEN: WeakKeyDictionary[Frame, tuple[str, str]] = WeakKeyDictionary()


def glimpse(page: Page, sought: Sequence[Sought | AnyOf], lens: Lens | None) -> Glimpse:
    """Say which of these can be seen and, with a lens, measure the boxes of its controls and data."""
    asked: dict[str, Any] = {"queries": [one.query for one in sought], **(lens.asked if lens else {})}
    seen = [False] * len(sought)
    outlined: list[Rectangle] = []
    personal: list[Rectangle] = []
    loaded = complete = ambiguous = covered = buried = drawn = False
    lettered = lens is not None
    for frame in page.frames:
        answer = _answer(frame, asked, lens)
        if answer is None:
            continue
        if lens is not None:  # the picture shows a frame behind a dialog too
            personal += placed(frame, answer["personal"])
            lettered = lettered and answer["lettered"]
        if not is_shown(frame):
            continue
        loaded = loaded or (frame.parent_frame is None and answer["loaded"])
        complete = complete or (frame.parent_frame is None and answer["complete"])
        seen = [one or other for one, other in zip(seen, answer["seen"], strict=True)]
        if lens is not None:
            ambiguous = ambiguous or answer["ambiguous"]
            over = [words_over(frame, box) is not None for box in answer["outlined"]]
            covered = covered or answer["covered"] or any(over)
            buried = buried or answer["buried"] or (over != [] and all(over))
            drawn = drawn or answer["drawn"]
            outlined += placed(frame, answer["outlined"])
    return Glimpse(seen, outlined, personal, loaded, ambiguous, covered, buried, complete, lettered, drawn)


def _answer(frame: Frame, asked: dict[str, Any], lens: Lens | None) -> dict[str, Any] | None:
    """Ask a frame; give its document the patterns or closed roots that it lacks. None if it goes away."""
    known = (frame.url, lens.name) if lens is not None else None
    given = {} if lens is None or _GIVEN.get(frame) == known else lens.given
    answer = ask(frame, "glimpse", asked | given)
    if answer == NO_ROOTS:
        with suppress(Error):  # the page is going away
            open_roots(frame.page)
        answer = ask(frame, "glimpse", asked | given)
    if answer == NO_PATTERNS and lens is not None:  # another document of the same address
        answer = ask(frame, "glimpse", asked | lens.given)
    if known is not None and answer is not None:
        _GIVEN[frame] = known
    return answer if isinstance(answer, dict) else None

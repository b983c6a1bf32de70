"""Lists and pages that show only a part: scroll them, or press the control that shows more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from instruction.published import LABELS
from instruction.wording import key
from pages.moment import ask, evaluate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pages.sought import AnyOf, Sought
    from pages.window import Window

#: Limit of scrolls through one list.
LONGEST_LIST = 500
#: How the words of a control begin that shows more of a list, in the form in which wordings are compared.
_SHOWING = tuple(key(words) for words in LABELS.texts("showing_hints"))
#: A page learns of a scroll in its next animation frame and shows the result in the one after. A page under other
#: windows has no animation frames, hence the time limit.
AWAIT_FRAMES = """(longest) => new Promise((resolve) => {
  setTimeout(resolve, longest);
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
})"""
#: Longest wait for the next part of a list: for animation frames in milliseconds, for requests in seconds.
FRAMES_MS, PART_S = 1000, 2.0


def scroll_on(window: Window) -> bool:
    """Scroll the open lists further, or press the control that shows more; say whether there was more."""
    if any(ask(frame, "scrolled", {"back": False}) for frame in window.frames):
        return True
    spot = ask(window.page.main_frame, "more")
    if spot:
        window.page.mouse.click(spot["x"], spot["y"])
    return bool(spot) or _turn_wheel(window, 1)


def scroll_back(window: Window) -> None:
    """Scroll the lists back to their beginning."""
    for frame in window.frames:
        ask(frame, "scrolled", {"back": True})
    _turn_wheel(window, -LONGEST_LIST)


def _turn_wheel(window: Window, pages: int) -> bool:
    """Turn the mouse wheel over a list that only a script scrolls; say whether that has brought other words."""
    before = ask(window.page.main_frame, "cutOff")
    if not before:
        return False
    window.page.mouse.move(before["x"], before["y"])
    window.page.mouse.wheel(0, pages * before["by"])
    _await_part(window)
    after = ask(window.page.main_frame, "cutOff")
    if after and after["top"] != before["top"]:  # the page under the list has moved instead
        evaluate(window.page.main_frame, "(top) => scrollTo({ top, behavior: 'instant' })", before["top"])
    return bool(after) and after["shows"] != before["shows"]


def scroll_round(window: Window) -> None:
    """Scroll the lists further, or back to their beginning once the end is reached."""
    if not scroll_on(window):
        scroll_back(window)


def scroll_page(window: Window, *, back: bool = False) -> bool:
    """Scroll the page further, or back to its beginning; say whether there was more to see."""
    is_more = bool(ask(window.page.main_frame, "turned", {"back": back}))
    if is_more:
        _await_part(window)
    return is_more


def _await_part(window: Window) -> None:
    """Wait for what a page shows of its own accord after a scroll, or asks for."""
    evaluate(window.page.main_frame, AWAIT_FRAMES, FRAMES_MS)
    window.until(lambda: not window.traffic.is_open, PART_S)


def list_words(window: Window, sought: Sought | AnyOf) -> list[str]:
    """Read the words of all entries, including those that appear only on scrolling."""
    read = _entries(window, sought)
    for _ in range(LONGEST_LIST):
        if not read or not scroll_on(window):
            break
        _await_part(window)
        more = _entries(window, sought)
        read += more[repeated(read, more) :]
    scroll_back(window)
    return read


def repeated(read: Sequence[object], more: Sequence[object]) -> int:
    """Count the entries at the beginning of `more` that were read last before."""
    return next((size for size in range(min(len(read), len(more)), 0, -1) if read[-size:] == more[:size]), 0)


def _entries(window: Window, sought: Sought | AnyOf) -> list[str]:
    return [words for words in window.words(sought) if not key(words).startswith(_SHOWING)]

"""Lists that show only a part of their entries: scroll them, or press the control that shows more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from instruction.wording import key
from pages.moment import ask, evaluate
from pages.sought import AnyOf, Find, Sought

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pages.window import Window

#: Controls that show more of a list, and the limit of scrolls through one list.
MORE = AnyOf(
    tuple(
        Sought(Find.CONTROL, words)
        for words in ("Показать все", "Показать ещё", "Показать больше", "Загрузить ещё", "Ещё")
    )
)
LONGEST_LIST = 500
#: Words of these controls, in the form in which wordings are compared.
_ASKING = frozenset(key(one.words) for one in MORE.sought)
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
    spot = ask(window.page.main_frame, "more", MORE.query)
    if spot:
        window.page.mouse.click(spot["x"], spot["y"])
    return bool(spot)


def scroll_back(window: Window) -> None:
    """Scroll the lists back to their beginning."""
    for frame in window.frames:
        ask(frame, "scrolled", {"back": True})


def scroll_round(window: Window) -> None:
    """Scroll the lists further, or back to their beginning once the end is reached."""
    if not scroll_on(window):
        scroll_back(window)


def list_words(window: Window, sought: Sought | AnyOf) -> list[str]:
    """Read the words of all entries, including those that appear only on scrolling."""
    read = _entries(window, sought)
    for _ in range(LONGEST_LIST):
        if not read or not scroll_on(window):
            break
        evaluate(window.page.main_frame, AWAIT_FRAMES, FRAMES_MS)
        window.until(lambda: not window.traffic.is_open, PART_S)
        more = _entries(window, sought)
        read += more[repeated(read, more) :]
    scroll_back(window)
    return read


def repeated(read: Sequence[object], more: Sequence[object]) -> int:
    """Count the entries at the beginning of `more` that were read last before."""
    return next((size for size in range(min(len(read), len(more)), 0, -1) if read[-size:] == more[:size]), 0)


def _entries(window: Window, sought: Sought | AnyOf) -> list[str]:
    return [words for words in window.words(sought) if key(words) not in _ASKING]

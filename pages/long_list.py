"""A list that is longer than what is there of it: a person scrolls it, or has more of it shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from instruction.wording import key
from pages.moment import ask, evaluate
from pages.sought import AnyOf, Find, Sought

if TYPE_CHECKING:
    from pages.window import Window

#: What is pressed in a list that shows only its beginning, and how often one scrolls a list on.
MORE = AnyOf(
    tuple(
        Sought(Find.CONTROL, words)
        for words in ("Показать все", "Показать ещё", "Показать больше", "Загрузить ещё", "Ещё")
    )
)
LONGEST_LIST = 500
#: What is pressed, as it is compared.
_ASKING = frozenset(key(one.words) for one in MORE.sought)
#: A page is told that it was scrolled in its next frame, and shows what it then does in the one behind; a page that
#: lies under other windows has none.
AWAIT_FRAMES = """(longest) => new Promise((resolve) => {
  setTimeout(resolve, longest);
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
})"""
#: The longest that the next part is waited for: the frames in milliseconds, what is fetched in seconds.
FRAMES_MS, PART_S = 1000, 2.0


def scroll_on(window: Window) -> bool:
    """Look further down the lists that stand open, or have more of one shown; say whether there was more."""
    if any(ask(frame, "scrolled", {"back": False}) for frame in window.frames):
        return True
    spot = ask(window.page.main_frame, "more", MORE.query)
    if spot:
        window.page.mouse.click(spot["x"], spot["y"])
    return bool(spot)


def scroll_back(window: Window) -> None:
    """Look at the beginning of the lists again."""
    for frame in window.frames:
        ask(frame, "scrolled", {"back": True})


def scroll_round(window: Window) -> None:
    """Look further down the lists, and from their beginning again once their end is reached."""
    if not scroll_on(window):
        scroll_back(window)


def list_words(window: Window, sought: Sought | AnyOf) -> list[str]:
    """Read the words of all the entries, those too that are there only once one scrolls to them."""
    read = _entries(window, sought)
    for _ in range(LONGEST_LIST):
        if not read or not scroll_on(window):
            break
        evaluate(window.page.main_frame, AWAIT_FRAMES, FRAMES_MS)
        window.until(lambda: not window.traffic.is_open, PART_S)
        more = _entries(window, sought)
        known = next((size for size in range(min(len(read), len(more)), 0, -1) if read[-size:] == more[:size]), 0)
        read += more[known:]
    scroll_back(window)
    return read


def _entries(window: Window, sought: Sought | AnyOf) -> list[str]:
    return [words for words in window.words(sought) if key(words) not in _ASKING]

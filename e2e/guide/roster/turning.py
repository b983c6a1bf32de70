"""Reading a long list to its end, page by page, as a person would who has the patience."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import Error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pages.paged_list import Line, PagedList

#: How long the lines of a list may take to be seen once its page has loaded; then there are none.
EMPTY_S = 0.5
#: How long a list that was scrolled may take to show more before it is scrolled further, and at its end.
GLANCE_S, SCROLLED_S = 0.06, 0.5


class ListLostError(Exception):
    """The list is no longer in front, and nobody can say how far it was read."""


def read_through(listing: PagedList, told: Callable[[int], None]) -> Iterator[tuple[Line, ...]]:
    """Give the lines of the list, page by page, from the page in front to the last; no page but this one is kept.

    `told` hears how many lines have been read, before each page that follows. Raises ListLostError.
    """
    page = first_page(listing)
    yield page
    known, count = {hash(page)}, len(page)
    while (following := _following(listing, page)) is not None and hash(following) not in known:
        # A list may grow, or move on by a part, instead of being turned over.
        shared = next(
            (size for size in range(min(len(page), len(following)), 0, -1) if page[-size:] == following[:size]), 0
        )
        new = following[shared:]
        yield new
        known.add(hash(following))
        count += len(new)
        told(count)
        page = following


def first_page(listing: PagedList) -> tuple[Line, ...]:
    """Give the lines of the page in front, once it has come to rest; raises ListLostError when it does not."""
    window = listing.screen.window
    window.settle()
    lines = window.until(lambda: listing.lines, EMPTY_S)
    if lines is None and not _is_here(listing):
        raise ListLostError
    return lines or ()


def _following(listing: PagedList, page: tuple[Line, ...]) -> tuple[Line, ...] | None:
    """Turn the page; None when this was the last one. Raises ListLostError."""
    window = listing.screen.window

    def turned() -> tuple[Line, ...] | None:
        lines = listing.lines if window.is_quiet() else ()
        return lines if lines and lines != page else None

    try:
        if window.touch(listing.next_page.sought):
            following = window.until(turned)
        else:
            following = None
            while following is None and listing.scroll_on():
                following = window.until(turned, GLANCE_S)
            following = following or window.until(turned, SCROLLED_S)
    except Error:
        raise ListLostError from None
    if following is None and not _is_here(listing):
        raise ListLostError
    return following


def _is_here(listing: PagedList) -> bool:
    window = listing.screen.window
    return window.traffic.trouble is None and any(window.seen(listing.screen.signs))

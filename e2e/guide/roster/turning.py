"""Reads a long list to its end, page by page, as a patient person would."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from pages.long_list import repeated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pages.paged_list import Line, PagedList

#: Timeout in seconds for the first lines after the page has loaded; after that the list counts as empty.
EMPTY_S = 0.5
#: Timeouts in seconds for new lines after scrolling: before it scrolls further, and at the list's end.
GLANCE_S, SCROLLED_S = 0.06, 0.5


class ListLostError(Exception):
    """The list is no longer on the screen, so it is unknown how much of it was read."""


def read_through(listing: PagedList, told: Callable[[int], None]) -> Iterator[tuple[Line, ...]]:
    """Yield the lines of the list page by page, from the open page to the last; keep only hashes of earlier pages.

    Call `told` with the number of lines read after each further page. Raises ListLostError.
    """
    page = first_page(listing)
    yield page
    turning = Turning(listing)
    shown, known = [hash(line) for line in page], {hash(page)}
    while (following := turning.following()) is not None and hash(following) not in known:
        known.add(hash(following))
        # The new content may repeat earlier lines before the new ones.
        lines = [hash(line) for line in following]
        again = repeated(shown, lines)
        shown += lines[again:]
        yield following[again:]
        told(len(shown))


def first_page(listing: PagedList) -> tuple[Line, ...]:
    """Give the lines of the open page once it has settled; raises ListLostError if the list has gone."""
    window = listing.screen.window
    window.settle()
    lines = window.until(lambda: listing.lines, EMPTY_S)
    if lines is None and not _is_here(listing):
        raise ListLostError
    return lines or ()


@dataclass
class Turning:
    """Goes to the next part of a list; tries first the way (next page or scrolling) that worked last time."""

    listing: PagedList
    _scrolls: bool = False

    def following(self) -> tuple[Line, ...] | None:
        """Give the lines of the next part; None at the list's end. Raises ListLostError."""
        ways = [self._turned, self._scrolled]
        try:
            for way in reversed(ways) if self._scrolls else ways:
                if lines := way():
                    self._scrolls = way == self._scrolled
                    return lines
        except Error:
            raise ListLostError from None
        if not _is_here(self.listing):
            raise ListLostError
        return None

    def _turned(self) -> tuple[Line, ...] | None:
        window = self.listing.screen.window
        return window.until(self._unread) if window.touch(self.listing.next_page.sought) else None

    def _scrolled(self) -> tuple[Line, ...] | None:
        window = self.listing.screen.window
        while self.listing.scroll_on():
            if lines := window.until(self._unread, GLANCE_S):
                return lines
        window.settle()  # the next part may be on its way
        while not (lines := window.until(self._unread, SCROLLED_S)) and self.listing.scroll_on(beyond=True):
            window.settle()
        return lines

    def _unread(self) -> tuple[Line, ...]:
        return self.listing.unread if self.listing.screen.window.is_quiet() else ()


def _is_here(listing: PagedList) -> bool:
    window = listing.screen.window
    return window.traffic.trouble is None and any(window.seen(listing.screen.signs))

"""A long list of people (table, blocks, cards or rows) that is split into pages, extended on demand or scrolled."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from instruction.published import LABELS
from instruction.wording import key, plain
from pages.moment import ask
from pages.screen import Control
from pages.sought import Find, Sought

if TYPE_CHECKING:
    from pages.screen import Screen

#: Timeout in seconds for the list to change after a search.
SEARCH_S = 2.0
PENDING = tuple(key(words) for words in LABELS.texts("pending_hints"))


@dataclass(frozen=True, slots=True)
class Line:
    """A person's line in the list; the repr does not show the person."""

    #: The full name as the page shows it, and the line's other texts.
    name: str = field(repr=False)
    more: tuple[str, ...] = field(default=(), repr=False)

    @property
    def is_accepted(self) -> bool:
        """Whether the person has accepted the invitation to the organisation: no text says that it is pending."""
        return not any(hint in key(words) for words in self.more for hint in PENDING)


@dataclass(frozen=True, slots=True)
class PagedList:
    """A long list of people on a screen."""

    screen: Screen

    @property
    def search(self) -> Control:
        """The field that narrows the list."""
        return Control(self.screen, Sought(Find.PEOPLE_SEARCH), called="поиск по списку")

    @property
    def find(self) -> Control:
        """The button that starts the search."""
        return Control(self.screen, Sought(Find.SEARCH_BUTTON), called="кнопка поиска")

    @property
    def next_page(self) -> Control:
        """The control that opens the next page or shows more of the list."""
        return Control(self.screen, Sought(Find.NEXT_PAGE), called="следующая страница")

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines that the list shows now; empty while the page goes away."""
        return self._read(rest=False)

    @property
    def unread(self) -> tuple[Line, ...]:
        """The lines that have appeared since the last access to `lines` or `unread`."""
        return self._read(rest=True)

    def narrow(self, words: str) -> bool:
        """Search the list for these words and wait for the answer; False where the list has no search."""
        window = self.screen.window
        place, button = window.look(self.search.sought), window.look(self.find.sought)
        if place is None:
            return False
        before, document = self.lines, window.document
        place.fill(words)

        def has_answered() -> bool:
            return window.document not in {document, None} or self.lines != before

        if button is not None:
            window.press(button)
        if button is None or not window.until(has_answered, SEARCH_S):  # a press may only close what the browser shows
            place.press("Enter")
            window.until(has_answered, SEARCH_S)
        return True

    def turn(self) -> bool:
        """Go to the next page, show more, or scroll; False at the end of the list."""
        return self.screen.window.touch(self.next_page.sought) or self.scroll_on()

    def scroll_on(self, *, beyond: bool = False) -> bool:
        """Scroll the list past its read lines, or further if `beyond`; say whether it has moved."""
        return any(ask(frame, "scrolledPeople", {"beyond": beyond}) for frame in self.screen.window.frames)

    def _read(self, *, rest: bool) -> tuple[Line, ...]:
        """Read the visible lines; with `rest`, only those that have not been read before."""
        answers = (ask(frame, "people", {"rest": rest}) for frame in self.screen.window.frames)
        people: list[list[str]] = next((lines for lines in answers if lines), [])
        return tuple(Line(plain(name), tuple(plain(one) for one in more)) for name, *more in people)

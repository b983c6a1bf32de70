"""A long list of people, a table in pages; no public source shows one, so its words are assumed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from instruction.labels import LABELS
from instruction.wording import bare, plain
from pages.screen import Control, control
from pages.sought import AnyOf

if TYPE_CHECKING:
    from pages.screen import Screen


@dataclass(frozen=True, slots=True)
class Line:
    """A person's line in the list; its repr shows nobody."""

    #: The cells in their order, each with the head of its column.
    cells: tuple[tuple[str, str], ...] = field(repr=False)

    @property
    def name(self) -> str:
        """The full name, as it stands there."""
        return self._below(LABELS.name_column)

    @property
    def is_accepted(self) -> bool:
        """Whether the person has accepted the invitation to the organisation, as far as the list tells."""
        return bare(self._below(LABELS.invitation_column)) != bare(LABELS.not_accepted)

    def _below(self, column: str) -> str:
        return next((cell for head, cell in self.cells if bare(head) == bare(column)), "")


@dataclass(frozen=True, slots=True)
class PagedList:
    """The part of a screen that is such a list."""

    screen: Screen

    @property
    def search(self) -> Control:
        """The field that narrows the list."""
        return self.screen.field(LABELS.members_search)

    @property
    def find(self) -> Control:
        """What is pressed once something was typed there."""
        return self.screen.control(LABELS.find)

    @property
    def next_page(self) -> Control:
        """The way to the next page."""
        return Control(self.screen, AnyOf(tuple(control(words) for words in LABELS.next_page)))

    @property
    def lines(self) -> tuple[Line, ...]:
        """What the list shows at this moment, line by line; nothing while the page is on its way."""
        return tuple(
            Line(tuple((head, plain(cell)) for head, cell in zip(heads, row, strict=False)))
            for heads, *rows in self.screen.window.tables()
            for row in rows
        )

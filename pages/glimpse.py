"""One look at a page as data: what to measure in it, and what was seen."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pages.sought import AnyOf, Sought

Rectangle = dict[str, float]


@dataclass(frozen=True, slots=True)
class Lens:
    """What to measure: things to outline, personal regions, and patterns of personal text (see reports.masking)."""

    outlined: tuple[Sought | AnyOf, ...]
    personal: tuple[Sought, ...]
    sources: tuple[str, ...]

    @property
    def asked(self) -> dict[str, Any]:
        """The same for the reader's script."""
        return {
            "outlined": [one.query for one in self.outlined],
            "regions": [one.query for one in self.personal],
            "patterns": self.name,
        }

    @property
    def name(self) -> str:
        """What tells its patterns from others: a page is given each only once."""
        return _digest(self.sources)


@cache
def _digest(sources: tuple[str, ...]) -> str:
    return hashlib.sha256("\n".join(sources).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Reach:
    """What keeps a person from using a thing that is there."""

    disabled: bool
    #: The first words of what lies over it; None when nothing does.
    over: str | None

    @property
    def is_free(self) -> bool:
        """Whether nothing does."""
        return not self.disabled and self.over is None


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What one look gave: for each thing sought whether it is seen, and rectangles in CSS pixels of the viewport."""

    seen: list[bool]
    outlined: list[Rectangle]
    personal: list[Rectangle]
    #: Whether the document in front has finished loading, with what it has put off for a moment.
    loaded: bool = False
    #: Whether the words of something outlined lead to different places.
    ambiguous: bool = False
    #: Whether something lies over a thing outlined, and whether over every one.
    covered: bool = False
    buried: bool = False
    #: Whether something outlined opens a list that the browser itself draws.
    drawn: bool = False

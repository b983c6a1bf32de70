"""One look at a page as data: what to measure in it, and what was seen."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from pages.sought import SHARED

if TYPE_CHECKING:
    from pages.sought import AnyOf, Sought

Rectangle = dict[str, float]


@dataclass(frozen=True, slots=True)
class Lens:
    """What to measure: things to outline, personal regions, and patterns of personal text (see reports.masking)."""

    outlined: tuple[Sought | AnyOf, ...]
    personal: tuple[Sought, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def asked(self) -> dict[str, Any]:
        """The lens as the reader's script takes it."""
        return {
            "outlined": [one.query for one in self.outlined],
            "regions": [one.query for one in self.personal],
            "patterns": self.name,
        }

    @property
    def given(self) -> dict[str, Any]:
        """Its patterns, for a document that lacks them."""
        return {"sources": [SHARED.get(one, one) for one in self.sources]}

    @property
    def name(self) -> str:
        """Name of its set of patterns; a document keeps them under it, so they are sent only once."""
        return _digest(self.sources)


@cache
def _digest(sources: tuple[str, ...]) -> str:
    return hashlib.sha256("\n".join(sources).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Reach:
    """Obstacles to using a thing that can be seen."""

    disabled: bool
    #: First words of the layer over it; None when it is not covered.
    over: str | None

    @property
    def is_free(self) -> bool:
        """Whether a person can use it."""
        return not self.disabled and self.over is None


@dataclass(frozen=True, slots=True)
class Glimpse:
    """Result of one look: whether each thing is seen, and rectangles in CSS pixels of the viewport."""

    seen: list[bool]
    outlined: list[Rectangle]
    personal: list[Rectangle]
    #: Whether the main document has loaded, and the short timers that it set meanwhile are over.
    loaded: bool = False
    #: Whether the words of an outlined control lead to different places.
    ambiguous: bool = False
    #: Whether something covers an outlined thing, and whether all of them are covered.
    covered: bool = False
    buried: bool = False
    #: Whether the main document is complete, with its pictures and frames.
    complete: bool = False
    #: Whether no font is being loaded; the browser leaves out the letters of such a font.
    lettered: bool = False
    #: Whether an outlined thing opens a list that the browser itself draws.
    drawn: bool = False

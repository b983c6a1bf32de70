"""Finds the letters of the file that belong to a stretch of the flow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from instruction.wording import INVISIBLE, key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from instruction.document.flow import Flow, Span
    from instruction.document.piece import Piece

Where = TypeVar("Where")

_PASSED_OVER = re.compile(rf"\s|{INVISIBLE}")


@dataclass(frozen=True, slots=True)
class Letters(Generic[Where]):
    """The letters of some pieces, each with its place in the file; white space is left out."""

    text: str
    where: tuple[Where, ...]

    @classmethod
    def of(cls, letters: Sequence[tuple[str, Where]]) -> Letters[Where]:
        """Take the letters that a reader sees."""
        seen = [(letter, where) for letter, where in letters if not _PASSED_OVER.match(letter)]
        return cls("".join(letter for letter, _ in seen), tuple(where for _, where in seen))

    def find(self, words: str, flow: Flow, at: Span) -> slice | None:
        """Find the words nearest to their place in the flow; these letters begin with the stretch's first piece."""
        sought = _without_spaces(words)
        within = flow.span_of_pieces(*pieces_at(flow, at))
        # A number or a bullet before an entry is not part of the flow.
        before = max(len(key(self.text)) - (within.end - within.start), 0) + at.start - within.start
        places = [found.start() for found in re.finditer(f"(?={re.escape(sought)})", self.text)] if sought else []
        nearest = min(places, key=lambda place: abs(len(key(self.text[:place])) - before), default=None)
        return None if nearest is None else slice(nearest, nearest + len(sought))


def pieces_at(flow: Flow, at: Span) -> tuple[int, int]:
    """Give the numbers of a stretch's first piece and of the piece after its last."""
    return flow.piece_number(at.start), flow.piece_number(max(at.end - 1, at.start)) + 1


def pieces_of(flow: Flow, at: Span) -> tuple[Piece, ...]:
    """Give the pieces that a stretch stands in."""
    first, last = pieces_at(flow, at)
    return tuple(flow.pieces[first:last])


def is_entry(flow: Flow, at: Span) -> bool:
    """Whether the stretch is a whole line of a list, and not a part of a sentence."""
    piece = flow.span_of(flow.piece_number(at.start))
    return len(key(flow.text(piece)).rstrip(";,.")) <= at.end - at.start


def smallest(old: str, new: str) -> tuple[int, str, str]:
    """Leave out the words with which both begin or end; at least one word stays on each side.

    Gives the number of letters before the rest, white space left out, and the rest of each side.
    """
    before, after = old.split(), new.split()
    most = min(len(before), len(after)) - 1
    first = 0
    while first < most and before[first] == after[first]:
        first += 1
    last = 0
    while last < most - first and before[-1 - last] == after[-1 - last]:
        last += 1
    left = slice(first, len(before) - last), slice(first, len(after) - last)
    return len(_without_spaces("".join(before[:first]))), " ".join(before[left[0]]), " ".join(after[left[1]])


def changed(found: slice, old: str, new: str) -> tuple[slice, str]:
    """Give which of the found letters change, and their replacement."""
    before, left, instead = smallest(old, new)
    start = found.start + before
    return slice(start, start + len(_without_spaces(left))), instead


def _without_spaces(words: str) -> str:
    return _PASSED_OVER.sub("", words)

"""Finds breaks in the numbering of a document's lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from instruction.document.piece import Piece

BULLET_SHOWN = "– (без номера)"


def breaks(pieces: Sequence[Piece]) -> Iterator[tuple[int, str, str]]:
    """Give (number of the piece, expected marker, its marker) for every break.

    A nested list counts from 1 and ends when the outer one continues. If two numbers skip one, a bullet between them is
    an entry that has lost its number.
    """
    lists: list[int] = []
    bullets: list[int] = []
    for at, piece in enumerate(pieces):
        if piece.number is None:
            bullets += [at] if piece.marker else []
            continue
        if piece.number == 1 or not lists:
            lists.append(0)
        while len(lists) > 1 and lists[-1] + 1 != piece.number and piece.number - 1 in lists:
            lists.pop()
        if lists[-1] + 1 != piece.number:
            expected = lists[-1] + 1
            if piece.number == expected + 1 and bullets:
                yield bullets[0], f"{expected}.", BULLET_SHOWN
            else:
                yield at, f"{expected}.", piece.marker
        lists = [*lists[:-1], piece.number]
        bullets = []

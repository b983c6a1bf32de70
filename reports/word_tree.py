"""Joins many texts into one pattern, a tree by letters, so that a thousand texts cost hardly more than one."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: A text as a pattern for each letter, and the pattern of what may follow the text.
Entry = tuple[tuple[str, ...], str]

_SIGNS = frozenset("^$\\.*+?()[]{}|/")


def letters(text: str) -> tuple[str, ...]:
    """Give each letter as a pattern for both Python and JavaScript; any white space matches any other."""
    return tuple(map(_letter, " ".join(text.split())))


def tree(entries: Iterable[Entry]) -> str:
    """Join the entries, at least one, into one pattern; the longer of two alternatives comes first."""
    return _branches(sorted(set(entries)))


def _letter(sign: str) -> str:
    if sign in _SIGNS:
        return f"\\{sign}"
    return {" ": "\\s+", "е": "[её]", "ё": "[её]", "Е": "[ЕЁ]", "Ё": "[ЕЁ]"}.get(sign, sign)


def _branches(entries: list[Entry]) -> str:
    branches: list[str] = []
    for first, group in groupby(entries, key=lambda entry: entry[0][:1]):
        together = list(group)
        if not first:
            branches.append(_endings(together))
            continue
        shared = _shared(together[0][0], together[-1][0])  # sorted, so all share what the first and the last share
        rest = [(spelled[shared:], ending) for spelled, ending in together]
        branches.append("".join(together[0][0][:shared]) + _branches(rest))
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(reversed(branches))})"


def _endings(entries: list[Entry]) -> str:
    endings = sorted({ending for _, ending in entries}, reverse=True)
    return endings[0] if len(endings) == 1 else f"(?:{'|'.join(endings)})"


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    return next(
        (at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right),
        min(len(one), len(other)),
    )

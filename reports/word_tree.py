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
    """Join the entries, at least one, into one pattern, with one tree for all texts that are followed by the same.

    Within a tree the longer of two alternatives comes first.
    """
    followed: dict[str, set[tuple[str, ...]]] = {}
    for spelled, ending in entries:
        followed.setdefault(ending, set()).add(spelled)
    return _alternatives([_branches(sorted(texts)) + ending for ending, texts in sorted(followed.items())])


def _letter(sign: str) -> str:
    if sign in _SIGNS:
        return f"\\{sign}"
    return {" ": "\\s+", "е": "[её]", "ё": "[её]", "Е": "[ЕЁ]", "Ё": "[ЕЁ]"}.get(sign, sign)


def _branches(texts: list[tuple[str, ...]]) -> str:
    branches: list[str] = []
    for first, group in groupby(texts, key=lambda spelled: spelled[:1]):
        together = list(group)
        shared = _shared(together[0], together[-1])  # sorted, so all share what the first and the last share
        rest = [spelled[shared:] for spelled in together]
        branches.append("".join(together[0][:shared]) + (_branches(rest) if first else ""))
    return _alternatives([*reversed(branches)])


def _alternatives(branches: list[str]) -> str:
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    return next(
        (at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right),
        min(len(one), len(other)),
    )

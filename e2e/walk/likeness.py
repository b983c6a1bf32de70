"""Whether what has come is a screen whose words have changed: compared with its references and with where one was."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from instruction.snapshot import Node

#: Share of the names that only the expected screen has which must be there to recognise it by its names alone.
ENOUGH_NAMES = 0.6
#: Share of its own parts, whatever is written on them, that must be there to recognise it by its make, how many parts
#: of its own it must have for that, and how like its reference the whole must be.
ENOUGH_PARTS, LEAST_PARTS, ENOUGH_ALIKE = 0.8, 2, 0.5
#: What is there only while a list stands open.
PASSING = frozenset({"listbox", "option"})

Parts = Counter[tuple[str, str]]


def is_the_screen(
    present: Sequence[Node], expected: Sequence[Sequence[Node]], departed: Sequence[Sequence[Node]]
) -> bool:
    """Compare with every reference of the expected screen and of the one that was left; both may have none."""
    names = {node.key for node in present}
    before = {node.key for nodes in departed for node in nodes}
    own = [{node.key for node in nodes} - before for nodes in expected]
    if any(len(names & one) >= ENOUGH_NAMES * len(one) for one in own if one):
        return True
    made = _parts(present)
    left = [_parts(nodes) for nodes in departed]
    return any(_has_the_make(made, _parts(nodes), left) for nodes in expected)


def _has_the_make(present: Parts, expected: Parts, departed: Sequence[Parts]) -> bool:
    likeness = _likeness(present, expected)
    if likeness < ENOUGH_ALIKE or not departed:
        return False
    nearest = max(departed, key=lambda parts: _likeness(present, parts))
    own, common = expected - nearest, expected & nearest
    there = (present - common) & own
    return (
        likeness > _likeness(present, nearest)
        and own.total() >= LEAST_PARTS
        and there.total() >= ENOUGH_PARTS * own.total()
    )


def _parts(nodes: Sequence[Node]) -> Parts:
    return Counter((node.region, node.role) for node in nodes if not {node.role, node.region} & PASSING)


def _likeness(one: Parts, other: Parts) -> float:
    """How much of both is in both, from 0 to 1."""
    return (one & other).total() / max((one | other).total(), 1)

"""Recognises a screen whose words have changed, by its references and those of the screen before."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from instruction.snapshot import Node

#: Share of the expected screen's own names that must be present to recognise it by its names alone.
ENOUGH_NAMES = 0.6
#: To recognise a screen by its parts, without their words: the share of its own parts that must be present, the least
#: number of its own parts, and the least likeness (0 to 1) of the whole to its reference.
ENOUGH_PARTS, LEAST_PARTS, ENOUGH_ALIKE = 0.8, 2, 0.5
#: Roles that are present only while a list is open.
PASSING = frozenset({"listbox", "option"})

Parts = Counter[tuple[str, str]]


def is_the_screen(
    present: Sequence[Node], expected: Sequence[Sequence[Node]], departed: Sequence[Sequence[Node]]
) -> bool:
    """Compare with all references of the expected screen and of the screen before; either may have none."""
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
    """Share of all parts that both have, from 0 to 1."""
    return (one & other).total() / max((one | other).total(), 1)

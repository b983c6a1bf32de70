"""Finds steps that stand in another order than in their chapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from instruction.document.finding import Finding, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from instruction.document.seeking import Seen


def out_of_order(seen: Seen) -> Iterator[Finding]:
    """Give a finding for each step that at least one of the longest correctly ordered chains leaves out."""
    for claims in seen.marks.order:
        places = {claim: [span.start for span in seen.sightings[claim].said] for claim in claims}
        placed = [claim for claim in claims if places[claim]]
        longest = _longest_chain(placed, places)
        if longest == len(placed):
            continue
        for claim in placed:
            others = [one for one in placed if one != claim]
            if _longest_chain(others, places) == longest:
                yield _finding(seen, claim, placed, places)


def _longest_chain(claims: Sequence[str], places: dict[str, list[int]]) -> int:
    """Count the steps of the longest correctly ordered chain; each step may use any of its places."""
    chains: list[tuple[int, int]] = []
    for claim in claims:
        reached = [(1 + max((length for length, end in chains if end < at), default=0), at) for at in places[claim]]
        chains += reached
    return max((length for length, _ in chains), default=0)


def _finding(seen: Seen, claim: str, placed: Sequence[str], places: dict[str, list[int]]) -> Finding:
    number = placed.index(claim)
    expected = f"{placed[number - 1]} → {claim}" if number else f"{claim} → {placed[1]}"
    stands = sorted(placed, key=lambda one: places[one][0])
    now = stands.index(claim)
    seen_order = f"{stands[now - 1]} → {claim}" if now else f"{claim} → {stands[1]}"
    title = seen.instruction.claim(claim).title
    at = min(seen.sightings[claim].said)
    behind = f"после шага {placed[number - 1]}" if number else "первым"
    message = f"Шаг «{title}» стоит не на своём месте: он должен идти {behind} (сейчас {seen_order})."
    return Finding(Kind.ORDER, claim, seen.flow.place(at.start), expected, seen_order, message, at=at)

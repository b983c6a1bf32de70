"""What may have taken the place of a lost label: names that the reference does not know, where the label stood."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from instruction.verdict import Candidate
from instruction.wording import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from instruction.snapshot import Node

MOST = 3


def candidates(
    lost: str, reference: Sequence[Node], known: frozenset[str], present: Sequence[Node]
) -> tuple[tuple[Candidate, Node], ...]:
    """Give the names that may be the lost one's, the likeliest first; none without a place where it stood."""
    stood = _place_of(lost, reference)
    if stood is None or any(node.key == bare(lost) for node in present):
        return ()
    region = reference[stood].region
    here = [node for node in present if node.region == region]
    unknown = [node for node in here if node.key not in known and _is_a_name(node)]
    between = _between(reference, stood, here)
    standing = [node for node in unknown if node in between] or _once_more(reference, present, between) or unknown
    best = {node.key: node for node in reversed(standing)}
    named = (
        (replace(node, words=_same_part(node.words, lost, reference[stood].words)), node) for node in best.values()
    )
    ranked = sorted(((_likeness(lost, part), node) for part, node in named), key=lambda pair: -pair[0].score)
    return tuple(ranked[:MOST])


def _once_more(reference: Sequence[Node], present: Sequence[Node], between: Sequence[Node]) -> list[Node]:
    """Give the names in the lost one's place that the reference knows, but that now stand on the screen more often."""
    before, now = (Counter(node.key for node in nodes) for nodes in (reference, present))
    return [node for node in between if 0 < before[node.key] < now[node.key] and _is_a_name(node)]


def _place_of(lost: str, reference: Sequence[Node]) -> int | None:
    """Find where the lost words stood: by themselves, else as a part of a longer name."""
    wanted = bare(lost)
    alone = (place for place, node in enumerate(reference) if node.key == wanted)
    within = (place for place, node in enumerate(reference) if lost in node.words)
    return next(alone, next(within, None))


def _same_part(words: str, lost: str, stood: str) -> str:
    """Cut out of a longer name what stands where the lost words stood in it."""
    before, _, after = stood.partition(lost)
    fits = stood != lost and words.startswith(before) and words.endswith(after) and len(words) > len(before + after)
    return words[len(before) : len(words) - len(after)] if fits else words


def _between(reference: Sequence[Node], stood: int, here: Sequence[Node]) -> Sequence[Node]:
    """Give what stands between the lost one's nearest neighbours that are still there."""
    region = reference[stood].region
    keys = [node.key for node in here]
    before = [node.key for node in reversed(reference[:stood]) if node.region == region]
    after = [node.key for node in reference[stood + 1 :] if node.region == region]
    start = next((keys.index(key) + 1 for key in before if key in keys), 0)
    end = next((place for key in after if (place := _index(keys, key, start)) is not None), len(keys))
    return here[start:end]


def _index(keys: Sequence[str], key: str, start: int) -> int | None:
    return keys.index(key, start) if key in keys[start:] else None


def _is_a_name(node: Node) -> bool:
    return any(character.isalpha() for character in node.words)


def _likeness(lost: str, node: Node) -> Candidate:
    return Candidate(node.words, round(fuzz.ratio(bare(lost), node.key) / 100, 2))

"""Finds candidates for a lost label: names that the reference does not know and that stand where the label stood."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from instruction.verdict import Candidate
from instruction.wording import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from instruction.snapshot import Node

MOST = 3
#: Likeness of words (0 to 1) from which on a candidate may be of another make than the lost label.
LIKE = 0.25
#: Roles of what a person uses. Other roles tell nothing: a page may make its buttons of any element.
USED = frozenset({"button", "checkbox", "combobox", "link", "menuitem", "radio", "searchbox", "tab", "textbox"})


def candidates(
    lost: str, reference: Sequence[Node], known: frozenset[str], present: Sequence[Node]
) -> tuple[tuple[Candidate, Node], ...]:
    """Return at most MOST candidates for the lost label, the likeliest first; none if the reference lacks the label."""
    stood = _place_of(lost, reference)
    if stood is None or any(node.key == bare(lost) for node in present):
        return ()
    region = reference[stood].region
    here = [node for node in present if node.region == region]
    unknown = [node for node in here if node.key not in known and _is_a_name(node)]
    between = _between(reference, stood, here)
    standing = [node for node in unknown if node in between] or _once_more(reference, present, between) or unknown
    best = {node.key: node for node in reversed(standing)}
    named = ((candidate(lost, _same_part(node.words, lost, reference[stood].words)), node) for node in best.values())
    role = reference[stood].role
    fitting = ((one, node) for one, node in named if one.score >= LIKE or node.role == role or node.role not in USED)
    return tuple(sorted(fitting, key=lambda pair: -pair[0].score)[:MOST])


def candidate(lost: str, words: str) -> Candidate:
    """Give a candidate for a lost label, with the likeness of their words, from 0 to 1."""
    return Candidate(words, round(fuzz.ratio(bare(lost), bare(words)) / 100, 2))


def _once_more(reference: Sequence[Node], present: Sequence[Node], between: Sequence[Node]) -> list[Node]:
    """Return the known names in the lost label's place that the screen now shows more often than the reference."""
    before, now = (Counter(node.key for node in nodes) for nodes in (reference, present))
    return [node for node in between if 0 < before[node.key] < now[node.key] and _is_a_name(node)]


def _place_of(lost: str, reference: Sequence[Node]) -> int | None:
    """Return the index of the node with the lost words: as its whole name, else as a part of it."""
    wanted = bare(lost)
    alone = (place for place, node in enumerate(reference) if node.key == wanted)
    within = (place for place, node in enumerate(reference) if lost in node.words)
    return next(alone, next(within, None))


def _same_part(words: str, lost: str, stood: str) -> str:
    """Return the part of a longer name that stands where the lost words stood in it."""
    before, _, after = stood.partition(lost)
    fits = stood != lost and words.startswith(before) and words.endswith(after) and len(words) > len(before + after)
    return words[len(before) : len(words) - len(after)] if fits else words


def _between(reference: Sequence[Node], stood: int, here: Sequence[Node]) -> Sequence[Node]:
    """Return the nodes between the lost label's nearest neighbours that are still present."""
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

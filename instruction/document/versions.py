"""Finds the claims that a new version of a document touches."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from instruction.document.flow import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from instruction.document.comparing import Examined
    from instruction.document.flow import Flow

#: An exact comparison of more words than this takes too much memory.
MOST_WORDS = 20_000


def touched(new: Examined, old: Examined) -> tuple[str, ...]:
    """Give the claims whose sentences, labels or findings differ between the versions, in the instruction's order.

    Differences that a reader does not notice (line breaks, hyphens, spaces, quotation marks, ё) don't count.
    """
    in_new, in_old = _changes(new.seen.flow, old.seen.flow)
    of_findings = {(one.claim, one.id) for one in new.findings} ^ {(one.claim, one.id) for one in old.findings}
    claims = {claim for claim, _ in of_findings}
    claims.update(_meeting(new, in_new), _meeting(old, in_old))
    return tuple(claim.id for claim in new.instruction.claims if claim.id in claims)


def _changes(new: Flow, old: Flow) -> tuple[list[Span], list[Span]]:
    """Give the stretches of each version that the other lacks; a version that only lacks words has an empty one."""
    words = tuple(new.words()), tuple(old.words())
    letters = tuple([word for word, _ in side] for side in words)
    in_new, in_old = [], []
    for first, last, old_first, old_last in _differing(*letters):
        if "".join(letters[0][first:last]) == "".join(letters[1][old_first:old_last]):
            continue  # a word that is broken over lines in one version
        in_new.append(_stretch(words[0], first, last, new))
        in_old.append(_stretch(words[1], old_first, old_last, old))
    return in_new, in_old


def _differing(new: Sequence[str], old: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    if max(len(new), len(old)) > MOST_WORDS:
        blocks = [(block.a, block.b, block.size) for block in SequenceMatcher(None, new, old).get_matching_blocks()]
    else:
        same = [code for code in Indel.opcodes(new, old) if code.tag == "equal"]
        blocks = [(code.src_start, code.dest_start, code.src_end - code.src_start) for code in same]
        blocks.append((len(new), len(old), 0))
    at, old_at = 0, 0
    for start, old_start, size in blocks:
        if start > at or old_start > old_at:
            yield at, start, old_at, old_start
        at, old_at = start + size, old_start + size


def _stretch(words: Sequence[tuple[str, int]], first: int, last: int, flow: Flow) -> Span:
    start = words[first][1] if first < len(words) else len(flow.key)
    return Span(start, words[last][1] if last < len(words) else len(flow.key)) if last > first else Span(start, start)


def _meeting(examined: Examined, changes: Iterable[Span]) -> Iterator[str]:
    """Give the claims whose sentences and labels the changes meet; a change between two belongs to the one before."""
    territories = list(_territories(examined))
    said = [(span, one.claim) for one in examined.seen.sightings.values() for span in one.said]
    for change in changes:
        met = [claim for claim, span in territories if _meets(span, change)]
        before = [one for one in said if one[0].end <= change.start and change.end > change.start]
        yield from met or ([max(before)[1]] if before else [])


def _meets(span: Span, change: Span) -> bool:
    """Whether they have a letter in common; a deletion, which has none, counts inside the span, not at its edge."""
    return span.meets(change) if change.end > change.start else span.start < change.start < span.end


def _territories(examined: Examined) -> Iterator[tuple[str, Span]]:
    flow = examined.seen.flow
    for sighting in examined.seen.sightings.values():
        for span in sighting.said:
            yield sighting.claim, flow.sentence_of(span)
        for span in sighting.shown:
            yield sighting.claim, span
    listed = examined.seen.marks.listed
    if listed is not None and examined.subjects:
        yield listed.claim, flow.span_of_pieces(examined.subjects[0].pieces[0], examined.subjects[-1].pieces[1])

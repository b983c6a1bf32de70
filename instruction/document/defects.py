"""Finds a document's own defects by the rules of rules.toml."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from instruction.document.finding import Finding, Kind
from instruction.document.flow import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from instruction.document.piece import Piece
    from instruction.document.rules import Rule
    from instruction.document.seeking import Seen

#: Most places of one defect that its message names.
SHOWN = 3
#: What stands in a message in place of a lost number.
BULLET_SHOWN = "– (без номера)"


def defects(seen: Seen) -> Iterator[Finding]:
    """Give the findings of every rule."""
    for rule in seen.standard.rules:
        yield from _KINDS[rule.kind](seen, rule)


def _finding(  # noqa: PLR0913, PLR0917 - the parts of a finding
    seen: Seen, rule: Rule, at: Span, expected: str | None, shown: str, told: str | None = None
) -> Finding:
    """Make the finding; `told` replaces `shown` in the message where the message says more."""
    claim = rule.claim or _claim_at(seen, at.start)
    message = rule.message.format(expected=expected, seen=told or shown)
    # A claim can have several wrong numbers, but one finding of any other rule, whose words may be reworded.
    sameness = f"{rule.id} {expected}" if rule.kind is Kind.NUMBERING else rule.id
    return Finding(rule.kind, claim, seen.flow.place(at.start), expected, shown, message, sameness, at)


def _claim_at(seen: Seen, at: int) -> str | None:
    """Give the claim that the line makes, else the last one before it."""
    line = seen.flow.span_of(seen.flow.piece_number(at))
    there = [(span, one.claim) for one in seen.sightings.values() for span in one.said if line.holds(span)]
    before = [(span, one.claim) for one in seen.sightings.values() for span in one.said if span.start < line.start]
    return min(there)[1] if there else max(before, default=(line, None))[1]


def _numbering(seen: Seen, rule: Rule) -> Iterator[Finding]:
    for number, expected, shown in _breaks(seen.flow.pieces):
        yield _finding(seen, rule, seen.flow.span_of(number), expected, shown)


def _breaks(pieces: Sequence[Piece]) -> Iterator[tuple[int, str, str]]:
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
        expected = lists[-1] + 1
        if piece.number == expected + 1 and bullets:
            yield bullets[0], f"{expected}.", BULLET_SHOWN
        elif piece.number != expected:
            yield at, f"{expected}.", piece.marker
        lists[-1] = piece.number
        bullets = []


def _entries(seen: Seen) -> Iterator[Span]:
    """Give the stretch of each list entry; it ends where the next one starts."""
    starts = [seen.flow.span_of(number).start for number, piece in enumerate(seen.flow.pieces) if piece.marker]
    for start, end in pairwise([*starts, len(seen.flow.key)]):
        yield Span(start, end)


def _overlap(seen: Seen, rule: Rule) -> Iterator[Finding]:
    unless = rule.patterns.get("unless")
    giving = []
    for entry in _entries(seen):
        found = rule.patterns["advice"].search(seen.flow.key, entry.start, entry.end)
        if found and not (unless and unless.search(seen.flow.key, entry.start, entry.end)):
            giving.append(Span(*found.span()))
    if len(giving) > 1:
        told = "; ".join(f"{seen.flow.place(span.start)}: «{seen.flow.text(span)}»" for span in giving[:SHOWN])
        said = " | ".join(seen.flow.text(span) for span in giving[:SHOWN])
        yield _finding(seen, rule, giving[-1], None, said, told)


def _contradiction(seen: Seen, rule: Rule) -> Iterator[Finding]:
    current, outdated = _first_word(seen, rule, "current"), _first_alone(seen, rule, "outdated", "unless")
    if current and outdated:
        yield _finding(seen, rule, outdated, seen.flow.text(current), seen.flow.text(outdated))


def _too_early(seen: Seen, rule: Rule) -> Iterator[Finding]:
    demanded, shown = _first_word(seen, rule, "demanded"), _first_word(seen, rule, "shown")
    if demanded and shown and shown.start > demanded.end + rule.reach:
        label, said = seen.flow.text(shown), seen.flow.text(demanded)
        yield _finding(seen, rule, demanded, label, said, seen.flow.place(shown.start))


def _picture_only(seen: Seen, rule: Rule) -> Iterator[Finding]:
    if picture := _first_alone(seen, rule, "picture", "named_by"):
        yield _finding(seen, rule, picture, None, seen.flow.text(picture))


def _imprecise(seen: Seen, rule: Rule) -> Iterator[Finding]:
    if vague := _first_alone(seen, rule, "vague", "unless"):
        yield _finding(seen, rule, vague, None, seen.flow.text(vague))


def _words(seen: Seen, rule: Rule, name: str) -> Iterator[Span]:
    for found in rule.patterns[name].finditer(seen.flow.key):
        if seen.flow.is_boundary(found.start()):
            yield Span(*found.span())


def _first_word(seen: Seen, rule: Rule, name: str) -> Span | None:
    return next(_words(seen, rule, name), None)


def _first_alone(seen: Seen, rule: Rule, name: str, without: str) -> Span | None:
    """Find the first match of a pattern that has no match of the other pattern near it."""
    return next((span for span in _words(seen, rule, name) if not _has_near(seen, rule, without, span)), None)


def _has_near(seen: Seen, rule: Rule, name: str, span: Span) -> bool:
    """Whether the pattern matches within the rule's reach of the span, in the same paragraph."""
    pattern = rule.patterns.get(name)
    line = seen.flow.paragraph_of(span)
    start, end = max(line.start, span.start - rule.reach), min(line.end, span.end + rule.reach)
    return pattern is not None and pattern.search(seen.flow.key, start, end) is not None


_KINDS: dict[Kind, Callable[[Seen, Rule], Iterator[Finding]]] = {
    Kind.NUMBERING: _numbering,
    Kind.OVERLAP: _overlap,
    Kind.CONTRADICTION: _contradiction,
    Kind.TOO_EARLY: _too_early,
    Kind.PICTURE_ONLY: _picture_only,
    Kind.IMPRECISE: _imprecise,
}

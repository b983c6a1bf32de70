"""Finds where each claim stands in a document."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from instruction.document.flow import ENDS, Flow, Span
from instruction.wording import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from instruction.claims import Instruction
    from instruction.document.marks import Mark, Marks, Words
    from instruction.document.piece import Document
    from instruction.document.standard import Standard
    from instruction.labels import Labels

#: Most letters between a verb and the label that it asks for.
ASKING_REACH = 80
#: Signs after which a sentence continues in the next paragraph.
GOING_ON = (":", ",", ";", "-", "–", "—")
#: Share of a line's letters that must be labels to make it a line of a picture.
PICTURE_SHARE = 0.5
#: Letters of the longest label, at most.
LONGEST_LABEL = 200


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where a document makes a claim."""

    claim: str
    #: Where sentences of the document make the claim.
    said: tuple[Span, ...]
    #: Where the claim's labels stand in pictures.
    shown: tuple[Span, ...]
    #: Labels that the sentence should name and does not.
    unnamed: tuple[str, ...] = ()
    #: Whether the document has all words of the claim's mark.
    has_words: bool = True
    #: Whether the document has the first stem of at least some of those words.
    has_traces: bool = False
    #: Whether only pictures can show the claim, because its mark has no labels or words.
    is_picture: bool = False

    @property
    def is_made(self) -> bool:
        """Whether the document makes the claim."""
        return bool(self.said or (self.is_picture and self.shown))

    @property
    def first(self) -> Span | None:
        """The first place of the claim; None if it has none."""
        return min(self.said or self.shown, default=None)


@dataclass
class Seen:
    """A document with the labels and claims found in it."""

    flow: Flow
    standard: Standard
    #: The places of each label searched for so far, by its words.
    places: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    sightings: dict[str, Sighting] = field(default_factory=dict)

    @property
    def instruction(self) -> Instruction:
        """The instruction that the document is compared with."""
        return self.standard.instruction

    @property
    def labels(self) -> Labels:
        """The labels of that instruction."""
        return self.instruction.labels

    @property
    def marks(self) -> Marks:
        """The marks that identify its claims."""
        return self.standard.marks

    def texts_of(self, names: Iterable[str]) -> list[str]:
        """Give the words of the labels of these names."""
        return [text for name in names for text in self.labels.texts(name)]

    def labels_of_claims(self) -> list[str]:
        """Give the words of the labels that claims are about."""
        return self.texts_of(dict.fromkeys(name for claim in self.instruction.claims for name in claim.labels))

    def of_label(self, text: str) -> tuple[Span, ...]:
        """Give the places of a label."""
        if text not in self.places:
            self.places[text] = tuple(self.flow.find(text))
        return self.places[text]

    def is_quoted(self, span: Span) -> bool:
        """Whether the document quotes exactly this; a punctuation mark may stand before the closing quote."""
        return any(Span(span.start, span.end + more) in self._quoted for more in (0, 1))

    def is_asked(self, span: Span) -> bool:
        """Whether a verb before it, in the same sentence, asks for it."""
        begun = max(self.flow.paragraph_of(span).start, span.start - ASKING_REACH)
        begun = max(begun, *(self.flow.key.rfind(end, begun, span.start) + 1 for end in ENDS))
        verbs = (Span(*found.span()) for found in self.marks.asks.finditer(self.flow.key, begun, span.start))
        return any(not any(place.holds(verb) for place in self._labels_with_verbs) for verb in verbs)

    def is_said(self, span: Span) -> bool:
        """Whether a sentence names it; else it stands in a picture."""
        return self.is_quoted(span) or self.is_asked(span)

    def is_shown(self, span: Span) -> bool:
        """Whether it stands in a picture: in a line that consists of labels."""
        line = self.flow.span_of(self.flow.piece_number(span.start))
        return not self.is_said(span) and self._labels_in(line) >= PICTURE_SHARE * (line.end - line.start)

    def is_in_a_label(self, span: Span) -> bool:
        """Whether it is a label or a part of one."""
        return any(place.holds(span) for place in self._around(span))

    def is_part_of_a_label(self, span: Span) -> bool:
        """Whether it stands within a longer label."""
        return any(place.holds(span) and place != span for place in self._around(span))

    def meets_a_label(self, span: Span) -> bool:
        """Whether it has a letter in common with a label."""
        return any(self._around(span))

    @cached_property
    def _quoted(self) -> frozenset[Span]:
        return frozenset(self.flow.quotes)

    @cached_property
    def _every_place(self) -> list[Span]:
        return sorted(place for text in set(self.labels.words()) for place in self.of_label(text))

    def _around(self, span: Span) -> Iterator[Span]:
        """Give the places of labels that have a letter in common with it."""
        first = bisect_left(self._every_place, Span(span.start - LONGEST_LABEL, 0))
        last = bisect_left(self._every_place, Span(span.end, 0))
        return (place for place in self._every_place[first:last] if place.meets(span))

    def _labels_in(self, line: Span) -> int:
        letters = {at for place in self._around(line) for at in range(place.start, place.end)}
        return len(letters.intersection(range(line.start, line.end)))

    @cached_property
    def _labels_with_verbs(self) -> tuple[Span, ...]:
        texts = [text for text in self.labels.words() if self.marks.asks.search(key(text))]
        return tuple(place for text in texts for place in self.of_label(text) if not self.is_quoted(place))


def see(document: Document, standard: Standard) -> Seen:
    """Find every claim in the document."""
    seen = Seen(Flow(document), standard)
    for mark in standard.marks.claims:
        seen.sightings[mark.claim] = _sighting(seen, mark)
    return seen


def _sighting(seen: Seen, mark: Mark) -> Sighting:
    said: list[Span] = []
    unnamed = []
    for text in seen.texts_of(mark.named):
        named = [place for place in seen.of_label(text) if seen.is_said(place)]
        said += named
        if not named:
            unnamed.append(text)
    groups = [list(_near(seen, words)) for words in mark.words]
    if not mark.named:
        said += [span for group in groups for span in group]
    pictured = [name for picture in seen.marks.pictures if picture.claim == mark.claim for name in picture.labels]
    shown = [place for text in seen.texts_of(pictured) for place in seen.of_label(text) if seen.is_shown(place)]
    shown = [place for place in shown if not seen.is_part_of_a_label(place)]
    return Sighting(
        claim=mark.claim,
        said=tuple(sorted(said)),
        shown=tuple(sorted(shown)),
        unnamed=tuple(unnamed),
        has_words=all(groups),
        has_traces=any(words.near[0].search(seen.flow.key) for words in mark.words),
        is_picture=not mark.named and not mark.words,
    )


def _near(seen: Seen, words: Words) -> Iterator[Span]:
    begun = 0
    if words.part is not None:
        part = seen.marks.parts[words.part].search(seen.flow.key)
        begun = part.start() if part else 0
    masked = [] if words.outside is None else _pictures_of(seen, getattr(seen.labels, words.outside))
    first, *others = words.near
    for found in first.finditer(seen.flow.key, begun):
        span = Span(*found.span())
        if any(place.holds(span) for place in masked) or (words.of_label and not seen.is_said(span)):
            continue
        start = max(begun, _reach_before(seen.flow, span, words.reach))
        end = _reach_after(seen.flow, span, words.reach)
        matches = [other.search(seen.flow.key, start, end) for other in others]
        if all(matches):
            yield span


def _pictures_of(seen: Seen, text: str) -> list[Span]:
    return [place for place in seen.of_label(text) if not seen.is_quoted(place)]


def _reach_before(flow: Flow, span: Span, reach: int) -> int:
    """Give the earliest position of a sentence's words: `reach` letters back, or where a paragraph begins one."""
    number = flow.piece_number(span.start)
    while number > 0 and flow.span_of(number).start > span.start - reach:
        if _begins_anew(flow, number):
            return flow.span_of(number).start
        number -= 1
    return max(span.start - reach, 0)


def _begins_anew(flow: Flow, number: int) -> bool:
    before, piece = flow.pieces[number - 1], flow.pieces[number]
    return piece.begins and not piece.text[:1].islower() and not before.text.endswith(GOING_ON)


def _reach_after(flow: Flow, span: Span, reach: int) -> int:
    """Give the last position of a sentence's words: `reach` letters on, or where a paragraph begins one."""
    number = flow.piece_number(max(span.end - 1, span.start)) + 1
    while number < len(flow.pieces) and flow.span_of(number).start < span.end + reach:
        if _begins_anew(flow, number):
            return max(flow.span_of(number).start, span.end)
        number += 1
    return min(span.end + reach, len(flow.key))

"""Compares a document with the claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from instruction.document.defects import defects
from instruction.document.finding import Finding, Kind
from instruction.document.flow import Span
from instruction.document.likeness import (
    QUOTED_LIKE,
    closest,
    closest_words,
    is_like_a_label,
    most_like,
    unknown_quotes,
)
from instruction.document.order import out_of_order
from instruction.document.piece import DocumentError
from instruction.document.seeking import see
from instruction.document.subjects import KnownSubjects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from instruction.claims import Instruction
    from instruction.document.marks import Mark, Section
    from instruction.document.piece import Document
    from instruction.document.seeking import Seen
    from instruction.document.standard import Standard
    from instruction.document.subjects import Entry

#: Smallest share of the claims that the document must make; with fewer the file is another document.
LEAST_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Examined:
    """A document, where it makes each claim, and its findings in the claims' order, the document's own defects last."""

    document: Document
    seen: Seen
    subjects: tuple[Entry, ...]
    findings: tuple[Finding, ...]

    @property
    def instruction(self) -> Instruction:
        """The instruction that the document is compared with."""
        return self.seen.instruction

    def is_list(self, claim: str) -> bool:
        """Whether a document makes the claim as a list."""
        return self.seen.marks.is_list(claim)

    def is_made(self, claim: str) -> bool:
        """Whether the document makes the claim."""
        return bool(self.subjects) if self.is_list(claim) else self.seen.sightings[claim].is_made

    def place_of(self, claim: str) -> Span | None:
        """Give the first place where the document makes the claim; None if it doesn't."""
        if self.is_list(claim) and self.subjects:
            return self.subjects[0].span(self.seen.flow)
        return self.seen.sightings[claim].first

    def of_claim(self, claim: str) -> tuple[Finding, ...]:
        """Give the findings of a claim."""
        return tuple(finding for finding in self.findings if finding.claim == claim)


def examine(document: Document, standard: Standard) -> Examined:
    """Compare the document with every claim; raises DocumentError when it does not look like the instruction."""
    seen = see(document, standard)
    claims = standard.instruction.claims
    known = KnownSubjects.of(standard)
    subjects = known.in_document(seen.flow)
    made = sum(one.is_made for one in seen.sightings.values()) + bool(subjects)
    if made < LEAST_SHARE * len(claims):
        found_claims = f"найдено {made} из {len(claims)} утверждений"
        raise DocumentError(f"«{document.name}» не похоже на инструкцию: {found_claims}; проверьте, тот ли это файл.")
    found = [
        *_Comparison(seen, has_subjects=bool(subjects)).findings(),
        *known.wrong(subjects, seen.flow),
        *out_of_order(seen),
        *defects(seen),
    ]
    order = {claim.id: number for number, claim in enumerate(claims)}
    once = {finding.id: finding for finding in found}.values()
    ranked = sorted(once, key=lambda one: (one.kind.is_defect, order.get(one.claim or "", len(order))))
    return Examined(document, seen, subjects, tuple(ranked))


class _Comparison:
    """Compares labels, words and sections."""

    def __init__(self, seen: Seen, *, has_subjects: bool) -> None:
        self._seen = seen
        self._has_subjects = has_subjects
        self._unknown = unknown_quotes(seen)

    def findings(self) -> Iterator[Finding]:
        """Give a finding for each claim, section and label that is missing, renamed or unknown."""
        # Lost names come first: a claim that is not said at all could take what another's name has become.
        of_claims = {mark.claim: [*self._lost_names(mark)] for mark in self._seen.marks.claims}
        for mark in self._seen.marks.claims:
            of_claims[mark.claim] += self._lost_words(mark)
        for section in self._seen.marks.sections:
            if self._is_gone(section, of_claims):
                yield self._section(section)
                why = "Раздел, в котором это говорилось, пропал целиком."
                alone = len(section.claims) == 1
                of_claims |= {claim: [] if alone else [self._missing(claim, why)] for claim in section.claims}
        for found in of_claims.values():
            yield from found
        yield from self._pictures()
        yield from (self._quote(quote) for quote in self._unknown if is_like_a_label(self._seen, quote))

    def _is_gone(self, section: Section, of_claims: dict[str, list[Finding]]) -> bool:
        """Whether no claim of the section is made or renamed; of a section's only claim not even a stem may be left."""
        made = any(map(self._is_made, section.claims))
        renamed = any(finding.kind is Kind.RENAMED for claim in section.claims for finding in of_claims[claim])
        traces = len(section.claims) == 1 and self._seen.sightings[section.claims[0]].has_traces
        return not (made or renamed or traces)

    def _is_made(self, claim: str) -> bool:
        return self._has_subjects if self._seen.marks.is_list(claim) else self._seen.sightings[claim].is_made

    def _lost_names(self, mark: Mark) -> Iterator[Finding]:
        for text in self._seen.sightings[mark.claim].unnamed:
            yield self._unnamed(mark.claim, text)

    def _lost_words(self, mark: Mark) -> Iterator[Finding]:
        sighting = self._seen.sightings[mark.claim]
        if self._seen.marks.is_list(mark.claim) and not self._has_subjects:
            yield self._missing(mark.claim, "Списка предметов в документе нет.")
        if not sighting.has_words and not sighting.unnamed:
            yield self._unsaid(mark.claim)

    def _unnamed(self, claim: str, text: str) -> Finding:
        found = closest(self._seen, text, self._gap(claim), self._unknown)
        if found is None:
            return self._missing(claim, f"В тексте инструкции нет названия «{text}»: верните этот шаг.", text)
        return self._renamed(claim, text, found)

    def _unsaid(self, claim: str) -> Finding:
        gap = self._gap(claim)
        for text in self._seen.instruction.texts(claim):
            if any(gap.holds(place) and self._seen.is_said(place) for place in self._seen.of_label(text)):
                continue
            there = [quote for quote in self._unknown if gap.holds(quote)]
            found = there[0] if there else closest_words(self._seen, text, gap)
            if found is not None:
                return self._renamed(claim, text, found)
        return self._missing(claim, "В документе этого не сказано.")

    def _renamed(self, claim: str, expected: str, found: Span) -> Finding:
        self._unknown = [quote for quote in self._unknown if quote != found]
        seen = self._seen.flow.text(found)
        message = f"В документе «{seen}», а называется это «{expected}»: исправьте название."
        return Finding(Kind.RENAMED, claim, self._seen.flow.place(found.start), expected, seen, message, at=found)

    def _missing(self, claim: str, why: str, expected: str | None = None) -> Finding:
        said = self._seen.instruction.claim(claim).says
        expected = expected or said
        about = "" if expected != said else f" {said}"
        place, at = self._behind(claim)
        return Finding(Kind.MISSING, claim, place, expected, None, f"{why}{about}", at=at)

    def _section(self, section: Section) -> Finding:
        claim = min(section.claims, key=[one.id for one in self._seen.instruction.claims].index)
        names = ", ".join(section.claims)
        message = f"Пропал раздел «{section.title}» (утверждения {names}): верните его."
        place, at = self._behind(section.claims[0])
        return Finding(Kind.SECTION_MISSING, claim, place, section.title, None, message, at=at)

    def _behind(self, claim: str) -> tuple[str, Span | None]:
        """Say after which place a missing claim should stand, and give the last letter before it, if there is one."""
        end = self._gap(claim).start
        if not end:
            return "начало документа", None
        return f"после: {self._seen.flow.place(end - 1)}", Span(end - 1, end)

    def _gap(self, claim: str) -> Span:
        """Give the stretch in which a claim should stand: between the claims before and after it in the document."""
        claims = [one for section in self._seen.marks.sections for one in section.claims]
        if claim not in claims:
            return self._seen.flow.whole
        at = claims.index(claim)
        placed = {one: min(found.said) for one, found in self._seen.sightings.items() if found.said and one != claim}
        before = [placed[one].end for one in claims[:at] if one in placed]
        start = before[-1] if before else 0
        after = [placed[one].start for one in claims[at + 1 :] if one in placed and placed[one].start > start]
        return Span(start, min(after, default=len(self._seen.flow.key)))

    def _pictures(self) -> Iterator[Finding]:
        for picture in self._seen.marks.pictures:
            texts = self._seen.texts_of(picture.labels)
            shown = [text for text in texts if any(map(self._seen.is_shown, self._seen.of_label(text)))]
            if len(shown) * 2 < len(texts):
                continue
            for text in texts:
                if not self._seen.of_label(text):
                    yield self._not_in_picture(picture.claim, text)

    def _not_in_picture(self, claim: str, text: str) -> Finding:
        found = closest_words(self._seen, text, self._seen.flow.whole)
        if found is not None:
            return self._renamed(claim, text, found)
        return self._missing(claim, f"На рисунке есть соседние названия, а «{text}» нет: проверьте рисунок.", text)

    def _quote(self, quote: Span) -> Finding:
        text, place = self._seen.flow.text(quote), self._seen.flow.place(quote.start)
        meant = most_like(text, self._seen.labels_of_claims(), QUOTED_LIKE)
        if meant is not None:
            return self._renamed(self._owner(meant, quote), meant, quote)
        message = f"Названия «{text}» в утверждениях нет: это новый шаг или ошибка в названии?"
        return Finding(Kind.UNKNOWN_LABEL, self._step_before(quote), place, None, text, message, at=quote)

    def _owner(self, text: str, quote: Span) -> str:
        naming = [mark.claim for mark in self._seen.marks.claims if text in self._seen.texts_of(mark.named)]
        having = [claim.id for claim in self._seen.instruction.claims if text in self._seen.texts_of(claim.labels)]
        return (naming or having or [self._step_before(quote)])[0]

    def _step_before(self, quote: Span) -> str:
        placed = [(span, one.claim) for one in self._seen.sightings.values() for span in one.said]
        return max((one for one in placed if one[0].start <= quote.start), default=min(placed))[1]

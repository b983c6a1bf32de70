"""Decides which findings are corrected in a document, and which become remarks for a person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from instruction.document.finding import Kind
from instruction.fingerprint import fingerprint
from instruction.verdict import Verdict
from instruction.wording import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from instruction.document.comparing import Examined
    from instruction.document.finding import Finding
    from instruction.document.flow import Span
    from instruction.verdict import Judgement


class MendMethod(Enum):
    """How a mend is made; one that is not possible in a file becomes a remark there."""

    WORDS = auto()
    NUMBER = auto()
    ENTRY = auto()
    PICTURE = auto()
    REMARK = auto()


@dataclass(frozen=True, slots=True)
class Mend:
    """One correction or remark; `id` is that of the finding."""

    id: str
    claim: str | None
    way: MendMethod
    why: str
    #: The words to change, or after which to insert; None: the document's beginning.
    at: Span | None = None
    old: str = ""
    new: str = ""
    #: The fresh picture, and the start of the next claim; the old picture stands before that.
    picture: Path | None = None
    until: Span | None = None

    @property
    def remark(self) -> str:
        """The text for the document's editors; the finding's id in it shows that the remark is there already."""
        named = f"{self.claim}. " if self.claim else ""
        return f"{named}{self.why} [{self.id}]"


@dataclass(frozen=True, slots=True)
class OutdatedPicture:
    """A run's note on a screen that no longer looks like the instruction's picture, with a fresh picture."""

    claim: str
    note: str
    fresh: Path | None


#: The kinds of findings that have one certain correction.
CERTAIN = {
    Kind.RENAMED: MendMethod.WORDS,
    Kind.SUBJECT_RENAMED: MendMethod.WORDS,
    Kind.SUBJECT_MISSING: MendMethod.ENTRY,
    Kind.NUMBERING: MendMethod.NUMBER,
}


def mends(examined: Examined, judged: Iterable[Judgement], outdated: Iterable[OutdatedPicture]) -> tuple[Mend, ...]:
    """Give the mends for the findings of the document and of a run, in the document's order."""
    drifts = [one for one in judged if one.verdict.is_drift]
    now = _now(drifts)
    own = [_of_document(examined, one, now) for one in unconfirmed(examined, drifts)]
    of_site = [mend for one in drifts for mend in _of_site(examined, one)]
    of_site += [_of_picture(examined, one) for one in outdated]
    # Two claims can have the same wrong words.
    once = {(one.at, one.new) if one.way is MendMethod.WORDS else one.id: one for one in reversed((*own, *of_site))}
    return tuple(sorted(once.values(), key=lambda one: -1 if one.at is None else one.at.start))


def unconfirmed(examined: Examined, judged: Iterable[Judgement]) -> tuple[Finding, ...]:
    """Give the document's findings, except for names that a run has seen exactly as the document has them."""
    now = _now(judged)
    return tuple(one for one in examined.findings if not _is_confirmed(one, now))


def _is_confirmed(finding: Finding, now: dict[str, str]) -> bool:
    seen = now.get(key(finding.expected or ""))
    return finding.kind is Kind.RENAMED and seen is not None and key(seen) == key(finding.seen or "")


def _now(judged: Iterable[Judgement]) -> dict[str, str]:
    """Give the present names of labels, by the letters of their old names."""
    return {key(one.expected): one.seen for one in judged if is_certain(one) and one.expected and one.seen}


def is_certain(judgement: Judgement) -> bool:
    """Whether a run has found a label under another name, as its only candidate."""
    return judgement.verdict is Verdict.RENAMED and len(judgement.candidates) == 1


def _of_document(examined: Examined, finding: Finding, now: dict[str, str]) -> Mend:
    way = CERTAIN.get(finding.kind, MendMethod.REMARK)
    expected = finding.expected or ""
    new = now.get(key(expected), expected)
    old = examined.seen.flow.text(finding.at) if way is MendMethod.WORDS and finding.at else finding.seen or ""
    way = MendMethod.REMARK if way is MendMethod.WORDS and key(old) == key(new) else way
    return Mend(finding.id, finding.claim, way, finding.message, finding.at, old, new)


def _of_site(examined: Examined, one: Judgement) -> Iterator[Mend]:
    sighting, seen = examined.seen.sightings[one.claim], examined.seen
    name = fingerprint("site", one.claim, one.verdict, one.expected, one.seen)
    if not (is_certain(one) and one.expected and one.seen):
        yield Mend(name, one.claim, MendMethod.REMARK, one.message, examined.place_of(one.claim))
        return
    places = [place for place in seen.of_label(one.expected) if place in sighting.said]
    for place in places:
        yield Mend(name, one.claim, MendMethod.WORDS, one.message, place, seen.flow.text(place), one.seen)
    if not (places or any(seen.flow.find(one.seen)) or any(_is_of(found, one) for found in examined.findings)):
        yield Mend(name, one.claim, MendMethod.REMARK, one.message, examined.place_of(one.claim))


def _of_picture(examined: Examined, one: OutdatedPicture) -> Mend:
    at = max(examined.seen.sightings[one.claim].said, default=examined.place_of(one.claim))
    others = (span for other in examined.seen.sightings.values() if other.claim != one.claim for span in other.said)
    until = min((span for span in others if at is not None and span.start >= at.end), default=None)
    name = fingerprint("picture", one.claim, one.note)
    return Mend(name, one.claim, MendMethod.PICTURE, one.note, at, picture=one.fresh, until=until)


def _is_of(finding: Finding, judgement: Judgement) -> bool:
    """Whether the document has a third name for the label that the run found renamed; that finding has its own mend."""
    return finding.kind is Kind.RENAMED and key(finding.expected or "") == key(judgement.expected or "")

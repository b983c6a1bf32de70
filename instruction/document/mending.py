"""What is to be changed in a document, and what only somebody who knows can change."""

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
    """How something is mended; what cannot be done in a file becomes a remark there."""

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
    #: Where it is, or behind what; None: at the beginning.
    at: Span | None = None
    old: str = ""
    new: str = ""
    #: The fresh picture, and where the next claim begins, before which the old one stands.
    picture: Path | None = None
    until: Span | None = None

    @property
    def remark(self) -> str:
        """What is said to those who edit the document; the finding's name tells a remark that stands already."""
        named = f"{self.claim}. " if self.claim else ""
        return f"{named}{self.why} [{self.id}]"


@dataclass(frozen=True, slots=True)
class OutdatedPicture:
    """What a run has noted of a screen that no longer looks as in the instruction's picture, with a fresh one."""

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


def mends(
    examined: Examined, judged: Iterable[Judgement] = (), outdated: Iterable[OutdatedPicture] = ()
) -> tuple[Mend, ...]:
    """Give what is to be mended by the document's own findings and by those of a run, in the document's order."""
    drifts = [one for one in judged if one.verdict.is_drift]
    now = _now(drifts)
    own = [_of_document(examined, one, now) for one in unconfirmed(examined, drifts)]
    of_site = [mend for one in drifts for mend in _of_site(examined, one)]
    of_site += [_of_picture(examined, one) for one in outdated]
    # Two claims can be wrong by the same words.
    once = {(one.at, one.new) if one.way is MendMethod.WORDS else one.id: one for one in reversed((*own, *of_site))}
    return tuple(sorted(once.values(), key=lambda one: -1 if one.at is None else one.at.start))


def unconfirmed(examined: Examined, judged: Iterable[Judgement]) -> tuple[Finding, ...]:
    """Leave out the findings about names that a run has seen just as the document has them."""
    now = _now(judged)
    return tuple(one for one in examined.findings if not _is_confirmed(one, now))


def _is_confirmed(finding: Finding, now: dict[str, str]) -> bool:
    seen = now.get(key(finding.expected or ""))
    return finding.kind is Kind.RENAMED and seen is not None and key(seen) == key(finding.seen or "")


def _now(judged: Iterable[Judgement]) -> dict[str, str]:
    """Give what labels are called now, by their old names' letters."""
    return {key(one.expected): one.seen for one in judged if is_certain(one) and one.expected and one.seen}


def is_certain(judgement: Judgement) -> bool:
    """Whether a run has found a label under one other name, and no second one could be meant."""
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
        yield Mend(name, one.claim, MendMethod.REMARK, one.message, sighting.first)
        return
    places = [place for place in seen.of_label(one.expected) if place in sighting.said]
    for place in places:
        yield Mend(name, one.claim, MendMethod.WORDS, one.message, place, seen.flow.text(place), one.seen)
    if not (places or any(seen.flow.find(one.seen)) or any(_is_of(found, one) for found in examined.findings)):
        yield Mend(name, one.claim, MendMethod.REMARK, one.message, sighting.first)


def _of_picture(examined: Examined, one: OutdatedPicture) -> Mend:
    at = max(examined.seen.sightings[one.claim].said, default=None)
    others = (span for other in examined.seen.sightings.values() if other.claim != one.claim for span in other.said)
    until = min((span for span in others if at is not None and span.start >= at.end), default=None)
    name = fingerprint("picture", one.claim, one.note)
    way = MendMethod.REMARK if one.fresh is None or at is None else MendMethod.PICTURE
    return Mend(name, one.claim, way, one.note, at, picture=one.fresh, until=until)


def _is_of(finding: Finding, judgement: Judgement) -> bool:
    """Whether the document calls what the run has found by a third name, which is mended by itself."""
    return finding.kind is Kind.RENAMED and key(finding.expected or "") == key(judgement.expected or "")

"""The findings in a document, as its authors see them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from instruction.fingerprint import fingerprint

if TYPE_CHECKING:
    from instruction.document.flow import Span


class Kind(StrEnum):
    """The kinds of findings: first where the document and the claims disagree, then the document's own defects."""

    RENAMED = "renamed"
    MISSING = "missing"
    UNKNOWN_LABEL = "unknown_label"
    ORDER = "order"
    SECTION_MISSING = "section_missing"
    SUBJECT_MISSING = "subject_missing"
    SUBJECT_EXTRA = "subject_extra"
    SUBJECT_RENAMED = "subject_renamed"
    NUMBERING = "numbering"
    OVERLAP = "overlap"
    CONTRADICTION = "contradiction"
    TOO_EARLY = "too_early"
    PICTURE_ONLY = "picture_only"
    IMPRECISE = "imprecise"

    @property
    def is_defect(self) -> bool:
        """Whether the document is wrong by itself, whatever the site looks like."""
        return self in DEFECTS


DEFECTS = frozenset(
    {Kind.NUMBERING, Kind.OVERLAP, Kind.CONTRADICTION, Kind.TOO_EARLY, Kind.PICTURE_ONLY, Kind.IMPRECISE}
)

#: The kinds in plain Russian, as people see them.
RUSSIAN = {
    Kind.RENAMED: "название другое",
    Kind.MISSING: "не найдено",
    Kind.UNKNOWN_LABEL: "неизвестное название",
    Kind.ORDER: "другой порядок",
    Kind.SECTION_MISSING: "раздел пропал",
    Kind.SUBJECT_MISSING: "предмета нет",
    Kind.SUBJECT_EXTRA: "лишний предмет",
    Kind.SUBJECT_RENAMED: "предмет назван иначе",
    Kind.NUMBERING: "нумерация",
    Kind.OVERLAP: "повтор",
    Kind.CONTRADICTION: "противоречие",
    Kind.TOO_EARLY: "слишком рано",
    Kind.PICTURE_ONLY: "только рисунок",
    Kind.IMPRECISE: "неточно",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to correct in the document; `place` says in words where it is, or after what."""

    kind: Kind
    claim: str | None
    place: str
    expected: str | None
    seen: str | None
    message: str
    #: Tells it from other findings of its kind and claim; where empty, `expected` and `seen` do.
    sameness: str = ""
    #: The wrong words, or the end of the words after which others are missing; None: the document's beginning.
    at: Span | None = field(default=None, compare=False)

    @property
    def id(self) -> str:
        """The finding's name: the same in every run, even if the finding moves within the document."""
        told_apart = (self.sameness,) if self.sameness else (self.expected, self.seen)
        return fingerprint("document", self.kind, self.claim, *told_apart)

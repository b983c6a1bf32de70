"""Texts with all personal data covered, the only texts that are written, and the judgement made of them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, NewType

from instruction.verdict import Candidate, Judgement, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

#: A text that has passed the mask, or needs none; with this type, mypy lets writers accept no other text.
Covered = NewType("Covered", str)


def own_words(text: str) -> Covered:
    """Mark a sentence of the program's own as covered: it has no uncovered word of a page or a person."""
    return Covered(text)


@dataclass(frozen=True, slots=True)
class CoveredCandidate(Candidate):
    """A candidate with a covered label, ready to be written."""

    label: Covered


@dataclass(frozen=True, slots=True)
class CoveredJudgement(Judgement):
    """A judgement with covered texts, ready to be written and raised."""

    message: Covered = Covered("")
    expected: Covered | None = None
    seen: Covered | None = None
    candidates: tuple[CoveredCandidate, ...] = ()
    url: Covered | None = None

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> CoveredJudgement:
        """Read a stored judgement, already covered; the ledger and older files have only the first five keys."""
        return cls(
            claim=kept["claim"],
            verdict=Verdict(kept["verdict"]),
            message=kept["message"],
            expected=kept["expected"],
            seen=kept["seen"],
            candidates=tuple(CoveredCandidate(one["label"], one["score"]) for one in kept.get("candidates", ())),
            blocked_by=kept.get("blocked_by"),
            url=kept.get("url"),
        )

    def to_dict(self) -> dict[str, Any]:
        """Give the judgement as it stands in all our JSON files and in the ledger."""
        return {
            "claim": self.claim,
            "verdict": self.verdict.value,
            "expected": self.expected,
            "seen": self.seen,
            "candidates": [asdict(one) for one in self.candidates],
            "message": self.message,
            "blocked_by": self.blocked_by,
            "url": self.url,
        }

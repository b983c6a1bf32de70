"""Texts in which everything personal is covered: the only ones that are written; and the judgement made of them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, NewType

from instruction.verdict import Candidate, Judgement, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

#: A text that has passed the mask, or needs none; a type of its own, so that mypy refuses any other to a writer.
Covered = NewType("Covered", str)


def own_words(text: str) -> Covered:
    """Take a sentence of the program's own, which has no word of a page or a person that is not covered already."""
    return Covered(text)


@dataclass(frozen=True, slots=True)
class CoveredCandidate(Candidate):
    """A candidate as it is written."""

    label: Covered


@dataclass(frozen=True, slots=True)
class CoveredJudgement(Judgement):
    """A judgement as it is written and raised."""

    message: Covered = Covered("")
    expected: Covered | None = None
    seen: Covered | None = None
    candidates: tuple[CoveredCandidate, ...] = ()
    url: Covered | None = None

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> CoveredJudgement:
        """Read what was covered before it was kept; the ledger and older files have no more than the first five."""
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
        """Give it as it stands in every JSON file of ours, and in the ledger."""
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

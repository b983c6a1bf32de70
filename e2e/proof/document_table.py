"""The proof of `./run document` as lines on the terminal, as a Markdown table and as JSON data."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from e2e.proof.score import Share
from instruction.document.finding import RUSSIAN, Kind
from instruction.verdict import ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from e2e.proof.documents import DocumentOutcome

TITLE = "## Изменения документа"
HEADER = "| | Изменение | Что меняется | Должно быть | Сказано |\n|---|---|---|---|---|"
NOTHING = "находок нет"


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """The sums over all changes of the document."""

    caught: Share
    right_claim: Share
    false_alarms: Share
    exit_code: int

    @classmethod
    def of(cls, outcomes: Sequence[DocumentOutcome]) -> DocumentScore:
        """Sum the outcomes up."""
        hurting = [one for one in outcomes if one.change.claims]
        harmless = [one for one in outcomes if not one.change.claims]
        return cls(
            caught=Share.count(bool(one.findings) for one in hurting),
            right_claim=Share.count(one.is_right for one in hurting),
            false_alarms=Share.count(not one.is_right for one in harmless),
            exit_code=ExitCode.OK if all(one.is_right for one in outcomes) else ExitCode.DRIFT,
        )


def document_lines(outcomes: Sequence[DocumentOutcome]) -> Iterator[str]:
    """Yield lines for the terminal: each change's outcome, then the sums."""
    for one in outcomes:
        yield f"{_sign(one)} {one.change.name}: {_expected(one)} → {_said(one)}"
        if not one.is_right:
            yield f"    {one.change.says}"
    yield from document_sums(outcomes)


def document_sums(outcomes: Sequence[DocumentOutcome]) -> Iterator[str]:
    """Yield the sums as lines."""
    score = DocumentScore.of(outcomes)
    yield f"Документ: замечено мешающих {score.caught.words}, утверждение и вид верны у {score.right_claim.words}"
    yield f"Документ: ложных тревог на безвредных {score.false_alarms.words}"


def document_markdown(outcomes: Sequence[DocumentOutcome]) -> str:
    """Return the table in Markdown, with the sums above it."""
    rows = [
        f"| {_sign(one)} | `{one.change.name}` | {one.change.says} | {_expected(one)} | {_said(one)} |"
        for one in outcomes
    ]
    sums = "\n".join(f"- {line}" for line in document_sums(outcomes))
    return "\n\n".join([TITLE, sums, "\n".join([HEADER, *rows])]) + "\n"


def documents_as_json(outcomes: Sequence[DocumentOutcome]) -> dict[str, Any]:
    """Return the outcomes and sums as data for JSON."""
    score = DocumentScore.of(outcomes)
    shares = ("caught", "right_claim", "false_alarms")
    return {
        "sums": {name: asdict(getattr(score, name)) for name in shares},
        "changes": [
            {
                "name": one.change.name,
                "says": one.change.says,
                "claims": list(one.change.claims),
                "kinds": list(one.change.kinds),
                "findings": [{"id": found.id, "kind": found.kind, "claim": found.claim} for found in one.findings],
                "refused": one.refused or None,
                "right": one.is_right,
            }
            for one in outcomes
        ],
    }


def _expected(outcome: DocumentOutcome) -> str:
    if not outcome.change.claims:
        return NOTHING
    kinds = " или ".join(RUSSIAN[Kind(kind)] for kind in outcome.change.kinds)
    return f"{' '.join(outcome.change.claims)} {kinds}"


def _said(outcome: DocumentOutcome) -> str:
    said = dict.fromkeys(f"{one.claim} {RUSSIAN[one.kind]}" for one in outcome.findings)
    return outcome.refused or ", ".join(said) or NOTHING


def _sign(outcome: DocumentOutcome) -> str:
    return "✓" if outcome.is_right else "✗"

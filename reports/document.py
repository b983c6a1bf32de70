"""The findings in a published document: a table for people, JSON for programs, Markdown for both."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.text import Text

from instruction.document.finding import RUSSIAN
from instruction.verdict import ExitCode
from reports.phrases import plural
from reports.terminal import grid, indented

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType
    from rich.table import Table

    from instruction.claims import Chapter
    from instruction.document.comparing import Examined
    from instruction.document.finding import Finding

SCHEMA = 1
_RIGHT, _WRONG, _NOT_SAID = "✓", "✗", "–"


@dataclass(frozen=True, slots=True)
class VersionChange:
    """The claims that a new version touches, and the scenarios that show them."""

    against: str
    claims: tuple[str, ...]
    scenarios: tuple[str, ...]


def exit_code(examined: Examined) -> int:
    """Give the exit code; a defect of the document itself counts too."""
    return ExitCode.DRIFT if examined.findings else ExitCode.OK


def document_as_json(examined: Examined, change: VersionChange | None = None) -> dict[str, Any]:
    """Give every claim, whether and where the document makes it, and every finding."""
    return {
        "schema": SCHEMA,
        "document": examined.document.name,
        "format": examined.document.format,
        "exit_code": exit_code(examined),
        "claims": [_claim_as_json(claim.id, examined) for claim in examined.instruction.claims],
        "findings": [_finding_as_json(finding) for finding in examined.findings],
        "change": None if change is None else asdict(change),
    }


def document_table(examined: Examined, change: VersionChange | None = None) -> Group:
    """Lay out the claims, chapter by chapter, with the findings of each."""
    return Group(*_parts(examined, change))


def document_markdown(examined: Examined, change: VersionChange | None = None) -> str:
    """Write the findings and the claims as two tables, then the claims that a new version touches."""
    parts = [f"# {_escaped(examined.document.name)}", _sum(examined)]
    if examined.findings:
        rows = (
            (one.claim or "", RUSSIAN[one.kind], one.place, one.message, f"`{one.id}`") for one in examined.findings
        )
        parts.append(_markdown_table(("", "Что не так", "Где", "Что сделать", "Имя"), rows))
    places = ((claim.id, claim.title, _where(claim.id, examined)) for claim in examined.instruction.claims)
    parts += ["## Утверждения", _markdown_table(("", "Утверждение", "Где в документе"), places)]
    if change is not None:
        parts += ["## Что затронуто", *_change_lines(change)]
    return "\n\n".join(parts) + "\n"


def _parts(examined: Examined, change: VersionChange | None) -> Iterator[RenderableType]:
    for chapter in examined.instruction.chapters:
        yield Text(f"\n{chapter.id}. {chapter.title}", style="bold")
        yield indented(_chapter(chapter, examined))
    unclaimed = [finding for finding in examined.findings if finding.claim is None]
    if unclaimed:
        yield Text("\nВне утверждений", style="bold")
        yield from (indented(_told(finding)) for finding in unclaimed)
    if change is not None:
        yield Text(f"\nПо сравнению с «{change.against}»", style="bold")
        yield from (indented(Text(line)) for line in _change_lines(change))
    yield Text(f"\n{_sum(examined)}", style="bold")


def _chapter(chapter: Chapter, examined: Examined) -> Table:
    table = grid(1, examined.instruction.widest_id)
    for claim in chapter.claims:
        found = examined.of_claim(claim.id)
        said = Text(f"{claim.title}").append(f" · {_where(claim.id, examined)}", "dim")
        for finding in found:
            said.append("\n").append_text(_told(finding))
        if found:
            sign = Text(_WRONG, "red")
        else:
            sign = Text(_RIGHT, "green") if examined.is_made(claim.id) else Text(_NOT_SAID, "yellow")
        table.add_row(sign, Text(claim.id), said)
    return table


def _told(finding: Finding) -> Text:
    told = Text(f"{RUSSIAN[finding.kind]}: ", "red").append(finding.message, "default")
    return told.append(f"\n{finding.place} · {finding.id}", "dim")


def _sum(examined: Examined) -> str:
    made = sum(examined.is_made(claim.id) for claim in examined.instruction.claims)
    defects = sum(finding.kind.is_defect for finding in examined.findings)
    counted = plural(len(examined.findings), "находка", "находки", "находок") if examined.findings else "находок нет"
    own = f", из них {plural(defects, 'недочёт', 'недочёта', 'недочётов')} самого документа" if defects else ""
    return (
        f"{examined.document.name}: найдено {made} из {len(examined.instruction.claims)} утверждений · {counted}{own}"
    )


def _change_lines(change: VersionChange) -> Iterator[str]:
    if not change.claims:
        yield "Изменения не затрагивают ни одного утверждения."
        return
    yield f"Затронуты утверждения: {', '.join(change.claims)}."
    yield f"Пройти заново: {', '.join(change.scenarios)} (./run check {' '.join(change.claims)})."


def _place(claim: str, examined: Examined) -> str | None:
    first = examined.seen.sightings[claim].first
    if examined.is_list(claim):
        return examined.subjects[0].place if examined.subjects else None
    return None if first is None else examined.seen.flow.place(first.start)


def _where(claim: str, examined: Examined) -> str:
    place = _place(claim, examined)
    if place is None or not examined.is_made(claim):
        return "не найдено" if examined.of_claim(claim) else "в документе без слов, только на рисунке"
    return place if examined.seen.sightings[claim].said or examined.is_list(claim) else f"на рисунке: {place}"


def _claim_as_json(claim: str, examined: Examined) -> dict[str, Any]:
    seen, made, is_list = examined.seen, examined.is_made(claim), examined.is_list(claim)
    spans = [*seen.sightings[claim].said, *seen.sightings[claim].shown]
    places = dict.fromkeys(seen.flow.place(span.start) for span in spans)
    labels = [] if is_list else [_label_as_json(text, claim, examined) for text in examined.instruction.texts(claim)]
    return {
        "id": claim,
        "title": examined.instruction.claim(claim).title,
        "found": made,
        "place": _place(claim, examined) if made else None,
        "places": [entry.place for entry in examined.subjects] if is_list else list(places),
        "labels": labels,
        "only_in_picture": made and not is_list and not seen.sightings[claim].said,
        "findings": [finding.id for finding in examined.of_claim(claim)],
    }


def _label_as_json(text: str, claim: str, examined: Examined) -> dict[str, Any]:
    """Say whether a label stands in the document: exactly, nearly (what is there instead), or not at all."""
    seen = examined.seen
    instead = next((one.seen for one in examined.of_claim(claim) if one.expected == text and one.seen), None)
    places = [seen.flow.place(span.start) for span in seen.of_label(text)]
    stands = "nearly" if instead else "exactly" if places else "no"
    return {"label": text, "stands": stands, "places": places, "instead": instead}


def _finding_as_json(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "kind": finding.kind,
        "claim": finding.claim,
        "place": finding.place,
        "expected": finding.expected,
        "seen": finding.seen,
        "message": finding.message,
        "defect": finding.kind.is_defect,
    }


def _markdown_table(head: Sequence[str], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [head, ["---"] * len(head), *([_escaped(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _escaped(text: str) -> str:
    return text.replace("|", "&#124;").replace("\n", " ")

"""The report on a document: the table, Markdown, and the claims that a new version touches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2e.proof.documents import DEFECTIVE, DOCUMENT
from instruction.document.comparing import examine
from instruction.document.published import STANDARD
from instruction.document.reading import read_document
from instruction.published import INSTRUCTION
from reports.document import VersionChange, document_as_json, document_markdown, document_table
from reports.terminal import plain_text

if TYPE_CHECKING:
    from pathlib import Path

CHANGE = VersionChange("old.txt", ("A3", "C3"), ("test_a.py::test_one", "test_c.py::test_two"))


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_every_claim_has_its_line_and_its_place() -> None:
    lines = [
        squeezed(line) for line in plain_text(document_table(examine(read_document(DOCUMENT), STANDARD))).splitlines()
    ]
    assert "✓ A3 Доверенности и доступы · строка 23" in lines
    assert any(line.startswith("✓ A9 Карточка группы · на рисунке: строка") for line in lines)
    assert len([line for line in lines if line.startswith("✓")]) == len(INSTRUCTION.claims)


def test_findings_stand_at_their_claims_with_their_names() -> None:
    examined = examine(read_document(DEFECTIVE), STANDARD)
    said = squeezed(plain_text(document_table(examined)))
    for finding in examined.findings:
        assert finding.message in said
        assert f"{finding.place} · {finding.id}" in said
        assert f"`{finding.id}`" in document_markdown(examined)


def test_new_version_tells_claims_and_scenarios() -> None:
    examined = examine(read_document(DOCUMENT), STANDARD)
    for text in (plain_text(document_table(examined, CHANGE)), document_markdown(examined, CHANGE)):
        assert "Затронуты утверждения: A3, C3." in squeezed(text)
        assert "./run check A3 C3" in squeezed(text)
    untouched = VersionChange("old.txt", (), ())
    assert "не затрагивают ни одного" in squeezed(plain_text(document_table(examined, untouched)))
    assert document_as_json(examined, CHANGE)["change"]["scenarios"] == CHANGE.scenarios


def test_label_is_told_to_stand_exactly_nearly_or_not_at_all(tmp_path: Path) -> None:
    text = DOCUMENT.read_text("utf-8")
    changed = tmp_path / "x.txt"
    changed.write_text(text.replace("Группы доступа", "Групы доступа").replace("Избранное", "Закладки"), "utf-8")
    claims = {claim["id"]: claim for claim in document_as_json(examine(read_document(changed), STANDARD))["claims"]}
    stands = {label["label"]: label["stands"] for claim in ("A3", "A4", "B7") for label in claims[claim]["labels"]}
    assert stands["Доверенности и доступы"] == "exactly"
    assert stands["Группы доступа"] == "nearly"
    assert stands["Избранное"] == "no"

"""A document's own defects: each rule finds its defect, and finds nothing once that is corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from e2e.proof.documents import DEFECTIVE
from instruction.data import InstructionError
from instruction.document.defects import defects
from instruction.document.finding import DEFECTS, Kind
from instruction.document.from_text import read_text
from instruction.document.piece import Document
from instruction.document.published import STANDARD
from instruction.document.rules import PATTERNS, TABLE, load_rules
from instruction.document.seeking import see
from instruction.document.standard import load_standard
from instruction.published import INSTRUCTION

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def found(text: str) -> list[tuple[Kind, str | None, str, str | None]]:
    seen = see(Document("x", "txt", tuple(read_text(text))), STANDARD)
    return [(one.kind, one.claim, one.place, one.seen) for one in defects(seen)]


RED = {
    "number-left-out": ("1. а\n2. б\n4. г", Kind.NUMBERING, "строка 3", "4."),
    "number-twice": ("1. а\n2. б\n2. г", Kind.NUMBERING, "строка 3", "2."),
    "number-lost": ("1. а\n- б\n3. г", Kind.NUMBERING, "строка 2", "– (без номера)"),
    "number-after-an-inner-list": ("1. а\n1. в\n2. г\n3. б", None, "", ""),
    "number-not-from-one": ("2. а\n3. б", Kind.NUMBERING, "строка 1", "2."),
    "one-advice": (
        "1. Надо зайти как сотрудник школы.\n2. Надо снова войти как сотрудник школы.",
        Kind.OVERLAP,
        "строка 2",
        "зайти как сотрудник школы | войти как сотрудник школы",
    ),
    "two-names": ("Учитель ОБЖ.\n- ОБЗР", Kind.CONTRADICTION, "строка 1", "ОБЖ"),
    "too-early": (
        f"Войдите в роли Администратора или Руководителя.{' Слово.' * 40}\nВойти как",
        Kind.TOO_EARLY,
        "строка 1",
        "Администратора или Руководителя",
    ),
    "picture-only": ("Будет иконка с портфелем", Kind.PICTURE_ONLY, "строка 1", "иконка с портфелем"),
    "picture-named-in-another-paragraph": (
        "Подпись «Сотрудник».\n\nВидна\nиконка с портфелем",
        Kind.PICTURE_ONLY,
        "строка 4",
        "иконка с портфелем",
    ),
    "several-times": (
        "Обновите страницу один или несколько раз.",
        Kind.IMPRECISE,
        "строка 1",
        "один или несколько раз",
    ),
}
GREEN = {
    "numbers-go-on": "1. а\n2. б\n3. в",
    "list-within-a-list": "1. а\n1. x\n2. y\n2. б\n3. в",
    "two-lists": "1. а\n2. б\nслова\n1. в\n2. г",
    "bullets-only": "- а\n- б",
    "advice-once": "1. Надо зайти как сотрудник школы.\n2. Надо подождать.",
    "advice-that-refers-to-the-other": (
        "1. Надо зайти как сотрудник школы.\n2. Надо войти как сотрудник школы (см. причину 1)."
    ),
    "one-name": "Учитель ОБЗР.\n- ОБЗР",
    "former-name": "Учитель ОБЗР (раньше ОБЖ).\n- ОБЗР",
    "choice-before": "На экране «Войти как» выберите роль Администратора или Руководителя.",
    "choice-beside": "В роли Администратора или Руководителя (её выбирают на экране «Войти как»).",
    "choice-nowhere": "В роли Администратора или Руководителя.",
    "picture-with-a-name": "Будет иконка с портфелем, подпись «Сотрудник».",
    "picture-with-a-place": "Будет значок портфеля рядом с названием школы.",
    "so-many-times": "Обновите страницу несколько раз (до 5, раз в минуту).",
    "no-number": "Обновите страницу до пяти раз.",
}  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "place", "seen"), RED.values(), ids=RED)
def test_defect_is_found(text: str, kind: Kind | None, place: str, seen: str) -> None:
    expected = [] if kind is None else [(kind, place, seen)]
    assert [(one, where, shown) for one, _, where, shown in found(text)] == expected


@pytest.mark.parametrize("text", GREEN.values(), ids=GREEN)
def test_mended_document_has_none(text: str) -> None:
    assert found(text) == []


def test_every_kind_of_defect_has_a_rule() -> None:
    assert {rule.kind for rule in STANDARD.rules} == DEFECTS == PATTERNS.keys()


def test_document_with_six_defects_has_these_six(examined: Callable[..., object]) -> None:
    findings = examined(DEFECTIVE.read_text("utf-8")).findings  # type: ignore[attr-defined]
    assert sorted((one.claim, one.kind) for one in findings) == [
        ("A1", Kind.TOO_EARLY),
        ("B4", Kind.NUMBERING),
        ("B6", Kind.PICTURE_ONLY),
        ("B8", Kind.OVERLAP),
        ("C2", Kind.CONTRADICTION),
        ("C4", Kind.IMPRECISE),
    ]


def test_rule_is_added_without_code(tmp_path: Path) -> None:
    table = tmp_path / "rules.toml"
    table.write_text(
        '[[rule]]\nid = "soon"\nkind = "imprecise"\nclaim = ""\nvague = "черезнекотороевремя"\nmessage = "«{seen}»?"\n',
        "utf-8",
    )
    standard = load_standard(INSTRUCTION, rules_table=table)
    seen = see(Document("x", "txt", tuple(read_text("Доступ будет через некоторое время."))), standard)
    assert [one.message for one in defects(seen)] == ["«через некоторое время»?"]


WRONG = {
    "unknown-kind": ('kind = "imprecise"', 'kind = "boring"', "boring"),
    "kind-of-comparison": ('kind = "imprecise"', 'kind = "missing"', "no kind of defect"),
    "unknown-key": ('vague = "', 'colour = "red"\nvague = "', "«colour» is unknown"),
    "lost-pattern": ('kind = "numbering"', 'kind = "imprecise"', "«vague» is missing"),
    "broken-pattern": ('shown = "<sign_in_as>"', 'shown = "("', "role-before-its-choice"),
    "unknown-label": ('shown = "<sign_in_as>"', 'shown = "<nothing>"', "nothing"),
    "unknown-claim": ('claim = "C4"', 'claim = "D4"', "D4"),
    "doubled": ('id = "several-times"', 'id = "numbering"', "stands twice"),
}


@pytest.mark.parametrize(("right", "wrong", "told"), WRONG.values(), ids=WRONG)
def test_wrong_rule_is_named(tmp_path: Path, right: str, wrong: str, told: str) -> None:
    text = TABLE.read_text("utf-8")
    assert right in text
    table = tmp_path / "rules.toml"
    table.write_text(text.replace(right, wrong, 1), "utf-8")
    with pytest.raises(InstructionError, match=told):
        load_rules(INSTRUCTION, table)

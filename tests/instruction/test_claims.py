"""The claims of the instruction, and the errors for wrong data and wrong ids."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from instruction.claims import Risk, UnknownClaimError, load_instruction
from instruction.data import InstructionError
from instruction.labels import CHAPTERS
from instruction.published import INSTRUCTION, LABELS

if TYPE_CHECKING:
    from pathlib import Path

A, B, C = (tuple(claim.id for claim in chapter.claims) for chapter in INSTRUCTION.chapters)

# As the published document has them (claims.md, C3); this finds an accidental change in the table of labels.
SUBJECTS = (
    "Химия; Физика; Технология; Русский язык; Обществознание; ОБЗР; Музыка; Математика; История; Информатика; "
    "Изобразительное искусство; Геометрия; География; Вероятность и статистика; Биология; Английский язык; "
    "Алгебра и начала математического анализа; Алгебра; Основы религиозных культур и светской этики; "
    'Окружающий мир; Обучение грамоте; Модуль "Азбука цифровой графики"; Литературное чтение; Литература'
)

FIRST = 'id = "A1"\n'
WRONG = {
    "unknown-key-of-a-claim": ("a.toml", FIRST, f'{FIRST}risks = "look"\n', ("a.toml A1", "«risks» is unknown")),
    "unknown-key-of-a-chapter": ("a.toml", 'id = "A"', 'id = "A"\nnote = "x"', ("a.toml", "«note» is unknown")),
    "lost-key-of-a-claim": ("a.toml", 'title = "Профиль организации"\n', "", ("a.toml A2", "«title» is missing")),
    "lost-key-of-a-chapter": ("b.toml", 'severity = "critical"\n', "", ("b.toml", "«severity» is missing")),
    "doubled-claim": ("a.toml", 'id = "A2"', 'id = "A1"', ("«A1» stands twice",)),
    "doubled-chapter": ("c.toml", 'id = "C"\n', 'id = "A"\n', ("c.toml C1", "«A» and a number")),
    "id-of-another-chapter": ("b.toml", 'id = "B3"', 'id = "C9"', ("b.toml C9", "«B» and a number")),
    "id-without-a-number": ("b.toml", 'id = "B3"', 'id = "B"', ("b.toml B", "«B» and a number")),
    "id-with-a-zero-before": ("b.toml", 'id = "B3"', 'id = "B03"', ("b.toml B03", "«B» and a number")),
    "label-not-in-the-table": ("a.toml", '["organization_profile"]', '["profile"]', ("a.toml A2", "«profile»")),
    "sentence-with-an-unknown-label": ("a.toml", "есть «{organization_profile}»", "есть «{profile}»", ("a.toml A2",)),
    "sentence-with-half-a-brace": ("a.toml", "есть «{organization_profile}»", "есть «{organization», ", ("a.toml A2",)),
    "unknown-risk": ("a.toml", 'risk = "change"', 'risk = "danger"', ("a.toml A10", "danger")),
    "unknown-severity": ("a.toml", '"blocker"', '"deadly"', ("a.toml", "deadly")),
    "labels-not-a-list": ("a.toml", '["organization_profile"]', '"organization_profile"', ("a.toml A2", "«labels»")),
    "title-not-words": ("a.toml", 'title = "Профиль организации"', "title = 2", ("a.toml A2", "«title»")),
    "claim-not-a-table": ("c.toml", '[[claim]]\nid = "C1"', 'claim = [3]\n[x]\nid = "C1"', ("c.toml",)),
    "not-toml": ("b.toml", 'id = "B"', "id = B", ("b.toml", "Invalid value")),
}  # fmt: skip


@pytest.fixture
def chapters(tmp_path: Path) -> Path:
    """Copy the chapters, so that a test can spoil one of them."""
    return shutil.copytree(CHAPTERS, tmp_path / "chapters")


@pytest.mark.parametrize(("name", "right", "wrong", "said"), WRONG.values(), ids=WRONG)
def test_wrong_chapter_is_named_with_file_and_key(
    chapters: Path, name: str, right: str, wrong: str, said: tuple[str, ...]
) -> None:
    text = (chapters / name).read_text("utf-8")
    assert right in text
    (chapters / name).write_text(text.replace(right, wrong, 1), "utf-8")
    with pytest.raises(InstructionError) as told:
        load_instruction("Как получить доступ", chapters)
    assert all(words in str(told.value) for words in said), told.value
    assert "\n" not in str(told.value)


def test_chapter_written_twice_is_named(chapters: Path) -> None:
    shutil.copy(chapters / "a.toml", chapters / "d.toml")
    with pytest.raises(InstructionError, match="«A» stands twice"):
        load_instruction("Как получить доступ", chapters)


def test_claims_of_a_chapter_are_numbered_without_a_gap() -> None:
    for chapter in INSTRUCTION.chapters:
        numbered = [f"{chapter.id}{number}" for number in range(1, len(chapter.claims) + 1)]
        assert [claim.id for claim in chapter.claims] == numbered


def test_library_knows_the_24_subjects_of_the_document() -> None:
    assert "; ".join(LABELS.subjects) == SUBJECTS
    assert len(set(LABELS.subjects)) == 24


def test_every_sentence_carries_its_labels_and_no_brace() -> None:
    for claim in INSTRUCTION.claims:
        assert not {"{", "}"} & set(claim.says), claim.id
        spelled = [text for name in claim.labels for text in LABELS.texts(name) if name != "subjects"]
        assert claim.id == "B7" or all(f"«{text}»" in claim.says for text in spelled), claim.id


def test_only_the_joining_changes_data() -> None:
    assert [claim.id for claim in INSTRUCTION.claims if claim.risk is Risk.CHANGE] == ["A10"]


SELECTED = {
    "nothing": ([], (*A, *B, *C)),
    "one-claim": (["A3"], ("A3",)),
    "chapter": (["B"], B),
    "chapter-and-claim": (["C1", "B"], (*B, "C1")),
    "instructions-order": (["B2", "A12", "A2"], ("A2", "A12", "B2")),
    "twice": (["A3", "a3", "A"], A),
    "small-letters": (["a3", "b"], ("A3", *B)),
    "spaces": ([" A3 "], ("A3",)),
    "cyrillic-a": (["А3"], ("A3",)),
    "cyrillic-v": (["В"], B),
    "cyrillic-s": (["С4"], ("C4",)),
    "cyrillic-small": (["а3", "с"], ("A3", *C)),
}


@pytest.mark.parametrize(("wanted", "chosen"), SELECTED.values(), ids=SELECTED)
def test_claims_are_chosen_by_claim_and_chapter(wanted: list[str], chosen: tuple[str, ...]) -> None:
    assert INSTRUCTION.select(wanted) == chosen


@pytest.mark.parametrize("wanted", ["A99", "A0", "A03", "D", "D1", "Б1", "3", "", " ", "AA", "A3-A5", "Я"])
def test_unknown_claim_names_the_known_ones(wanted: str) -> None:
    with pytest.raises(UnknownClaimError) as told:
        INSTRUCTION.select(["A1", wanted])
    assert f"A (A1-{A[-1]}), B (B1-{B[-1]}), C (C1-{C[-1]})" in str(told.value)
    assert "\n" not in str(told.value)


def test_claim_and_chapter_are_found_by_id() -> None:
    assert INSTRUCTION.claim("A3").title == "Доверенности и доступы"
    assert INSTRUCTION.chapter(INSTRUCTION.claim("B8").chapter).title.startswith("Педагог входит")
    with pytest.raises(UnknownClaimError, match="«A99»"):
        INSTRUCTION.claim("A99")

"""The table of labels, and the errors for a wrong one."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from instruction.data import InstructionError
from instruction.labels import CHAPTERS, TABLE, Labels, UnknownLabelError, load_labels
from instruction.published import LABELS

if TYPE_CHECKING:
    from pathlib import Path

TEXT = TABLE.read_text("utf-8")
CATALOGUE = 'catalogue = "Каталог"'

WRONG = {
    "doubled-in-another-part": ("[portal]", f"[portal]\n{CATALOGUE}", "label «catalogue» stands twice"),
    "doubled-in-one-part": (CATALOGUE, f"{CATALOGUE}\n{CATALOGUE}", "Cannot overwrite a value"),
    "empty": (CATALOGUE, 'catalogue = ""', "label «catalogue» must be words"),
    "number": (CATALOGUE, "catalogue = 5", "label «catalogue» must be words"),
    "list-where-words-belong": (CATALOGUE, 'catalogue = ["Каталог"]', "label «catalogue» must be words"),
    "words-where-a-list-belongs": (
        TEXT[TEXT.index("kinds_of_material") :].split("]")[0] + "]",
        'kinds_of_material = "Конспект"',
        "label «kinds_of_material» must be a list",
    ),
    "empty-list": (
        TEXT[TEXT.index("kinds_of_material") :].split("]")[0] + "]",
        "kinds_of_material = []",
        "label «kinds_of_material» must be a list",
    ),
    "empty-word-in-a-list": ('    "Химия",', '    "Химия",\n    "",', "label «subjects» must be a list"),
    "number-in-a-list": ('    "Химия",', '    "Химия",\n    7,', "label «subjects» must be a list"),
    "outside-of-the-parts": ("[labels]", f"{CATALOGUE}\n[labels]", "catalogue"),
    "not-toml": (CATALOGUE, "catalogue = Каталог", "Invalid value"),
}
IMPORTED = re.compile(r"^from instruction\.published import .*\bLABELS\b", re.MULTILINE)
USED = re.compile(r"\bLABELS\.([a-z]\w*)")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Copy the labels and chapters; give the path of the copied labels.toml."""
    return shutil.copytree(CHAPTERS, tmp_path / "chapters") / TABLE.name


@pytest.mark.parametrize(("right", "wrong", "said"), WRONG.values(), ids=WRONG)
def test_wrong_table_is_named_with_file_and_label(table: Path, right: str, wrong: str, said: str) -> None:
    assert right in TEXT
    table.write_text(TEXT.replace(right, wrong, 1), "utf-8")
    with pytest.raises(InstructionError) as told:
        load_labels(table.parent)
    assert str(told.value).startswith("labels.toml: ")
    assert said in str(told.value)
    assert "\n" not in str(told.value)


def test_absent_table_is_named(table: Path) -> None:
    table.unlink()
    with pytest.raises(InstructionError, match=r"^labels\.toml: "):
        load_labels(table.parent)


def test_table_in_another_encoding_is_named(table: Path) -> None:
    table.write_bytes(TEXT.encode("cp1251"))
    with pytest.raises(InstructionError, match=r"^labels\.toml: "):
        load_labels(table.parent)


def test_chapter_brings_labels_of_its_own(table: Path) -> None:
    chapter = table.with_name("a.toml")
    chapter.write_text(f'{chapter.read_text("utf-8")}\n[labels]\njournal = "Журнал"\n', "utf-8")
    assert load_labels(table.parent).journal == "Журнал"
    chapter.write_text(f"{chapter.read_text('utf-8')}{CATALOGUE}\n", "utf-8")
    with pytest.raises(InstructionError, match=r"^a\.toml: label «catalogue» stands twice"):
        load_labels(table.parent)


def test_label_that_no_table_has_is_named() -> None:
    with pytest.raises(InstructionError, match=r"^labels\.toml: label «catalog» is missing"):
        _ = LABELS.catalog


def test_every_label_that_the_code_uses_stands_in_a_table() -> None:
    rooms = ("instruction", "pages", "reports", "e2e", "tests")
    used = {
        name: path.name
        for room in rooms
        for path in (TABLE.parents[2] / room).rglob("*.py")
        if "node_modules" not in path.parts and path.name != "test_labels.py"
        if IMPORTED.search(text := path.read_text("utf-8"))
        for name in USED.findall(text)
    }
    assert "delegations" in used
    assert {name: file for name, file in used.items() if name not in {*LABELS.table, "table", "texts", "words"}} == {}


def test_label_may_be_one_text_or_several() -> None:
    assert LABELS.texts("catalogue") == ("Каталог",)
    assert LABELS.texts("kinds_of_material")[0] == "Классная работа"
    assert LABELS.subjects == LABELS.texts("subjects")


def test_table_without_a_list_of_labels_is_told() -> None:
    with pytest.raises(UnknownLabelError, match="«subjects» is missing"):
        _ = Labels({}).subjects

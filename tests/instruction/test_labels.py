"""The one table of labels, and what is said of a wrong one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from instruction.data import InstructionError
from instruction.labels import LABELS, TABLE, load_labels

if TYPE_CHECKING:
    from pathlib import Path

TEXT = TABLE.read_text("utf-8")
CATALOGUE = 'catalogue = "Каталог"'

WRONG = {
    "missing": (CATALOGUE, "", "label «catalogue» is missing"),
    "unknown": (CATALOGUE, f'{CATALOGUE}\ncatalog = "Каталог"', "label «catalog» is unknown"),
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


@pytest.mark.parametrize(("right", "wrong", "said"), WRONG.values(), ids=WRONG)
def test_wrong_table_is_named_with_file_and_label(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    table = tmp_path / "labels.toml"
    assert right in TEXT
    table.write_text(TEXT.replace(right, wrong, 1), "utf-8")
    with pytest.raises(InstructionError) as told:
        load_labels(table)
    assert str(told.value).startswith("labels.toml: ")
    assert said in str(told.value)
    assert "\n" not in str(told.value)


def test_absent_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(InstructionError, match=r"^labels\.toml: "):
        load_labels(tmp_path / "labels.toml")


def test_table_in_another_encoding_is_named(tmp_path: Path) -> None:
    table = tmp_path / "labels.toml"
    table.write_bytes(TEXT.encode("cp1251"))
    with pytest.raises(InstructionError, match=r"^labels\.toml: "):
        load_labels(table)


def test_label_may_be_one_text_or_several() -> None:
    assert LABELS.texts("catalogue") == ("Каталог",)
    assert LABELS.texts("kinds_of_material")[0] == "Классная работа"


def test_labels_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        LABELS.catalogue = "Витрина"  # type: ignore[misc]  # that it is an error is what is tested

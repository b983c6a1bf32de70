"""The workbook of a roster: its texts are no formulas, its rows are readable, and only its owner can open it."""

from __future__ import annotations

import stat
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from reports.roster_book import Sheet, write_book
from reports.run_folder import RunFolder

if TYPE_CHECKING:
    from pathlib import Path

ANNA = "Авдеева Анна Артёмовна"
LONG = "Проверьте, так ли записано имя. " * 5


def test_workbook_holds_what_it_was_given(tmp_path: Path) -> None:
    folder = RunFolder.create(tmp_path / "out", datetime.now(UTC))
    rows = [(2, ANNA, LONG), (3, "=1+1", "")]
    path = write_book(folder, (Sheet("Сверка", ("Строка", "ФИО", "Что делать"), rows), Sheet("Пусто", ("№",), [])))
    book = load_workbook(path)
    assert book.sheetnames == ["Сверка", "Пусто"]
    assert list(book["Сверка"].iter_rows(values_only=True))[1:] == [(2, ANNA, LONG), (3, "=1+1", None)]
    assert book["Сверка"]["B3"].data_type == "s"
    assert book["Сверка"].row_dimensions[2].height == 3 * book["Сверка"].row_dimensions[3].height
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_repr_of_a_sheet_shows_nobody() -> None:
    assert ANNA not in repr(Sheet("Сверка", ("ФИО",), [(ANNA,)]))

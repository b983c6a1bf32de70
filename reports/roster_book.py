"""The comparison of a roster as a workbook for the administrator; it names people, so it stays in the run's folder."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from reports.run_folder import RunFolder

NAME = "roster.xlsx"
#: The largest width of a column, in characters.
WIDEST = 60
#: The height of a line of text, in points.
LINE_PT = 15


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its title, the heads of its columns, and its rows; the repr shows no names."""

    title: str
    heads: tuple[str, ...]
    rows: Sequence[Sequence[str | int]] = field(repr=False)


def write_book(folder: RunFolder, sheets: Sequence[Sheet]) -> Path:
    """Write the workbook into the run's folder, readable by its owner alone, and give its path."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _fill(book.create_sheet(sheet.title), sheet)
    content = io.BytesIO()
    book.save(content)
    return folder.write(NAME, content.getvalue())


def _fill(page: Worksheet, sheet: Sheet) -> None:
    page.append(list(sheet.heads))
    for cell in page[1]:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="E8F0FB")
    for row in sheet.rows:
        page.append(list(row))
        lines = max(-(-len(str(value)) // WIDEST) for value in row)
        page.row_dimensions[page.max_row].height = LINE_PT * max(1, lines)
        for cell in page[page.max_row]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if cell.data_type == "f":  # texts of the site or the roster are never formulas
                cell.data_type = "s"
    for number, head in enumerate(sheet.heads):
        longest = max((len(str(row[number])) for row in sheet.rows), default=0)
        page.column_dimensions[get_column_letter(number + 1)].width = min(WIDEST, max(longest, len(head)) + 2)
    page.freeze_panes, page.print_title_rows = "A2", "1:1"
    page.page_setup.orientation, page.page_setup.paperSize = page.ORIENTATION_LANDSCAPE, page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0  # as many pages as needed, each with all columns
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.auto_filter.ref = page.dimensions

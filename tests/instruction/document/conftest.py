"""Documents of every format, made from the project's own document."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
import pytest

from e2e.proof.documents import DOCUMENT
from instruction.document.comparing import examine
from instruction.document.published import STANDARD
from instruction.document.reading import read_document

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docx.document import Document as WordDocument

    from instruction.document.comparing import Examined
    from instruction.document.piece import Document

LINES_ON_A_PAGE = 40


def saved(document: WordDocument) -> bytes:
    """Give a Word document's file."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.fixture(scope="session")
def text() -> str:
    """Give the project's own document, which has no findings."""
    return DOCUMENT.read_text("utf-8")


@pytest.fixture
def read(tmp_path: Path) -> Callable[[bytes | str, str], Document]:
    """Write a file and read it."""

    def write_and_read(content: bytes | str, name: str = "document.txt") -> Document:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_document(path)

    return write_and_read


@pytest.fixture
def examined(read: Callable[[bytes | str, str], Document]) -> Callable[..., Examined]:
    """Write a file and compare it with the claims."""
    return lambda content, name="document.txt": examine(read(content, name), STANDARD)


@pytest.fixture(scope="session")
def as_docx() -> Callable[[str], bytes]:
    """Make a Word document: numbered and bulleted paragraphs in Word's list styles, all others as they are."""

    def make(text: str) -> bytes:
        document = docx.Document()
        for line in filter(str.strip, text.split("\n")):
            number, _, rest = line.partition(". ")
            if number.isdigit():
                document.add_paragraph(rest, style="List Number")
            elif line.startswith("- "):
                document.add_paragraph(line[2:], style="List Bullet")
            else:
                document.add_paragraph(line)
        return saved(document)

    return make


@pytest.fixture(scope="session")
def as_pdf() -> Callable[[str], bytes]:
    """Make a PDF with a text layer: 40 lines a page, with the page number below."""

    def make(text: str) -> bytes:
        lines = text.split("\n")
        pages = [lines[at : at + LINES_ON_A_PAGE] for at in range(0, len(lines), LINES_ON_A_PAGE)]
        return _pdf([[*page, str(number)] for number, page in enumerate(pages, 1)])

    return make


RANGES = ("<0020> <007E> <0020>", "<00A0> <00FF> <00A0>", "<0400> <045F> <0400>", "<2010> <2040> <2010>")


def _pdf(pages: list[list[str]]) -> bytes:
    ranges = "\n".join(RANGES)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(RANGES)} beginbfrange\n{ranges}\nendbfrange\nendcmap end end"
    )
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 5 0 R /DescendantFonts [4 0 R]>>",
        (
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 500"
            " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
        ),
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
    ]
    for number, lines in enumerate(pages):
        shown = "\n".join(f"<{line.encode('utf-16-be').hex()}> Tj T*" for line in lines)
        content = f"BT /F 9 Tf 12 TL 40 800 Td\n{shown}\nET"
        objects += [
            (
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {7 + 2 * number} 0 R"
                " /Resources << /Font << /F 3 0 R >> >> >>"
            ),
            f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        ]
    return _file(objects)


def _file(objects: list[str]) -> bytes:
    written, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
    return written + f"{end}<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(written)}\n%%EOF".encode()

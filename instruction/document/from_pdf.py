"""Reading the text layer of a PDF."""

from __future__ import annotations

import logging
import re
from io import BytesIO
from typing import TYPE_CHECKING

from instruction.document.piece import DocumentError, Piece, Place, line_piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PdfReader

PAGES_LIMIT = 1000
#: A page has some thousands of letters; this many in a whole document are a stamp or a page number.
FEWEST_LETTERS = 50
BROKEN = "Файл PDF повреждён: сохраните его заново и повторите."
TOO_LARGE = f"Файл PDF слишком велик (больше {PAGES_LIMIT} страниц или огромные вложения): оставьте в нём инструкцию."
LOCKED = "Файл PDF защищён паролем: сохраните его без пароля и повторите."
SCANNED = "В PDF нет текста, только изображения страниц: распознайте текст или сохраните PDF из Word."


def read_pdf(data: bytes) -> Iterator[Piece]:
    """Give the lines of every page, the bare page numbers left out; raises DocumentError, in every other case too."""
    from pypdf import PdfReader  # noqa: PLC0415 - half a second that no other format has to wait for
    from pypdf.errors import LimitReachedError  # noqa: PLC0415 - as above

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings are not for those who wrote the instruction
    try:
        pages = _pages(PdfReader(BytesIO(data)))
    except DocumentError:
        raise
    except (LimitReachedError, MemoryError):
        raise DocumentError(TOO_LARGE) from None
    except Exception:  # noqa: BLE001 - a broken file fails in any of the library's ways
        raise DocumentError(BROKEN) from None
    if sum(len(re.findall(r"[^\W\d_]", page)) for page in pages) < FEWEST_LETTERS:
        raise DocumentError(SCANNED)
    for page_number, page in enumerate(pages, 1):
        yield from _lines(page, page_number)


def _pages(reader: PdfReader) -> list[str]:
    if reader.is_encrypted and not reader.decrypt(""):
        raise DocumentError(LOCKED)
    if len(reader.pages) > PAGES_LIMIT:
        raise DocumentError(TOO_LARGE)
    return [page.extract_text() for page in reader.pages]


def _lines(page: str, page_number: int) -> Iterator[Piece]:
    begins = True
    lines = page.splitlines()
    for number, line in enumerate(lines, 1):
        at_the_edge = number in {1, len(lines)}
        if not line.strip() or (at_the_edge and re.fullmatch(r"\W*\d{1,4}\W*", line)):
            begins = begins or not line.strip()
            continue
        yield line_piece(line, Place(line=number, page=page_number), begins=begins)
        begins = False

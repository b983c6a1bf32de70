"""Reads the text layer of a PDF."""

from __future__ import annotations

import logging
import re
from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING

from instruction.document.piece import DocumentError, Piece, Place, line_piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PdfReader

PAGES_LIMIT = 1000
#: Fewest letters in a whole document that is not a scan; fewer are just a stamp or a page number.
FEWEST_LETTERS = 50
BROKEN = "Файл PDF повреждён: сохраните его заново и повторите."
TOO_LARGE = f"Файл PDF слишком велик (больше {PAGES_LIMIT} страниц или огромные вложения): оставьте в нём инструкцию."
LOCKED = "Файл PDF защищён паролем: сохраните его без пароля и повторите."
UNREADABLE = "Буквы в этом PDF не прочесть (в нём нет таблицы знаков шрифта): сохраните PDF заново из Word и повторите."
SCANNED = "В PDF нет текста, только изображения страниц: распознайте текст или сохраните PDF из Word."


#: Maximum lines of a running head or foot; minimum number of pages with it, and the share of pages it must exceed.
EDGE, FEWEST_PAGES, SHARE = 3, 3, 0.4
_PAGE_NUMBER = re.compile(
    r"\W*((страница|стр|лист|с|page|p)\b\W*)?(\d{1,4}|[ivx]{1,5})\W*((из|of)?\s*\d{1,4}\W*)?", re.IGNORECASE
)
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_FOREIGN = re.compile("[À-ÿ\ufffd\ue000-\uf8ff\x00-\x08]")


def read_pdf(data: bytes) -> Iterator[Piece]:
    """Give the lines of every page without page numbers, running heads and feet; raises DocumentError."""
    from pypdf import PdfReader  # noqa: PLC0415 - takes half a second, which other formats don't need
    from pypdf.errors import LimitReachedError  # noqa: PLC0415 - as above

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings mean nothing to the instruction's authors
    try:
        pages = _pages(PdfReader(BytesIO(data)))
    except DocumentError:
        raise
    except (LimitReachedError, MemoryError):
        raise DocumentError(TOO_LARGE) from None
    except Exception:  # noqa: BLE001 - a broken file can raise any of the library's errors
        raise DocumentError(BROKEN) from None
    if sum(len(re.findall(r"[^\W\d_]", page)) for page in pages) < FEWEST_LETTERS:
        raise DocumentError(SCANNED)
    if len(_FOREIGN.findall(whole := "".join(pages))) > len(_CYRILLIC.findall(whole)):
        raise DocumentError(UNREADABLE)
    heads = _running_heads(pages)
    for page_number, page in enumerate(pages, 1):
        yield from _lines(page, page_number, heads)


def _pages(reader: PdfReader) -> list[str]:
    if reader.is_encrypted and not reader.decrypt(""):
        raise DocumentError(LOCKED)
    if len(reader.pages) > PAGES_LIMIT:
        raise DocumentError(TOO_LARGE)
    return [page.extract_text() for page in reader.pages]


def _running_heads(pages: list[str]) -> frozenset[str]:
    """Give the lines at the top or bottom of most pages, or of every other page, with 0 in place of each number."""
    found = Counter(line for page in pages for line in {_unnumbered(one) for one in _edges(page.splitlines())})
    return frozenset(line for line, times in found.items() if times >= FEWEST_PAGES and times > SHARE * len(pages))


def _edges(lines: list[str]) -> list[str]:
    filled = [line for line in lines if line.strip()]
    return filled[:EDGE] + filled[-EDGE:]


def _unnumbered(line: str) -> str:
    return re.sub(r"\d+", "0", " ".join(line.split()))


def _lines(page: str, page_number: int, heads: frozenset[str]) -> Iterator[Piece]:
    begins = True
    lines = page.splitlines()
    edges = set(_edges(lines))
    for number, line in enumerate(lines, 1):
        is_aside = line in edges and (_PAGE_NUMBER.fullmatch(line) or _unnumbered(line) in heads)
        if not line.strip() or is_aside:
            begins = begins or not line.strip()
            continue
        yield line_piece(line, Place(line=number, page=page_number), begins=begins)
        begins = False

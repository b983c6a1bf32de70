"""Reads a published document of any known format."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from instruction.document.from_docx import read_docx
from instruction.document.from_html import read_html
from instruction.document.from_pdf import read_pdf
from instruction.document.from_text import read_text
from instruction.document.piece import Document, DocumentError
from instruction.encoding import BrokenTextError, NotTextError, decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from instruction.document.piece import Piece

BROKEN = "Текст не читается: сохраните файл в кодировке UTF-8 (или Windows-1251) и повторите."
NOT_TEXT = "Это не документ: дайте файл TXT, Markdown, HTML, DOCX или PDF."
#: The file name endings of the text formats that have marks of their own.
HTML_SUFFIXES, MARKDOWN_SUFFIXES = (".html", ".htm", ".xhtml"), (".md", ".markdown")
#: Most bytes of the file, and most characters of its text.
FILE_LIMIT, TEXT_LIMIT = 30_000_000, 2_000_000
OTHER_FORMATS = (
    (b"\xd0\xcf\x11\xe0", "Это старый формат Word или файл с паролем: сохраните его как DOCX без пароля."),
    (b"{\\rtf", "Это RTF: сохраните файл как DOCX."),
)


def read_document(path: Path) -> Document:
    """Read the file; raises DocumentError."""
    return document_of(path.name, file_bytes(path))


def document_of(file_name: str, data: bytes) -> Document:
    """Read the content of a file of that name; raises DocumentError."""
    if not data.strip():
        raise DocumentError(f"Файл «{file_name}» пуст: дайте файл с текстом инструкции.")
    for beginning, message in OTHER_FORMATS:
        if data.startswith(beginning):
            raise DocumentError(message)
    name, pieces = _read(data, PurePath(file_name).suffix.lower())
    read = tuple(piece for piece in _not_too_many(pieces) if piece.text)
    if not read:
        raise DocumentError(f"В файле «{file_name}» нет текста: дайте файл с текстом инструкции.")
    return Document(file_name, name, read)


def file_bytes(path: Path) -> bytes:
    """Read a file that may be a document; raises DocumentError."""
    try:
        if path.exists() and not path.is_file():
            raise DocumentError(f"«{path}» — не файл: назовите файл с инструкцией.")
        with path.open("rb") as file:
            data = file.read(FILE_LIMIT + 1)
    except FileNotFoundError:
        raise DocumentError(f"Файла «{path}» нет: проверьте путь.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise DocumentError(f"Файл «{path}» не открывается ({reason}): проверьте права.") from None
    if len(data) > FILE_LIMIT:
        raise DocumentError(_too_large(f"{FILE_LIMIT // 1_000_000} МБ"))
    return data


def _read(data: bytes, suffix: str) -> tuple[str, Iterable[Piece]]:
    """Recognise the format by the file's content; the suffix counts only among text formats."""
    if b"%PDF-" in data[:1024]:
        return "pdf", read_pdf(data)
    if data.startswith(b"PK"):
        if b"word/document" not in data:
            raise DocumentError(NOT_TEXT)
        return "docx", read_docx(data)
    text = _text(data)
    if suffix in HTML_SUFFIXES or re.match(r"\s*<(!doctype html|html)\b", text, re.IGNORECASE):
        return "html", read_html(text)
    if suffix in MARKDOWN_SUFFIXES:
        return "md", _markdown()(text)
    return "txt", read_text(text)


def _text(data: bytes) -> str:
    try:
        return decode(data)
    except NotTextError:
        raise DocumentError(NOT_TEXT) from None
    except BrokenTextError:
        raise DocumentError(BROKEN) from None


def _markdown() -> Callable[[str], Iterable[Piece]]:
    from instruction.document.from_markdown import read_markdown  # noqa: PLC0415 - other formats don't need its parser

    return read_markdown


def _not_too_many(pieces: Iterable[Piece]) -> Iterable[Piece]:
    read = 0
    for piece in pieces:
        read += len(piece.text)
        if read > TEXT_LIMIT:
            raise DocumentError(_too_large(f"{TEXT_LIMIT // 1_000_000} млн букв"))
        yield piece


def _too_large(limit: str) -> str:
    return f"Файл слишком велик (больше {limit}): оставьте в нём одну инструкцию."

"""Finding out in which encoding a text file was written."""

from __future__ import annotations

import codecs
import re

from instruction.document.piece import DocumentError

BROKEN = "Текст не читается: сохраните файл в кодировке UTF-8 (или Windows-1251) и повторите."
NOT_TEXT = "Это не документ: дайте файл TXT, Markdown, HTML, DOCX или PDF."
MARKS_OF_ORDER = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Russian text has hardly a letter of another alphabet with accents, and few capitals: other encodings read as
#: Windows-1251 have plenty of both.
RUSSIAN_SHARE, SMALL_SHARE = 0.9, 0.6
#: So many unreadable signs in a thousand are a slip, more are a broken encoding.
LOST_PER_MILLE = 1


def decode(data: bytes) -> str:
    """Give the text of a file; raises DocumentError when it is no text or its encoding is broken."""
    for mark, encoding in MARKS_OF_ORDER:
        if data.startswith(mark):
            return _checked(_strict(data, encoding))
    if b"\0" in data:
        raise DocumentError(NOT_TEXT)
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        text = _strict(data, "cp1251")
    if not _is_russian(text):
        raise DocumentError(BROKEN)
    return _checked(text)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise DocumentError(BROKEN) from None


def _checked(text: str) -> str:
    if len(re.findall(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]", text)) * 1000 > len(text):
        raise DocumentError(NOT_TEXT)
    if text.count("\ufffd") * 1000 > len(text) * LOST_PER_MILLE:
        raise DocumentError(BROKEN)
    return text


def _is_russian(text: str) -> bool:
    high = re.sub(r"[\x00-\x7f\xa0«»„“”‘’…–—№•·]", "", text)
    letters = re.findall("[а-яёА-ЯЁ]", high)
    small = sum(letter.islower() for letter in letters)
    return bool(letters) and len(letters) > len(high) * RUSSIAN_SHARE and small > len(letters) * SMALL_SHARE

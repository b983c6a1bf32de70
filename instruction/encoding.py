"""Detects the encoding of a text file."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

MARKS_OF_ORDER = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Text read as Windows-1251 is Russian if Russian letters exceed this share of its non-ASCII letters, and if either
#: small letters exceed their share, or words like «пРИВЕТ» do not exceed theirs. Text in other encodings fails this.
RUSSIAN_SHARE, SMALL_SHARE, TURNED_SHARE = 0.9, 0.6, 0.02
#: The most unreadable characters in a thousand that count as a slip; more mean a broken encoding.
LOST_PER_MILLE = 1


class NotTextError(Exception):
    """The file is not a text file."""


class BrokenTextError(Exception):
    """The file is text, but its encoding is unknown or its characters were damaged."""


@dataclass(frozen=True, slots=True)
class WrittenText:
    """The text of a file, with its encoding and byte order mark."""

    text: str
    encoding: str
    mark: bytes = b""

    def rewritten(self, text: str) -> bytes:
        """Encode another text in the same way, or in UTF-8 if that encoding lacks one of its characters."""
        try:
            return self.mark + text.encode(self.encoding)
        except UnicodeEncodeError:
            return text.encode()


def decode(data: bytes) -> str:
    """Give the text of a file; raises NotTextError and BrokenTextError."""
    return written(data).text


def written(data: bytes) -> WrittenText:
    """Give the text of a file and its encoding; raises NotTextError and BrokenTextError."""
    for mark, encoding in MARKS_OF_ORDER:
        if data.startswith(mark):
            return WrittenText(_checked(_strict(data.removeprefix(mark), encoding)), encoding, mark)
    if b"\0" in data:
        raise NotTextError
    try:
        return WrittenText(_checked(data.decode("utf-8")), "utf-8")
    except UnicodeDecodeError:
        text = _strict(data, "cp1251")
    if not _is_russian(text):
        raise BrokenTextError
    return WrittenText(_checked(text), "cp1251")


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise BrokenTextError from None


def _checked(text: str) -> str:
    if len(re.findall(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]", text)) * 1000 > len(text):
        raise NotTextError
    if text.count("\ufffd") * 1000 > len(text) * LOST_PER_MILLE:
        raise BrokenTextError
    return text


def _is_russian(text: str) -> bool:
    high = re.sub(r"[\x00-\x7f\xa0«»„“”‘’…–—№•·]", "", text)
    letters = re.findall("[а-яёА-ЯЁ]", high)
    if not letters or len(letters) <= len(high) * RUSSIAN_SHARE:
        return False
    words = re.findall("[а-яёА-ЯЁ]{2,}", text)
    turned = sum(re.fullmatch("[а-яё][А-ЯЁ]+", word) is not None for word in words)
    small = sum(letter.islower() for letter in letters)
    return small > len(letters) * SMALL_SHARE or turned <= len(words) * TURNED_SHARE

"""Reads Word's DOCX."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from instruction.document.piece import BULLET, DocumentError, Piece, Place, line_piece

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Most bytes after unpacking: of all parts, and of the XML parts, which need several times as much memory.
UNPACKED_LIMIT, XML_LIMIT = 100_000_000, 25_000_000
BROKEN = "Файл DOCX повреждён или это не DOCX: откройте его в Word, сохраните заново и повторите."
TOO_LARGE = "Файл DOCX слишком велик в распакованном виде: сохраните текст инструкции отдельным файлом."
LOCKED = "Файл DOCX защищён паролем: снимите пароль и повторите."
_ENCRYPTED = 1
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
#: Elements of deleted or moved text, and properties that hide or cross out a run.
_GONE = (f"{W}del", f"{W}moveFrom")
_UNSEEN = (f"{W}vanish", f"{W}strike", f"{W}dstrike")
#: Properties that hide a row of a table or mark it as deleted.
_ROW_GONE = (f"{W}hidden", f"{W}del")
Element = Any  # of lxml, which has no types

#: Elements that stand for one character of the text.
SIGNS = {f"{W}tab": " ", f"{W}noBreakHyphen": "-", f"{W}softHyphen": "\u00ad", f"{W}br": "\n", f"{W}cr": "\n"}


def read_docx(data: bytes) -> Iterator[Piece]:
    """Give the lines of each paragraph, those of tables and text boxes too, with the numbers that Word shows."""
    opened = open_docx(data)
    for number, (paragraph, text) in enumerate(opened.paragraphs(), 1):
        marker = opened.lists.marker(paragraph)
        for offset, line in enumerate(part for part in text.split("\n") if part.strip()):
            piece = line_piece(line, Place(paragraph=number), begins=not offset)
            if marker and not offset:
                piece = Piece(line.strip(), piece.place, marker)
            yield piece


@dataclass(frozen=True, slots=True)
class Docx:
    """An opened Word document."""

    document: Any
    lists: _WordLists

    def paragraphs(self) -> Iterator[tuple[Element, str]]:
        """Give each paragraph that has words, with its text."""
        for paragraph in self.document.element.body.iter(f"{W}p"):
            text = self.text_of(paragraph)
            if text.strip():
                yield paragraph, text

    def text_of(self, paragraph: Element) -> str:
        """Give the text of a paragraph as a reader sees it."""
        return "".join(SIGNS.get(one.tag) or one.text or "" for one in self.shown(paragraph))

    def shown(self, paragraph: Element) -> Iterator[Element]:
        """Give the elements with a paragraph's visible text; text boxes in it have paragraphs of their own."""
        for element in paragraph.iter(f"{W}t", *SIGNS):
            holders = list(element.iterancestors(f"{W}p", _FALLBACK))
            is_own = holders[0] is paragraph and not any(holder.tag == _FALLBACK for holder in holders)
            if is_own and self.lists.is_shown(element):
                yield element


def open_docx(data: bytes) -> Docx:
    """Open the file; raises DocumentError."""
    import docx  # noqa: PLC0415 - takes 0.3 s, which other formats don't need

    _refuse_what_is_too_large(data)
    try:
        document = docx.Document(BytesIO(data))
        list(document.element.body)
        return Docx(document, _WordLists(document.part))
    except Exception:  # noqa: BLE001 - a broken file can raise any of the libraries' errors
        raise DocumentError(BROKEN) from None


def _refuse_what_is_too_large(data: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise DocumentError(BROKEN) from None
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise DocumentError(LOCKED)
    parsed = [part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))]
    if sum(part.file_size for part in parts) > UNPACKED_LIMIT or sum(parsed) > XML_LIMIT:
        raise DocumentError(TOO_LARGE)


class _WordLists:
    """Counts the entries of lists as Word does."""

    def __init__(self, part: Any) -> None:  # noqa: ANN401 - a part of python-docx, whose relations lead to parts of any kind
        self._kinds: dict[tuple[str, str], tuple[str, int]] = {}
        self._abstract: dict[str, str] = {}
        self._styles: dict[str, Element] = {}
        self._next: dict[str, dict[int, int]] = {}
        for relation in part.rels.values():
            if relation.is_external:
                continue
            if relation.reltype.endswith("/numbering"):
                self._learn(relation.target_part.element)
            elif relation.reltype.endswith("/styles"):
                named = relation.target_part.element.iter(f"{W}style")
                self._styles = {style.get(f"{W}styleId"): style for style in named}

    def _learn(self, numbering: Element) -> None:
        for kind in numbering.iter(f"{W}abstractNum"):
            for level in kind.iter(f"{W}lvl"):
                form, start = level.find(f"{W}numFmt"), level.find(f"{W}start")
                key = (kind.get(f"{W}abstractNumId"), level.get(f"{W}ilvl"))
                self._kinds[key] = (_value(form, "decimal"), int(_value(start, "1")))
        for number in numbering.iter(f"{W}num"):
            self._abstract[number.get(f"{W}numId")] = _value(number.find(f"{W}abstractNumId"), "")

    def marker(self, paragraph: Element) -> str:
        """Give the number that Word shows before the paragraph, or a bullet for any other list sign."""
        place = self._place(paragraph)
        if place is None:
            return ""
        kind, level = self._abstract.get(place[0], ""), int(place[1])
        form, start = self._kinds.get((kind, place[1]), ("none", 1))
        if form == "none":
            return ""
        if form != "decimal":
            return BULLET
        counted = self._next.setdefault(kind, {})
        number = counted.get(level, start)
        counted[level] = number + 1
        for deeper in [one for one in counted if one > level]:
            del counted[deeper]
        return f"{number}."

    def is_shown(self, element: Element) -> bool:
        """Whether a reader sees these words: they are not moved away, deleted, hidden or struck out."""
        run = next(element.iterancestors(f"{W}r"), None)
        if run is None:
            return True
        rows = [row.find(f"{W}trPr") for row in run.iterancestors(f"{W}tr")]
        if next(run.iterancestors(*_GONE), None) is not None or any(
            _is_on([row], name) for row in rows for name in _ROW_GONE
        ):
            return False
        paragraph = next(run.iterancestors(f"{W}p"))
        given = [run.find(f"{W}rPr"), *self._looks(run, "r"), *self._looks(paragraph, "p")]
        return not any(_is_on(given, name) for name in _UNSEEN)

    def _looks(self, element: Element, kind: str) -> Iterator[Element]:
        """Give the run properties in the styles of a run or a paragraph, the nearest style first."""
        properties = element.find(f"{W}{kind}Pr")
        name = None if properties is None else properties.find(f"{W}{kind}Style")
        for _ in range(10):
            style = self._styles.get(_value(name, ""))
            if style is None:
                return
            yield style.find(f"{W}rPr")
            name = style.find(f"{W}basedOn")

    def _place(self, paragraph: Element) -> tuple[str, str] | None:
        properties = paragraph.find(f"{W}pPr")
        for _ in range(10):  # the limit ends a cycle of styles that are based on each other
            if properties is None:
                return None
            numbered = properties.find(f"{W}numPr")
            if numbered is not None:
                name = _value(numbered.find(f"{W}numId"), "0")
                level = _value(numbered.find(f"{W}ilvl"), "0")
                return (name, level) if name != "0" and re.fullmatch("[0-9]", level) else None
            properties = self._of_style(properties)
        return None

    def _of_style(self, properties: Element) -> Element:
        style_id = properties.find(f"{W}pStyle")
        if style_id is None:
            style_id = properties.getparent().find(f"{W}basedOn")
        style = self._styles.get(_value(style_id, ""))
        return None if style is None else style.get_or_add_pPr()


def _is_on(given: list[Element], name: str) -> bool:
    """Whether the first element that has the property turns it on."""
    said = (one.find(name) for one in given if one is not None)
    found = next((one for one in said if one is not None), None)
    return found is not None and _value(found, "true") not in {"0", "false", "off"}


def _value(element: Element, otherwise: str) -> str:
    return otherwise if element is None else element.get(f"{W}val", otherwise)

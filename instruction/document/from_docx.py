"""Reading Word's DOCX."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

from instruction.document.piece import BULLET, DocumentError, Piece, Place, line_piece

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: Bytes once unpacked: of everything, and of the parts that are parsed, which take a multiple of it in memory.
UNPACKED_LIMIT, XML_LIMIT = 100_000_000, 25_000_000
BROKEN = "Файл DOCX повреждён или это не DOCX: откройте его в Word, сохраните заново и повторите."
TOO_LARGE = "Файл DOCX слишком велик в распакованном виде: сохраните текст инструкции отдельным файлом."
LOCKED = "Файл DOCX защищён паролем: снимите пароль и повторите."
_ENCRYPTED = 1
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
#: What Word shows as deleted or as moved away, and what hides or crosses out a run.
_GONE = (f"{_W}del", f"{_W}moveFrom")
_UNSEEN = (f"{_W}vanish", f"{_W}strike", f"{_W}dstrike")
_SIGNS = {f"{_W}tab": " ", f"{_W}noBreakHyphen": "-", f"{_W}softHyphen": "\u00ad", f"{_W}br": "\n", f"{_W}cr": "\n"}


def read_docx(data: bytes) -> Iterator[Piece]:
    """Give the lines of each paragraph, those of tables and text boxes too, with the numbers that Word shows."""
    import docx  # noqa: PLC0415 - a third of a second that no other format has to wait for

    _refuse_what_is_too_large(data)
    try:
        opened = docx.Document(BytesIO(data))
        body = opened.element.body
        lists = _Lists(opened.part)
        paragraphs = list(body.iter(f"{_W}p"))
    except Exception:  # noqa: BLE001 - a broken file fails in any of the libraries' ways
        raise DocumentError(BROKEN) from None
    number = 0
    for paragraph in paragraphs:
        text = _text(paragraph, lists.is_shown)
        if not text.strip():
            continue
        number += 1
        marker = lists.marker(paragraph)
        for offset, line in enumerate(part for part in text.split("\n") if part.strip()):
            piece = line_piece(line, Place(paragraph=number), begins=not offset)
            if marker and not offset:
                piece = Piece(line.strip(), piece.place, marker)
            yield piece


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


def _text(paragraph: Any, is_shown: Callable[[Any], bool]) -> str:  # noqa: ANN401 - an element of lxml, which has no types
    """Give a paragraph's words without those of the text boxes in it, which are paragraphs of their own."""
    words = []
    for element in paragraph.iter(f"{_W}t", *_SIGNS):
        holders = list(element.iterancestors(f"{_W}p", _FALLBACK))
        if holders[0] is paragraph and not any(holder.tag == _FALLBACK for holder in holders) and is_shown(element):
            words.append(_SIGNS.get(element.tag) or element.text or "")
    return "".join(words)


class _Lists:
    """Counts the entries of lists as Word does."""

    def __init__(self, part: Any) -> None:  # noqa: ANN401 - as above
        self._kinds: dict[tuple[str, str], tuple[str, int]] = {}
        self._abstract: dict[str, str] = {}
        self._styles: dict[str, Any] = {}
        self._next: dict[str, dict[int, int]] = {}
        for relation in part.rels.values():
            if relation.is_external:
                continue
            if relation.reltype.endswith("/numbering"):
                self._learn(relation.target_part.element)
            elif relation.reltype.endswith("/styles"):
                named = relation.target_part.element.iter(f"{_W}style")
                self._styles = {style.get(f"{_W}styleId"): style for style in named}

    def _learn(self, numbering: Any) -> None:  # noqa: ANN401 - as above
        for kind in numbering.iter(f"{_W}abstractNum"):
            for level in kind.iter(f"{_W}lvl"):
                form, start = level.find(f"{_W}numFmt"), level.find(f"{_W}start")
                key = (kind.get(f"{_W}abstractNumId"), level.get(f"{_W}ilvl"))
                self._kinds[key] = (_value(form, "decimal"), int(_value(start, "1")))
        for number in numbering.iter(f"{_W}num"):
            self._abstract[number.get(f"{_W}numId")] = _value(number.find(f"{_W}abstractNumId"), "")

    def marker(self, paragraph: Any) -> str:  # noqa: ANN401 - as above
        """Give what Word shows before the paragraph, a bullet for every kind of sign that is no number."""
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

    def is_shown(self, element: Any) -> bool:  # noqa: ANN401 - as above
        """Whether a reader sees these words: they are not moved away, deleted, hidden or struck out."""
        run = next(element.iterancestors(f"{_W}r"), None)
        if run is None:
            return True
        if next(run.iterancestors(*_GONE), None) is not None:
            return False
        paragraph = next(run.iterancestors(f"{_W}p"))
        given = [run.find(f"{_W}rPr"), *self._looks(run, "r"), *self._looks(paragraph, "p")]
        return not any(_first(given, name) for name in _UNSEEN)

    def _looks(self, element: Any, kind: str) -> Iterator[Any]:  # noqa: ANN401 - as above
        """Give what the styles of a run or a paragraph say of its letters, the nearest first."""
        properties = element.find(f"{_W}{kind}Pr")
        name = None if properties is None else properties.find(f"{_W}{kind}Style")
        for _ in range(10):
            style = self._styles.get(_value(name, ""))
            if style is None:
                return
            yield style.find(f"{_W}rPr")
            name = style.find(f"{_W}basedOn")

    def _place(self, paragraph: Any) -> tuple[str, str] | None:  # noqa: ANN401 - as above
        properties = paragraph.find(f"{_W}pPr")
        for _ in range(10):  # styles that are based on each other in a circle would never end
            if properties is None:
                return None
            numbered = properties.find(f"{_W}numPr")
            if numbered is not None:
                name = _value(numbered.find(f"{_W}numId"), "0")
                level = _value(numbered.find(f"{_W}ilvl"), "0")
                return (name, level) if name != "0" and re.fullmatch("[0-9]", level) else None
            properties = self._of_style(properties)
        return None

    def _of_style(self, properties: Any) -> Any:  # noqa: ANN401 - as above
        style_id = properties.find(f"{_W}pStyle")
        if style_id is None:
            style_id = properties.getparent().find(f"{_W}basedOn")
        style = self._styles.get(_value(style_id, ""))
        return None if style is None else style.get_or_add_pPr()


def _first(given: list[Any], name: str) -> bool:
    """Whether the first of these that says anything of the property says yes."""
    said = (one.find(name) for one in given if one is not None)
    found = next((one for one in said if one is not None), None)
    return found is not None and _value(found, "true") not in {"0", "false", "off"}


def _value(element: Any, otherwise: str) -> str:  # noqa: ANN401 - as above
    return otherwise if element is None else element.get(f"{_W}val", otherwise)

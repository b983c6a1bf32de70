"""Corrects TXT, Markdown and HTML; all other characters of the file stay as they were."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from instruction.document.from_text import LINE_END
from instruction.document.locating import Letters, changed, is_entry, pieces_of
from instruction.document.mending import MendMethod
from instruction.document.piece import MARKER
from instruction.encoding import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from instruction.document.flow import Flow, Span
    from instruction.document.mending import Mend
    from instruction.document.piece import Piece


#: Tokens of a source: marks of Markdown, tags, character references; then by format, with the letters themselves.
_MARKS = r"(?P<mark>\]\([^()\s]*\)|\*\*|__|`)|"
_TAGS = r"(?P<tag><[^<>]*>)|"
_SIGNS = r"&(?:#\w+|\w+);?|"
_TOKENS = {
    "txt": re.compile(f"{_MARKS}."),
    "md": re.compile(f"{_MARKS}{_TAGS}{_SIGNS}."),
    "html": re.compile(f"{_SIGNS}."),
}
_ELEMENT_BEFORE, _ELEMENT_AFTER = re.compile(r"<(li|p|dd|td)\b[^<>]*>[^<>]*$", re.IGNORECASE), r"[^<>]*</{}\s*>"
_PICTURE = re.compile(r"<(?:img|svg|picture|object)\b|!\[", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""[\s/]*(?<=[\s/"'])([^\s"'<>/=]+)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)""")
#: Prefixes of addresses that run a script or hold a page, and the elements that show a page; spaces are ignored.
_RUNS, _PAGE = re.compile(r"(?:java|vb)script:|data:(?:text/html|application/xhtml)"), re.compile("data:")
_HOLDS_PAGE = frozenset({"iframe", "frame", "object", "embed"})
_INVISIBLE = re.compile(r"[\x00-\x20]+")


class TextFile:
    """A text that is being corrected; with `plain` it shows neither the old words nor remarks."""

    def __init__(self, data: bytes, kind: str, flow: Flow, *, plain: bool) -> None:
        self._file, self._kind, self._flow = written(data), kind, flow
        self._source = self._file.text
        self._plain = plain or kind == "txt"
        ends = [found.span() for found in (LINE_END if kind == "txt" else re.compile(r"\n")).finditer(self._source)]
        starts = [0, *(end for _, end in ends)]
        self._lines = list(zip(starts, [*(start for start, _ in ends), len(self._source)], strict=True))
        self._edits: list[tuple[int, int, str]] = []

    def apply(self, mends: Iterable[Mend]) -> tuple[Mend, ...]:
        """Make the changes, and a remark for each mend that is not possible; gives the mends that became changes."""
        # Each way notes the edits that it needs, or gives False where the source leaves no room for them.
        ways = {MendMethod.WORDS: self._words, MendMethod.NUMBER: self._number, MendMethod.ENTRY: self._entry}
        open_ones = [mend for mend in mends if not self.has_remark(mend)]
        done = [mend for mend in open_ones if mend.way in ways and mend.at and ways[mend.way](mend, mend.at)]
        for mend in open_ones:
            if mend not in done:
                self._remark(mend)
        return tuple(done)

    def has_remark(self, mend: Mend) -> bool:
        """Whether an earlier correction has left this remark."""
        return f'data-sverka="{mend.id}"' in self._source

    def has_picture(self, mend: Mend) -> bool:
        """Whether the step has a picture that can be out of date: one before the next claim."""
        if self._kind == "txt" or mend.at is None:
            return False
        start, end = (
            next((first for first, _ in self._stretches(pieces_of(self._flow, at))), None) if at else None
            for at in (mend.at, mend.until)
        )
        return _PICTURE.search(self._source, start or 0, len(self._source) if end is None else end) is not None

    @property
    def content(self) -> bytes:
        """The bytes of the corrected file."""
        parts, at = [], 0
        for start, end, instead in sorted(self._edits):
            if start >= at:
                parts += [self._source[at:start], instead]
                at = end
        return self._file.rewritten("".join([*parts, self._source[at:]]))

    def _letters(self, at: Span) -> Letters[tuple[int, int]]:
        pieces = pieces_of(self._flow, at)
        return Letters.of([letter for start, end in self._stretches(pieces) for letter in self._tokens(start, end)])

    def _stretches(self, pieces: Iterable[Piece]) -> Iterator[tuple[int, int]]:
        for piece in pieces:
            if self._kind == "html":
                yield from piece.source
            elif piece.place.line is not None:
                yield self._lines[piece.place.line - 1]

    def _tokens(self, start: int, end: int) -> Iterator[tuple[str, tuple[int, int]]]:
        for found in _TOKENS[self._kind].finditer(self._source, start, end):
            if found.lastgroup is None:
                letter = found[0] if self._kind == "txt" else html.unescape(found[0])
                yield letter[:1], found.span()

    def _words(self, mend: Mend, at: Span) -> bool:
        letters = self._letters(at)
        found = letters.find(mend.old, self._flow, at)
        if found is None:
            return False
        which, instead = changed(found, mend.old, mend.new)
        return self._replace(letters.where[which], instead, mend)

    def _replace(self, letters: Iterable[tuple[int, int]], instead: str, mend: Mend) -> bool:
        """Replace letters, between which tags may stand, with words."""
        parts: list[tuple[int, int]] = []
        for start, end in letters:
            if parts and self._source[parts[-1][1] : start].strip() == "":
                parts[-1] = (parts[-1][0], end)
            else:
                parts.append((start, end))
        for start, end in parts:
            shown = self._ins(instead, mend) if (start, end) == parts[-1] else ""
            self._edits.append((start, end, self._del(self._source[start:end]) + shown))
        return bool(parts)

    def _number(self, mend: Mend, at: Span) -> bool:
        if self._kind == "md" and not self._plain:
            return False  # a crossed-out number would end the list
        stretch = next(self._stretches(pieces_of(self._flow, at)), None)
        found = MARKER.match(self._source, *stretch) if stretch else None
        if stretch is None or found is None:
            return False
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        end = start + len(found[0].strip())
        ending = found[0].strip()[-1] if found["number"] else "."
        self._edits.append((start, end, self._del(self._source[start:end]) + self._ins(mend.new[:-1] + ending, mend)))
        return True

    def _entry(self, mend: Mend, at: Span) -> bool:
        letters = self._letters(at)
        found = letters.find(self._flow.text(at), self._flow, at)
        if found is None:
            return False
        start, end = letters.where[found][0][0], letters.where[found][-1][1]
        if not is_entry(self._flow, at):
            separator = ";" if self._source[end : end + 1] == ";" else ","
            self._edits.append((end, end, self._ins(f"{separator} {mend.new}", mend)))
            return True
        return self._element(start, end, mend) if self._kind == "html" else self._line(start, end, mend)

    def _line(self, start: int, end: int, mend: Mend) -> bool:
        line_start = next(first for first, last in self._lines if first <= start <= last)
        line_end = next(last for first, last in self._lines if first <= end <= last)
        broken = LINE_END.search(self._source)
        line = self._source[line_start:start] + self._ins(mend.new, mend) + self._source[end:line_end]
        self._edits.append((line_end, line_end, (broken[0] if broken else "\n") + line))
        return True

    def _element(self, start: int, end: int, mend: Mend) -> bool:
        opened = _ELEMENT_BEFORE.search(self._source, max(start - 500, 0), start)
        closed = opened and re.compile(_ELEMENT_AFTER.format(opened[1]), re.IGNORECASE).match(self._source, end)
        if not opened or not closed:
            return False
        attributes = re.sub(r"""\s+id\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)""", "", opened[0])
        self._edits.append((closed.end(), closed.end(), attributes + self._ins(mend.new, mend) + closed[0].lstrip()))
        return True

    def _remark(self, mend: Mend) -> None:
        if self._plain:
            return
        piece = pieces_of(self._flow, mend.at)[0] if mend.at else self._flow.pieces[0]
        words = [word for start, end in self._stretches([piece]) for word in self._free_words(start, end)]
        if words:
            start, end = words[0]
            title = html.escape(f"Сверка: {mend.remark}")
            marked = f'<mark data-sverka="{mend.id}" title="{title}">{self._source[start:end]}</mark>'
            self._edits.append((start, end, marked))

    def _free_words(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Give the words of a stretch that no edit touches, without the number of an entry."""
        marker = MARKER.match(self._source, start, end)
        start = marker.end() if marker else start
        places = [where for letter, where in self._tokens(start, end) if letter.isalnum()]
        for at, (first, last) in enumerate(places):
            if at and places[at - 1][1] == first:
                continue
            word = re.compile(r"\w+").match(self._source, first, end)
            until = max(last, word.end() if word else last)
            if not any(one < until and first < other for one, other, _ in self._edits):
                yield first, until

    def _del(self, source: str) -> str:
        return "" if self._plain else f"<del>{source}</del>"

    def _ins(self, words: str, mend: Mend) -> str:
        shown = words if self._kind == "txt" else html.escape(words, quote=False)
        title = html.escape(f"Сверка: {mend.remark}")
        return shown if self._plain else f'<ins title="{title}">{shown}</ins>'


class _Scripts(HTMLParser):
    """Finds the scripts of a page."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self._starts = [0, *(found.end() for found in re.finditer("\n", source))]
        self._source = source
        self._cuts: list[tuple[int, int]] = []
        self._begun: int | None = None

    def found(self) -> list[tuple[int, int]]:
        """Give the stretches of the source, in order."""
        self.feed(self._source)
        self.close()
        return sorted(self._cuts)

    def _at(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's way
        """Note a script, and the attributes of an element that a browser would run."""
        start, text = self._at(), self.get_starttag_text() or ""
        if tag == "script" and self._begun is None:
            self._begun = start
        name_ends = len(tag) + 1
        self._cuts += [
            (start + found.start(), start + found.end())
            for found in _ATTRIBUTE.finditer(text, name_ends)
            if _would_run(tag, found[1].lower(), found[2])
        ]

    def handle_endtag(self, tag: str) -> None:
        """Note a script's end."""
        if tag == "script" and self._begun is not None:
            self._cuts.append((self._begun, self._at() + len("</script>")))
            self._begun = None


def _would_run(tag: str, name: str, value: str) -> bool:
    """Whether a browser would run the attribute's value, as a script or a page."""
    squeezed = _INVISIBLE.sub("", html.unescape(value.strip("\"'"))).lower()
    address = squeezed.partition("url=")[2].strip("\"'") if name == "content" else squeezed
    is_page = tag in _HOLDS_PAGE and _PAGE.match(address) is not None
    return name.startswith("on") or name == "srcdoc" or is_page or _RUNS.match(address) is not None


def without_scripts(data: bytes) -> bytes:
    """Remove everything from a page that a browser would run."""
    file = written(data)
    scripts = _Scripts(f"{file.text}</script>")  # a script without an end tag extends to the page's end
    parts, at = [], 0
    for start, end in scripts.found():
        if end > at:
            parts.append(file.text[at : max(start, at)])
            at = end
    return file.rewritten("".join([*parts, file.text[at:]]))

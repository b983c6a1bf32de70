"""A document as one run of letters, in which lines, pages and hyphens do not split words."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from instruction.wording import key, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from instruction.document.piece import Document, Piece

_OPENING, _CLOSING = "«", "»"
_EITHER = "\"“”„‟‘’‚‛'"
_QUOTES = re.compile(f"[{_OPENING}{_CLOSING}{_EITHER}]")
_LINE_END_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010¬]$")
#: Signs that end a sentence.
ENDS = ".!?"
#: Longest quotation that can be a label, in letters; a longer one is speech.
LONGEST_QUOTE = 200

word_key = lru_cache(maxsize=50_000)(key)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the document, as positions in its flow; `end` is exclusive."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        """Whether the other stretch lies within this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two have a letter in common."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int


class Flow:
    """The letters of a document as `wording.key` reduces them, with a way back to its words and places."""

    def __init__(self, document: Document) -> None:
        self.pieces = document.pieces
        self._words: list[_Word] = []
        self._piece_starts: list[int] = []
        self._joined: list[int] = []
        letters: list[str] = []
        opened: list[int] = []
        self.quotes: list[Span] = []
        length = 0
        for number, piece in enumerate(self.pieces):
            self._piece_starts.append(length)
            text, is_broken = _unbroken(piece, self.pieces[number + 1] if number + 1 < len(self.pieces) else None)
            for word in text.split():
                reduced = word_key(word)
                if reduced:
                    self._words.append(_Word(word, length))
                    self._take_quotes(word, length, opened)
                    letters.append(reduced)
                    length += len(reduced)
            if is_broken:
                self._joined.append(length)
        self.key = "".join(letters)
        self._word_starts = [word.start for word in self._words]
        self._boundaries = {*self._word_starts, length}

    @property
    def whole(self) -> Span:
        """The stretch of the whole document."""
        return Span(0, len(self.key))

    def _take_quotes(self, word: str, start: int, opened: list[int]) -> None:
        for found in _QUOTES.finditer(word):
            before, after = word[: found.start()], word[found.end() :]
            at = start + len(word_key(before))
            lettered = re.search(r"\w", before) is not None, re.search(r"\w", after) is not None
            if found[0] == _OPENING or (found[0] != _CLOSING and lettered == (False, True)):
                opened.append(at + 1)
            elif (found[0] == _CLOSING or lettered == (True, False)) and opened:
                begun = opened.pop()
                if at - begun <= LONGEST_QUOTE:
                    self.quotes.append(Span(begun, at))
                else:
                    opened.clear()

    def piece_number(self, at: int) -> int:
        """Give the number of the piece in which a letter stands."""
        return max(bisect_right(self._piece_starts, at) - 1, 0)

    def piece(self, at: int) -> Piece:
        """Give the piece in which a letter stands."""
        return self.pieces[self.piece_number(at)]

    def span_of(self, piece_number: int) -> Span:
        """Give the stretch of a piece."""
        last = piece_number + 1 == len(self._piece_starts)
        return Span(self._piece_starts[piece_number], len(self.key) if last else self._piece_starts[piece_number + 1])

    def span_of_pieces(self, first: int, end: int) -> Span:
        """Give the stretch of several pieces: from the first to the one before `end`, by their numbers."""
        return Span(self.span_of(first).start, self.span_of(end - 1).end)

    def paragraph_of(self, span: Span) -> Span:
        """Give the stretch of the paragraph around a stretch."""
        first, last = self.piece_number(span.start), self.piece_number(max(span.end - 1, span.start))
        while first > 0 and not self.pieces[first].begins:
            first -= 1
        while last + 1 < len(self.pieces) and not self.pieces[last + 1].begins:
            last += 1
        return self.span_of_pieces(first, last + 1)

    def sentence_of(self, span: Span) -> Span:
        """Give the stretch of the sentence around a stretch."""
        line = self.paragraph_of(span)
        before = [self.key.rfind(end, line.start, span.start) + 1 for end in ENDS]
        after = [at + 1 for end in ENDS if (at := self.key.find(end, span.end, line.end)) >= 0]
        return Span(max(line.start, *before), min([*after, line.end]))

    def place(self, at: int) -> str:
        """Say where a letter stands."""
        return str(self.piece(at).place)

    def text(self, span: Span) -> str:
        """Give the words of a stretch as they are written, on one line and without the quotation marks around them."""
        first = max(bisect_right(self._word_starts, span.start) - 1, 0)
        last = bisect_right(self._word_starts, max(span.end - 1, span.start))
        words = [self._cut(word, span) for word in self._words[first:last]]
        return plain(" ".join(words)).strip(f" ,;:{_OPENING}{_CLOSING}{_EITHER}")

    @staticmethod
    def _cut(word: _Word, span: Span) -> str:
        """Cut off a word's punctuation outside the stretch; keep its letters, as the reduced word may have fewer."""
        text = word.text
        while text and word.start + len(word_key(text)) > span.end and not text[-1].isalnum():
            text = text[:-1]
        skipped = len(word_key(word.text)) - len(word_key(word.text.lstrip("([{<" + _OPENING + _EITHER)))
        return text.lstrip("([{<" + _OPENING + _EITHER) if word.start + skipped <= span.start else text

    def is_boundary(self, at: int) -> bool:
        """Whether a word can begin or end before this letter."""
        return at in self._boundaries or not (self.key[at - 1].isalnum() and self.key[at].isalnum())

    def find(self, label: str) -> Iterator[Span]:
        """Find every place of the label as whole words, also where the end of a line has absorbed its hyphen."""
        sought = key(label)
        yield from self._find(sought, lambda _: True)
        if "-" in sought:
            yield from self._find(sought.replace("-", ""), self._is_joined)

    def _find(self, sought: str, holds: Callable[[Span], bool]) -> Iterator[Span]:
        at = self.key.find(sought)
        while at >= 0:
            span = Span(at, at + len(sought))
            if self.is_boundary(span.start) and self.is_boundary(span.end) and holds(span):
                yield span
            at = self.key.find(sought, at + 1)

    def _is_joined(self, span: Span) -> bool:
        after = bisect_right(self._joined, span.start)
        return after < len(self._joined) and self._joined[after] < span.end

    def words(self) -> Iterator[tuple[str, int]]:
        """Give the letters of every word, without punctuation, and its start."""
        for word in self._words:
            letters = re.sub(r"\W", "", word_key(word.text))
            if letters:
                yield letters, word.start

    def windows(self, within: Span, words: int) -> Iterator[Span]:
        """Give every stretch of `words` words that lies within another stretch."""
        first = bisect_right(self._word_starts, within.start - 1)
        last = bisect_right(self._word_starts, within.end - 1)
        for at in range(first, last - words + 1):
            end = self._word_starts[at + words] if at + words < len(self._word_starts) else len(self.key)
            yield Span(self._word_starts[at], end)


def _unbroken(piece: Piece, after: Piece | None) -> tuple[str, bool]:
    """Give a line's text without the hyphen that breaks its last word, and whether there was one."""
    found = _LINE_END_HYPHEN.search(piece.text)
    if found is None or after is None or after.marker or not after.text[:1].islower():
        return piece.text, False
    return piece.text[: found.start()], True

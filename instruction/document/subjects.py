"""Compares the document's list (here of subjects) with the instruction's, in both directions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from instruction.document.finding import Finding, Kind
from instruction.document.flow import word_key
from instruction.wording import bare, key, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from instruction.document.flow import Flow, Span
    from instruction.document.piece import Piece
    from instruction.document.standard import Standard

#: Fewest known subjects that make a list of subjects.
FEWEST = 5
#: Most lines of one entry.
MOST_LINES = 4
#: Least likeness, 0 to 100, between the old and the new name of a renamed subject.
LIKE = 60
LONGEST_ENTRY = 80


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the list and where it stands."""

    text: str
    place: str
    #: The numbers of its first piece and of the piece after its last.
    pieces: tuple[int, int] = (0, 0)

    @property
    def letters(self) -> str:
        """The letters that are compared; punctuation after the entry does not count."""
        return bare(self.text.rstrip(" ;,."))

    def span(self, flow: Flow) -> Span:
        """Say where in the flow it stands."""
        within = flow.span_of_pieces(*self.pieces)
        return next((span for span in flow.find(self.text) if within.holds(span)), within)


@dataclass(frozen=True, slots=True)
class KnownSubjects:
    """The subjects of the instruction; an instruction without such a list has none, and none is looked for."""

    claim: str
    #: Their names by their letters (see Entry), in the instruction's order.
    by_letters: Mapping[str, str]
    #: Their first three letters; a line that begins otherwise need not be compared as a whole.
    beginnings: frozenset[str]

    @classmethod
    def of(cls, standard: Standard) -> KnownSubjects:
        """Take the subjects from a standard."""
        listed = standard.marks.listed
        names = standard.instruction.labels.texts(listed.label) if listed else ()
        by_letters = {bare(name): name for name in names}
        return cls(listed.claim if listed else "", by_letters, frozenset(letters[:3] for letters in by_letters))

    def in_document(self, flow: Flow) -> tuple[Entry, ...]:
        """Find the list, made of lines or within a sentence; empty when there is none."""
        lists = (self._in_lines(flow.pieces), self._in_sentence(flow.pieces))
        best = max(lists, key=self._known_among)
        return best if self._known_among(best) >= FEWEST else ()

    def wrong(self, entries: Sequence[Entry], flow: Flow) -> Iterator[Finding]:
        """Give a finding for every subject that is missing, superfluous or renamed."""
        if not entries:
            return
        there = {entry.letters for entry in entries}
        lost = [subject for letters, subject in self.by_letters.items() if letters not in there]
        extra = [entry for entry in entries if entry.letters not in self.by_letters]
        likes = ((_like(entry, subject), entry, subject) for entry in extra for subject in lost)
        pairs = sorted(likes, key=itemgetter(0))
        for like, entry, subject in reversed(pairs):
            if like >= LIKE and entry in extra and subject in lost:
                extra.remove(entry)
                lost.remove(subject)
                message = f"Предмет называется «{subject}», а в списке «{entry.text}»: исправьте название."
                yield Finding(
                    Kind.SUBJECT_RENAMED, self.claim, entry.place, subject, entry.text, message, at=entry.span(flow)
                )
        for subject in lost:
            message = f"В списке нет предмета «{subject}»: добавьте его."
            behind = self._behind(subject, entries).span(flow)
            yield Finding(
                Kind.SUBJECT_MISSING, self.claim, f"список: {entries[0].place}", subject, None, message, at=behind
            )
        for entry in extra:
            message = f"Предмета «{entry.text}» библиотека не знает: уберите его из списка или обновите утверждение."
            yield Finding(Kind.SUBJECT_EXTRA, self.claim, entry.place, None, entry.text, message, at=entry.span(flow))

    def _behind(self, subject: str, entries: Sequence[Entry]) -> Entry:
        """Give the entry that a missing subject should follow: the nearest before it in the instruction's list."""
        order = list(self.by_letters)
        before = order[: order.index(bare(subject))]
        return max(
            (entry for entry in entries if entry.letters in before),
            key=lambda entry: before.index(entry.letters),
            default=entries[-1],
        )

    def _in_lines(self, pieces: Sequence[Piece]) -> tuple[Entry, ...]:
        """Read a list in which each entry begins a line."""
        at = 0
        entries: list[Entry] = []
        heads: list[Piece] = []
        while at < len(pieces):
            taken = self._lines_of_entry(pieces, at)
            text = plain(_joined(pieces[at : at + taken])).rstrip(" ;,.")
            entries.append(Entry(text, str(pieces[at].place), (at, at + taken)))
            heads.append(pieces[at])
            at += taken
        likely = ((number, entry) for number, entry in enumerate(entries) if self._may_be_known(entry.text))
        known = _densest([number for number, entry in likely if entry.letters in self.by_letters])
        if not known:
            return ()
        first, last = known[0], known[-1]
        while first > 0 and _go_together(heads[first - 1], heads[first]):
            first -= 1
        while last + 1 < len(heads) and _go_together(heads[last], heads[last + 1]):
            last += 1
        chosen = entries[first : last + 1]
        return tuple(entry for entry in chosen if entry.letters and len(entry.text) <= LONGEST_ENTRY)

    def _lines_of_entry(self, pieces: Sequence[Piece], at: int) -> int:
        """Count the lines of the longest known subject, else 2 if an entry goes on with a small letter, else 1."""
        lines = [pieces[at]]
        for piece in pieces[at + 1 : at + MOST_LINES]:
            if piece.marker or piece.begins:
                break
            lines.append(piece)
        for count in range(len(lines) if self._may_be_known(pieces[at].text) else 0, 0, -1):
            if Entry(_joined(lines[:count]), "").letters in self.by_letters:
                return count
        going_on = pieces[at].marker and len(lines) > 1 and lines[1].text[:1].islower()
        return 2 if going_on and len(lines[1].text) <= LONGEST_ENTRY // 2 else 1

    def _may_be_known(self, text: str) -> bool:
        begins = word_key(text.split(maxsplit=1)[0]) if text.strip() else ""
        return begins[:3] in self.beginnings

    def _in_sentence(self, pieces: Sequence[Piece]) -> tuple[Entry, ...]:
        """Read a list with commas or semicolons between its entries, over any number of lines."""
        best: tuple[Entry, ...] = ()
        end = 0
        for lines in _paragraphs(pieces):
            start, end = end, end + len(lines)
            for text in re.split(r"[.:](?:\s|$)", _joined(lines)):
                separator = ";" if text.count(";") >= FEWEST else ","
                if text.count(separator) + 1 < FEWEST:
                    continue
                names = (plain(part) for part in text.split(separator))
                entries = tuple(Entry(name, str(lines[0].place), (start, end)) for name in names if name)
                if self._known_among(entries) > self._known_among(best):
                    best = entries
        return best

    def _known_among(self, entries: Sequence[Entry]) -> int:
        """Count the known subjects among the entries, each once."""
        return len({entry.letters for entry in entries} & self.by_letters.keys())


def _like(entry: Entry, subject: str) -> float:
    return fuzz.ratio(entry.letters, key(subject))


def _joined(lines: Sequence[Piece]) -> str:
    text = " ".join(line.text for line in lines)
    return re.sub(r"(?<=\w)[-\u2010]\s+(?=[а-яё])", "", text)


def _densest(known: Sequence[int]) -> list[int]:
    """Leave out known subjects that stand far from the others, such as those in a picture or another sentence."""
    runs: list[list[int]] = []
    for number in known:
        if runs and number - runs[-1][-1] <= MOST_LINES:
            runs[-1].append(number)
        else:
            runs.append([number])
    return max(runs, key=len, default=[])


def _go_together(one: Piece, after: Piece) -> bool:
    """Whether both are entries of one list, with bullets or with consecutive numbers."""
    if one.number is None:
        return bool(one.marker) and one.marker == after.marker
    return after.number == one.number + 1


def _paragraphs(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    lines: list[Piece] = []
    for piece in pieces:
        if lines and (piece.begins or piece.marker):
            yield lines
            lines = []
        lines.append(piece)
    if lines:
        yield lines

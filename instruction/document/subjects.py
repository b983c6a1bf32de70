"""The document's list of subjects, compared with the instruction's both ways."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from instruction.document.finding import Finding, Kind
from instruction.document.flow import Span, word_key
from instruction.labels import LABELS
from instruction.wording import bare, key, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from instruction.document.flow import Flow
    from instruction.document.piece import Piece

CLAIM = "C3"
#: So many known subjects make a list of subjects.
FEWEST = 5
#: Lines that one entry may be broken over.
MOST_LINES = 4
#: How like (0 to 100) two names must be to be one subject that was named anew.
LIKE = 60
LONGEST_ENTRY = 80
_KNOWN = {bare(subject): subject for subject in LABELS.subjects}
#: What known subjects begin with: a line that begins otherwise need not be looked at as a whole.
_BEGINNINGS = frozenset(letters[:3] for letters in _KNOWN)
_SEPARATOR = re.compile(r"[;,]")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the list and where it stands."""

    text: str
    place: str
    #: The numbers of the first piece that it stands in and of the one behind the last.
    pieces: tuple[int, int] = (0, 0)

    @property
    def letters(self) -> str:
        """What is compared; a mark after the entry does not count."""
        return bare(self.text.rstrip(" ;,."))

    def span(self, flow: Flow) -> Span:
        """Say where in the flow it stands."""
        within = Span(flow.span_of(self.pieces[0]).start, flow.span_of(self.pieces[1] - 1).end)
        return next((span for span in flow.find(self.text) if within.holds(span)), within)


def list_of_subjects(flow: Flow) -> tuple[Entry, ...]:
    """Find the list, be it one of lines or one in a sentence; nothing when there is none."""
    lists = (_in_lines(flow.pieces), _in_sentence(flow.pieces))
    best = max(lists, key=lambda entries: len({entry.letters for entry in entries} & _KNOWN.keys()))
    return best if len({entry.letters for entry in best} & _KNOWN.keys()) >= FEWEST else ()


def wrong_subjects(entries: Sequence[Entry], flow: Flow) -> Iterator[Finding]:
    """Give a finding for every subject that is lost, too much or named otherwise."""
    if not entries:
        return
    there = {entry.letters for entry in entries}
    lost = [subject for letters, subject in _KNOWN.items() if letters not in there]
    extra = [entry for entry in entries if entry.letters not in _KNOWN]
    pairs = sorted(((_like(entry, subject), entry, subject) for entry in extra for subject in lost), key=_first)
    for like, entry, subject in reversed(pairs):
        if like >= LIKE and entry in extra and subject in lost:
            extra.remove(entry)
            lost.remove(subject)
            message = f"Предмет называется «{subject}», а в списке «{entry.text}»: исправьте название."
            yield Finding(Kind.SUBJECT_RENAMED, CLAIM, entry.place, subject, entry.text, message, at=entry.span(flow))
    for subject in lost:
        message = f"В списке нет предмета «{subject}»: добавьте его."
        behind = _behind(subject, entries).span(flow)
        yield Finding(Kind.SUBJECT_MISSING, CLAIM, f"список: {entries[0].place}", subject, None, message, at=behind)
    for entry in extra:
        message = f"Предмета «{entry.text}» библиотека не знает: уберите его из списка или обновите утверждение."
        yield Finding(Kind.SUBJECT_EXTRA, CLAIM, entry.place, None, entry.text, message, at=entry.span(flow))


def _behind(subject: str, entries: Sequence[Entry]) -> Entry:
    """Give the entry that a lost subject follows: the nearest of those before it in the instruction's list."""
    order = list(_KNOWN)
    before = order[: order.index(bare(subject))]
    return max(
        (entry for entry in entries if entry.letters in before),
        key=lambda entry: before.index(entry.letters),
        default=entries[-1],
    )


def _first(pair: tuple[float, Entry, str]) -> float:
    return pair[0]


def _like(entry: Entry, subject: str) -> float:
    return fuzz.ratio(entry.letters, key(subject))


def _in_lines(pieces: Sequence[Piece]) -> tuple[Entry, ...]:
    """Read a list whose entries begin a line each."""
    at = 0
    entries: list[Entry] = []
    heads: list[Piece] = []
    while at < len(pieces):
        taken = _lines_of_entry(pieces, at)
        text = plain(_joined(pieces[at : at + taken])).rstrip(" ;,.")
        entries.append(Entry(text, str(pieces[at].place), (at, at + taken)))
        heads.append(pieces[at])
        at += taken
    likely = ((number, entry) for number, entry in enumerate(entries) if _may_be_known(entry.text))
    known = _densest([number for number, entry in likely if entry.letters in _KNOWN])
    if not known:
        return ()
    first, last = known[0], known[-1]
    while first > 0 and _go_together(heads[first - 1], heads[first]):
        first -= 1
    while last + 1 < len(heads) and _go_together(heads[last], heads[last + 1]):
        last += 1
    chosen = entries[first : last + 1]
    return tuple(entry for entry in chosen if entry.letters and len(entry.text) <= LONGEST_ENTRY)


def _lines_of_entry(pieces: Sequence[Piece], at: int) -> int:
    """Give how many lines make the longest known subject, else those of an entry that goes on in small letters."""
    lines = [pieces[at]]
    for piece in pieces[at + 1 : at + MOST_LINES]:
        if piece.marker or piece.begins:
            break
        lines.append(piece)
    for count in range(len(lines) if _may_be_known(pieces[at].text) else 0, 0, -1):
        if Entry(_joined(lines[:count]), "").letters in _KNOWN:
            return count
    going_on = pieces[at].marker and len(lines) > 1 and lines[1].text[:1].islower()
    return 2 if going_on and len(lines[1].text) <= LONGEST_ENTRY // 2 else 1


def _may_be_known(text: str) -> bool:
    begins = word_key(text.split(maxsplit=1)[0]) if text.strip() else ""
    return begins[:3] in _BEGINNINGS


def _joined(lines: Sequence[Piece]) -> str:
    text = " ".join(line.text for line in lines)
    return re.sub(r"(?<=\w)[-\u2010]\s+(?=[а-яё])", "", text)


def _densest(known: Sequence[int]) -> list[int]:
    """Leave out known subjects that stand far from the others, in a picture or a sentence of their own."""
    runs: list[list[int]] = []
    for number in known:
        if runs and number - runs[-1][-1] <= MOST_LINES:
            runs[-1].append(number)
        else:
            runs.append([number])
    return max(runs, key=len, default=[])


def _go_together(one: Piece, after: Piece) -> bool:
    """Whether both are entries of one list, with bullets or with numbers that go on."""
    if one.number is None or after.number is None:
        return bool(one.marker) and one.marker == after.marker
    return after.number == one.number + 1


def _in_sentence(pieces: Sequence[Piece]) -> tuple[Entry, ...]:
    """Read a list whose entries are parted by commas or semicolons, over as many lines as it takes."""
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
            if _known_among(entries) > _known_among(best):
                best = entries
    return best


def _paragraphs(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    lines: list[Piece] = []
    for piece in pieces:
        if lines and (piece.begins or piece.marker):
            yield lines
            lines = []
        lines.append(piece)
    if lines:
        yield lines


def _known_among(entries: Sequence[Entry]) -> int:
    return len({entry.letters for entry in entries} & _KNOWN.keys())

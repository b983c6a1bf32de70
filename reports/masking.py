"""The mask: every text passes it before it is written or shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from threading import Lock, Thread
from typing import TYPE_CHECKING
from urllib.parse import unquote_plus, urlsplit, urlunsplit

from instruction.snapshot import COVERED
from instruction.wording import INVISIBLE, in_one_alphabet, visible
from reports.covered import Covered, CoveredCandidate, CoveredJudgement
from reports.known_people import KnownPeople, folded
from reports.personal import PATTERNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from instruction.verdict import Judgement

_INVISIBLE = re.compile(INVISIBLE)
#: What stands between two cells of a row, or two paragraphs, in an accessibility snapshot.
_NEXT_CELL = re.compile(r'"?:?\r?\n[ ]*- (?:cell|gridcell|rowheader|paragraph|text)(?: "|: )')
_ENCODED = re.compile(r"(?:[A-Za-z0-9+._~-]|%[0-9A-Fa-f]{2}){4,4000}")
_WORD = re.compile(r"\S+")
_WORDS = re.compile(r"[\w-]{2,}")
#: A word that is more than an initial.
_TELLING = re.compile(r"\w{2}")
#: Characters that join the parts of a name in a file name: «Петров_А_И_», «Петров-Андрей».
_AFTER_JOINED_INITIAL, _JOINED = re.compile("(?<=_[А-ЯЁ])_"), re.compile("(?<=[а-яё])[-.+](?=[А-ЯЁ])")
_CAPITALS = re.compile("(?<![А-Яа-яЁё])[А-ЯЁ]{2,}(?![А-Яа-яЁё])")
#: Most rounds over one text, as covering a part can make its neighbours look like a name; most nested URL encodings.
_ROUNDS, _ENCODINGS = 4, 2


@dataclass(frozen=True, slots=True)
class _Covers:
    """The patterns of the known people, and those of anything that looks like personal data."""

    sources: tuple[str, ...]
    known: tuple[re.Pattern[str], ...]
    alike: tuple[re.Pattern[str], ...]


class Mask:
    """Covers the people a run knows, and everything that looks like personal data; its repr shows none of them.

    `names` are full names, logins, addresses; `secrets` are covered exactly as they are; `keep` are texts that always
    stay, such as the instruction's labels and the organisation's name.
    """

    def __init__(self, names: Iterable[str] = (), *, secrets: Iterable[str] = (), keep: Iterable[str] = ()) -> None:
        kept = [folded(text) for text in keep]
        self._kept = "\n".join(kept)
        self._people = KnownPeople(frozenset(word for text in kept for word in (text, *_WORDS.findall(text))))
        self._lock = Lock()
        self._learned: set[str] = set()
        for name in names:
            self._people.add(name)
        for secret in secrets:
            self._people.add_secret(secret)
        self._covers: _Covers | None = None

    def __repr__(self) -> str:
        return "Mask()"

    @property
    def sources(self) -> tuple[str, ...]:
        """The patterns, for Python's `re` with IGNORECASE and for a JavaScript RegExp with the flags "giu"."""
        return self._made().sources

    def learn(self, texts: Iterable[str]) -> None:
        """Learn the texts of a screen's personal parts, so that they are covered elsewhere, too."""
        with self._lock:
            new = {text for text in texts if text.strip()} - self._learned
            if new:
                self._learned |= new
                for text in new:
                    self._people.learn(text)
                self._covers = None

    def text(self, text: str) -> Covered:
        """Give `text` with everything personal replaced; masking it again changes nothing."""
        if not text:
            return Covered("")
        text = visible(self._parted(text))
        if "%" in text:
            text = _ENCODED.sub(self._encoded, text)
        for _ in range(_ROUNDS):
            spans = self._spans(text)
            if not spans:
                break
            text = _replaced(text, spans)
        return Covered(text)

    def as_before(self, text: str, covered: str) -> Covered | None:
        """Give `covered`, an earlier text, if covering `text` gives it again; None if not, or if that is not plain.

        Equal lines need no look: covering changes nothing in a covered text. So this costs much less than covering.
        """
        lines, before = text.splitlines(), covered.splitlines()
        is_same = len(lines) == len(before) and all(
            line == other or (COVERED in other and self.text(line) == other)
            for line, other in zip(lines, before, strict=True)
        )
        return Covered(covered) if is_same else None

    def maybe(self, text: str | None) -> Covered | None:
        """Give `text` masked; None when there is none."""
        return self.text(text) if text else None

    def judgement(self, judgement: Judgement) -> CoveredJudgement:
        """Cover every text of a judgement; its claim and verdict need no cover."""
        return CoveredJudgement(
            claim=judgement.claim,
            verdict=judgement.verdict,
            message=self.text(judgement.message),
            expected=self.maybe(judgement.expected),
            seen=self.maybe(judgement.seen),
            candidates=tuple(CoveredCandidate(self.text(one.label), one.score) for one in judgement.candidates),
            blocked_by=judgement.blocked_by,
            url=self.address(judgement.url) if judgement.url else None,
        )

    def address(self, url: str) -> Covered:
        """Give the address without its fragment and the values of its query, which may carry codes and names."""
        try:
            parts = urlsplit(url)
        except ValueError:
            return self.text(url)
        query = re.sub("=[^&]*", "=…", parts.query)
        host = parts.netloc.rpartition("@")[2]
        return self.text(urlunsplit((parts.scheme, host, parts.path, query, "")))

    def _made(self) -> _Covers:
        """Give the patterns of what is known now; they are compiled at first use only, because that takes long."""
        with self._lock:
            if self._covers is None:
                known = self._people.sources()
                self._covers = _Covers((*known, *PATTERNS), _compiled(known), _alike())
            return self._covers

    def _parted(self, text: str) -> str:
        """Cover the names with only invisible characters, or the border of two cells, between their words."""
        if _INVISIBLE.search(text):
            spans = self._spans(_INVISIBLE.sub(" ", text))
            text = _replaced(text, [span for span in spans if _INVISIBLE.search(text, *span)])
        if _NEXT_CELL.search(text):
            spans = self._spans(_NEXT_CELL.sub(lambda border: " " * len(border[0]), text))
            text = _replaced(text, [part for span in spans for part in _cells(text, span)])
        return text

    def _encoded(self, match: re.Match[str]) -> str:
        return COVERED if any(self._spans(plain) for plain in _decoded(match[0])) else match[0]

    def _spans(self, text: str) -> list[tuple[int, int]]:
        covers = self._made()
        known, alike = self._found(text, covers.known), self._found(text, covers.alike)
        # A match that begins inside a known name and ends after it has wrongly taken in the next word.
        stray = {span for span in alike for name in known if name[0] < span[0] < name[1] < span[1]}
        return sorted({*known, *alike} - stray)

    def _found(self, text: str, patterns: Iterable[re.Pattern[str]]) -> set[tuple[int, int]]:
        readings = {text, legible(text)}
        found = (self._trimmed(one) for read in readings for pattern in patterns for one in pattern.finditer(read))
        return {span for span in found if not self._stays(text[slice(*span)])}

    def _trimmed(self, match: re.Match[str]) -> tuple[int, int]:
        """Leave out words of the instruction before or after a name: «Сотрудник Анна Петрова»."""
        words = [(word.start(), word.end(), word[0]) for word in _WORD.finditer(match[0])]
        while len(words) > 1 and self._people.is_ordinary(words[0][2]) and _TELLING.search(words[-1][2]):
            del words[0]
        while len(words) > 1 and self._people.is_ordinary(words[-1][2]) and _TELLING.search(words[0][2]):
            del words[-1]
        return match.start() + words[0][0], match.start() + words[-1][1]

    def _stays(self, text: str) -> bool:
        spelled = folded(text)
        return spelled in self._kept and bool(re.search(rf"(?<!\w){re.escape(spelled)}(?!\w)", self._kept))


def compile_early() -> None:
    """Compile the patterns that all masks share on another thread; it takes a quarter of a second, once."""
    Thread(target=_alike, name="patterns", daemon=True).start()


_COMPILING = Lock()


def _alike() -> tuple[re.Pattern[str], ...]:
    with _COMPILING:  # `re` keeps what it has compiled
        return _compiled(PATTERNS)


def _compiled(sources: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(source, re.IGNORECASE) for source in sources)


def legible(text: str) -> str:
    """Replace look-alikes, capitals and the joining characters of file names; the length of `text` stays the same."""
    text = _AFTER_JOINED_INITIAL.sub(".", in_one_alphabet(text)).replace("_", " ")
    return _CAPITALS.sub(lambda word: word[0].capitalize(), _JOINED.sub(" ", text))


def _decoded(text: str) -> Iterator[str]:
    """Yield the text after one and after two URL decodings, in UTF-8 or, as on old sites, in cp1251."""
    for _ in range(_ENCODINGS):
        plain = unquote_plus(text)
        if plain == text:
            return
        yield unquote_plus(text, "cp1251", "ignore") if "\ufffd" in plain else plain
        text = plain


def _cells(text: str, span: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the parts of the span that lie between the borders of cells; none if it crosses no border."""
    start, end = span
    for border in _NEXT_CELL.finditer(text, start, end):
        yield start, border.start()
        start = border.end()
    if start != span[0]:
        yield start, end


def _replaced(text: str, spans: list[tuple[int, int]]) -> str:
    """Replace the spans; those that overlap, or have only white space between them, become one."""
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        between = text[at:start]
        if pieces and start >= at and not between.strip() and "\n" not in between:
            at = end
        elif start >= at:
            pieces += [between, COVERED]
            at = end
        else:
            at = max(at, end)
    return "".join([*pieces, text[at:]])

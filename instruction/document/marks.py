"""By what each claim is known in a published document: typed, frozen, read from marks.toml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from instruction.claims import INSTRUCTION, UnknownClaimError
from instruction.data import InstructionError, nothing_left, read_toml, take
from instruction.labels import LABELS
from instruction.wording import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TABLE = Path(__file__).with_name("marks.toml")
USUAL_REACH = 160


@dataclass(frozen=True, slots=True)
class Words:
    """Stems that stand near each other: patterns over the letters of a flow."""

    near: tuple[re.Pattern[str], ...]
    reach: int = USUAL_REACH
    outside: str | None = None
    part: str | None = None
    #: Whether the first of them is a label: then that which a sentence names is meant, and not one in a picture.
    of_label: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """What tells that a document makes a claim."""

    claim: str
    named: tuple[str, ...] = ()
    words: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the document; it is gone when none of its claims is made."""

    title: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Labels that stand in one picture; when the document has most of its words, the others are missed."""

    claim: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """Everything that marks.toml says."""

    names: tuple[str, ...]
    asks: re.Pattern[str]
    #: What stands before a quote that is the caption of a picture.
    captions: re.Pattern[str]
    order: tuple[tuple[str, ...], ...]
    parts: dict[str, re.Pattern[str]]
    sections: tuple[Section, ...]
    pictures: tuple[Picture, ...]
    claims: tuple[Mark, ...]


def pattern(said: str, where: str) -> re.Pattern[str]:
    """Compile a pattern over letters, in which <name> stands for a label; raises InstructionError."""
    try:
        return re.compile(re.sub(r"<(\w+)>", lambda found: re.escape(key(getattr(LABELS, found[1]))), said))
    except (re.error, AttributeError) as error:
        raise InstructionError(f"{where}: «{said}»: {error}.") from None


def load_marks(table: Path = TABLE) -> Marks:
    """Read the table; a claim without a mark is known by its own labels.

    Raises InstructionError for an unknown key, label or claim.
    """
    rows, where = read_toml(table), table.name
    marks = Marks(
        names=tuple(take(rows, "names", list, where)),
        asks=pattern(take(rows, "asks", str, where), where),
        captions=pattern(take(rows, "captions", str, where), where),
        order=tuple(_claims(line, where) for line in take(rows, "order", list, where)),
        parts={name: pattern(said, where) for name, said in take(rows, "parts", dict, where).items()},
        sections=tuple(_section(row, where) for row in take(rows, "section", list, where)),
        pictures=tuple(_picture(row, where) for row in take(rows, "picture", list, where)),
        claims=_marks([_mark(row, where) for row in take(rows, "claim", list, where)], where),
    )
    nothing_left(rows, where)
    used = {words.part for mark in marks.claims for words in mark.words} - {None}
    if not used <= marks.parts.keys():
        raise InstructionError(f"{where}: a part of the document is unknown: {', '.join(map(str, used))}.")
    return marks


def _marks(given: Sequence[Mark], where: str) -> tuple[Mark, ...]:
    by_claim = {mark.claim: mark for mark in given}
    if [mark.claim for mark in given] != [claim.id for claim in INSTRUCTION.claims if claim.id in by_claim]:
        raise InstructionError(f"{where}: a claim has one [[claim]], in the instruction's order.")
    return tuple(by_claim.get(claim.id) or Mark(claim.id, claim.labels) for claim in INSTRUCTION.claims)


def _claims(ids: Iterable[str], where: str) -> tuple[str, ...]:
    try:
        return tuple(INSTRUCTION.claim(one).id for one in ids)
    except UnknownClaimError as error:
        raise InstructionError(f"{where}: {error}") from None


def _labels(names: Iterable[str], where: str) -> tuple[str, ...]:
    known = tuple(names)
    for name in known:
        if name not in LABELS.table:
            raise InstructionError(f"{where}: label «{name}» is not in the table of labels.")
    return known


def _section(row: dict[str, Any], where: str) -> Section:
    section = Section(take(row, "title", str, where), _claims(take(row, "claims", list, where), where))
    nothing_left(row, where)
    return section


def _picture(row: dict[str, Any], where: str) -> Picture:
    claim = _claims([take(row, "claim", str, where)], where)[0]
    picture = Picture(claim, _labels(take(row, "labels", list, where), where))
    nothing_left(row, where)
    return picture


def _mark(row: dict[str, Any], where: str) -> Mark:
    claim = _claims([take(row, "id", str, where)], where)[0]
    where = f"{where} {claim}"
    named = _labels(row.pop("named", []), where)
    mark = Mark(claim, named, tuple(_words(words, where) for words in row.pop("words", [])))
    nothing_left(row, where)
    return mark


def _words(row: dict[str, Any], where: str) -> Words:
    stems = take(row, "near", list, where)
    near = tuple(pattern(stem, where) for stem in stems)
    outside = row.pop("outside", None)
    words = Words(near, row.pop("reach", USUAL_REACH), outside, row.pop("part", None), stems[0].startswith("<"))
    _labels([outside] if outside else [], where)
    nothing_left(row, where)
    return words


MARKS = load_marks()

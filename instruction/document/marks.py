"""The marks that identify each claim in a published document: typed, frozen, read from marks.toml."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from instruction.data import InstructionError, nothing_left, read_toml, take
from instruction.wording import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from instruction.claims import Instruction
    from instruction.labels import Labels

TABLE = Path(__file__).with_name("marks.toml")
USUAL_REACH = 160


@dataclass(frozen=True, slots=True)
class Words:
    """Stems that stand near each other: patterns over the letters of a flow."""

    near: tuple[re.Pattern[str], ...]
    reach: int = USUAL_REACH
    outside: str | None = None
    part: str | None = None
    #: Whether the first stem is a label; then it counts where a sentence names it, not where a picture shows it.
    of_label: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """The labels and words that show that a document makes a claim."""

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
    """Labels that stand in one picture; when the document has at least half of them, the others count as missing."""

    claim: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A claim that a document makes as a list, whose entries are the words of that label."""

    claim: str
    label: str


@dataclass(frozen=True, slots=True)
class Marks:
    """The content of marks.toml."""

    names: tuple[str, ...]
    asks: re.Pattern[str]
    #: The text before a quotation that is the caption of a picture.
    captions: re.Pattern[str]
    order: tuple[tuple[str, ...], ...]
    parts: dict[str, re.Pattern[str]]
    sections: tuple[Section, ...]
    pictures: tuple[Picture, ...]
    claims: tuple[Mark, ...]
    #: The document's list of names, such as subjects; None where the instruction has no such list.
    listed: Listed | None

    def is_list(self, claim: str) -> bool:
        """Whether a document makes the claim as a list."""
        return self.listed is not None and claim == self.listed.claim


def pattern(said: str, where: str, labels: Labels) -> re.Pattern[str]:
    """Compile a pattern over letters, in which <name> stands for a label; raises InstructionError."""
    try:
        return re.compile(re.sub(r"<(\w+)>", lambda found: re.escape(key(getattr(labels, found[1]))), said))
    except (re.error, AttributeError) as error:
        raise InstructionError(f"{where}: «{said}»: {error}.") from None


def load_marks(instruction: Instruction, table: Path = TABLE) -> Marks:
    """Read the table; a claim without a mark is identified by its own labels.

    Raises InstructionError for an unknown key, label or claim.
    """
    return _MarksReader(instruction, table.name).marks(read_toml(table))


@dataclass(frozen=True, slots=True)
class _MarksReader:
    instruction: Instruction
    #: The file, for messages.
    where: str

    def marks(self, rows: dict[str, Any]) -> Marks:
        where = self.where
        given = [self._mark(row) for row in take(rows, "claim", list, where)]
        marks = Marks(
            names=tuple(take(rows, "names", list, where)),
            asks=self._pattern(take(rows, "asks", str, where)),
            captions=self._pattern(take(rows, "captions", str, where)),
            order=tuple(map(self._claims, take(rows, "order", list, where))),
            parts={name: self._pattern(said) for name, said in take(rows, "parts", dict, where).items()},
            sections=tuple(map(self._section, take(rows, "section", list, where))),
            pictures=tuple(map(self._picture, take(rows, "picture", list, where))),
            claims=self._every_mark(given),
            listed=self._listed(take(rows, "list", dict, where)) if "list" in rows else None,
        )
        nothing_left(rows, where)
        used = {words.part for mark in marks.claims for words in mark.words} - {None}
        if not used <= marks.parts.keys():
            raise InstructionError(f"{where}: a part of the document is unknown: {', '.join(map(str, used))}.")
        return marks

    def _every_mark(self, given: Sequence[Mark]) -> tuple[Mark, ...]:
        claims = self.instruction.claims
        by_claim = {mark.claim: mark for mark in given}
        if [mark.claim for mark in given] != [claim.id for claim in claims if claim.id in by_claim]:
            raise InstructionError(f"{self.where}: a claim has one [[claim]], in the instruction's order.")
        return tuple(by_claim.get(claim.id) or Mark(claim.id, claim.labels) for claim in claims)

    def _pattern(self, said: str) -> re.Pattern[str]:
        return pattern(said, self.where, self.instruction.labels)

    def _claims(self, ids: Iterable[str]) -> tuple[str, ...]:
        return self.instruction.expect_claims(ids, self.where)

    def labels(self, names: Iterable[str]) -> tuple[str, ...]:
        return self.instruction.labels.expect(names, self.where)

    def _section(self, row: dict[str, Any]) -> Section:
        section = Section(take(row, "title", str, self.where), self._claims(take(row, "claims", list, self.where)))
        nothing_left(row, self.where)
        return section

    def _picture(self, row: dict[str, Any]) -> Picture:
        (claim,) = self._claims([take(row, "claim", str, self.where)])
        picture = Picture(claim, self.labels(take(row, "labels", list, self.where)))
        nothing_left(row, self.where)
        return picture

    def _listed(self, row: dict[str, Any]) -> Listed:
        (claim,) = self._claims([take(row, "claim", str, self.where)])
        (label,) = self.labels([take(row, "label", str, self.where)])
        nothing_left(row, self.where)
        return Listed(claim, label)

    def _mark(self, row: dict[str, Any]) -> Mark:
        (claim,) = self._claims([take(row, "id", str, self.where)])
        of_claim = replace(self, where=f"{self.where} {claim}")
        named = of_claim.labels(row.pop("named", []))
        mark = Mark(claim, named, tuple(map(of_claim.words, row.pop("words", []))))
        nothing_left(row, of_claim.where)
        return mark

    def words(self, row: dict[str, Any]) -> Words:
        stems = take(row, "near", list, self.where)
        near = tuple(map(self._pattern, stems))
        outside = row.pop("outside", None)
        words = Words(near, row.pop("reach", USUAL_REACH), outside, row.pop("part", None), stems[0].startswith("<"))
        self.labels([outside] if outside else [])
        nothing_left(row, self.where)
        return words

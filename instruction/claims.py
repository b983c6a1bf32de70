"""The claims of the instruction, chapter by chapter: typed, frozen, read from chapters/*.toml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from instruction.data import InstructionError, nothing_left, read_toml, refuse_doubles, take, take_member
from instruction.fingerprint import fingerprint
from instruction.labels import CHAPTERS, Labels, chapter_files, load_labels
from instruction.verdict import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Risk(StrEnum):
    """How carrying out a claim affects the site."""

    LOOK = "look"
    NAVIGATE = "navigate"
    SIGN_IN = "sign_in"
    CHANGE = "change"


class Severity(StrEnum):
    """How important a chapter is, as one of Allure's severities."""

    BLOCKER = "blocker"
    CRITICAL = "critical"
    NORMAL = "normal"


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of the instruction that can be true or false; `says` is our own wording of it."""

    id: str
    title: str
    says: str
    labels: tuple[str, ...]
    risk: Risk

    @property
    def chapter(self) -> str:
        """The id of the claim's chapter."""
        return self.id[0]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the instruction with its claims in their order."""

    id: str
    title: str
    reason: str
    severity: Severity
    claims: tuple[Claim, ...]
    #: The day when its published text was last read.
    read: date


class UnknownClaimError(UsageError):
    """The instruction has no claim or chapter with the requested id."""


@dataclass(frozen=True, slots=True)
class Instruction:
    """The whole instruction: its chapters, and the words that a reader looks for."""

    title: str
    chapters: tuple[Chapter, ...]
    labels: Labels
    #: The folder with the chapters' TOML files.
    folder: Path

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim, in the instruction's order."""
        return tuple(claim for chapter in self.chapters for claim in chapter.claims)

    @property
    def version(self) -> str:
        """A fingerprint of the claims' wording and labels, which tells this version from every other."""
        labels = {name: self.labels.table[name] for one in self.claims for name in one.labels}
        return fingerprint("instruction", str(labels), *(f"{one.id} {one.says}" for one in self.claims))

    @property
    def edition(self) -> str:
        """The version for messages, with the day when the published text was last read."""
        return f"{self.version}, по тексту от {max(chapter.read for chapter in self.chapters):%d.%m.%Y}"

    @property
    def widest_id(self) -> int:
        """The length of the longest claim id, in characters: the width of a table's column."""
        return max(len(claim.id) for claim in self.claims)

    def claim(self, claim_id: str) -> Claim:
        """Give the claim of that id; raises UnknownClaimError."""
        for claim in self.claims:
            if claim.id == claim_id:
                return claim
        raise UnknownClaimError(f"Утверждения «{claim_id}» в инструкции нет. Есть: {self.known()}.")

    def chapter(self, chapter_id: str) -> Chapter:
        """Give the chapter of that id; raises UnknownClaimError."""
        for chapter in self.chapters:
            if chapter.id == chapter_id:
                return chapter
        raise UnknownClaimError(f"Главы «{chapter_id}» в инструкции нет. Есть: {self.known()}.")

    def expect_claims(self, ids: Iterable[str], where: str) -> tuple[str, ...]:
        """Give these claim ids; raises InstructionError, which names `where`, for an id that the instruction lacks."""
        expected, known = tuple(ids), {claim.id for claim in self.claims}
        for one in expected:
            if one not in known:
                raise InstructionError(f"{where}: claim «{one}» is not in the instruction.")
        return expected

    def texts(self, claim_id: str) -> list[str]:
        """Give the words of the claim's labels; raises UnknownClaimError."""
        return [text for name in self.claim(claim_id).labels for text in self.labels.texts(name)]

    def select(self, wanted: Iterable[str]) -> tuple[str, ...]:
        """Turn ids of chapters and claims, in any case, into claim ids in the instruction's order.

        An empty `wanted` selects every claim. Raises UnknownClaimError.
        """
        chosen: set[str] = set()
        for name in wanted:
            spelled = id_of(name)
            alone = len(spelled) == 1
            chosen |= {claim.id for claim in self.chapter(spelled).claims} if alone else {self.claim(spelled).id}
        return tuple(claim.id for claim in self.claims if claim.id in chosen or not chosen)

    def known(self) -> str:
        """List the chapters with the ranges of their claims, for messages."""
        return ", ".join(f"{part.id} ({part.claims[0].id}-{part.claims[-1].id})" for part in self.chapters)


def id_of(typed: str) -> str:
    """Give the id that was typed, perhaps in small or in Russian letters."""
    return typed.strip().upper().translate(str.maketrans("АВС", "ABC"))


def _claim(table: dict[str, Any], chapter: str, where: str, labels: Labels) -> Claim:
    claim_id = take(table, "id", str, where)
    where = f"{where} {claim_id}"
    if not re.fullmatch(rf"{chapter}[1-9][0-9]*", claim_id):
        raise InstructionError(f"{where}: an id of this chapter is «{chapter}» and a number.")
    names = labels.expect(take(table, "labels", list, where), where)
    try:
        says = take(table, "says", str, where).format_map(labels.table)
    except (KeyError, ValueError) as error:
        raise InstructionError(f"{where}: {error}.") from None
    claim = Claim(claim_id, take(table, "title", str, where), says, names, take_member(table, "risk", Risk, where))
    nothing_left(table, where)
    return claim


def _chapter(path: Path, labels: Labels) -> Chapter:
    table, where = read_toml(path), path.name
    table.pop("labels", None)  # instruction.labels has read them
    chapter_id = take(table, "id", str, where)
    severity = take_member(table, "severity", Severity, where)
    claims = tuple(_claim(row, chapter_id, where, labels) for row in take(table, "claim", list, where))
    title, reason = take(table, "title", str, where), take(table, "reason", str, where)
    chapter = Chapter(chapter_id, title, reason, severity, claims, take(table, "read", date, where))
    nothing_left(table, where)
    return chapter


def load_instruction(title: str, folder: Path = CHAPTERS) -> Instruction:
    """Read the labels, and the chapters in the order of their ids.

    Raises InstructionError, naming file and key, for an unknown or missing key, an unknown label, a doubled id.
    """
    labels = load_labels(folder)
    chapters = sorted((_chapter(path, labels) for path in chapter_files(folder)), key=lambda part: part.id)
    instruction = Instruction(title, tuple(chapters), labels, folder)
    refuse_doubles([*(part.id for part in chapters), *(claim.id for claim in instruction.claims)], "Instruction: id")
    return instruction

"""Finds the line of the instruction's data to edit when the site renames a claim's label."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from instruction.labels import CHAPTERS, TABLE
from instruction.wording import key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from instruction.claims import Instruction

_ROOT = CHAPTERS.parents[1]


@dataclass(frozen=True, slots=True)
class DataLine:
    """A line of a file, counted from 1; the file is named from the project's root."""

    file: str
    line: int


def place_of(instruction: Instruction, claim: str, expected: str | None = None) -> DataLine:
    """Give the line of the claim's label whose words are `expected`, else of its first label, else of the claim."""
    names, texts = instruction.claim(claim).labels, instruction.labels.texts
    chosen = [name for name in names if expected is not None and key(expected) in map(key, texts(name))]
    files = TABLE.name, f"{instruction.claim(claim).chapter.lower()}.toml"
    table, chapter = (instruction.folder / file for file in files)
    sought = [(file, rf"{name}\s*=") for name in (*chosen, *names) for file in (table, chapter)]
    return next(_lines([*sought, (chapter, rf'id\s*=\s*"{claim}"')]))


def _lines(sought: list[tuple[Path, str]]) -> Iterator[DataLine]:
    for file, pattern in sought:
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            if re.match(pattern, line):
                yield DataLine(file.relative_to(_ROOT).as_posix(), number)

"""The rules that find a document's own defects: typed, frozen, read from rules.toml."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from instruction.data import InstructionError, nothing_left, read_toml, refuse_doubles, take, take_member
from instruction.document.finding import Kind
from instruction.document.marks import pattern

if TYPE_CHECKING:
    import re

    from instruction.claims import Instruction

TABLE = Path(__file__).with_name("rules.toml")
#: The names of the patterns of each kind of rule; optional ones stand in brackets.
PATTERNS: dict[Kind, tuple[str, ...]] = {
    Kind.NUMBERING: (),
    Kind.OVERLAP: ("advice", "[unless]"),
    Kind.CONTRADICTION: ("outdated", "current", "[unless]"),
    Kind.TOO_EARLY: ("demanded", "shown"),
    Kind.PICTURE_ONLY: ("picture", "[named_by]"),
    Kind.IMPRECISE: ("vague", "[unless]"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; `reach` is the distance in letters that counts as near."""

    id: str
    kind: Kind
    #: None: the claim that the document makes where the defect is found.
    claim: str | None
    message: str
    patterns: dict[str, re.Pattern[str]]
    reach: int = 0


def load_rules(instruction: Instruction, table: Path = TABLE) -> tuple[Rule, ...]:
    """Read the table; raises InstructionError for an unknown kind, key or claim, and for a doubled id."""
    rows = read_toml(table)
    rules = tuple(_rule(row, table.name, instruction) for row in take(rows, "rule", list, table.name))
    nothing_left(rows, table.name)
    refuse_doubles([rule.id for rule in rules], f"{table.name}: rule")
    return rules


def _rule(row: dict[str, Any], where: str, instruction: Instruction) -> Rule:
    name = take(row, "id", str, where)
    where = f"{where} {name}"
    kind = take_member(row, "kind", Kind, where)
    claim = take(row, "claim", str, where) or None
    instruction.expect_claims([claim] if claim else [], where)
    if kind not in PATTERNS:
        raise InstructionError(f"{where}: «{kind}» is no kind of defect.")
    patterns = {}
    for part in PATTERNS[kind]:
        given = part.strip("[]")
        if part == given or given in row:
            patterns[given] = pattern(take(row, given, str, where), where, instruction.labels)
    rule = Rule(name, kind, claim, take(row, "message", str, where), patterns, row.pop("reach", 0))
    nothing_left(row, where)
    return rule

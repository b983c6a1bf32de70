"""The standard that a published document is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from instruction.document import marks, rules

if TYPE_CHECKING:
    from pathlib import Path

    from instruction.claims import Instruction


@dataclass(frozen=True, slots=True)
class Standard:
    """The claims, the marks that identify them in a document, and the rules for a document's own defects."""

    instruction: Instruction
    marks: marks.Marks
    rules: tuple[rules.Rule, ...]


def load_standard(
    instruction: Instruction, marks_table: Path = marks.TABLE, rules_table: Path = rules.TABLE
) -> Standard:
    """Read both tables; raises InstructionError when their content is wrong."""
    return Standard(instruction, marks.load_marks(instruction, marks_table), rules.load_rules(instruction, rules_table))

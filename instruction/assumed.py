"""What the stand shows although no source does, and by what a walk on the real site tells whether it is so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from instruction.data import InstructionError, nothing_left, read_toml, take

if TYPE_CHECKING:
    from instruction.claims import Instruction

FILE = "assumed.toml"


@dataclass(frozen=True, slots=True)
class Assumed:
    """One thing that was made up, of a claim: on which screen, and what.

    It is told by the `words` that stand on the `screen` of that key, or, where there are none, by the claim's verdict:
    the walk goes the way that was made up.
    """

    claim: str
    where: str
    what: str
    screen: str = ""
    words: tuple[str, ...] = ()


def load_assumed(instruction: Instruction) -> tuple[Assumed, ...]:
    """Read what stands beside the chapters, in their order, nothing where there is no such file.

    Raises InstructionError, naming file and key.
    """
    path = instruction.folder.parent / FILE
    if not path.exists():
        return ()
    table = read_toml(path)
    found = tuple(_assumed(row, instruction) for row in take(table, "assumed", list, FILE))
    nothing_left(table, FILE)
    return found


def _assumed(table: dict[str, Any], instruction: Instruction) -> Assumed:
    claim, place, what = (take(table, key, str, FILE) for key in ("claim", "where", "what"))
    if claim not in {one.id for one in instruction.claims}:
        raise InstructionError(f"{FILE}: claim «{claim}» is not in the instruction.")
    screen, words = "", ()
    if "screen" in table:
        screen, words = take(table, "screen", str, FILE), tuple(take(table, "words", list, FILE))
    nothing_left(table, f"{FILE} {claim}")
    return Assumed(claim, place, what, screen, words)

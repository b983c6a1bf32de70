"""Details of the stand that no source shows, and the words or verdicts by which a walk on the real site tests them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from instruction.data import nothing_left, read_toml, take

if TYPE_CHECKING:
    from instruction.claims import Instruction

FILE = "assumed.toml"


@dataclass(frozen=True, slots=True)
class Assumed:
    """One made-up detail of the stand: for which claim, where, and what.

    A site is tested by the `words` on the screen whose key is `screen`. Without a screen the claim's verdict decides,
    because the walk goes the made-up way.
    """

    claim: str
    where: str
    what: str
    screen: str = ""
    words: tuple[str, ...] = ()


def load_assumed(instruction: Instruction) -> tuple[Assumed, ...]:
    """Read assumed.toml beside the chapters' folder, in the file's order; without that file the result is empty.

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
    instruction.expect_claims([claim], FILE)
    screen, words = "", ()
    if "screen" in table:
        screen, words = take(table, "screen", str, FILE), tuple(take(table, "words", list, FILE))
    nothing_left(table, f"{FILE} {claim}")
    return Assumed(claim, place, what, screen, words)

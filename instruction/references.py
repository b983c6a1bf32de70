"""What each screen looked like when the instruction was written, claim by claim: masked accessibility snapshots."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from instruction.snapshot import Node, nodes

if TYPE_CHECKING:
    from instruction.claims import Instruction

#: With what a note begins that says how a screen differs from its reference without hurting anybody.
OUTDATED = "Рисунок устарел"

FOLDER = Path(__file__).parent / "references"


def path_of(screen: str, claim: str) -> Path:
    """Say where the reference of a screen is kept, as it is when that claim is carried out on it."""
    return FOLDER / f"{screen}-{claim}.yaml"


def picture_of(instruction: Instruction, claim: str) -> Path:
    """Say where the picture of the claim's accepted state is kept."""
    return instruction.folder.parent / FOLDER.name / f"{claim}.webp"


@cache
def reference(screen: str, claim: str) -> tuple[Node, ...] | None:
    """Give what stood on the screen when that claim was carried out; None when it was never accepted."""
    path = path_of(screen, claim)
    return nodes(path.read_text("utf-8")) if path.exists() else None


@cache
def nodes_of(screen: str) -> tuple[tuple[Node, ...], ...]:
    """Give what stood on the screen in each of its references."""
    return tuple(nodes(path.read_text("utf-8")) for path in sorted(FOLDER.glob(f"{screen}-*.yaml")))


def known_names(screen: str) -> frozenset[str]:
    """Give every name that some reference of the screen knows, as a key that compares as a reader does."""
    return frozenset(node.key for reference in nodes_of(screen) for node in reference)


def accept(screen: str, claim: str, snapshot: str) -> None:
    """Take a masked snapshot as the new reference; addresses are left out, for they say nothing to a reader."""
    FOLDER.mkdir(exist_ok=True)
    path_of(screen, claim).write_text(re.sub(r"(?m)^\s*- /url: .*\n?", "", snapshot).rstrip() + "\n", "utf-8")

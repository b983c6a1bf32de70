"""What each screen looked like when the instruction was written, claim by claim: masked accessibility snapshots."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from instruction.snapshot import Node, nodes

if TYPE_CHECKING:
    from instruction.claims import Instruction

#: The first words of a note on a screen that differs from its reference without misleading a reader.
OUTDATED = "Рисунок устарел"

FOLDER = Path(__file__).parent / "references"


def path_of(screen: str, claim: str) -> Path:
    """Give the path of a screen's reference: its state when that claim is carried out."""
    return FOLDER / f"{screen}-{claim}.yaml"


def picture_of(instruction: Instruction, claim: str) -> Path:
    """Give the path of the picture of the claim's accepted state."""
    return instruction.folder.parent / FOLDER.name / f"{claim}.webp"


@cache
def reference_text(screen: str, claim: str) -> str | None:
    """Give the text of the screen's reference for that claim; None when none was accepted."""
    path = path_of(screen, claim)
    return path.read_text("utf-8") if path.exists() else None


@cache
def reference(screen: str, claim: str) -> tuple[Node, ...] | None:
    """Give the nodes of the screen's reference for that claim; None when none was accepted."""
    text = reference_text(screen, claim)
    return None if text is None else nodes(text)


@cache
def nodes_of(screen: str) -> tuple[tuple[Node, ...], ...]:
    """Give the nodes of each reference of the screen."""
    return tuple(nodes(path.read_text("utf-8")) for path in sorted(FOLDER.glob(f"{screen}-*.yaml")))


def known_names(screen: str) -> frozenset[str]:
    """Give every name in the screen's references, reduced to what a reader compares (Node.key)."""
    return frozenset(node.key for reference in nodes_of(screen) for node in reference)


def accept(screen: str, claim: str, snapshot: str) -> None:
    """Save a masked snapshot as the new reference."""
    FOLDER.mkdir(exist_ok=True)
    path_of(screen, claim).write_text(without_addresses(snapshot), "utf-8")


def without_addresses(snapshot: str) -> str:
    """Leave out the addresses, which a reader does not see; a reference has none."""
    return re.sub(r"(?m)^\s*- /url: .*\n?", "", snapshot).rstrip() + "\n"

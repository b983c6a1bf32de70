"""Where things lie in the project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "reports" / "out"
SCENARIOS = ROOT / "e2e" / "scenarios"
DOTENV = ROOT / ".env"


def lead_to_scenarios(arguments: Iterable[str], folder: Path) -> bool:
    """Whether some of pytest's arguments, as typed in this folder, lead to the scenarios."""
    paths = [Path(folder, argument.split("::")[0]).resolve() for argument in arguments]
    return any(path.is_relative_to(SCENARIOS) or SCENARIOS.is_relative_to(path) for path in paths)

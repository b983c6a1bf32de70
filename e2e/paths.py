"""Paths of the project, and the scenarios in them."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "reports" / "out"
SCENARIOS = ROOT / "e2e" / "scenarios"
DOTENV = ROOT / ".env"


def lead_to_scenarios(arguments: Iterable[str], folder: Path) -> bool:
    """Whether one of pytest's arguments, relative to this folder, selects scenarios."""
    paths = [Path(folder, argument.split("::")[0]).resolve() for argument in arguments]
    return any(path.is_relative_to(SCENARIOS) or SCENARIOS.is_relative_to(path) for path in paths)


def scenarios_of(claims: Collection[str], folder: Path = SCENARIOS) -> Iterator[str]:
    """Yield "file::function" of the scenarios that show one of the claims; reads the marks from the source."""
    for path in sorted(folder.glob("test_*.py")):
        for part in ast.parse(path.read_text("utf-8")).body:
            if isinstance(part, ast.FunctionDef) and not _claims_of(part).isdisjoint(claims):
                yield f"{path.name}::{part.name}"


def _claims_of(function: ast.FunctionDef) -> set[str]:
    marks = [mark for mark in function.decorator_list if isinstance(mark, ast.Call)]
    claims = [mark.args for mark in marks if isinstance(mark.func, ast.Attribute) and mark.func.attr == "claims"]
    return {str(ast.literal_eval(argument)) for arguments in claims for argument in arguments}

"""The options that several commands have in common."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

OutOption = Annotated[
    Path, typer.Option("--out", metavar="ПАПКА", help="Папка, в которой прогоны оставляют результаты.")
]
RunOption = Annotated[
    Path | None, typer.Option("--run", metavar="ПАПКА", help="Папка прогона; обычно берётся последний.")
]
DriftOption = Annotated[list[str] | None, typer.Option(metavar="ИЗМЕНЕНИЕ", help="Изменение стенда, можно несколько.")]
SkinOption = Annotated[str, typer.Option(metavar="ОБЛИК", help="Облик стенда.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Вывести JSON для программы.")]

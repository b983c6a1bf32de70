"""Nights as a workflow has them: a new machine each, on which the ledger of the night before is put."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from e2e.commands.findings import tell_findings
from fixtures.settings import Settings
from instruction.published import INSTRUCTION
from instruction.verdict import Verdict
from reports.covered import CoveredJudgement, own_words
from reports.history import series_of
from reports.ledger import enter, read_ledger
from reports.morning import RunLinks, morning_page
from tests.reports.made_up import made_up_result, night

if TYPE_CHECKING:
    from pathlib import Path


ALL = tuple(claim.id for claim in INSTRUCTION.claims)


def said(claim: str, verdict: str = "accurate", seen: str = "") -> CoveredJudgement:
    """Judge a claim."""
    expected = own_words("Старое название") if seen else None
    return CoveredJudgement(
        claim, Verdict(verdict), own_words(f"О {claim}: {seen}."), expected, own_words(seen) if seen else None
    )


@dataclass
class Nights:
    """Nights one after the other; each has a folder of its own, as each has a machine."""

    folder: Path
    notify: str = ""
    number: int = field(default=0, init=False)
    #: What was printed.
    told: list[str] = field(default_factory=list, init=False)

    @property
    def out(self) -> Path:
        """Where this night's machine keeps its runs."""
        return self.folder / f"machine-{self.number}"

    @property
    def ledger(self) -> Path:
        """The ledger, as far as this night has come."""
        return self.out / "ledger.sqlite"

    def check(self, *judgements: CoveredJudgement, otherwise: str = "accurate", target: str = "stub") -> None:
        """Enter what a run of this night says: of all other claims the verdict `otherwise`."""
        before = self.ledger
        self.number += 1
        self.out.mkdir()
        if before.exists():
            shutil.copy(before, self.ledger)
        given = {judgement.claim: judgement for judgement in judgements}
        result = made_up_result(*(given.get(claim) or said(claim, otherwise) for claim in ALL))
        started = night(self.number)
        result = replace(result, started=started, ended=started + timedelta(seconds=6), target=target)
        enter(self.ledger, result, name=f"run-{self.number}", tool="0.1.0")
        figures = self.out / f"run-{self.number}" / "figures"
        figures.mkdir(parents=True)
        for judgement in judgements:
            (figures / f"{judgement.claim}.png").write_bytes(b"a picture")

    def tell(self, *, dry: bool = False) -> int:
        """Call `./run findings --tell`."""
        given = {"SVERKA_LEDGER": str(self.ledger)} | ({"SVERKA_NOTIFY": self.notify} if self.notify else {})
        return tell_findings(Settings.of(given, self.folder), self.out, self.told.append, dry=dry)

    def summary(self) -> str:
        """Give the page of this morning."""
        series = max(series_of(read_ledger(self.ledger), INSTRUCTION), key=lambda one: one.last.started)
        return morning_page(series, RunLinks.of(os.environ, series.last.name))

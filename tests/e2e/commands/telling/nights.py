"""Nightly runs as in a workflow: each has a new machine, which gets the ledger of the night before."""

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
    expected = own_words("Старое название") if seen else None
    return CoveredJudgement(
        claim, Verdict(verdict), own_words(f"О {claim}: {seen}."), expected, own_words(seen) if seen else None
    )


@dataclass
class Nights:
    """Nights one after the other; each has its own folder, in place of its own machine."""

    folder: Path
    notify: str = ""
    number: int = field(default=0, init=False)
    #: The printed lines.
    told: list[str] = field(default_factory=list, init=False)

    @property
    def out(self) -> Path:
        """The folder of this night's runs."""
        return self.folder / f"machine-{self.number}"

    @property
    def ledger(self) -> Path:
        """The ledger of this night."""
        return self.out / "ledger.sqlite"

    def check(self, *judgements: CoveredJudgement, otherwise: str = "accurate", target: str = "stub") -> None:
        """Begin the next night and add its run to the ledger; all other claims get the verdict `otherwise`."""
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

    def check_and_tell(self, *judgements: CoveredJudgement, otherwise: str = "accurate", target: str = "stub") -> int:
        """Check, then call `./run findings --tell`; returns its exit code."""
        self.check(*judgements, otherwise=otherwise, target=target)
        return self.tell()

    def summary(self) -> str:
        """Return the page of this morning."""
        series = max(series_of(read_ledger(self.ledger), INSTRUCTION), key=lambda one: one.last.started)
        return morning_page(series, RunLinks.of(os.environ, series.last.name))

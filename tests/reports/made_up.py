"""Made-up runs: the result of a run, and runs as the ledger stores them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from instruction.fingerprint import fingerprint
from instruction.published import INSTRUCTION
from instruction.verdict import Verdict
from reports.covered import Covered, CoveredJudgement, own_words
from reports.ledger import LedgerEntry, LedgerRun
from reports.verdicts import CaseResult, ClaimResult, RunResult

FIRST_NIGHT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
RENAMED = CoveredJudgement(
    "A3", Verdict.RENAMED, own_words("Теперь «Доступы»."), own_words("Доверенности"), own_words("Доступы")
)


def night(number: int) -> datetime:
    """Give the start time of the run of that night; nights count from 1."""
    return FIRST_NIGHT + timedelta(days=number - 1)


def made_up_result(
    *judgements: CoveredJudgement, faults: tuple[Covered, ...] = (), interrupted: bool = False
) -> RunResult:
    """Make the result of a run that reached only the claims of these judgements."""
    found = {judgement.claim: judgement for judgement in judgements}
    claims = tuple(
        ClaimResult(
            found.get(claim.id, CoveredJudgement(claim.id, Verdict.UNCHECKED, own_words("Не проверялось."))),
            wanted=True,
            figure=None,
            duration_ms=10,
            cases=(CaseResult("t::a", found.get(claim.id)),),
        )
        for claim in INSTRUCTION.claims
    )
    return RunResult(INSTRUCTION, "stub", FIRST_NIGHT, FIRST_NIGHT + timedelta(seconds=6), interrupted, claims, faults)


def made_up_run(number: int, target: str = "stub", **said: str) -> LedgerRun:
    """Make the run of that night; `said` maps a claim to its verdict and, after a space, what was seen."""
    claims = {}
    for claim, told in said.items():
        verdict, _, seen = told.partition(" ")
        mark = fingerprint(claim, verdict, seen) if Verdict(verdict).is_drift else None
        words = own_words(f"Видно «{seen}»."), own_words("Ожидалось"), own_words(seen)
        claims[claim] = LedgerEntry(CoveredJudgement(claim, Verdict(verdict), *words), mark)
    return LedgerRun(f"run-{number}", night(number), 6.1, target, "0.1.0", 0, claims)

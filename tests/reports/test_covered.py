"""A judgement is covered once, and every file stores it in the same form."""

from __future__ import annotations

import json

from instruction.snapshot import COVERED
from instruction.verdict import Candidate, Judgement, Verdict
from reports.covered import CoveredJudgement
from reports.masking import Mask

NAME = "Белозёрова Мария Ильинична"
SAID = Judgement(
    "A11",
    Verdict.UNTRUE,
    f"В списке нет: {NAME}.",
    NAME,
    "Белозёрова М.И.",
    (Candidate(NAME, 0.5),),
    "A3",
    "http://lk.localhost/members?q=%D0%91%D0%B5%D0%BB%D0%BE%D0%B7%D1%91%D1%80%D0%BE%D0%B2%D0%B0&code=77",
)
SAID_COVERED = Mask([NAME]).judgement(SAID)


def test_every_text_is_covered() -> None:
    assert SAID_COVERED.to_dict() == {
        "claim": "A11",
        "verdict": "untrue",
        "expected": COVERED,
        "seen": COVERED,
        "candidates": [{"label": COVERED, "score": 0.5}],
        "message": f"В списке нет: {COVERED}.",
        "blocked_by": "A3",
        "url": "http://lk.localhost/members?q=…&code=…",
    }


def test_what_was_kept_is_read_again() -> None:
    assert CoveredJudgement.from_dict(json.loads(json.dumps(SAID_COVERED.to_dict()))) == SAID_COVERED
    nothing_said = CoveredJudgement("A1", Verdict.ACCURATE)
    assert CoveredJudgement.from_dict(nothing_said.to_dict()) == nothing_said


def test_what_older_files_have_is_enough() -> None:
    kept = {"claim": "A3", "verdict": "missing", "message": "Нет.", "expected": "Доступы", "seen": None}
    assert CoveredJudgement.from_dict(kept).to_dict() == {**kept, "candidates": [], "blocked_by": None, "url": None}

"""The soak adds up its rounds, and reports a red round as red."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.bench.soak import Soak

if TYPE_CHECKING:
    from pathlib import Path

CASES = [{"scenario": "t::a"}, {"scenario": "t::b"}]
GREEN = {"claims": [{"id": "A1", "verdict": "accurate", "message": "", "cases": CASES}], "unsteady": []}
RED = {
    "claims": [{"id": "A1", "verdict": "missing", "message": "Нет слов.", "cases": CASES}],
    "unsteady": [{"id": "A2"}],
}


def test_rounds_are_added_up(tmp_path: Path) -> None:
    total = Soak()
    for code, said in ((0, GREEN), (1, RED)):
        (tmp_path / "verdicts.json").write_text(json.dumps(said), "utf-8")
        total.add(code, tmp_path, 30)
    total.add(5, tmp_path / "nothing", 1)
    assert (total.rounds, total.scenarios, total.seconds, total.unsteady) == (3, 4, 61, 1)
    assert [(red["exit_code"], red["claims"]) for red in total.reds] == [(1, {"A1": "missing: Нет слов."}), (5, {})]
    assert total.in_words == ("кругов 3, сценариев 4, 1.0 мин; красных 2 (код 1 — 1, код 5 — 1); неустойчиво 1")

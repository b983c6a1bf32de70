"""`./run report` as a person calls it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from e2e.commands import report
from e2e.commands.report import make_reports
from instruction.published import INSTRUCTION
from reports.run_folder import RunFolder, RunFolderError

if TYPE_CHECKING:
    from pathlib import Path

NAMES = {"instruction.html", "instruction.docx", "instruction.pdf"}


@pytest.fixture
def run(tmp_path: Path) -> RunFolder:
    """Make a run that checked nothing and has no figures."""
    said: dict[str, object] = {
        "verdict": "unchecked",
        "expected": None,
        "seen": None,
        "candidates": [],
        "figure": None,
        "message": "Нет.",
    }
    content = {
        "instruction": INSTRUCTION.version,
        "started": "2026-11-26T10:00:00Z",
        "target": "stub",
        "counts": {"unchecked": len(INSTRUCTION.claims)},
        "claims": [{"id": claim.id, **said} for claim in INSTRUCTION.claims],
        "outdated": [],
    }
    folder = RunFolder(tmp_path / "run")
    folder.path.mkdir()
    folder.write("verdicts.json", json.dumps(content).encode())
    return folder


def test_what_is_asked_for_is_made(run: RunFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "build", lambda run, _, **__: run.path / "report.html")
    monkeypatch.setattr(report, "print_in_browser", lambda page, _, to: to.write_bytes(page.read_bytes()[:5]))

    told: list[str] = []

    def made(only: str | None) -> set[str]:
        return {path.name for path in make_reports(run, only, None, told.append, served=False)}

    assert made("allure") == {"report.html"}
    assert made("instruction") == NAMES
    assert made(None) == NAMES | {"report.html"}
    assert {path.name for path in run.path.iterdir()} == NAMES | {"verdicts.json"}
    assert all(path.stat().st_mode & 0o077 == 0 for path in run.path.iterdir())


def test_run_that_no_instruction_can_be_made_of_still_has_allure(
    run: RunFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "build", lambda run, _, **__: run.path / "report.html")
    run.verdicts.unlink()
    told: list[str] = []
    assert [path.name for path in make_reports(run, None, None, told.append, served=False)] == ["report.html"]
    assert len(told) == 1
    with pytest.raises(RunFolderError, match=r"нет verdicts\.json"):
        list(make_reports(run, "instruction", None, told.append, served=False))

"""A run's files do not depend on one another."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from e2e.runs import plugin, reporters
from e2e.runs.launch import final_code
from e2e.runs.session import RUN
from instruction.published import INSTRUCTION
from instruction.verdict import ExitCode, Verdict
from reports.covered import CoveredJudgement, own_words
from reports.ledger import enter, read_ledger
from reports.ledger_file import LedgerError
from reports.phrases import local_time
from tests.reports.made_up import RENAMED, made_up_result

if TYPE_CHECKING:
    from e2e.runs.session import RunSession

FILES = ("allure-results/environment.properties", "verdicts.json", "summary.txt", "junit.xml", "summary.md")


@pytest.fixture
def entered(run: RunSession, tmp_path: Path) -> RunSession:
    """Give a run that has a ledger."""
    return replace(run, ledger=tmp_path / "ledger.sqlite")


def written(run: RunSession) -> list[str]:
    return [name for name in FILES if (run.folder.path / name).exists()]


def fail(*_: object) -> None:
    raise OSError("no disk")


def finished(run: RunSession) -> SimpleNamespace:
    """End a run as pytest does, and return its session."""
    config = SimpleNamespace(stash=pytest.Stash())
    config.stash[RUN], config.stash[plugin.STARTED] = run, datetime.now(UTC)
    session = SimpleNamespace(config=config, exitstatus=pytest.ExitCode.OK)
    plugin.pytest_sessionfinish(cast("pytest.Session", session), session.exitstatus)
    return session


def test_every_writer_writes(entered: RunSession) -> None:
    reporters.write_run(entered, made_up_result(RENAMED))
    assert written(entered) == list(FILES)
    assert entered.ledger
    assert [one.name for one in read_ledger(entered.ledger)] == [entered.folder.path.name]


def test_environment_tells_when_all_was_accurate(entered: RunSession) -> None:
    def told() -> str:
        return (entered.folder.path / FILES[0]).read_text("utf-8")

    reporters.write_run(entered, made_up_result(RENAMED))
    assert r"Всё\ верно\ было=такого не было" in told()
    green = made_up_result(*(CoveredJudgement(one.id, Verdict.ACCURATE, own_words("")) for one in INSTRUCTION.claims))
    enter(entered.ledger or Path(), green, name="green", tool="1")
    reporters.write_run(entered, made_up_result(RENAMED))
    assert rf"Всё\ верно\ было={local_time(green.started)}" in told()


def test_page_of_the_run_is_shown_where_github_wants_it(
    entered: RunSession, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "step.md"))
    reporters.write_run(entered, made_up_result(RENAMED))
    page = (entered.folder.path / "summary.md").read_text("utf-8")
    assert "## Новое (1)\n\n- A3." in page
    assert (tmp_path / "step.md").read_text("utf-8") == page


@pytest.mark.parametrize("number", range(len(reporters.WRITERS)))
def test_writer_that_fails_costs_no_other_file(
    entered: RunSession, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    writers = list(reporters.WRITERS)
    writers[number] = fail
    monkeypatch.setattr(reporters, "WRITERS", tuple(writers))
    with pytest.raises(ExceptionGroup) as failed:
        reporters.write_run(entered, made_up_result(RENAMED))
    assert [str(one) for one in failed.value.exceptions] == ["no disk"]
    assert entered.ledger
    assert len(written(entered)) + entered.ledger.exists() >= len(FILES)  # at most one of them or the ledger is lost


def test_ledger_that_cannot_be_entered_is_told_by_its_own_kind(entered: RunSession) -> None:
    assert entered.ledger
    entered.ledger.mkdir()
    with pytest.raises(ExceptionGroup) as failed:
        reporters.write_run(entered, made_up_result(RENAMED))
    assert [type(one) for one in failed.value.exceptions] == [LedgerError]
    assert written(entered) == list(FILES)


def test_damaged_ledger_is_told_and_the_night_goes_on(entered: RunSession, monkeypatch: pytest.MonkeyPatch) -> None:
    assert entered.ledger
    entered.ledger.write_text("не история\n" * 100, "utf-8")
    monkeypatch.setattr(plugin, "merge", lambda *_, **__: made_up_result(RENAMED))
    config = finished(entered).config
    assert config.stash[plugin.LAST_WORDS].count("\n") == 1
    assert "отложена под именем «ledger.sqlite.damaged-1»" in config.stash[plugin.LAST_WORDS]
    assert written(entered) == list(FILES)
    assert [one.name for one in read_ledger(entered.ledger)] == [entered.folder.path.name]


def test_file_that_cannot_be_written_is_our_own_fault_and_told(
    entered: RunSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reporters, "WRITERS", (fail, *reporters.WRITERS))
    session = finished(entered)
    assert final_code(session.exitstatus, entered.folder) == ExitCode.FAULT
    assert "Не все файлы" in session.config.stash[plugin.LAST_WORDS]
    assert written(entered) == list(FILES)

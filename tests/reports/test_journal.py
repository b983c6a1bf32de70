"""Judgements are on disk at once, and can be read again whatever happened to the process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from instruction.verdict import Judgement, Verdict
from reports.covered import CoveredCandidate, CoveredJudgement, own_words
from reports.journal import Journal
from reports.listener import Evidence, Step
from reports.record import read_record

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from reports.run_folder import RunFolder
    from tests.reports.conftest import Teller

AT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
STEP = Step("t::a", "A3", own_words("Откройте вкладку"), 3)
FINDING = CoveredJudgement(
    "A3",
    Verdict.RENAMED,
    own_words("Стало «Доступы»."),
    own_words("Доверенности"),
    own_words("Доступы"),
    (CoveredCandidate(own_words("Доступы"), 0.9),),
    None,
    own_words("http://a.localhost/"),
)
BLOCKED = CoveredJudgement("A4", Verdict.BLOCKED, own_words("Не дошли."), blocked_by="A3")


def test_what_was_told_is_read_again(journal: Journal, folder: RunFolder, told: Teller) -> None:
    journal.collected({"A3": ["t::a", "t::b"]}, ["A3"])
    told("t::a", ["A3", "A4"], [FINDING, BLOCKED])
    record = read_record(folder)
    assert record.cases == {"A3": ("t::a", "t::b")}
    assert record.selected == ("A3",)
    scenario = record.scenario("t::a")
    assert scenario.claims == ("A3", "A4")
    assert [judged.judgement for judged in scenario.judged] == [FINDING, BLOCKED]
    assert [judged.figure for judged in scenario.judged] == ["figures/A3-a-1.png", None]
    assert scenario.ended


def test_first_walk_of_a_scenario_that_was_walked_anew_does_not_count(
    journal: Journal, folder: RunFolder, told: Teller
) -> None:
    journal.scenario_begun("t::a", ["A3", "A4"])
    journal.step_judged(STEP, FINDING, Evidence(AT, 1))
    journal.walked_anew("t::a", "A4", own_words("с первого раза не вышло: браузер закрылся"))
    journal.fault("t::a", own_words("Сбой."))
    told("t::a", ["A3", "A4"], [Judgement("A3", Verdict.ACCURATE), Judgement("A4", Verdict.ACCURATE)])
    scenario = read_record(folder).scenario("t::a")
    assert [one.judgement.verdict for one in scenario.judged] == [Verdict.ACCURATE, Verdict.ACCURATE]
    assert scenario.faults == []
    assert scenario.at_first == {"A4": "с первого раза не вышло: браузер закрылся"}


def test_figures_of_claims_shown_in_another_order_than_declared_are_read(folder: RunFolder, told: Teller) -> None:
    told("t::a", ["B1", "B3"], [Judgement("B3", Verdict.ACCURATE), Judgement("B1", Verdict.ACCURATE)])
    scenario = read_record(folder).scenario("t::a")
    assert [judged.figure for judged in scenario.judged] == ["figures/B3-a-1.png", "figures/B1-a-2.png"]


def test_half_a_line_is_passed_over(folder: RunFolder, told: Teller) -> None:
    told("t::a", ["A1", "A2"], [Judgement("A1", Verdict.ACCURATE)], ended=False)
    path = next(folder.journal.iterdir())
    path.write_bytes(path.read_bytes() + '{"event": "judged", "scenario": "t::a", "message": "Ошиб'.encode()[:-1])
    scenario = read_record(folder).scenario("t::a")
    assert [judged.judgement.claim for judged in scenario.judged] == ["A1"]
    assert not scenario.ended


def test_figure_that_is_late_is_waited_for(folder: RunFolder) -> None:
    journal = Journal(folder, "gw0")
    figure: Future[Path | None] = Future()
    journal.step_judged(STEP, FINDING, Evidence(AT, 10, figure))
    journal.scenario_ended("t::a")
    with ThreadPoolExecutor(1) as pool:
        closed = pool.submit(journal.close)
        figure.set_result(folder.figures / "A3.png")
        closed.result(timeout=10)
    assert read_record(folder).scenario("t::a").judged[0].figure == "figures/A3.png"


def test_figure_is_noted_although_its_callback_has_yet_to_come(folder: RunFolder) -> None:
    class Silent(Future):  # type: ignore[type-arg]  # the type of its result does not matter here
        """A future that has woken its waiters but has not called back yet."""

        def add_done_callback(self, fn: object) -> None:
            """Not yet."""

    journal = Journal(folder, "gw0")
    figure = Silent()
    journal.step_judged(STEP, FINDING, Evidence(AT, 10, figure))
    figure.set_result(folder.figures / "A3.png")
    journal.close()
    assert read_record(folder).scenario("t::a").judged[0].figure == "figures/A3.png"


def test_figure_that_failed_leaves_the_verdict(
    journal: Journal, folder: RunFolder, caplog: pytest.LogCaptureFixture
) -> None:
    figure: Future[Path | None] = Future()
    journal.step_judged(STEP, FINDING, Evidence(AT, 10, figure))
    figure.set_exception(RuntimeError("no disk"))
    journal.scenario_ended("t::a")
    judged = read_record(folder).scenario("t::a").judged
    assert [(one.judgement.verdict, one.figure) for one in judged] == [(Verdict.RENAMED, None)]
    assert caplog.records == []


def test_closed_journal_writes_no_more(folder: RunFolder) -> None:
    journal = Journal(folder, "gw1")
    journal.scenario_ended("t::a")
    journal.close()
    journal.scenario_ended("t::b")
    assert list(read_record(folder).scenarios) == ["t::a"]


KILLED = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from instruction.verdict import Verdict
from reports.covered import CoveredJudgement, own_words
from reports.journal import Journal
from reports.listener import Evidence, Step
from reports.run_folder import RunFolder

journal = Journal(RunFolder(Path(sys.argv[1])), "gw0")
journal.scenario_begun("t::a", ["A1", "A2"])
step = Step("t::a", "A1", own_words("Войдите"), 1)
journal.step_begun(step)
journal.step_judged(step, CoveredJudgement("A1", Verdict.ACCURATE), Evidence(datetime.now(UTC), 5))
print("judged", flush=True)
sys.stdin.read()
"""


def test_killed_process_loses_nothing_it_has_judged(folder: RunFolder, pytestconfig: pytest.Config) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(folder.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=pytestconfig.rootpath,
        env=dict(os.environ),
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"judged\n"
    process.send_signal(signal.SIGKILL)
    process.communicate()
    scenario = read_record(folder).scenario("t::a")
    assert [judged.judgement.claim for judged in scenario.judged] == ["A1"]
    assert scenario.begun
    assert not scenario.ended

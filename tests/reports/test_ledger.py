"""The ledger: what a run stores in it, and what happens to a ledger that can't be used."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from instruction.published import INSTRUCTION
from instruction.verdict import Verdict
from reports import ledger_file
from reports.covered import CoveredJudgement, own_words
from reports.ledger import enter, issue_of, read_ledger, says_something
from reports.ledger_file import SCHEMA, LedgerError, LedgerSetAsideError
from tests.reports.made_up import FIRST_NIGHT, RENAMED, made_up_result

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
ACCURATE = CoveredJudgement("A1", Verdict.ACCURATE)
PROCESSES, RUNS_EACH = 8, 5


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the path of a ledger that does not exist yet."""
    return tmp_path / "история" / "ledger.sqlite"


@pytest.fixture
def one_run(path: Path) -> Path:
    """Make a ledger with one run."""
    enter(path, made_up_result(ACCURATE, RENAMED), name="run-1", tool="0.1.0")
    return path


def altered(path: Path, *statements: str) -> None:
    """Change the ledger in ways that no run does."""
    with closing(sqlite3.connect(path)) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()


def test_run_is_read_as_it_was_entered(one_run: Path) -> None:
    (run,) = read_ledger(one_run)
    assert (run.name, run.started, run.duration_s, run.target) == ("run-1", FIRST_NIGHT, 6.0, "stub")
    assert (run.tool, run.exit_code) == ("0.1.0", 1)
    assert list(run.claims) == sorted(claim.id for claim in INSTRUCTION.claims)
    assert run.claims["A1"].verdict is Verdict.ACCURATE
    assert run.claims["A2"].verdict is Verdict.UNCHECKED
    assert run.claims["A3"].judgement == RENAMED


def test_only_drift_has_a_fingerprint_and_it_stays(one_run: Path) -> None:
    enter(one_run, made_up_result(RENAMED), name="run-2", tool="0.2.0")
    first, second = read_ledger(one_run)
    assert first.claims["A3"].fingerprint == second.claims["A3"].fingerprint
    assert first.claims["A3"].fingerprint
    assert [one.fingerprint for claim, one in first.claims.items() if claim != "A3"] == [None] * 23


def test_claims_that_were_unsteady_are_read_as_they_were_entered(one_run: Path) -> None:
    twice = replace(made_up_result(ACCURATE), unsteady={"A1": own_words("с первого раза не вышло")})
    enter(one_run, twice, name="run-2", tool="0.1.0")
    assert [run.unsteady for run in read_ledger(one_run)] == [frozenset(), {"A1"}]


def test_ledger_of_the_first_version_is_read_and_written_on(one_run: Path) -> None:
    altered(one_run, "DROP TABLE unsteady", "DROP TABLE told", "DROP TABLE issues", "PRAGMA user_version = 1")
    before = one_run.read_bytes()
    (run,) = read_ledger(one_run)
    assert (run.unsteady, run.was_told) == (frozenset(), False)
    assert one_run.read_bytes() == before
    assert issue_of(one_run, "stub", RENAMED) is None
    enter(one_run, replace(made_up_result(ACCURATE), unsteady={"A1": own_words("x")}), name="run-2", tool="0.2.0")
    assert [run.unsteady for run in read_ledger(one_run)] == [frozenset(), {"A1"}]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_nobody_else_can_read_it(one_run: Path) -> None:
    assert stat.S_IMODE(one_run.stat().st_mode) == 0o600
    assert stat.S_IMODE(one_run.parent.stat().st_mode) == 0o700
    assert list(one_run.parent.iterdir()) == [one_run]


def test_before_the_first_run_there_is_nothing(path: Path) -> None:
    assert read_ledger(path) == ()
    assert not path.parent.exists()
    path.parent.mkdir()
    path.touch()
    assert read_ledger(path) == ()


def test_interrupted_run_is_entered(path: Path) -> None:
    enter(path, made_up_result(ACCURATE, interrupted=True), name="run-1", tool="0.1.0")
    assert read_ledger(path)[0].exit_code == 130


def test_run_that_came_to_no_claim_says_nothing() -> None:
    assert not says_something(made_up_result())
    assert says_something(made_up_result(CoveredJudgement("A1", Verdict.UNCHECKED)))
    assert says_something(made_up_result(faults=(own_words("Стенд не запустился."),)))


def test_run_that_dies_while_it_is_entered_leaves_nothing(one_run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(CoveredJudgement, "to_dict", die)
    with pytest.raises(KeyboardInterrupt):
        enter(one_run, made_up_result(ACCURATE), name="run-2", tool="0.1.0")
    assert [run.name for run in read_ledger(one_run)] == ["run-1"]


def spoil_as_text(path: Path) -> None:
    path.write_text("Это не история проверок. " * 50, "utf-8")


def spoil_in_the_middle(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 + 100 :] = b"\xff" * (len(content) - 4096 - 100)
    content[100:110] = b"\xff" * 10
    path.write_bytes(content)


def spoil_a_table(path: Path) -> None:
    altered(path, "ALTER TABLE verdicts RENAME TO verdicts_of_old")


DAMAGED = {
    "text": spoil_as_text,
    "overwritten": spoil_in_the_middle,
    "table-lost": spoil_a_table,
    "verdict-unknown": lambda path: altered(path, "UPDATE verdicts SET verdict = 'perfect' WHERE claim = 'A1'"),
    "time-unreadable": lambda path: altered(path, "UPDATE runs SET started = 'вчера'"),
}


@pytest.mark.parametrize("spoil", DAMAGED.values(), ids=DAMAGED)
def test_damaged_ledger_is_set_aside_and_the_run_enters_a_new_one(one_run: Path, spoil: Callable[[Path], None]) -> None:
    for number in (1, 2):
        spoil(one_run)
        before = one_run.read_bytes()
        with pytest.raises(LedgerError, match=r"^История проверок «.+» повреждена: следующий прогон отложит"):
            read_ledger(one_run)
        assert one_run.read_bytes() == before
        with pytest.raises(LedgerSetAsideError, match=f"«ledger.sqlite.damaged-{number}»: начата новая, прогон в неё"):
            enter(one_run, made_up_result(ACCURATE), name="new", tool="0.1.0")
        assert one_run.with_name(f"ledger.sqlite.damaged-{number}").read_bytes() == before
        assert [run.name for run in read_ledger(one_run)] == ["new"]


def test_run_that_is_entered_twice_counts_once(one_run: Path) -> None:
    before = read_ledger(one_run)
    enter(one_run, made_up_result(ACCURATE, RENAMED), name="run-1", tool="0.1.0")
    assert read_ledger(one_run) == before
    enter(one_run, made_up_result(ACCURATE, RENAMED), name="run-2", tool="0.1.0")
    assert [run.name for run in read_ledger(one_run)] == ["run-1", "run-2"]


UNUSABLE = {
    "newer": (
        lambda path: altered(path, f"PRAGMA user_version = {SCHEMA + 1}"),
        "записана более новой Сверкой: обновите эту",
    ),
    "foreign": (lambda path: altered(path, "PRAGMA application_id = 7"), "файл другой программы"),
    "foreign-unmarked": (
        lambda path: altered(path, "PRAGMA application_id = 0", "PRAGMA user_version = 0"),
        "файл другой программы",
    ),
}


@pytest.mark.parametrize(("spoil", "message"), UNUSABLE.values(), ids=UNUSABLE)
def test_ledger_that_cannot_be_used_is_told_and_left_alone(
    one_run: Path, spoil: Callable[[Path], None], message: str
) -> None:
    spoil(one_run)
    before = one_run.read_bytes()
    for use in (lambda: read_ledger(one_run), lambda: enter(one_run, made_up_result(ACCURATE), name="2", tool="1")):
        with pytest.raises(LedgerError, match=message) as error:
            use()
        assert "\n" not in str(error.value)
        assert str(error.value).startswith(f"История проверок «{one_run}» ")
    assert one_run.read_bytes() == before
    assert list(one_run.parent.iterdir()) == [one_run]


def test_ledger_that_another_program_holds_is_told_after_a_while(
    one_run: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ledger_file.PATIENCE_S == 5
    monkeypatch.setattr(ledger_file, "PATIENCE_S", 0.1)
    before = one_run.read_bytes()
    with closing(sqlite3.connect(one_run, isolation_level=None)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LedgerError, match="занята другой программой"):
            enter(one_run, made_up_result(ACCURATE), name="run-2", tool="0.1.0")
        with pytest.raises(LedgerError, match="занята другой программой"):
            read_ledger(one_run)
    assert one_run.read_bytes() == before
    assert len(read_ledger(one_run)) == 1


def test_place_that_cannot_be_a_file_is_told(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    for path in (tmp_path, file / "ledger.sqlite"):
        with pytest.raises(LedgerError, match="недоступна"):
            enter(path, made_up_result(ACCURATE), name="run-1", tool="0.1.0")
        with pytest.raises(LedgerError, match="недоступна"):
            read_ledger(path)


WRITER = """
import sys
from pathlib import Path
from reports.ledger import enter
from tests.reports.made_up import RENAMED, made_up_result
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[3])):
    enter(Path(sys.argv[1]), made_up_result(RENAMED), name=f"{sys.argv[2]}-{number}", tool="0.1.0")
"""


def test_runs_that_end_at_the_same_moment_lose_nothing(path: Path) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), str(number), str(RUNS_EACH)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        for number in range(PROCESSES)
    ]
    for writer in writers:
        assert writer.stdout
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin
        writer.stdin.write("\n")
        writer.stdin.flush()
    for writer in writers:
        _, told = writer.communicate(timeout=60)
        assert writer.returncode == 0, told
    runs = read_ledger(path)
    expected = {f"{process}-{number}" for process in range(PROCESSES) for number in range(RUNS_EACH)}
    assert {run.name for run in runs} == expected
    assert len(runs) == len(expected)
    assert {len(run.claims) for run in runs} == {len(INSTRUCTION.claims)}

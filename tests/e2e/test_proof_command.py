"""`./run proof` walks the unchanged stand first, then the changes with the patience that each needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from e2e.proof import command
from e2e.proof.changes import GREEN
from e2e.proof.plan import Noted
from e2e.proof.trial import Trial, TrialEndedError
from instruction.verdict import Judgement, Verdict
from reports.verdicts import CaseResult, ClaimResult

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from e2e.proof.plan import Errand

NOTED = {"test_a": Noted(("label:profile.delegations", "banner", "list:search.group", "behaviour:lists_late"), ("A3",))}
NAMES = ("a3-delegations-dead", "cookie-banner", "lists-late")
VERDICTS = {"a3-delegations-dead": Verdict.NO_EFFECT}

Told = tuple[int, str, list[tuple[float, list[str]]]]


def trial(verdict: Verdict) -> Trial:
    judgement = Judgement("A3", verdict, "Сказано.")
    return Trial((ClaimResult(judgement, True, None, 0, (CaseResult("test_a", judgement),)),), {"test_a": 1.0})  # noqa: FBT003 - it is wanted


@pytest.fixture
def proved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Told]:
    """Prove without walking: the sessions answer what they are told to; gives code, lines and the sessions."""

    def prove(names: Sequence[str] = NAMES, green: Verdict = Verdict.ACCURATE, code: int | None = None) -> Told:
        sessions: list[tuple[float, list[str]]] = []
        lines: list[str] = []

        def carry_out(
            errands: Sequence[Errand], patience_s: float, _: Path
        ) -> tuple[dict[str, Trial], dict[str, Noted]]:
            sessions.append((patience_s, [one.name for one in errands]))
            if code is not None:
                raise TrialEndedError(code)
            verdicts = {GREEN.name: green, **VERDICTS}
            return {one.name: trial(verdicts.get(one.name, Verdict.ACCURATE)) for one in errands}, NOTED

        monkeypatch.setattr(command, "carry_out", carry_out)
        ended = command.prove(names, tmp_path, lines.append, docs=tmp_path / "docs" / "proof.md")
        return ended, "\n".join(lines), sessions

    return prove


def test_unchanged_stand_comes_first_and_late_changes_are_waited_for(proved: Callable[..., Told]) -> None:
    code, told, sessions = proved()
    assert code == 0
    assert sessions == [(1.0, ["nothing"]), (1.0, ["a3-delegations-dead", "cookie-banner"]), (3.0, ["lists-late"])]
    assert [line.split()[1] for line in told.splitlines() if line.startswith("✓")] == [
        f"{name}:" for name in ("nothing", *NAMES)
    ]


def test_few_changes_are_tried_with_what_was_noted_before(proved: Callable[..., Told]) -> None:
    proved()
    _, _, sessions = proved(["cookie-banner"])
    assert sessions == [(1.0, ["cookie-banner"])]


def test_nothing_is_tried_while_the_unchanged_stand_fails(proved: Callable[..., Told], tmp_path: Path) -> None:
    code, told, sessions = proved(green=Verdict.UNTRUE)
    assert code == 1
    assert "Изменения не испытаны" in told
    assert [names for _, names in sessions] == [["nothing"]]
    assert not (tmp_path / "docs").exists()
    assert not (tmp_path / "proof" / "noted.json").exists()


def test_table_is_written_beside_the_data_and_for_the_documentation(
    proved: Callable[..., Told], tmp_path: Path
) -> None:
    proved()
    table = (tmp_path / "proof" / "proof.md").read_text("utf-8")
    assert (tmp_path / "docs" / "proof.md").read_text("utf-8") == table
    assert (tmp_path / "proof" / "proof.json").exists()
    assert str(tmp_path) not in table


@pytest.mark.parametrize("code", [130, 5])
def test_session_that_breaks_off_ends_the_proof_with_its_code(proved: Callable[..., Told], code: int) -> None:
    assert proved(code=code)[0] == code

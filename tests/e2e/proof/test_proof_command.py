"""`./run proof` walks the unchanged stand first, then the changes; it tries wrongly judged changes once more."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from e2e.proof import command, trying
from e2e.proof.changes import GREEN
from e2e.proof.command import Results
from e2e.proof.expected import SECOND_PATIENCE_S
from e2e.proof.plan import Noted
from e2e.proof.trial import Trial, TrialEndedError
from instruction.verdict import Verdict
from tests.e2e.proof.test_proof_outcomes import found

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from e2e.proof.plan import TrialPlan
    from fixtures.settings import Settings

NOTED = {"test_a": Noted(("label:profile.delegations", "banner", "list:search.group", "behaviour:lists_late"), ("A3",))}
NAMES = ("a3-delegations-dead", "cookie-banner", "lists-late")
VERDICTS = {"a3-delegations-dead": Verdict.NO_EFFECT}
#: A session: its changes with their timeouts in seconds, and whether the scenarios were walked one by one.
Session = tuple[dict[str, float], bool]
Told = tuple[int, str, list[Session]]


@pytest.fixture
def proved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Told]:
    """Prove with scripted sessions, without walking; returns the exit code, the lines and the sessions.

    `wrong` are the verdicts under the short timeout, `right` the final ones.
    """

    def prove(
        names: Sequence[str] = NAMES,
        wrong: Mapping[str, Verdict] | None = None,
        right: Mapping[str, Verdict] | None = None,
        code: int | None = None,
    ) -> Told:
        sessions: list[Session] = []
        lines: list[str] = []
        answers = {**VERDICTS, **(right or {})}

        def carry_out(
            plans: Sequence[TrialPlan], _: Path, __: Settings | None = None, *, alone: bool = False, skin: str = ""
        ) -> tuple[dict[str, Trial], dict[str, Noted]]:
            assert skin == "spa"
            sessions.append(({one.name: one.patience_s for one in plans}, alone))
            if code is not None:
                raise TrialEndedError(code)
            given = answers if alone else {**answers, **(wrong or {})}
            return {
                one.name: Trial((found("A3", given.get(one.name, Verdict.ACCURATE)),), {"test_a": 1.0}) for one in plans
            }, NOTED

        monkeypatch.setattr(trying, "carry_out", carry_out)
        results = Results(tmp_path / "proof", tmp_path / "docs" / "proof.md", "spa")
        ended = command.prove(names, results, lines.append)
        return ended, "\n".join(lines), sessions

    return prove


def test_unchanged_stand_comes_first_and_late_changes_are_waited_for(proved: Callable[..., Told]) -> None:
    code, told, sessions = proved()
    assert code == 0
    assert sessions == [
        ({"nothing": 1.0}, False),
        ({"a3-delegations-dead": 1.0, "cookie-banner": 1.0, "lists-late": 3.0}, False),
    ]
    assert [line.split()[1] for line in told.splitlines() if line.startswith("✓")] == [
        f"{name}:" for name in ("nothing", *NAMES)
    ]
    assert "Испытано дважды: 0\n" in told


LATE = {"cookie-banner": Verdict.NO_EFFECT, "a3-delegations-dead": Verdict.UNREACHABLE}


def test_what_was_judged_wrongly_is_tried_once_more_alone_and_patiently(
    proved: Callable[..., Told], tmp_path: Path
) -> None:
    code, told, sessions = proved(wrong=LATE)
    assert code == 0
    assert sessions[2:] == [(dict.fromkeys(("a3-delegations-dead", "cookie-banner"), SECOND_PATIENCE_S), True)]
    assert "Испытано дважды: 2: a3-delegations-dead, cookie-banner\n" in told
    assert "✓ cookie-banner: всё верно → всё верно (со второго раза; сначала: A3 не действует [ложная тревога])" in told
    written = json.loads((tmp_path / "proof" / "proof.json").read_text("utf-8"))
    assert written["sums"]["twice"] == ["a3-delegations-dead", "cookie-banner"]
    at_first = {one["name"]: one["at_first"] and one["at_first"]["problems"] for one in written["changes"]}
    assert at_first == {
        "nothing": None,
        "a3-delegations-dead": ["missed"],
        "cookie-banner": ["false_alarm"],
        "lists-late": None,
    }


@pytest.mark.parametrize(
    ("name", "verdict"), [("a3-delegations-dead", Verdict.ACCURATE), ("cookie-banner", Verdict.NO_EFFECT)]
)
def test_what_is_judged_wrongly_twice_is_a_miss(proved: Callable[..., Told], name: str, verdict: Verdict) -> None:
    code, told, sessions = proved(right={name: verdict})
    assert code == 1
    assert [alone for _, alone in sessions] == [False, False, True]
    assert f"✗ {name}:" in told


def test_checker_that_is_wrong_throughout_is_not_tried_twice(
    proved: Callable[..., Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trying, "MOST_TWICE", 1)
    code, _, sessions = proved(wrong=LATE)
    assert code == 1
    assert [alone for _, alone in sessions] == [False, False]


def test_unchanged_stand_may_be_walked_twice_as_well(proved: Callable[..., Told]) -> None:
    code, _, sessions = proved(wrong={GREEN.name: Verdict.UNREACHABLE})
    assert code == 0
    assert sessions[:2] == [({"nothing": 1.0}, False), ({"nothing": SECOND_PATIENCE_S}, True)]


def test_few_changes_are_tried_with_what_was_noted_before(proved: Callable[..., Told]) -> None:
    proved()
    _, _, sessions = proved(["cookie-banner"])
    assert sessions == [({"cookie-banner": 1.0}, False)]


def test_nothing_is_tried_while_the_unchanged_stand_fails(proved: Callable[..., Told], tmp_path: Path) -> None:
    code, told, sessions = proved(right={GREEN.name: Verdict.UNTRUE})
    assert code == 1
    assert "Изменения не испытаны" in told
    assert [[*names] for names, _ in sessions] == [["nothing"], ["nothing"]]
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

"""The gate without a browser: whatever is answered, nobody is joined twice, and the list has the last word."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

import pytest

from e2e.actions import Change
from e2e.guide.answers import Answers
from e2e.guide.desk import Button, Desk, Mood, View
from e2e.guide.gate import Gate
from e2e.guide.leader import Errand, Leader, Pace
from e2e.guide.memory import Memory, Outcome
from e2e.guide.trail import Trail
from e2e.not_as_claimed import SettledError
from fixtures.people import World
from instruction.verdict import Verdict
from pages.join_dialog import JoinDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from e2e.guide.marks import Marks
    from e2e.guide.places import Privacy
    from e2e.guide.story import Story
    from pages.sought import Sought
    from pages.window import Window

#: The person closes the browser instead of answering.
GONE = SettledError(Verdict.UNCHECKED, "Не проверялось: браузер закрыли.")
VIEW = View(Mood.TURN, "Нажмите.")


@dataclass
class Shown:
    """A window that shows the words of success, or nothing at all; it stays as it is for some looks."""

    told: bool = False
    moves: int = 0
    looks: int = 3

    def look(self, _: Sought) -> str | None:
        return "there" if self.told else None

    def seen(self, sought: list[Sought]) -> list[bool]:
        return [False] * len(sought)

    def until(self, test: Callable[[], object], _: float | None = None) -> object:
        return next(filter(None, (test() for _ in range(self.looks))), None)


@dataclass
class Obeying:
    """Leads a person who does and presses what the test says; None is that they did what they were asked for."""

    script: list[Button | SettledError | None]
    desk: Desk = field(default_factory=lambda: Desk("", []))
    trail: Trail = field(default_factory=Trail)

    def lead(self, _: Errand[Change]) -> Button | None:
        step = self.script.pop(0)
        if isinstance(step, SettledError):
            raise step
        return step


@dataclass
class Asked:
    """What became of a change."""

    outcome: Outcome
    verdict: Verdict | None
    finished: bool
    said: list[str]


@pytest.fixture
def ask(tmp_path: Path) -> Callable[..., Asked]:
    """Let a change pass through the gate."""

    def pass_(*script: Button | SettledError | None, told: bool = False) -> Asked:
        memory = Memory(tmp_path / "guide.json", "site", "scenario")
        leader = cast("Leader", Obeying(list(script)))
        answers = Answers(leader)
        gate = Gate(leader, memory, World("", "", "", {}), "Фамилия005", answers)
        dialog = JoinDialog(cast("Window", Shown(told)))
        verdict = None
        try:
            gate.pass_(Change(dialog.join, told=dialog.joined), "A10")
        except SettledError as error:
            verdict = error.verdict
        kept = Memory.read(memory.path)
        said = [one.said for one in kept.answers] if kept else []
        return Asked(kept.change if kept else Outcome.NONE, verdict, answers.finished, said)

    return pass_


@pytest.mark.parametrize("answer", [Button.NO, None, GONE], ids=["no", "dialog-closed", "browser-closed"])
def test_without_a_yes_nothing_is_begun(ask: Callable[..., Asked], answer: Button | SettledError | None) -> None:
    asked = ask(answer)
    assert (asked.outcome, asked.verdict) == (Outcome.NONE, Verdict.UNCHECKED)
    assert "да" not in asked.said


def test_words_of_success_settle_it(ask: Callable[..., Asked]) -> None:
    asked = ask(Button.YES, None, told=True)
    assert (asked.outcome, asked.verdict, asked.said) == (Outcome.DONE, None, ["да"])


def test_what_nobody_saw_is_told_by_the_list(ask: Callable[..., Asked]) -> None:
    asked = ask(Button.YES, None, None, None)
    assert (asked.outcome, asked.verdict) == (Outcome.DONE, None)


@pytest.mark.parametrize(
    ("answer", "verdict"), [(Button.PRESSED, Verdict.NO_EFFECT), (Button.NOT_PRESSED, Verdict.UNCHECKED)]
)
def test_who_is_not_in_the_list_was_not_joined(ask: Callable[..., Asked], answer: Button, verdict: Verdict) -> None:
    asked = ask(Button.YES, None, None, Button.NOT_SEEN, answer)
    assert (asked.outcome, asked.verdict) == (Outcome.NOT_DONE, verdict)


@pytest.mark.parametrize("left", [(), (None,), (None, None), (None, None, Button.NOT_SEEN)])
def test_who_leaves_after_their_yes_leaves_it_open(ask: Callable[..., Asked], left: tuple[Button | None, ...]) -> None:
    asked = ask(Button.YES, *left, Button.FINISH)
    assert (asked.outcome, asked.verdict, asked.finished) == (Outcome.UNKNOWN, Verdict.UNCHECKED, True)


@dataclass
class Nobody:
    """Stands for what these tests don't look at."""

    claim: str = "A2"

    def hide(self, _: Window) -> None:
        """Nothing is shown."""

    def is_private(self, _: Window) -> bool:
        """Nothing is."""
        return False


def waiting(desk: Desk, seconds: list[float]) -> Leader:
    """Give a leader whose clock shows these times, one at each look."""
    pace = Pace(clock=lambda: seconds.pop(0))
    nobody = Nobody()
    parts = (cast("Marks", nobody), cast("Privacy", nobody), Trail(), cast("Story", nobody))
    return Leader(desk, *parts, lambda _: None, pace)


def test_person_is_reminded_and_given_up_at_last() -> None:
    desk, window = Desk("", []), Shown(looks=5)
    leader = waiting(desk, [0, 100, 130, 190, 1801])
    dialog = JoinDialog(cast("Window", window))
    heard: list[str] = []

    def goes_on() -> bool:
        heard.append(desk.state()["notice"])
        return False

    errand = Errand(Change(dialog.join, dialog.joined), None, goes_on, VIEW, glanced=float("inf"))
    with pytest.raises(SettledError, match="30 мин"):
        leader.lead(errand)
    assert leader.timed_out
    assert heard == [
        "",
        "",
        "",
        "Помощник ждёт уже 2 мин. Торопиться не нужно.",
        "Помощник ждёт уже 3 мин. Торопиться не нужно.",
    ]


def test_who_moves_on_is_not_given_up() -> None:
    desk, window = Desk("", []), Shown(looks=4)
    leader = waiting(desk, [0, 1700, 1900, 3500])
    dialog = JoinDialog(cast("Window", window))
    looks = iter(range(4))

    def goes_on() -> bool:
        window.moves = next(looks, 4)
        return window.moves == 4

    errand = Errand(Change(dialog.join, dialog.joined), None, goes_on, VIEW, glanced=float("inf"))
    assert leader.lead(errand) is None
    assert not leader.timed_out

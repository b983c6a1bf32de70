"""The gate without a browser: no answers lead to a second joining, and the list of members decides the outcome."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

import pytest
from typing_extensions import override

from e2e.guide.answers import Answers
from e2e.guide.gate import ChangeGate
from e2e.guide.guard import Chosen, Held
from e2e.guide.guided_step import GuidedStep
from e2e.guide.leader import Leader, Pace
from e2e.guide.memory import ChangeState, Memory
from e2e.guide.panel import Panel
from e2e.guide.school import School
from e2e.guide.trail import Trail
from e2e.guide.view import Button, Mood, View
from e2e.walk.actions import Change
from e2e.walk.not_as_claimed import SettledError
from instruction.verdict import Verdict
from pages.join_dialog import JoinDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Frame

    from e2e.guide.guard import Guard
    from e2e.guide.marks import PageMarks
    from e2e.guide.places import Privacy
    from e2e.guide.story import Story
    from pages.sought import Sought
    from pages.window import Window

#: The person closes the browser instead of answering.
GONE = SettledError(Verdict.UNCHECKED, "Не проверялось: браузер закрыли.")
TEACHER, OTHER = "Фамилия005", "Фамилия007"
VIEW = View(Mood.TURN, "Нажмите.")


@dataclass
class WindowAtTheGate:
    """An empty window, which stays so for some looks."""

    moves: int = 0
    looks: int = 3

    def modal_words(self) -> None:
        """Give None: no dialog is open."""

    def agreeing(self) -> AbstractContextManager[None]:
        """Do nothing: this page asks no question."""
        return nullcontext()

    def seen(self, sought: list[Sought]) -> list[bool]:
        return [False] * len(sought)

    def until(self, test: Callable[[], object], _: float | None = None) -> object:
        return next(filter(None, (test() for _ in range(self.looks))), None)


@dataclass
class Obeying:
    """Leads a person who follows the script: a button, an error, or None for doing what the guide asks."""

    script: list[Button | SettledError | None]
    panel: Panel = field(default_factory=lambda: Panel("", []))
    trail: Trail = field(default_factory=Trail)

    def lead(self, step: GuidedStep[Change]) -> Button | None:  # noqa: ARG002 - as the real leader is called
        said = self.script.pop(0)
        if isinstance(said, SettledError):
            raise said
        return said


class Prompt(Obeying):
    """Leads as the guide does: a step that is over already waits for no answer."""

    @override
    def lead(self, step: GuidedStep[Change]) -> Button | None:
        return None if step.is_over() else super().lead(step)


@dataclass
class PretendGuard:
    """A guard for a page with these states, one at each fresh look; the last one stays."""

    choices: list[Held]
    agreed: list[Chosen | None] = field(default_factory=list)

    def look(self, _: Window, *, anew: bool = False) -> Held:
        return self.choices.pop(0) if anew and len(self.choices) > 1 else self.choices[0]

    def agree(self, held: Held) -> None:
        self.agreed.append(held.who)

    def revoke(self, _: Held) -> None:
        """Do nothing."""


def held(name: str = "", choice: int = 1, *, is_open: bool = True) -> Held:
    who = Chosen(name, choice) if name else None
    return Held(cast("Frame", None), is_open, who, is_waiting=False)


@dataclass
class Passed:
    """The outcome of a change that came to the gate."""

    outcome: ChangeState
    verdict: Verdict | None
    finished: bool
    said: list[str]
    others: list[tuple[str, ChangeState]]
    agreed: list[Chosen | None]


@pytest.fixture
def ask(tmp_path: Path) -> Callable[..., Passed]:
    """Let a change pass through the gate."""

    def pass_(
        *script: Button | SettledError | None, choices: list[Held] | None = None, leads: type[Obeying] = Obeying
    ) -> Passed:
        memory = Memory(tmp_path / "guide.json", "site", "scenario")
        leader = cast("Leader", leads(list(script)))
        answers = Answers(leader)
        guard = PretendGuard(choices or [held(TEACHER), held(is_open=False)])
        gate = ChangeGate(leader, memory, School(""), TEACHER, answers, cast("Guard", guard))
        dialog = JoinDialog(cast("Window", WindowAtTheGate()))
        verdict = None
        try:
            gate.pass_(Change(dialog.join), "A10")
        except SettledError as error:
            verdict = error.verdict
        kept = Memory.read(memory.path)
        said = [one.said for one in kept.answers] if kept else []
        others = [(one.initials, one.outcome) for one in kept.others] if kept else []
        change = kept.change if kept else ChangeState.NONE
        return Passed(change, verdict, answers.finished, said, others, guard.agreed)

    return pass_


def test_no_is_taken_where_the_page_keeps_the_choice(ask: Callable[..., Passed]) -> None:
    asked = ask(Button.NO, Button.NEXT, choices=[held(TEACHER)], leads=Prompt)
    assert (asked.said, asked.outcome, asked.agreed) == (["нет"], ChangeState.NONE, [])


@pytest.mark.parametrize("answer", [Button.NO, None, GONE], ids=["no", "dialog-closed", "browser-closed"])
def test_without_a_yes_nothing_is_begun(ask: Callable[..., Passed], answer: Button | SettledError | None) -> None:
    asked = ask(answer, Button.NEXT)
    assert (asked.outcome, asked.verdict) == (ChangeState.NONE, Verdict.UNCHECKED)
    assert "да" not in asked.said
    assert asked.agreed == []


def test_whoever_stands_in_the_field_is_asked_about_and_the_yes_is_theirs_alone(ask: Callable[..., Passed]) -> None:
    asked = ask(Button.YES, None, None, None, Button.NEXT, choices=[held(OTHER), held(is_open=False)])
    assert (asked.outcome, asked.verdict) == (ChangeState.NONE, Verdict.UNCHECKED)
    assert asked.others == [("Ф.", ChangeState.DONE)]
    assert [one.name for one in asked.agreed if one] == [OTHER]


def test_who_is_chosen_after_the_question_is_asked_about_anew(ask: Callable[..., Passed]) -> None:
    choices = [held(OTHER), held(TEACHER, 2), held(TEACHER, 2), held(is_open=False)]
    asked = ask(None, Button.YES, None, None, None, choices=choices)
    assert (asked.outcome, asked.verdict, asked.said) == (ChangeState.DONE, None, ["да"])
    assert [one.choice for one in asked.agreed if one] == [2]


def test_who_is_asked_again_after_their_no_may_say_yes(ask: Callable[..., Passed]) -> None:
    closed = held(is_open=False)
    choices = [held(TEACHER), closed, closed, held(), held(TEACHER, 2), held(TEACHER, 2), closed]
    asked = ask(Button.NO, Button.ASK_AGAIN, None, None, Button.YES, None, None, None, choices=choices)
    assert (asked.outcome, asked.verdict, asked.said) == (ChangeState.DONE, None, ["нет", "да"])


def test_list_of_members_settles_it(ask: Callable[..., Passed]) -> None:
    asked = ask(Button.YES, None, None, None)
    assert (asked.outcome, asked.verdict, asked.said) == (ChangeState.DONE, None, ["да"])


@pytest.mark.parametrize(
    ("answer", "verdict"), [(Button.PRESSED, Verdict.NO_EFFECT), (Button.NOT_PRESSED, Verdict.UNCHECKED)]
)
def test_who_is_not_in_the_list_was_not_joined(ask: Callable[..., Passed], answer: Button, verdict: Verdict) -> None:
    asked = ask(Button.YES, None, None, Button.NOT_SEEN, answer)
    assert (asked.outcome, asked.verdict) == (ChangeState.NOT_DONE, verdict)


@pytest.mark.parametrize("left", [(), (None,), (None, None), (None, None, Button.NOT_SEEN)])
def test_who_leaves_after_their_yes_leaves_it_open(ask: Callable[..., Passed], left: tuple[Button | None, ...]) -> None:
    asked = ask(Button.YES, *left, Button.FINISH)
    assert (asked.outcome, asked.verdict, asked.finished) == (ChangeState.UNKNOWN, Verdict.UNCHECKED, True)


@dataclass
class Nobody:
    """Stands in for parts that these tests don't look at."""

    claim: str = "A2"

    def hide(self, _: Window) -> None:
        """Do nothing."""

    def is_private(self, _: Window) -> bool:
        return False


def waiting(panel: Panel, seconds: list[float]) -> Leader:
    """Give a leader whose clock shows these times, one at each look."""
    pace = Pace(clock=lambda: seconds.pop(0))
    nobody = Nobody()
    parts = (cast("PageMarks", nobody), cast("Privacy", nobody), Trail(), cast("Story", nobody))
    return Leader(panel, *parts, lambda _: None, pace)


def test_person_is_reminded_and_given_up_at_last() -> None:
    panel, window = Panel("", []), WindowAtTheGate(looks=5)
    leader = waiting(panel, [0, 100, 130, 190, 1801])
    dialog = JoinDialog(cast("Window", window))
    heard: list[str] = []

    def goes_on() -> bool:
        heard.append(panel.state()["notice"])
        return False

    step = GuidedStep(Change(dialog.join), None, goes_on, VIEW, glanced=float("inf"))
    with pytest.raises(SettledError, match="30 мин"):
        leader.lead(step)
    assert leader.timed_out
    assert heard == [
        "",
        "",
        "",
        "Помощник ждёт уже 2 мин. Торопиться не нужно.",
        "Помощник ждёт уже 3 мин. Торопиться не нужно.",
    ]


def test_who_moves_on_is_not_given_up() -> None:
    panel, window = Panel("", []), WindowAtTheGate(looks=4)
    leader = waiting(panel, [0, 1700, 1900, 3500])
    dialog = JoinDialog(cast("Window", window))
    looks = iter(range(4))

    def goes_on() -> bool:
        window.moves = next(looks, 4)
        return window.moves == 4

    step = GuidedStep(Change(dialog.join), None, goes_on, VIEW, glanced=float("inf"))
    assert leader.lead(step) is None
    assert not leader.timed_out


def test_what_is_done_for_the_person_ends_no_step_and_gives_the_keyboard_back(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr("e2e.guide.leader.perform", lambda *_: done.append("done"))
    panel, window = Panel("", []), WindowAtTheGate(looks=4)
    leader = waiting(panel, [0, 0, 0])
    leader.come_forward = lambda: done.append("forward")
    panel.show(replace(VIEW, buttons=(Button.DO,)))
    assert panel.press("do", panel.state()["turn"])
    action = Change(JoinDialog(cast("Window", window)).join)
    assert leader.lead(GuidedStep(action, None, lambda: bool(done), VIEW)) is None
    assert done == ["done", "forward"]

"""The last page tells the person the result of the walk, who is left, and what to do next."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from e2e.guide.farewell import PRACTICE, farewell, open_file, write_protocol
from e2e.guide.memory import ChangeState, Memory
from e2e.guide.panel import Panel, StepLine
from e2e.guide.protocol import GuideProtocol
from e2e.guide.roster import sentences
from e2e.guide.roster.comparing import Compared, Comparison, Standing
from e2e.guide.school import School
from e2e.guide.view import Button
from fixtures.people import Person, World
from fixtures.roster import Problem, Roster, Teacher
from instruction.published import INSTRUCTION
from instruction.verdict import Verdict
from reports.covered import Covered, CoveredJudgement, own_words
from reports.journal import Journal
from reports.listener import Evidence, Step
from reports.run_folder import RunFolder

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from e2e.guide.view import View

ANNA, BORIS = Teacher(2, "Ли Чун"), Teacher(3, "Мамед-заде Рустам Ильдар оглы")
LEFT = Comparison((Compared(ANNA, Standing.IN_GROUP), Compared(BORIS, Standing.NOT_ACCEPTED)), ())
WORLD = World("", "", "", {"teacher_outside": Person("teacher_outside", full_name=ANNA.full_name)})


def parts(folder: Path, change: ChangeState = ChangeState.NONE, target: str = "site", **given: object) -> Any:  # noqa: ANN401 - stands for all the parts
    """Give stand-in parts for the last page, after a walk without findings."""
    memory = Memory(folder / "guide.json", target, "scenario", change=change)
    protocol = SimpleNamespace(advice=None, tally=None)
    own = {"protocol": protocol, "world": WORLD, "story": SimpleNamespace(told={}), "is_cut_short": False}
    return SimpleNamespace(**{**own, "job": SimpleNamespace(memory=memory, key="administrator", roster=None), **given})


def protocol_of(folder: RunFolder, memory: Memory, roster: Roster | None) -> GuideProtocol:
    """Give the protocol of chapter A, before anything was told."""
    story: Any = SimpleNamespace(told={}, claims=())
    chapter = INSTRUCTION.chapter("A")
    return GuideProtocol(
        folder, chapter, story, memory, key="administrator", school=School(""), roster=roster, is_read_only=False
    )


def said(view: View) -> str:
    return " ".join((view.heading, *view.lines))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (ChangeState.DONE, "Присоединён: Ли Чун"),
        (ChangeState.NONE, "Никто не присоединён"),
        (ChangeState.NOT_DONE, "Никто не присоединён Нажатие не подействовало"),
        (ChangeState.UNKNOWN, "Присоединён ли, неизвестно"),
    ],
)
def test_administrator_is_told_whether_the_teacher_was_joined(tmp_path: Path, change: ChangeState, told: str) -> None:
    view = farewell(parts(tmp_path, change), (Button.CLOSE,))
    assert said(view).startswith(told)
    assert ("найдите сотрудника" in said(view)) is change.is_open
    assert "/" not in said(view)


def test_list_ends_with_who_is_left_and_what_to_write_to_them(tmp_path: Path) -> None:
    tally = SimpleNamespace(comparison=LEFT, roster=Roster((ANNA, BORIS), (Problem(4, "ФИО", "Имя не указано."),), ""))
    view = farewell(parts(tmp_path, protocol=SimpleNamespace(advice=None, tally=tally)), (Button.CLOSE,))
    assert view.heading == "В группе 1 из 2"
    left = next(group for group in view.groups if group.title == "Приглашение не принято")
    assert left.people == (("строка 3", BORIS.full_name),)
    assert "примите приглашение" in left.letter
    assert view.groups[-1].people == (("строка 4", "ФИО: Имя не указано."),)


@pytest.mark.parametrize(
    ("verdict", "steps", "told"),
    [
        (Verdict.ACCURATE, ("B7",), "Педагог вошёл в библиотеку"),
        (Verdict.UNCHECKED, ("B7",), "Пробный вход закончен"),
        (Verdict.ACCURATE, ("B7", "B8"), "Пробный вход не закончен"),
    ],
)
def test_sign_in_ends_with_whether_the_teacher_got_in(
    tmp_path: Path, verdict: Verdict, steps: tuple[str, ...], told: str
) -> None:
    panel = SimpleNamespace(steps=[StepLine(one, "") for one in steps])
    story = SimpleNamespace(told={"B7": SimpleNamespace(claim="B7", verdict=verdict)})
    one = parts(tmp_path, story=story, leader=SimpleNamespace(panel=panel))
    one.job.key = "teacher"
    assert farewell(one, (Button.CLOSE,)).heading == told


def test_walk_that_is_not_over_and_a_finding_are_told(tmp_path: Path) -> None:
    one = parts(tmp_path, story=SimpleNamespace(told={"A3": SimpleNamespace(claim="A3", verdict=Verdict.RENAMED)}))
    one.job.memory.note(CoveredJudgement("A3", Verdict.RENAMED, own_words("Иначе")), None)
    text = said(farewell(one, (Button.CLOSE,)))
    assert "разошлась с порталом (шаги A3)" in text
    assert "Продолжить прерванный проход" in text


def test_protocol_is_printed_without_a_window_over_the_persons(tmp_path: Path, browser: Browser) -> None:
    protocol: Any = SimpleNamespace(folder=RunFolder(tmp_path))
    persons: Any = SimpleNamespace(browser_type=browser.browser_type)  # it can't open a page
    paper = GuideProtocol.print(protocol, "<p>Протокол</p>", persons)
    assert paper.read_bytes().startswith(b"%PDF")


def test_protocol_of_the_stand_says_that_it_is_for_practice_and_names_everybody_by_their_row(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "guide.json", "stub", "scenario")
    protocol = protocol_of(RunFolder(tmp_path), memory, Roster((ANNA, BORIS), (), ""))
    protocol.tally = cast("Any", SimpleNamespace(comparison=LEFT))
    page = protocol.write()
    assert "Учебный протокол" in page
    assert "Не в группе: 1 из 2" in page
    assert "<td>3</td><td>М. Р. И. о.</td><td>Приглашение не принято</td>" in page
    assert ANNA.full_name not in page
    assert PRACTICE in said(farewell(parts(tmp_path, target="stub"), (Button.CLOSE,)))
    memory.target = "site"
    assert "Учебный" not in protocol.write()


def test_protocol_of_a_site_ends_with_what_was_met_of_what_is_assumed(tmp_path: Path) -> None:
    folder = RunFolder.create(tmp_path, datetime.now(UTC))
    journal = Journal(folder, "main")
    screen = ("join_dialog", Covered('- dialog "Окно":\n  - button "Включить"'))
    seen = Evidence(datetime.now(UTC), 1, screens=(screen,))
    journal.step_judged(Step("test", "A10", own_words("Шаг"), 1), CoveredJudgement("A10", Verdict.ACCURATE), seen)
    journal.close()
    memory = Memory(tmp_path / "guide.json", "site", "scenario")
    protocol = protocol_of(folder, memory, None)
    page = protocol.write()
    assert "<b>опровергнуто.</b> A10" in page
    assert "<pre>dialog «Окно»\n  button «Включить»</pre>" in page
    memory.target = "stub"
    assert "Для разработчиков" not in protocol.write()


@pytest.mark.parametrize(("button", "is_written"), [(Button.NEXT, True), (Button.FINISH, False)])
def test_protocol_waits_for_room_on_the_disk(tmp_path: Path, button: Button, is_written: bool) -> None:  # noqa: FBT001 - a parameter of the test
    tries = iter((OSError(28, "No space left on device"), "page"))
    panel = Panel()

    def write() -> str:
        come = next(tries)
        if isinstance(come, OSError):
            raise come
        return come

    def wait(_: float) -> Button:
        assert panel.state()["heading"] == "Протокол не записан"
        return button

    one = parts(tmp_path, protocol=SimpleNamespace(write=write))
    one.job.window = SimpleNamespace(panel=panel, wait=wait, is_open=True)
    one.job.stopping = SimpleNamespace(has_told=lambda: False)
    assert (write_protocol(one) == "page") is is_written


def test_one_by_one_it_is_said_how_many_are_left_and_by_what_a_namesake_is_known() -> None:
    anna = Teacher(2, "Ли Чун", email="li@example.org")
    view = sentences.question([Compared(anna, Standing.NOT_IN_GROUP)], "", number=3, of=60)
    assert view.number == "Сотрудник 3 из 60"
    assert ("Почта из списка", "li@example.org") in view.facts
    assert Button.PAUSE in view.buttons
    alone = sentences.question([Compared(anna, Standing.NOT_IN_GROUP)], "")
    assert (alone.number, Button.PAUSE in alone.buttons) == ("", False)


def test_file_that_no_program_opens_is_not_taken_for_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not open_file(tmp_path / "protocol.pdf")


@pytest.mark.parametrize(
    ("done", "seconds", "told"),
    [(0, 0.0, ""), (12, 30.0, "осталось около 2 минут"), (30, 60.0, "осталось около 1 минуты"), (59, 60.0, "меньше")],
)
def test_list_says_how_long_the_rest_may_take(done: int, seconds: float, told: str) -> None:
    left = sentences.left(done, 60, seconds)
    assert told in left
    assert bool(left) is bool(told)

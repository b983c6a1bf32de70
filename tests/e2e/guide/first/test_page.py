"""The first page: answers become options and settings, are kept for their owner alone, and shown next time."""

from __future__ import annotations

import stat
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from e2e.guide.first.page import TRAINING, FirstPage
from e2e.guide.memory import Memory
from e2e.guide.options import BY_CHAPTER
from e2e.guide.panel import Panel
from e2e.guide.view import Button, View
from e2e.paths import OUT
from fixtures.roster import read_roster
from fixtures.settings import PUBLIC_PORTAL, Target
from reports.kept import ENTERED, ROSTER

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from e2e.guide.options import GuideOptions
    from fixtures.settings import Settings

LIST = "ФИО\nАверин-Заречный Глеб Остапович\n".encode()
NAME = "Аверин-Заречный Глеб Остапович"


@dataclass
class PretendToolWindow:
    """A window in which a person presses one button, once, with these answers, and then leaves."""

    answers: Mapping[str, str]
    button: Button = Button.BEGIN
    panel: Panel = field(default_factory=Panel)
    server: Any = field(default_factory=SimpleNamespace)
    shown: list[View] = field(default_factory=list)
    is_open: bool = True

    def wait(self, _: float) -> Button | None:
        self.shown.append(self.panel._view)
        assert len(self.shown) == 1 or self.shown[-1] != self.shown[-2]
        if len(self.shown) > 1 or not self.panel.press(self.button, self.panel.state()["turn"], self.answers):
            self.is_open = False
        return self.panel.take()

    def said(self) -> str:
        return " ".join(self.shown[-1].lines)


class PretendStopping:
    """A Stopping for a person who never presses Ctrl-C."""

    def has_told(self) -> bool:
        return False


def page(
    window: PretendToolWindow, out: Path, given: Mapping[str, str] | None = None, kept: Memory | None = None
) -> FirstPage:
    return FirstPage(cast("Any", window), out, given or {}, kept, cast("Any", PretendStopping()))


def ask(out: Path, answers: Mapping[str, str], **given: str) -> tuple[GuideOptions, Settings]:
    asked = page(PretendToolWindow(answers), out, given).ask()
    assert asked is not None
    return asked


def test_teacher_is_added_on_the_public_portal_without_any_settings(tmp_path: Path) -> None:
    options, settings = ask(tmp_path, {"target": "site", "task": "teacher", "teacher": f" {NAME} "})
    assert (options.chapter, options.allow_changes, options.roster, options.why) == ("A", True, None, False)
    assert (settings.target, settings.teacher) == (Target.SITE, NAME)
    assert settings.portal_url == PUBLIC_PORTAL["SVERKA_PORTAL_URL"]
    assert settings.allows("esia.gosuslugi.ru")
    assert settings.allows("gu-st.ru")
    assert not settings.allows("gosuslugi.ru.example.org")


def test_what_is_given_otherwise_wins(tmp_path: Path) -> None:
    given = {"SVERKA_PORTAL_URL": "http://portal.localhost", "SVERKA_ALLOWED_HOSTS": "*.localhost"}
    _, settings = ask(tmp_path, {"target": "site", "task": "why"}, **given)
    assert settings.portal_url == "http://portal.localhost"
    assert not settings.allows("esia.gosuslugi.ru")


def test_nothing_is_changed_while_a_reason_is_sought(tmp_path: Path) -> None:
    options, settings = ask(tmp_path, {"target": "stub", "task": "why"})
    assert (options.why, options.allow_changes, settings.target) == (True, False, Target.STUB)
    assert settings.ledger == OUT / "ledger.sqlite"


def test_library_is_asked_for_where_a_sign_in_is_tried(tmp_path: Path) -> None:
    answers = {"target": "site", "task": "entry", "library": "https://library.example.org/", "school": "Школа № 1"}
    options, settings = ask(tmp_path, answers)
    assert (options.chapter, settings.library_url) == ("B", answers["library"])
    assert settings.organization == "Школа № 1"
    assert settings.allows("library.example.org")


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"target": "site", "task": "entry", "library": "library", "school": "Школа"}, "Адрес библиотеки — не адрес"),
        ({"target": "site", "task": "roster", "roster": ""}, "Выберите файл"),
        (
            {"target": "site", "task": "teacher", "teacher": "Берг А.И."},
            "Кого добавляем — вместо имени и отчества",
        ),
        ({"target": "stub", "task": "roster", "roster": "gone.csv"}, "больше нет"),
    ],
    ids=["address", "no-list", "initials", "list-gone"],
)
def test_what_is_missing_is_told_on_the_page(tmp_path: Path, answers: Mapping[str, str], told: str) -> None:
    window = PretendToolWindow(answers)
    assert page(window, tmp_path).ask() is None
    assert told in window.said()


def test_name_of_the_teacher_has_to_be_given(tmp_path: Path) -> None:
    window = PretendToolWindow({"target": "site", "task": "teacher", "teacher": " "})
    assert page(window, tmp_path).ask() is None
    assert window.panel.take() is None


def test_what_was_entered_is_kept_for_its_owner_and_shown_next_time(tmp_path: Path) -> None:
    ask(tmp_path, {"target": "site", "task": "teacher", "teacher": NAME})
    assert stat.S_IMODE((tmp_path / ENTERED).stat().st_mode) == 0o600
    window = PretendToolWindow({"target": "stub", "task": "why"}, Button.FINISH)
    assert page(window, tmp_path).ask() is None
    assert [one.words for one in window.shown[0].asked[:3]] == ["site", "teacher", NAME]
    (tmp_path / ENTERED).write_text("{", "utf-8")
    assert ask(tmp_path, {"target": "stub", "task": "teacher"})[0].chapter == "A"


def test_list_that_was_brought_is_kept_for_its_owner_and_used(tmp_path: Path) -> None:
    brought = page(PretendToolWindow({}), tmp_path).bring("Список.csv", LIST)
    options, _ = ask(tmp_path, {"target": "site", "task": "roster", "roster": "Список.csv"})
    assert brought == ""
    assert options.roster == tmp_path / ROSTER
    assert stat.S_IMODE(options.roster.stat().st_mode) == 0o600


def test_file_that_is_no_list_is_told_in_one_sentence_and_leaves_the_last_one(tmp_path: Path) -> None:
    asking = page(PretendToolWindow({}), tmp_path)
    asking.bring("Список.csv", LIST)
    assert "картинка" in asking.bring("file", b"\xff\xd8\xff\xe0 a photo")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [(ROSTER, LIST)]


def test_disk_without_room_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "нет места" in page(PretendToolWindow({}), tmp_path / "file" / "out").bring("list.csv", LIST)


def test_somebody_without_a_list_practises_with_one_of_the_stand(tmp_path: Path) -> None:
    options, _ = ask(tmp_path, {"target": "stub", "task": "roster"})
    assert options.roster == TRAINING
    roster = read_roster(TRAINING)
    assert (len(roster.teachers), len(roster.problems)) == (5, 1)


def test_walk_that_was_broken_off_is_resumed(tmp_path: Path) -> None:
    kept = Memory(tmp_path / "guide.json", "site", BY_CHAPTER["A"].scenario)
    window = PretendToolWindow({}, Button.RESUME)
    asked = page(window, tmp_path, kept=kept).ask()
    assert asked is not None
    assert (asked[0].resume, asked[0].chapter, asked[1].target) == (True, "A", Target.SITE)
    window = PretendToolWindow({}, Button.RESUME)
    assert page(window, tmp_path).ask() is None
    assert Button.RESUME not in window.shown[0].buttons

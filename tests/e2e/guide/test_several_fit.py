"""Where several controls fit equally well, the guide frames none of them and says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from e2e.guide.guided_step import GuidedStep
from e2e.guide.leader import Leader
from e2e.guide.panel import Panel
from e2e.guide.places import Privacy
from e2e.guide.sentences import turn
from e2e.guide.trail import Trail
from e2e.guide.view import Button
from e2e.walk.choose import Choose
from pages.join_dialog import JoinDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from e2e.guide.marks import Hint, PageMarks
    from e2e.guide.story import Story
    from pages.sought import Sought
    from pages.window import Window

NAME = "Фамилия005 Имя005 Отчество005"
PAGE = "<nav>Группы доступа</nav><dialog id=d>{}<button>Готово</button></dialog><script>d.showModal()</script>"


class Framed:
    """Notes what the guide frames on the page."""

    def __init__(self) -> None:
        self.last: Sought | None = None

    def show(self, _: Window, hint: Hint, sought: Sought | None) -> None:
        """Note it."""
        del hint
        self.last = sought


@pytest.mark.parametrize("fields", [1, 2])
def test_none_of_two_fields_is_framed(new_window: Callable[[float], Window], fields: int) -> None:
    window = new_window(3)
    window.page.set_content(PAGE.format("<input>" * fields))
    dialog, panel, framed = JoinDialog(window), Panel("", []), Framed()
    action = Choose(dialog.employee, dialog.teacher(NAME), typed="Фамилия005")
    view = turn(action, action.field, may_do=True, known=NAME)
    story = cast("Story", type("NoStory", (), {"claim": ""}))
    leader = Leader(panel, cast("PageMarks", framed), Privacy(), Trail(), story, lambda _: None)
    leader._look_around(GuidedStep(action, action.field, lambda: False, view))
    state = panel.state()
    assert (framed.last is None) is (fields > 1)
    assert any("несколько" in line for line in state["lines"]) is (fields > 1)
    assert (Button.DO in [button for button, _ in state["buttons"]]) is (fields == 1)

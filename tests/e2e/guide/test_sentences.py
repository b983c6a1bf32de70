"""The guide names a control by its own words in quotation marks, or else by its purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from e2e.guide.sentences import todo
from e2e.walk.actions import Press
from e2e.walk.choose import Choose
from pages.group_card import GroupCard
from pages.join_dialog import JoinDialog

if TYPE_CHECKING:
    from pages.window import Window

WINDOW = cast("Window", cast("Any", None))


def test_thing_without_words_of_its_own_is_named_by_what_it_is_for() -> None:
    dialog = JoinDialog(WINDOW)
    choose = Choose(dialog.employee, dialog.teacher("Ли Чун"), typed="Ли Чун")
    assert todo(Press(dialog.join), dialog.join) == "Нажмите кнопку, которая завершает присоединение."
    assert todo(choose, choose.field) == "Нажмите на поле для ФИО сотрудника и наберите фамилию сотрудника."
    assert todo(choose, choose.option) == "Выберите в списке сотрудника, который назван в окне помощника."


def test_thing_with_words_is_named_by_them() -> None:
    press = Press(GroupCard(WINDOW).see_members)
    assert todo(press, press.control) == "Нажмите «Посмотреть сотрудников в группе»."

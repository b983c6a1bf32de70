"""The organisation's employees are not taken for the group's members, though both are lists of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from e2e.guide.places import where
from pages.employees import Employees
from pages.members import Members

if TYPE_CHECKING:
    from collections.abc import Callable

    from pages.screen import Screen
    from pages.window import Window

LISTED = "".join(f"<li>Фамилия{n:03} Имя{n:03} Отчество{n:03}</li>" for n in range(1, 5))
TABS = {
    "current-tab": ("<a href='#e' aria-current='page'>Сотрудники</a><a href='/g'>Группы доступа</a>", Employees),
    "chosen-tab": ("<button role='tab' aria-selected='true'>Сотрудники</button>", Employees),
    "heading": ("<h1>Сотрудники</h1>", Employees),
    "other-tab": ("<a href='/e'>Сотрудники</a><a href='#g' aria-current='page'>Группы доступа</a>", Members),
}


@pytest.mark.parametrize(("tabs", "screen"), TABS.values(), ids=TABS)
def test_list_of_people_is_known_by_the_tab_that_is_open(
    new_window: Callable[[float], Window], tabs: str, screen: type[Screen]
) -> None:
    window = new_window(3)
    window.page.set_content(f"<nav>{tabs}</nav><main><ul>{LISTED}</ul></main>")
    assert where(window) is screen

"""The changes of a screen, by region, with the old words beside those that replaced them."""

from __future__ import annotations

import pytest

from instruction.difference import RegionChange, differences
from instruction.snapshot import nodes

BEFORE = """
- banner:
  - link "Помощь"
  - text: Уведомления
- navigation:
  - link "Доверенности и доступы"
  - link "Контроль и надзор"
- main:
  - heading "Профиль организации"
  - paragraph: Общие данные
- contentinfo:
  - link "О портале"
"""

ACCESS = "Доверенности и доступы"
CASES = {
    "renamed": (ACCESS, "Доступы", [RegionChange("меню", ((ACCESS, "Доступы"),), (), ())]),
    "came": (
        "  - text: Уведомления",
        '  - text: Уведомления\n  - link "Чат"',
        [RegionChange("шапка", (), ("Чат",), ())],
    ),
    "went": ('  - link "О портале"\n', "", [RegionChange("подвал", (), (), ("О портале",))]),
    "in-the-page": ("Общие данные", "Данные", [RegionChange("", (("Общие данные", "Данные"),), (), ())]),
    "moved": (
        '  - link "Доверенности и доступы"\n  - link "Контроль и надзор"',
        '  - link "Контроль и надзор"\n  - link "Доверенности и доступы"',
        [],
    ),
    "to-another-region": ('- contentinfo:\n  - link "О портале"', '- complementary:\n  - link "О портале"', []),
    "spelled-otherwise": ("Контроль и надзор", "контроль  и надзор", []),
}


@pytest.mark.parametrize(("old", "new", "told"), CASES.values(), ids=CASES)
def test_change_is_told_where_it_is(old: str, new: str, told: list[RegionChange]) -> None:
    assert old in BEFORE
    assert list(differences(nodes(BEFORE), nodes(BEFORE.replace(old, new)))) == told


def test_two_regions_are_told_in_the_pages_order() -> None:
    present = BEFORE.replace("О портале", "О сайте").replace("Помощь", "Поддержка")
    assert [one.region for one in differences(nodes(BEFORE), nodes(present))] == ["шапка", "подвал"]

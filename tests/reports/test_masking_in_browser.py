"""The patterns find the same in a browser as in Python."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reports.masking import Mask

if TYPE_CHECKING:
    from playwright.sync_api import Page

FIND = """([sources, text]) => sources.map(source =>
    [...text.matchAll(new RegExp(source, "giu"))].map(found => [found.index, found[0]]))"""

TEXT = (
    "Профиль: Сидоров\u00a0Пётр Алексеевич (Белозёрова М.И., белозеровой; ИВАНОВ ИВАН ИВАНОВИЧ), Ли Анна и ли, "
    "А. П. Штольц; Фамилия001 Имя001 Отчество001, СНИЛС 000-000-600 01, +7 (912) 345-67-89, "
    "teacher@example.org, tch-014, Гасанов Ильгар Заур оглы. "
    "Тестовая организация 23.12.2024, Частное лицо, Доверенности и доступы"
)


def test_browser_finds_exactly_what_python_finds(page: Page) -> None:
    mask = Mask(["Белозёрова Мария Ильинична", "Ли Анна"], secrets=["tch-014", "a^$.*+?()[]{}|/\\-#&~ b"])
    here = [
        [[match.start(), match[0]] for match in re.finditer(source, TEXT, re.IGNORECASE)] for source in mask.sources
    ]
    assert page.evaluate(FIND, [list(mask.sources), TEXT]) == here
    assert len([match for found in here for match in found]) > 10

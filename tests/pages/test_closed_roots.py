"""The reader sees words and names in shadow roots that the page's source keeps closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pages.glimpse import Lens
from pages.sought import Find, Sought
from reports.masking import Mask

if TYPE_CHECKING:
    from tests.pages.conftest import Reader

LABEL = "Доверенности и доступы"
LINK = f"<a href='#there'>{LABEL}</a>"
CLOSED = "<template shadowrootmode=closed>{}</template>"
BODIES = {
    "element-of-its-own": f"<site-tab>{CLOSED.format(LINK)}</site-tab>",
    "section": f"<section>{CLOSED.format(LINK)}</section>",
    "within-an-open-one": "<site-tabs><template shadowrootmode=open>"
    f"<site-tab>{CLOSED.format(LINK)}</site-tab></template></site-tabs>",
    "within-a-closed-one": f"<site-tabs>{CLOSED.format(f'<site-tab>{CLOSED.format(LINK)}</site-tab>')}</site-tabs>",
    "around-a-slot": f"<site-tab>{CLOSED.format('<a href=#there>Доверенности <slot></slot></a>')}и доступы</site-tab>",
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_words_in_a_closed_root_are_seen_and_pressed(
    reader: Reader, body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader.window, "patience_s", 5.0)
    reader.parses(body)
    sought = Sought(Find.CONTROL, LABEL)
    assert reader.window.seen([sought, Sought(Find.TEXT, "Группы доступа")]) == [True, False]
    found = reader.window.look(sought)
    assert found is not None
    reader.window.press(found)
    assert reader.page.url.endswith("#there")


def test_name_in_a_closed_root_is_covered(reader: Reader) -> None:
    name = "Белозёрова Мария Ильинична"
    reader.parses(f"<h1>Портал</h1><site-name>{CLOSED.format(f'<p>{name}</p>')}</site-name>")
    assert reader.window.glimpse((), Lens((), (), Mask([name]).sources)).personal

"""The places of the controls that a figure outlines, which are brought into view first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pages.glimpse import Lens
from pages.sought import Find, Sought

if TYPE_CHECKING:
    from tests.pages.conftest import Reader

FAR = "<div style='height:2000px'></div>"
LINK = "<a id='here' href='#'>Группы доступа</a>"
SOUGHT = Sought(Find.CONTROL, "Группы доступа")
PLACES = {
    "at-once": LINK,
    "below-the-fold": f"{FAR}{LINK}{FAR}",
    "in-a-box-that-scrolls": f"<div style='overflow:auto;height:100px'>{FAR}{LINK}{FAR}</div>",
    "in-a-box-below-the-fold": f"{FAR}<div style='overflow:auto;height:100px'>{FAR}{LINK}{FAR}</div>{FAR}",
    "shadow-root": "<site-link></site-link><script>document.querySelector('site-link').attachShadow({mode: 'open'})"
    f".innerHTML = `{FAR}{LINK}`</script>",
}
ON_TOP = """() => {
  const find = (root) => root.getElementById("here") ||
    [...root.querySelectorAll("*")].map((one) => one.shadowRoot && find(one.shadowRoot)).find(Boolean);
  const here = find(document), { x, y, width, height } = here.getBoundingClientRect();
  return [{ x, y, width, height }, here.getRootNode().elementFromPoint(x + width / 2, y + height / 2) === here];
}"""


@pytest.mark.parametrize("body", PLACES.values(), ids=PLACES)
def test_what_is_outlined_is_brought_into_view(reader: Reader, body: str) -> None:
    outlined = reader.reads(body).window.glimpse((), Lens((SOUGHT,), (), ())).outlined
    place, is_in_view = reader.page.evaluate(ON_TOP)
    assert outlined == [place]
    assert is_in_view


def test_several_things_are_shown_together_where_they_fit(reader: Reader) -> None:
    reader.reads(f"{FAR}<p>Профиль</p><div style='height:300px'></div>{LINK}{FAR}")
    lens = Lens((SOUGHT, Sought(Find.TEXT, "Профиль")), (), ())
    height = reader.page.evaluate("innerHeight")
    assert all(0 <= box["y"] <= height - box["height"] for box in reader.window.glimpse((), lens).outlined)


def test_what_is_not_found_is_not_outlined(reader: Reader) -> None:
    lens = Lens((Sought(Find.CONTROL, "Доверенности"), SOUGHT), (), ())
    assert len(reader.reads(LINK).window.glimpse((), lens).outlined) == 1

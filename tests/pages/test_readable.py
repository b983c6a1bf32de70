"""Unreadable letters do not count as text; if readability can't be determined, they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pages.sought import Find

if TYPE_CHECKING:
    from tests.pages.conftest import Reader

LABEL = "Группы доступа"
LINK = '<a id="here" href="#" style="{}">Группы доступа</a>'

FAINT = {
    "white-on-white": LINK.format("color:#fff"),
    "nearly-white-on-white": LINK.format("color:#fafafa"),
    "white-on-white-in-another-notation": LINK.format("color:oklch(1 0 0)"),
    "blurred": f"<div style='filter:blur(12px)'>{LINK.format('')}</div>",
    "colour-of-the-box-around": f"<div style='background:#246'>{LINK.format('color:#246')}</div>",
    "colour-without-substance": LINK.format("color:rgba(0,0,0,.02)"),
    "in-a-list-over-other-things": "<input style='background:#123'><ul style='position:absolute;top:0;background:#fff'>"
    f"<li>{LINK.format('color:#fff')}</li></ul>",
    "transparent": LINK.format("opacity:.01"),
    "transparent-around": f"<div style='opacity:.2'><div style='opacity:.2'>{LINK.format('')}</div></div>",
    "filtered-out": LINK.format("filter:opacity(0)"),
    "one-pixel-high": LINK.format("font-size:1px"),
    "moved-out-of-its-own-box": LINK.format("display:block;overflow:hidden;text-indent:-9999px"),
    "pushed-out-of-its-own-box": LINK.format("display:block;overflow:hidden;height:20px;padding-top:40px;"
        "box-sizing:border-box"),
    "cut-to-a-strip": LINK.format("display:block;overflow:hidden;height:6px;font-size:20px"),
    "masked-away": LINK.format("mask-image:linear-gradient(transparent, transparent)"),
    "cut-away-around": f"<div style='clip-path:inset(100%)'>{LINK.format('')}</div>",
    "masked-away-around": f"<div style='mask-image:radial-gradient(#0000, #fff0)'>{LINK.format('')}</div>",
}  # fmt: skip

READABLE = {
    "cut-a-little": LINK.format("display:block;overflow:hidden;height:18px;font-size:20px"),
    "first-line-of-several": LINK.format("display:block;overflow:hidden;height:20px;width:90px"),
    "fading-out": LINK.format("mask-image:linear-gradient(90deg, #000 80%, transparent)"),
    "grey": LINK.format("color:#b5b5b5"),
    "half-transparent": LINK.format("opacity:.4"),
    "small": LINK.format("font-size:8px"),
    "white-on-dark-in-another-notation": f"<div style='background:oklch(.3 0 0)'>{LINK.format('color:#fff')}</div>",
    "hardly-blurred": LINK.format("filter:blur(.5px)"),
    "white-on-dark": f"<div style='background:#123'>{LINK.format('color:#fff')}</div>",
    "white-on-a-shade": f"<div style='background:linear-gradient(#123, #456)'>{LINK.format('color:#fff')}</div>",
    "white-with-a-shadow": LINK.format("color:#fff;text-shadow:0 0 3px #000"),
    "white-with-an-outline": LINK.format("color:#fff;-webkit-text-stroke:1px #000"),
    "filled-with-a-shade": LINK.format(
        "background:linear-gradient(red, blue);background-clip:text;-webkit-text-fill-color:transparent"
    ),
    "white-on-what-a-style-sheet-puts-behind": "<style>a { position:relative; z-index:0; color:#fff }"
    "a::before { content:''; position:absolute; inset:0; background:#123; z-index:-1 }</style>" + LINK.format(""),
    "white-on-a-neighbour": "<div style='position:relative'><i style='position:absolute;inset:0;background:#123'></i>"
    + LINK.format("position:relative;color:#fff")
    + "</div>",
    "white-on-a-picture": "<div style='position:relative'>"
    "<canvas style='position:absolute;left:0;top:0;background:#123' width='200' height='40'></canvas>"
    + LINK.format("position:relative;color:#fff")
    + "</div>",
    "white-on-a-film": "<div style='position:relative;z-index:0'>"
    "<video style='position:absolute;inset:0;width:100%;height:100%;z-index:-1;pointer-events:none'></video>"
    + LINK.format("color:#fff")
    + "</div>",
    "below-the-fold-of-a-page-that-is-fixed": "<div style='position:fixed;inset:0;overflow:auto'>"
    f"<div style='height:3000px'></div>{LINK.format('')}</div>",
}


@pytest.mark.parametrize("body", FAINT.values(), ids=FAINT)
def test_letters_that_nobody_can_make_out_are_not_found(reader: Reader, body: str) -> None:
    assert reader.reads(f"<main><p>Профиль</p>{body}</main>").finds(Find.CONTROL, LABEL) is None
    assert reader.finds(Find.TEXT, LABEL) is None
    assert reader.finds(Find.MENTION, "доступа") is None


@pytest.mark.parametrize("body", READABLE.values(), ids=READABLE)
def test_letters_that_can_be_made_out_are_found(reader: Reader, body: str) -> None:
    assert reader.reads(f"<main><p>Профиль</p>{body}</main>").finds(Find.CONTROL, LABEL) == "here"


def test_what_lies_before_the_beginning_of_what_scrolls_is_not_found(reader: Reader) -> None:
    box = (
        f"<div style='overflow:auto;position:relative;height:80px;width:300px'>{LINK.format('{}')}<p>Профиль</p></div>"
    )
    for style in ("position:absolute;left:-500px", "position:absolute;top:-500px"):
        assert reader.reads(box.format(style)).finds(Find.CONTROL, LABEL) is None
    assert reader.reads(box.format("position:absolute;left:900px")).finds(Find.CONTROL, LABEL) == "here"

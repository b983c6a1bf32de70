"""A later look sees every change of the page, also one that no observer reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pages.sought import Find, Sought

if TYPE_CHECKING:
    from tests.pages.conftest import Reader

LABEL = "Группы доступа"
HIDDEN = (
    f"<style id=style>a {{ color: black }} .away {{ display: none }}</style><a id=it class=away href='#'>{LABEL}</a>"
)
PLAIN = "<div id=it>Портал</div>"
#: The page at first, and the script that makes the label appear there.
CHANGES = {
    "letters": (PLAIN, f"it.firstChild.data = '{LABEL}'"),
    "element": (PLAIN, f"it.innerHTML = '<b>{LABEL}</b>'"),
    "class": (HIDDEN, "it.className = ''"),
    "rule-added": (HIDDEN, "style.sheet.insertRule('#it { display: block }', 2)"),
    "rule-changed": (HIDDEN, "style.sheet.cssRules[1].style.display = 'block'"),
    "sheet-adopted": (
        HIDDEN,
        "new CSSStyleSheet().replace('#it { display: block }').then((one) => (document.adoptedStyleSheets = [one]))",
    ),
    "sheet-off": (HIDDEN, "style.sheet.disabled = true"),
    "value": ("<input id=it type=button value=Портал>", f"it.value = '{LABEL}'"),
    "choice": (f"<select id=it><option>Портал<option>{LABEL}</select>", "it.selectedIndex = 1"),
    "name": ("<button id=it aria-label=Портал></button>", f"it.ariaLabel = '{LABEL}'"),
    "popover": (f"<div popover id=it>{LABEL}</div>", "it.showPopover()"),
    "shadow-root": ("<div id=it></div>", f"it.attachShadow({{ mode: 'open' }}).innerHTML = '<p>{LABEL}</p>'"),
    "closed-root": ("<div id=it></div>", f"it.attachShadow({{ mode: 'closed' }}).innerHTML = '<p>{LABEL}</p>'"),
    "declared-closed-root": (
        "<div id=it></div>",
        f"it.setHTMLUnsafe('<p><template shadowrootmode=closed>{LABEL}</template></p>')",
    ),
    "within-a-root": (
        "<div id=it><template shadowrootmode=open><p>Портал</p></template></div>",
        f"it.shadowRoot.querySelector('p').firstChild.data = '{LABEL}'",
    ),
    "slot": (
        f"<div id=it><template shadowrootmode=open><slot name=here></slot></template><p>{LABEL}</p></div>",
        "it.querySelector('p').slot = 'here'",
    ),
    "transition": (
        f"<style>#it {{ opacity: 0; transition: opacity 1ms }} #it.on {{ opacity: 1 }}</style><p id=it>{LABEL}</p>",
        "new Promise((done) => (it.ontransitionend = done, getComputedStyle(it).opacity, it.className = 'on'))",
    ),
    "document-written": (PLAIN, f"document.open(); document.write('<p>{LABEL}</p>'); document.close()"),
}


@pytest.mark.parametrize(("body", "change"), CHANGES.values(), ids=CHANGES)
def test_change_is_seen_by_the_next_look(reader: Reader, body: str, change: str) -> None:
    reader.parses(body)
    sought = [Sought(Find.TEXT, LABEL)]
    assert reader.window.seen(sought) == [False]
    assert reader.window.seen(sought) == [False]
    reader.page.evaluate(f"async () => {{ await ({change}) }}" if ";" not in change else f"() => {{ {change} }}")
    assert reader.window.seen(sought) == [True]


def test_what_the_mouse_uncovers_is_seen_while_it_rests_there(reader: Reader) -> None:
    reader.reads(
        f"<style>p {{ display: none }} nav:hover p {{ display: block }}</style><nav>Портал<p>{LABEL}</p></nav>"
    )
    sought = [Sought(Find.TEXT, LABEL)]
    seen = []
    for place in ((700, 500), (20, 15), (700, 500)):
        reader.page.mouse.move(*place)
        seen += reader.window.seen(sought)
    assert seen == [False, True, False]


def test_page_cannot_reach_the_reader(reader: Reader) -> None:
    reader.reads(f"<a id=it href='#'>{LABEL}</a>").page.evaluate(
        """() => {
          const spoilt = () => { throw Error("spoilt") };
          Array.prototype.filter = Element.prototype.matches = window.getComputedStyle = spoilt;
          JSON.stringify = () => "{}";
        }"""
    )
    assert reader.window.seen([Sought(Find.CONTROL, LABEL), Sought(Find.FIELD, LABEL)]) == [True, False]
    assert reader.window.words(Sought(Find.TEXT, LABEL)) == [LABEL]

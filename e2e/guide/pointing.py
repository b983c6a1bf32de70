"""Lets the person point at something on the page in the browser's inspect mode: the page doesn't get the click.

Playwright's `pick_locator()` does the same but blocks its caller until something is picked; this one can be cancelled
from the tool's window at any moment, and it tolerates a page that changes meanwhile.
"""

from __future__ import annotations

from contextlib import suppress
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error

from instruction.references import known_names
from instruction.wording import bare, plain, same

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession

    from pages.screen import Control

RED = {"r": 216, "g": 37, "b": 69}
#: How the browser highlights the element under the mouse.
LOOK = {
    "showInfo": False,
    "contentColor": {**RED, "a": 0.28},
    "paddingColor": {**RED, "a": 0.28},
    "borderColor": {**RED, "a": 0.9},
    "marginColor": {**RED, "a": 0.45},
}
#: Maximum length of a control's name, in characters.
LONGEST = 120
#: Gives the text of the control that a click there would press.
WORDS = """function () {
  const element = this.nodeType === Node.ELEMENT_NODE ? this : this.parentElement;
  const pressed = element.closest("a,button,summary,label,option,[role=tab],[role=link],[role=button],[role=option]");
  const one = pressed || element;
  return (one.innerText || one.value || one.getAttribute("aria-label") || "").trim();
}"""


class Pointer:
    """One use of inspect mode, in which the person picks an element."""

    def __init__(self, session: CDPSession) -> None:
        self._session = session
        self._picked: list[int] = []
        session.on("Overlay.inspectNodeRequested", self._note)
        session.send("Overlay.setInspectMode", {"mode": "searchForNode", "highlightConfig": LOOK})

    def words(self) -> str | None:
        """Give the text of the picked control; None until something is picked."""
        if not self._picked:
            return None
        node = self._session.send("DOM.resolveNode", {"backendNodeId": self._picked[-1]})["object"]
        call = {"objectId": node["objectId"], "functionDeclaration": WORDS, "returnByValue": True}
        said = str(self._session.send("Runtime.callFunctionOn", call)["result"].get("value") or "")
        return plain(said)[:LONGEST]

    def stop(self) -> None:
        """Leave inspect mode: the page gets clicks again."""
        self._session.remove_listener("Overlay.inspectNodeRequested", self._note)
        with suppress(Error):
            self._session.send("Overlay.setInspectMode", {"mode": "none", "highlightConfig": LOOK})

    def _note(self, picked: dict[str, Any]) -> None:
        self._picked.append(picked["backendNodeId"])


class Likeness(StrEnum):
    """How a control that the person points at compares with the lost one."""

    SAME = "same"  # it is the lost control itself
    LIKELY = "likely"  # no evidence against it
    OPPOSED = "opposed"  # the lost control can be seen as well
    KNOWN = "known"  # the reference has it beside the lost control


def compared(lost: Control, label: str) -> Likeness:
    """Compare the label pointed at with the page and with the screen's reference."""
    if same(label, lost.sought.words):
        return Likeness.SAME
    if any(lost.screen.window.seen([lost.sought])):
        return Likeness.OPPOSED
    return Likeness.KNOWN if bare(label) in known_names(lost.screen.key) else Likeness.LIKELY

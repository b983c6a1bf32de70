"""A person points at something on the page: the browser's own way of picking, whose click the page never gets.

Playwright's `pick_locator()` does the same but holds up whoever calls it until something is picked; this one can be
given up from the tool's window at any moment, and does not mind a page that changes meanwhile.
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
#: How the browser marks what the mouse is over.
LOOK = {
    "showInfo": False,
    "contentColor": {**RED, "a": 0.28},
    "paddingColor": {**RED, "a": 0.28},
    "borderColor": {**RED, "a": 0.9},
    "marginColor": {**RED, "a": 0.45},
}
#: The longest that can be the name of a control.
LONGEST = 120
#: The words of what a person would press who presses there.
WORDS = """function () {
  const element = this.nodeType === Node.ELEMENT_NODE ? this : this.parentElement;
  const pressed = element.closest("a,button,summary,label,option,[role=tab],[role=link],[role=button],[role=option]");
  const one = pressed || element;
  return (one.innerText || one.value || one.getAttribute("aria-label") || "").trim();
}"""


class Pointer:
    """One time of pointing."""

    def __init__(self, session: CDPSession) -> None:
        self._session = session
        self._picked: list[int] = []
        session.on("Overlay.inspectNodeRequested", self._note)
        session.send("Overlay.setInspectMode", {"mode": "searchForNode", "highlightConfig": LOOK})

    def words(self) -> str | None:
        """Give the words of what was pointed at; None as long as nothing was."""
        if not self._picked:
            return None
        node = self._session.send("DOM.resolveNode", {"backendNodeId": self._picked[-1]})["object"]
        call = {"objectId": node["objectId"], "functionDeclaration": WORDS, "returnByValue": True}
        said = str(self._session.send("Runtime.callFunctionOn", call)["result"].get("value") or "")
        return plain(said)[:LONGEST]

    def stop(self) -> None:
        """Let the mouse press again."""
        self._session.remove_listener("Overlay.inspectNodeRequested", self._note)
        with suppress(Error):
            self._session.send("Overlay.setInspectMode", {"mode": "none", "highlightConfig": LOOK})

    def _note(self, picked: dict[str, Any]) -> None:
        self._picked.append(picked["backendNodeId"])


class Likeness(StrEnum):
    """How a control that a person points at compares with the one that was looked for."""

    SAME = "same"  # it is the very one that was looked for
    LIKELY = "likely"  # nothing speaks against it
    OPPOSED = "opposed"  # the one that was looked for stands there too
    KNOWN = "known"  # it stood beside the other before


def compared(lost: Control, label: str) -> Likeness:
    """Compare what was pointed at with what is there, and with what is known of the screen."""
    if same(label, lost.sought.words):
        return Likeness.SAME
    if any(lost.screen.window.seen([lost.sought])):
        return Likeness.OPPOSED
    return Likeness.KNOWN if bare(label) in known_names(lost.screen.key) else Likeness.LIKELY

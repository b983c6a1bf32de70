"""The guide's marks on the site's page: a hint, and a frame around the control; pictures don't show them."""

from __future__ import annotations

import hashlib
import json
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from playwright.sync_api import Error

from pages.sought import AnyOf, engine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import CDPSession, Page

    from pages.sought import Sought
    from pages.window import Window

HINT = (Path(__file__).parent / "static" / "hint.js").read_text("utf-8")
#: Scrolls an element into view unless its whole height can be seen.
BRING = """function () {
  const { top, bottom } = this.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) this.scrollIntoView({ block: "center", behavior: "instant" });
}"""


#: Global variable for the reader's script in our isolated world, set once per document.
READER = "globalThis.sverkaReader"


@dataclass(frozen=True, slots=True)
class Hint:
    """The text of the hint: the step's number, the sentence, and what to look for."""

    number: str
    sentence: str
    look: str = ""

    @property
    def key(self) -> str:
        """A digest that identifies this hint on the page without its words."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:12]


class PageMarks:
    """Hint and frame of one guided walk: one element in the page, with a closed shadow root.

    The browser's own highlight (CDP `Overlay`) has no outline, and its fill hides the words of the control.
    """

    def __init__(self) -> None:
        self._sessions: WeakKeyDictionary[Page, CDPSession] = WeakKeyDictionary()
        self._shown: tuple[Hint, Sought | AnyOf | None] | None = None
        #: The hint and page for which the control was scrolled into view: it is done once, then the person scrolls.
        self._brought = ""

    def show(self, window: Window, hint: Hint, framed: Sought | AnyOf | None) -> None:
        """Show hint and frame on the tab in front, again if the page has lost them."""
        self._shown = (hint, framed)
        with suppress(Error):  # the page is navigating: the next look shows them there
            place = f"{hint.key}-{window.moves}"
            target = self._target(window.page, framed, bring=place != self._brought) if framed is not None else None
            self._brought = place if target is not None else self._brought
            said = {"key": hint.key, "number": hint.number, "sentence": hint.sentence, "look": hint.look}
            self._say(window.page, said, target)

    def hide(self, window: Window) -> None:
        """Remove hint and frame."""
        self._shown = None
        self._take_off(window)

    def unframe(self, window: Window) -> None:
        """Remove the frame at once: its control is gone or covered."""
        with suppress(Error):
            self._say(window.page, {"unframed": True})

    @contextmanager
    def unseen(self, window: Window) -> Iterator[None]:
        """Hide hint and frame while a picture is taken."""
        shown = self._shown
        self._take_off(window)
        yield
        if shown is not None:
            self.show(window, *shown)

    def session(self, page: Page) -> CDPSession:
        """Give the page's CDP session, opened once; raises Error when the page is gone."""
        session = self._sessions.get(page)
        if session is None:
            session = page.context.new_cdp_session(page)
            session.send("DOM.enable")
            session.send("Overlay.enable")
            self._sessions[page] = session
        return session

    def _take_off(self, window: Window) -> None:
        with suppress(Error):
            self._say(window.page, None)

    def _say(self, page: Page, said: dict[str, Any] | None, target: int | None = None) -> None:
        """Run hint.js in an isolated world, where the page has changed no function and a closed root is closed.

        `target` is the backend node id of the element to outline; raises Error when it has gone with its page.
        """
        session = self.session(page)
        world = _world(session)
        given: list[dict[str, Any]] = [{"value": said}]
        if target is not None:
            node = {"backendNodeId": target, "executionContextId": world}
            given.append({"objectId": session.send("DOM.resolveNode", node)["object"]["objectId"]})
        call = {"functionDeclaration": HINT, "arguments": given, "executionContextId": world}
        session.send("Runtime.callFunctionOn", call)

    def _target(self, page: Page, framed: Sought | AnyOf, *, bring: bool) -> int | None:
        """Give the backend node id of the element to outline, or None; scroll it into view if `bring` is true."""
        session = self.session(page)
        query = json.dumps(json.dumps(framed.query, ensure_ascii=False), ensure_ascii=False)
        world = _world(session)
        asked = {"expression": f"{READER}?.query(document, {query})", "contextId": world}
        found = session.send("Runtime.evaluate", asked)["result"]
        if found["type"] == "undefined":
            session.send("Runtime.evaluate", {"expression": f"{READER} = {engine()}; 0", "contextId": world})
            found = session.send("Runtime.evaluate", asked)["result"]
        if "objectId" not in found:
            return None
        node = {"objectId": found["objectId"]}
        if bring:
            session.send("Runtime.callFunctionOn", {**node, "functionDeclaration": BRING})
        number: int = session.send("DOM.describeNode", node)["node"]["backendNodeId"]
        session.send("Runtime.releaseObject", node)
        return number


def _world(session: CDPSession) -> int:
    """Give the execution context id of our isolated world in the page's present document; create it if needed."""
    frame = session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
    world = session.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": "sverka"})
    return int(world["executionContextId"])

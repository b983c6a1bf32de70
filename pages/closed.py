"""Closed shadow roots: the browser opens them to the reader, because a person sees their content.

reader/before.js opens those that scripts make. No script learns of those that stand in the page's source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

#: Name of the isolated world where Playwright keeps selector engines; function that gives a root to the reader there.
WORLD = "__playwright_utility_world"
GIVE = "function () { globalThis[Symbol.for('sverka-roots')]?.(this); }"


def open_roots(page: Page) -> None:
    """Hand all closed roots of the page to the reader; raises Playwright's Error when the page is gone."""
    session = page.context.new_cdp_session(page)
    worlds: dict[str, int] = {}

    def note(event: dict[str, Any]) -> None:
        context = event["context"]
        if context["name"].startswith(WORLD):
            worlds[context["auxData"]["frameId"]] = context["id"]

    session.on("Runtime.executionContextCreated", note)
    session.send("Runtime.enable")
    main = session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
    document = session.send("DOM.getDocument", {"depth": -1, "pierce": True})["root"]
    for frame, root in _closed(document, main):
        if frame in worlds:
            node = {"backendNodeId": root, "executionContextId": worlds[frame]}
            held = session.send("DOM.resolveNode", node)["object"]["objectId"]
            session.send("Runtime.callFunctionOn", {"objectId": held, "functionDeclaration": GIVE})
    session.detach()


def _closed(node: dict[str, Any], frame: str) -> Iterator[tuple[str, int]]:
    """Yield frame id and backend node id of each closed root within a node, the outer ones first."""
    for root in node.get("shadowRoots", ()):
        if root["shadowRootType"] == "closed":
            yield frame, root["backendNodeId"]
        yield from _closed(root, frame)
    if "contentDocument" in node:
        yield from _closed(node["contentDocument"], node.get("frameId", frame))
    for child in node.get("children", ()):
        yield from _closed(child, frame)

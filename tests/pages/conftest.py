"""A reader of the tests' own small pages, in a real browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from pages.sought import Find, Sought, teach
from pages.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page, Playwright

#: Patience in seconds: enough for a page that is already there, and short enough to wait out.
PATIENCE_S = 0.2


@pytest.fixture(scope="session", autouse=True)
def _reader(playwright: Playwright) -> None:
    """Register the reader's selector engine before any page is opened."""
    teach(playwright)


@dataclass(frozen=True, slots=True)
class Reader:
    """Looks at a page that the test has written; elements are identified by their ids."""

    window: Window

    @property
    def page(self) -> Page:
        return self.window.page

    def reads(self, body: str) -> Reader:
        """Show a page with this body, or a whole document."""
        if not self.page.url.startswith("about:") or self.page.evaluate("document.scripts.length"):
            self.page.goto("about:blank")  # set_content alone would keep the scripts of the previous page
        self.page.set_content(body if body.startswith("<!doctype") else f"<!doctype html><html><body>{body}")
        return self

    def parses(self, body: str) -> Reader:
        """Show a page whose body the browser's parser makes, with the shadow roots that it declares."""
        self.page.goto("about:blank")
        self.page.evaluate("(body) => document.body.setHTMLUnsafe(body)", body)
        return self

    def finds(self, find: Find, label: str | None = None, *labels: str, **more: object) -> str | None:
        """Give the id of the one thing that the reader takes; None when nothing is found."""
        found = self.window.look(sought(find, label, *labels, **more))
        return None if found is None else str(found.evaluate("(element) => element.id || element.localName"))

    def finds_all(self, find: Find, label: str | None = None, *labels: str, **more: object) -> list[str]:
        """Give the ids of all matches, the one that the reader takes first."""
        selector = sought(find, label, *labels, **more).selector
        every = [one for frame in self.window.frames for one in frame.locator(selector).all()]
        return [str(one.evaluate("(element) => element.id || element.localName")) for one in every]


def sought(find: Find, label: str | None = None, *labels: str, showing: object = None) -> Sought:
    """Make the query; for a card, every label is one of several."""
    if find is Find.CARD:
        return Sought(find, labels=(label, *labels) if label else labels)
    return Sought(find, label, labels, showing if isinstance(showing, str) else None)


@pytest.fixture(scope="module")
def reader(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Reader]:
    """Give a reader with one window, in which a module's pages follow each other."""
    window = Window(browser.new_context(**browser_context_args), PATIENCE_S)
    yield Reader(window)
    window.context.close()


@pytest.fixture
def patience_s() -> float:
    """Give the patience of a single test's window, in seconds."""
    return PATIENCE_S


@pytest.fixture
def window(new_context: Callable[[], BrowserContext], patience_s: float) -> Window:
    """Open a person's window for a single test."""
    return Window(new_context(), patience_s)

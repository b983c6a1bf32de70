"""A reader who looks at small pages of the tests' own, in a real browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from pages.sought import Find, Region, Sought, teach
from pages.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page, Playwright

#: Enough for a page that is there already, little enough to be waited out.
PATIENCE_S = 0.2


@pytest.fixture(scope="session", autouse=True)
def _reader(playwright: Playwright) -> None:
    """Teach Playwright to look as a reader does, before any page is opened."""
    teach(playwright)


@dataclass(frozen=True, slots=True)
class Reader:
    """Looks at a page that the test has written; elements are told apart by their ids."""

    window: Window

    @property
    def page(self) -> Page:
        return self.window.page

    def reads(self, body: str) -> Reader:
        """Show a page with this body, or a whole document."""
        if not self.page.url.startswith("about:") or self.page.evaluate("document.scripts.length"):
            self.page.goto("about:blank")  # set_content alone would leave the scripts of the page before
        self.page.set_content(body if body.startswith("<!doctype") else f"<!doctype html><html><body>{body}")
        return self

    def finds(self, find: Find, label: str | None = None, *labels: str, **more: object) -> str | None:
        """Give the id of the one thing that the reader takes, None when they find nothing."""
        found = self.window.look(sought(find, label, *labels, **more))
        return None if found is None else str(found.evaluate("(element) => element.id || element.localName"))

    def finds_all(self, find: Find, label: str | None = None, *labels: str, **more: object) -> list[str]:
        """Give the ids of all twins, the one that the reader takes first."""
        every = self.window.every(sought(find, label, *labels, **more))
        return [str(one.evaluate("(element) => element.id || element.localName")) for one in every]


def sought(find: Find, label: str | None = None, *labels: str, region: object = None, showing: object = None) -> Sought:
    """Name what is looked for; for a card every label is one of several."""
    if find is Find.CARD:
        return Sought(find, labels=(label, *labels) if label else labels)
    where = region if isinstance(region, Region) else None
    return Sought(find, label, labels, where, showing if isinstance(showing, str) else None)


@pytest.fixture(scope="module")
def reader(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Reader]:
    """Sit a reader in front of a window, in which one page comes after the other."""
    window = Window(browser.new_context(**browser_context_args), PATIENCE_S)
    yield Reader(window)
    window.close()


@pytest.fixture
def window(new_context: Callable[[], BrowserContext]) -> Window:
    """Open a person's window for one test alone."""
    return Window(new_context(), PATIENCE_S)

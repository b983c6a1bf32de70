"""The moves of chapters A and B in plain Playwright, without evidence or verdicts, with no waits but Playwright's own.

Two numbers, N and OF, select every OF-th move from the N-th on, so that several processes can share the moves. Prints
the start of the first navigation and the end of the last look, in seconds since the epoch.
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pyotp
from playwright.sync_api import Browser, Page, sync_playwright

from fixtures.browser import find_browser
from fixtures.plugin import VIEWPORT, quiet
from fixtures.settings import Settings
from fixtures.stand import running_stand
from instruction.published import LABELS

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Stage:
    """A world of its own for each scenario."""

    browser: Browser
    said: dict[str, Any]

    def at_roles(self, person: str, site: str, page: Page | None = None) -> Page:
        """Sign a person in, up to the choice of the role."""
        account = self.said["people"][person]
        page = page or self.browser.new_context(viewport=VIEWPORT, locale="ru-RU").new_page()
        page.goto(self.said[site])
        if site == "portal":
            page.get_by_text(LABELS.sign_in, exact=True).click()
        page.get_by_label(LABELS.login).fill(account["login"])
        page.get_by_label(LABELS.password).fill(account["password"])
        page.get_by_label(LABELS.password).press("Enter")
        page.locator("input[maxlength='1']").first.press_sequentially(pyotp.TOTP(account["totp"]).now())
        page.get_by_role("heading", name=LABELS.sign_in_as).wait_for()
        return page

    def entered(self, person: str, site: str, page: Page | None = None, card: str | None = None) -> Page:
        """Sign a person in and choose a role: the card named, or else the school's."""
        page = self.at_roles(person, site, page)
        page.get_by_text(card or self.said["organization"]).click()
        return page


def to_groups(page: Page) -> None:
    """A2 to A4."""
    page.get_by_text(LABELS.organization_profile).click()
    page.get_by_text(LABELS.delegations, exact=True).click()
    page.get_by_text(LABELS.access_groups, exact=True).click()
    page.get_by_text("расширенным поиском").wait_for()


def to_card(page: Page) -> None:
    """A5 to A8."""
    page.get_by_text("расширенным поиском").click()
    choices = (
        (LABELS.organization_field, LABELS.ministry_typed, LABELS.ministry),
        (LABELS.system_field, LABELS.school_system_typed, LABELS.school_system),
        (LABELS.group_field, "", LABELS.group),
    )
    for caption, typed, option in choices:
        field = page.get_by_label(caption, exact=True)
        field.click()
        field.press_sequentially(typed)
        page.get_by_role("option", name=option).click()
    page.get_by_text(LABELS.see_members).wait_for()


def get_content(page: Page, then: str) -> None:
    """B5: press the button and wait for the text `then` of the next page."""
    page.get_by_text(LABELS.get_content).click()
    page.get_by_text(then).wait_for()


def administrator(stage: Stage) -> None:
    """Chapter A from end to end."""
    page = stage.entered("administrator", "portal")
    page.get_by_role("main").get_by_text(LABELS.administrator).wait_for()
    to_groups(page)
    to_card(page)
    teacher = stage.said["people"]["teacher_outside"]
    other = stage.entered("teacher_outside", "library")
    get_content(other, LABELS.no_access)
    page.get_by_text(LABELS.join_employee).click()
    dialog = page.get_by_role("dialog").filter(visible=True)
    field = dialog.get_by_role("combobox")
    field.click()
    field.press_sequentially(teacher["last_name"])
    page.get_by_role("option").filter(has_text=teacher["full_name"]).click()
    dialog.locator("button[type=submit]").click()
    page.get_by_role("status").wait_for()
    page.get_by_text(LABELS.see_members).click()
    page.get_by_text(teacher["full_name"]).wait_for()
    other.goto(stage.said["library"])
    get_content(other, LABELS.favourites)


def head(stage: Stage) -> None:
    """A1 with the head."""
    page = stage.entered("head", "portal")
    page.get_by_role("main").get_by_text(LABELS.head).wait_for()
    to_groups(page)


def employee(stage: Stage) -> None:
    """A1 with an employee without rights."""
    page = stage.entered("employee", "portal")
    page.get_by_label(LABELS.user_menu).wait_for()
    if page.get_by_text(LABELS.organization_profile).count():
        raise AssertionError(LABELS.organization_profile)


def teacher(stage: Stage) -> None:
    """B3, B5, B7."""
    page = stage.entered("teacher", "library")
    page.get_by_text(LABELS.library_offer).wait_for()
    get_content(page, LABELS.favourites)
    for label in (LABELS.order, LABELS.grade, LABELS.subject, *LABELS.kinds_of_material):
        page.get_by_text(label, exact=True).first.wait_for()


def refused(person: str, card: str | None = None) -> Callable[[Stage], None]:
    """B1, B2, B4 with a person who is refused."""
    return lambda stage: get_content(stage.entered(person, "library", card=card), LABELS.no_access)


def briefcase(stage: Stage) -> None:
    """B6 in both roles."""
    for card in (LABELS.private_person, None):
        page = stage.entered("teacher", "library", card=card)
        page.get_by_label(LABELS.user_menu).click()
        page.get_by_text(LABELS.sign_out).wait_for()


def unrecognised(stage: Stage) -> None:
    """B8."""
    page = stage.entered("unrecognised", "library")
    get_content(page, LABELS.no_access)
    page.get_by_label(LABELS.user_menu).click()
    page.get_by_text(LABELS.sign_out).click()
    page.get_by_text(LABELS.sign_in, exact=True).wait_for()
    get_content(stage.entered("unrecognised", "library", page), LABELS.favourites)


MOVES: tuple[Callable[[Stage], None], ...] = (
    administrator,
    head,
    employee,
    teacher,
    refused("employee"),
    refused("unconfirmed"),
    refused("teacher", card=LABELS.private_person),
    refused("private_person", card=LABELS.private_person),
    briefcase,
    unrecognised,
)


def main(number: int = 0, of: int = 1) -> None:
    """Make the moves once in a browser launched as the checker launches it."""
    settings = Settings.load(os.environ, dotenv_path=Path(os.devnull))
    with running_stand() as stand, sync_playwright() as playwright, httpx.Client(base_url=stand) as control:
        browser = playwright.chromium.launch(
            executable_path=find_browser(settings.browser, headed=False), args=quiet(settings)
        )
        browser.new_context().new_page().goto("about:blank")
        begun = time.time()
        for moves in MOVES[number::of]:
            stage = Stage(browser, control.post("/worlds", json={}).json())
            moves(stage)
            for context in browser.contexts[1:]:
                context.close()
        print(begun, time.time())


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))

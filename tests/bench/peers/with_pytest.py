"""Walks chapter A up to A9 with pytest-playwright and Allure, a picture per step; `./run bench peers` runs it."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import allure
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

GIVEN: dict[str, Any] = json.loads(Path(os.environ["PEERS_GIVEN"]).read_text("utf-8"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Launch the checker's browser with the checker's arguments."""
    return {**browser_type_launch_args, "executable_path": GIVEN["BROWSER"], "args": GIVEN["ARGS"]}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Use the checker's viewport and locale."""
    return {**browser_context_args, "viewport": GIVEN["VIEWPORT"], "locale": "ru-RU"}


@contextmanager
def step(page: Page, title: str) -> Iterator[None]:
    """Wrap the body in an Allure step, with a picture at its end."""
    with allure.step(title):
        yield
        allure.attach(page.screenshot(), title, allure.attachment_type.PNG)


def test_administrator_finds_the_group(page: Page) -> None:
    """Go from the portal's first page to the card of the teachers' group."""
    with step(page, "A1"):
        page.goto(GIVEN["PORTAL"])
        page.get_by_text(GIVEN["SIGN_IN"], exact=True).click()
        page.get_by_label(GIVEN["LOGIN_FIELD"]).fill(GIVEN["LOGIN"])
        page.get_by_label(GIVEN["PASSWORD_FIELD"]).fill(GIVEN["PASSWORD"])
        page.get_by_label(GIVEN["PASSWORD_FIELD"]).press("Enter")
        page.locator("input[maxlength='1']").first.press_sequentially(GIVEN["CODE"])
        page.get_by_text(GIVEN["ORGANIZATION"]).click()
        page.get_by_role("main").get_by_text(GIVEN["ROLE"]).wait_for()
    for claim, label in GIVEN["TABS"].items():
        with step(page, claim):
            page.get_by_text(label, exact=True).click()
    with step(page, "A5"):
        page.get_by_text(GIVEN["SEARCH"]).click()
    for claim, (caption, typed, option) in GIVEN["CHOICES"].items():
        with step(page, claim):
            field = page.get_by_label(caption, exact=True)
            field.click()
            field.press_sequentially(typed)
            page.get_by_role("option", name=option).click()
    with step(page, "A9"):
        page.get_by_text(GIVEN["MEMBERS"]).wait_for()

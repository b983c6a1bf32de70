"""Walks chapter A up to A9 in plain Playwright, without pictures; `./run bench peers` runs it."""

from __future__ import annotations

import json
import os
from pathlib import Path

from playwright.sync_api import sync_playwright

GIVEN = json.loads(Path(os.environ["PEERS_GIVEN"]).read_text("utf-8"))

with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=GIVEN["BROWSER"], args=GIVEN["ARGS"])
    page = browser.new_context(viewport=GIVEN["VIEWPORT"], locale="ru-RU").new_page()
    page.goto(GIVEN["PORTAL"])
    page.get_by_text(GIVEN["SIGN_IN"], exact=True).click()
    page.get_by_label(GIVEN["LOGIN_FIELD"]).fill(GIVEN["LOGIN"])
    page.get_by_label(GIVEN["PASSWORD_FIELD"]).fill(GIVEN["PASSWORD"])
    page.get_by_label(GIVEN["PASSWORD_FIELD"]).press("Enter")
    page.locator("input[maxlength='1']").first.press_sequentially(GIVEN["CODE"])
    page.get_by_text(GIVEN["ORGANIZATION"]).click()
    page.get_by_role("main").get_by_text(GIVEN["ROLE"]).wait_for()
    for label in GIVEN["TABS"].values():
        page.get_by_text(label, exact=True).click()
    page.get_by_text(GIVEN["SEARCH"]).click()
    for caption, typed, option in GIVEN["CHOICES"].values():
        field = page.get_by_label(caption, exact=True)
        field.click()
        field.press_sequentially(typed)
        page.get_by_role("option", name=option).click()
    page.get_by_text(GIVEN["MEMBERS"]).wait_for()
    browser.close()

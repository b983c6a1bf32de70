"""Faults as a browser sees them."""

import re

import pytest
from playwright.sync_api import Browser, Error, expect

from tests.stub.conftest import MakeWorld


def test_browser_calls_the_certificate_untrusted(make_world: MakeWorld, browser: Browser) -> None:
    world = make_world(faults=["untrusted_certificate"])
    with browser.new_context() as context:
        page = context.new_page()
        with pytest.raises(Error, match="ERR_CERT_AUTHORITY_INVALID"):
            page.goto(world["portal"])
    with browser.new_context(ignore_https_errors=True) as context:
        page = context.new_page()
        page.goto(world["portal"])
        page.get_by_role("link", name="Войти").click()
        expect(page).to_have_url(re.compile(r"^https://esia\."))


@pytest.mark.parametrize(("name", "says"), [("reset", "ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE"), ("slow", "Timeout")])
def test_browser_sees_the_fault(make_world: MakeWorld, browser: Browser, name: str, says: str) -> None:
    world = make_world(faults=[name])
    with browser.new_context() as context, pytest.raises(Error, match=says):
        context.new_page().goto(world["portal"], timeout=1500)


def test_page_that_never_finishes_shows_its_beginning(make_world: MakeWorld, browser: Browser) -> None:
    world = make_world(faults=["never_finishes"])
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(world["portal"], wait_until="commit")
        with pytest.raises(Error, match="Timeout"):
            page.wait_for_load_state("domcontentloaded", timeout=500)

"""The stand in a real browser: its scripts work, and its policy allows them."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pyotp
import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, expect

from fixtures.stub import known_drifts, known_skins
from fixtures.stub.skins import DEFAULT_SKIN, choose_skin
from fixtures.stub.tickets import SHORTCUTS
from tests.stub.conftest import MakeWorld
from tests.stub.test_skins import OLDER_PROFILE

#: The sites' answers are tested without a browser; every run of scenarios uses their scripts, and the proof each drift.
pytestmark = pytest.mark.release

PASTE = """(box, text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text", text);
  box.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""
Arrive = Callable[..., Page]
LABELS = choose_skin("").labels


@pytest.fixture
def shown(browser: Browser) -> Iterator[BrowserContext]:
    """Open a window that records every error of the page itself."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="ru-RU")
    wrong: list[str] = []
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    context.on("console", lambda said: wrong.append(said.text) if _is_mistake(said) else None)
    yield context
    context.close()
    assert not wrong


def _is_mistake(said: ConsoleMessage) -> bool:
    """Tell the page's errors from the browser's own messages about 403 and 404."""
    return said.type == "error" and "the server responded with a status of" not in said.text


@pytest.fixture
def arrive(shown: BrowserContext, stub_address: str) -> Arrive:
    """Open a screen through the developers' page."""

    def come(world: dict[str, Any], screen: str) -> Page:
        page = shown.new_page()
        page.goto(f"{stub_address}/?world={world['world']}")
        title = next(shortcut.title for shortcut in SHORTCUTS if shortcut.key == screen)
        with page.expect_popup() as popup:
            page.get_by_role("button", name=title, exact=True).click()
        page.close()
        popup.value.wait_for_load_state()
        return popup.value

    return come


@pytest.mark.parametrize("skin", known_skins())
def test_every_screen_is_shown_without_a_mistake(make_world: MakeWorld, arrive: Arrive, skin: str) -> None:
    world = make_world(skin=skin)
    for screen in OLDER_PROFILE if skin != DEFAULT_SKIN else [shortcut.key for shortcut in SHORTCUTS]:
        page = arrive(world, screen)
        expect(page.get_by_text("Учебный стенд: это не государственный портал")).to_be_visible()
        assert fonts_of_the_machine(page) == set()
        page.close()


def fonts_of_the_machine(page: Page) -> set[str]:
    """Give the machine's own fonts that the page uses; with any, it would look different on another machine."""
    expect(page.locator(".skeleton")).to_have_count(0)
    page.evaluate("() => document.fonts.ready.then(() => null)")
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument", {"depth": -1})["root"]["nodeId"]
    nodes = session.send("DOM.querySelectorAll", {"nodeId": root, "selector": "body *"})["nodeIds"]
    used = [session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"] for node in nodes]
    return {font["familyName"] for fonts in used for font in fonts if not font["isCustomFont"]}


def choose(page: Page, label: str, typed: str, option: str) -> None:
    field = page.get_by_label(label, exact=True)
    field.click()
    field.press_sequentially(typed)
    page.get_by_role("option", name=re.compile(re.escape(option))).click()


def test_code_can_be_pasted(make_world: MakeWorld, arrive: Arrive) -> None:
    world = make_world()
    page = arrive(world, "code")
    page.get_by_label("Цифра 1").evaluate(PASTE, pyotp.TOTP(world["people"]["head"]["totp"]).now())
    expect(page.get_by_role("heading", name="Войти как")).to_be_visible()


def test_backspace_goes_back_a_box(make_world: MakeWorld, arrive: Arrive) -> None:
    page = arrive(make_world(), "code")
    page.get_by_label("Цифра 1").press_sequentially("12")
    expect(page.get_by_label("Цифра 3")).to_be_focused()
    page.keyboard.press("Backspace")
    expect(page.get_by_label("Цифра 2")).to_be_focused()


def test_typeahead_is_used_by_keyboard(make_world: MakeWorld, arrive: Arrive) -> None:
    page = arrive(make_world(), "search")
    field = page.get_by_label("Организация")
    field.press_sequentially("просвещения")
    expect(page.get_by_role("option")).to_have_count(1)
    field.press("ArrowDown")
    field.press("Enter")
    expect(field).to_have_value("МИНИСТЕРСТВО ПРОСВЕЩЕНИЯ РО...")
    expect(page.get_by_label("Система")).to_be_enabled()
    field.press_sequentially("нет такой")
    expect(page.get_by_text("Ничего не найдено")).to_be_visible()
    field.press("Escape")
    expect(page.get_by_text("Ничего не найдено")).to_be_hidden()


def test_other_choice_resets_what_depends_on_it(make_world: MakeWorld, arrive: Arrive) -> None:
    page = arrive(make_world(), "card")
    expect(page.get_by_text("Присоединить нового сотрудника")).to_be_visible()
    choose(page, "Организация", "просв", "МИНИСТЕРСТВО ПРОСВЕЩЕНИЯ")
    expect(page.get_by_label("Система")).to_have_value("")
    expect(page.get_by_label("Группа доступа")).to_be_disabled()
    expect(page.get_by_text("Присоединить нового сотрудника")).to_be_hidden()


def test_member_is_expelled_after_a_question(make_world: MakeWorld, arrive: Arrive) -> None:
    page = arrive(make_world(), "members")
    row = page.get_by_role("listitem").filter(has_text="Фамилия004")
    row.get_by_role("button", name="Исключить").click()
    dialog = page.get_by_role("dialog", name="Исключение сотрудника из группы")
    expect(dialog).to_contain_text("Фамилия004 Имя004 Отчество004")
    dialog.get_by_role("button", name=LABELS["members.cancel"]).click()
    expect(dialog).to_be_hidden()
    row.get_by_role("button", name="Исключить").click()
    dialog.get_by_role("button", name="Исключить").click()
    expect(page.get_by_role("status")).to_have_text("Сотрудник исключён из группы")
    expect(row).to_have_count(0)


def test_user_menu_opens_and_closes(make_world: MakeWorld, arrive: Arrive) -> None:
    page = arrive(make_world(), "library")
    menu = page.get_by_role("button", name="Меню пользователя")
    expect(menu).to_have_text("Фамилия004 И.О.")
    briefcase = page.locator("img[src*=briefcase]")
    expect(briefcase).to_be_hidden()
    menu.click()
    expect(briefcase).to_be_visible()
    page.keyboard.press("Escape")
    expect(briefcase).to_be_hidden()
    menu.click()
    page.get_by_role("button", name="Выйти").click()
    expect(page.get_by_role("link", name="Войти")).to_be_visible()


def test_all_subjects_are_seen_at_once(make_world: MakeWorld, arrive: Arrive) -> None:
    page = arrive(make_world(), "catalog")
    page.get_by_role("button", name="Предмет").click()
    subjects = page.get_by_role("listbox", name="Предмет").get_by_role("option")
    expect(subjects).to_have_count(24)
    for subject in (subjects.first, subjects.last):
        expect(subject).to_be_in_viewport(ratio=1)
    page.get_by_role("option", name="Геометрия").click()
    expect(page.get_by_role("link", name="Треугольники")).to_be_visible()
    expect(page.get_by_role("link", name="Дроби и проценты")).to_have_count(0)


@pytest.mark.parametrize("name", ["a2-extra-dialog", "b5-extra-dialog"])
def test_dialog_stands_before_the_screen_until_decided(make_world: MakeWorld, arrive: Arrive, name: str) -> None:
    drift = known_drifts()[name]
    page = arrive(make_world(name), drift.target)
    dialog = page.get_by_role("dialog", name=drift.values[0])
    expect(dialog).to_be_visible()
    with pytest.raises(Error):
        page.get_by_role("link").first.click(timeout=300)
    dialog.get_by_role("button", name=drift.values[3]).click()
    expect(dialog).to_have_count(0)
    page.reload()
    expect(dialog).to_have_count(0)


def test_expired_session_asks_to_sign_in_when_typing(make_world: MakeWorld, arrive: Arrive) -> None:
    options = "/profile/groups/options"
    world = make_world(faults=[{"name": "expired_session", "path": options, "after": 0}])
    page = arrive(world, "search")
    page.get_by_label("Организация").press_sequentially("Цифро")
    expect(page.get_by_role("heading", name="Вход в учётную запись")).to_be_visible()


def test_new_world_is_made_from_the_developers_page(shown: BrowserContext, stub_address: str) -> None:
    page = shown.new_page()
    page.goto(stub_address)
    page.locator("#drift-a3-delegations-renamed").get_by_role("button").click()
    expect(page.locator("#worlds strong")).not_to_have_text("stand")
    name = httpx.URL(page.url).params["world"]
    page.request.delete(f"{stub_address}/worlds/{name}")


def test_single_page_skin_routes_loads_on_scrolling_and_joins_in_its_overlay(
    make_world: MakeWorld, arrive: Arrive
) -> None:
    page = arrive(make_world(skin="spa", employees=120), "card")
    page.evaluate("window.stays = true")
    page.get_by_role("link", name="Присоединить нового сотрудника").click()
    page.get_by_placeholder("Введите ФИО участника").fill("Фамилия005")
    page.locator("body > .cdk-overlay-container:last-child > ul").get_by_text("Фамилия005").click()
    page.get_by_role("dialog").get_by_role("button", name="Добавить").click()
    expect(page.locator("[aria-busy=true]")).to_be_visible()
    expect(page.get_by_text("Сотрудник добавлен в группу")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("link", name="Сотрудники", exact=True).click()
    expect(page).to_have_url(re.compile("/profile/employees$"))
    people = page.locator(".person")
    expect(people).to_have_count(50)
    for count in (100, 120):
        page.get_by_text("Загрузка…").scroll_into_view_if_needed()
        expect(people).to_have_count(count)
    expect(page.get_by_text("Загрузка…")).to_have_count(0)
    page.go_back()
    expect(page.get_by_role("link", name="Посмотреть сотрудников в группе")).to_be_visible()
    assert page.evaluate("window.stays")

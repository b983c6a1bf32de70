"""The guard in a real page: it holds the control that finishes the joining dialog until the yes, and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from e2e.guide import guard as guarding
from e2e.guide.guard import Chosen, Guard, Held
from pages.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playwright.sync_api import BrowserContext, Page

EXPECTED, OTHER = "Фамилия005 Имя005 Отчество005", "Фамилия007 Имя007 Отчество007"
#: A typical joining dialog; the title of the page counts how often it was sent, in any way.
BODY = """
<a href="#away" id="away">Общие данные</a>
<button id="opener" onclick="d.showModal()">Присоединить нового сотрудника</button>
<dialog id="d"><form onsubmit="event.preventDefault(); sent()">
<label>{caption} <input id="f" autocomplete="off"></label>
<ul id="l" hidden>
<li role="option"><span>{expected}</span><small>Учитель, a@example.org</small></li>
<li role="option"><span>{expected}</span><small>Завуч, b@example.org</small></li>
<li role="option"><span>{other}</span><small>Учитель</small> <i>ЛЧ</i></li></ul>
{button}<button type="button" onclick="d.close(); document.body.dataset.closed = 1">Отмена</button></form></dialog>
<script>
let count = 0; const sent = () => {{ document.title = String(count += 1); }};
f.oninput = () => {{ l.hidden = false; }};
l.onclick = (event) => {{ f.value = event.target.closest("li").firstChild.textContent; l.hidden = true; }};
</script>
"""
BUTTONS = {
    "submit": "<button>Присоединить</button>",
    "other-words": "<button>Добавить</button>",
    "element": '<div tabindex="0" style="cursor: pointer" onpointerdown="sent()">Присоединить</div>',
    "script": '<button type="button" onclick="sent()">Готово</button>',
}


class Opened:
    """A page with the dialog open, and the tool's side of its guard."""

    def __init__(
        self,
        context: BrowserContext,
        body: str,
        *,
        is_late: bool = False,
        opens: bool = True,
        hosts: Sequence[str] = (),
    ) -> None:
        self.guard = Guard(EXPECTED)
        if not is_late:
            self.guard.install(context, hosts)
        self.window = Window(context, 5)
        self.page: Page = self.window.page
        self.page.route(
            "http://site.localhost/*",
            lambda route: route.fulfill(body=f"<!doctype html><body>{body}", content_type="text/html; charset=utf-8"),
        )
        self.page.goto("http://site.localhost/")
        if is_late:
            self.guard.install(context, hosts)
        if opens:
            self.page.locator("#opener").click()

    @property
    def held(self) -> Held:
        held = self.guard.look(self.window, anew=True)
        assert held is not None
        return held

    @property
    def who(self) -> Chosen | None:
        return self.held.who

    @property
    def tells(self) -> tuple[str, str, int] | None:
        who = self.who
        return (who.name, who.more, who.namesakes) if who else None

    @property
    def sent(self) -> int:
        return int(self.page.title() or 0)

    def chooses(self, name: str, number: int = 0) -> None:
        self.page.locator("#f").fill("")
        self.page.locator("#f").press_sequentially(name[:7])
        self.page.get_by_role("option", name=name).nth(number).click()

    def presses_everything(self) -> None:
        """Try to finish the dialog by mouse, touch, keyboard and script."""
        button = self.page.locator("#d :is(button, div)").first
        if box := button.bounding_box():  # None once the dialog is closed
            middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
            self.page.mouse.click(*middle)
            self.page.mouse.dblclick(*middle)
            self.page.touchscreen.tap(*middle)
        button.press("Enter")
        button.press("Space")
        button.evaluate("(one) => one.click()")
        self.page.locator("#f").press("Enter")
        self.page.evaluate("document.forms[0].requestSubmit()")

    def agrees(self) -> None:
        held = self.held
        assert held.who is not None
        self.guard.agree(held)


@pytest.fixture
def opened(new_context: Callable[..., BrowserContext]) -> Callable[..., Opened]:
    def open_(button: str = BUTTONS["submit"], caption: str = "Сотрудник", *, is_late: bool = False) -> Opened:
        body = BODY.format(button=button, caption=caption, expected=EXPECTED, other=OTHER)
        return Opened(new_context(has_touch=True), body, is_late=is_late)

    return open_


@pytest.mark.parametrize("caption", ["Сотрудник", "Участник"])
@pytest.mark.parametrize("button", BUTTONS.values(), ids=BUTTONS)
def test_nothing_is_sent_before_the_yes_and_once_after_it(
    opened: Callable[..., Opened], button: str, caption: str
) -> None:
    page = opened(button, caption)
    page.presses_everything()
    page.chooses(OTHER)
    page.presses_everything()
    assert page.sent == 0
    expect(page.page.locator("sverka-hint")).to_be_visible()
    page.chooses(OTHER)
    page.agrees()
    expect(page.page.locator("sverka-hint")).to_have_count(0)
    page.page.locator("#d :is(button, div)").first.click()
    assert page.sent == 1
    page.presses_everything()
    assert page.sent == 1


@pytest.mark.parametrize("button", BUTTONS.values(), ids=BUTTONS)
def test_second_press_is_held_even_before_any_timer(opened: Callable[..., Opened], button: str) -> None:
    page = opened(button)
    page.chooses(OTHER)
    page.agrees()
    page.page.locator("#d :is(button, div)").first.evaluate("""(one) => {
      const events = ["pointerdown", "mousedown", "pointerup", "mouseup"];
      for (const press of [1, 2]) {
        for (const type of events) one.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true }));
        one.click();
      }
    }""")
    assert page.sent == 1


def test_page_that_was_open_before_the_tool_is_held_too(opened: Callable[..., Opened]) -> None:
    page = opened(is_late=True)
    page.chooses(OTHER)
    page.presses_everything()
    assert page.sent == 0
    page.chooses(OTHER)
    page.agrees()
    page.page.locator("#d button").first.click()
    assert page.sent == 1


@pytest.mark.parametrize("is_late", [True, False])
def test_page_of_another_site_is_left_alone(new_context: Callable[..., BrowserContext], *, is_late: bool) -> None:
    body = BODY.format(button=BUTTONS["submit"], caption="Сотрудник", expected=EXPECTED, other=OTHER)
    page = Opened(new_context(has_touch=True), body, is_late=is_late, hosts=("lk.localhost", "*.example.org"))
    page.page.locator("#f").fill(OTHER)
    page.page.locator("#d button").first.click()
    assert page.sent == 1


def test_keyboard_finishes_it_after_the_yes(opened: Callable[..., Opened]) -> None:
    page = opened()
    page.chooses(EXPECTED)
    page.page.locator("#f").press("Enter")
    assert page.sent == 0
    page.agrees()
    page.page.locator("#f").press("Enter")
    assert page.sent == 1


def test_nothing_else_is_held(opened: Callable[..., Opened]) -> None:
    page = opened()
    page.chooses(OTHER)
    page.page.get_by_role("button", name="Отмена").press("Enter")
    expect(page.page.locator("[data-closed]")).to_have_count(1)
    page.page.locator("#away").click()
    assert page.page.url.endswith("#away")
    page.page.locator("#opener").click()
    page.page.keyboard.press("Escape")
    expect(page.page.locator("#d")).to_be_hidden()


def test_its_hint_goes_with_the_dialog(opened: Callable[..., Opened]) -> None:
    page = opened()
    page.chooses(OTHER)
    page.page.locator("#d button").first.click()
    expect(page.page.locator("sverka-hint")).to_be_visible()
    page.page.keyboard.press("Escape")
    assert not page.held.is_open
    expect(page.page.locator("sverka-hint")).to_have_count(0)


def test_it_tells_who_stands_in_the_field(opened: Callable[..., Opened]) -> None:
    page = opened()
    page.page.locator("#f").press_sequentially("Фамилия00")
    held = page.held
    assert (held.is_open, held.who) == (True, None)
    page.chooses(OTHER)
    assert page.tells == (OTHER, "Учитель", 1)
    page.chooses(EXPECTED, 1)
    assert page.tells == (EXPECTED, "Завуч, b@example.org", 2)


@pytest.mark.parametrize("change", ["half-typed", "other", "namesake", "same-again"])
def test_what_changes_the_name_makes_the_yes_void(opened: Callable[..., Opened], change: str) -> None:
    page = opened()
    page.chooses(EXPECTED)
    page.agrees()
    if change == "half-typed":
        page.page.locator("#f").press("End")
        page.page.keyboard.press("Backspace")
    else:
        page.chooses(OTHER if change == "other" else EXPECTED, int(change == "namesake"))
    page.presses_everything()
    assert page.sent == 0


def test_page_is_free_when_the_tool_is_gone(opened: Callable[..., Opened], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarding, "LEASE_S", 3)
    page = opened()
    page.page.evaluate("() => { const now = performance.now(); performance.now = () => now; }")
    assert page.tells is None  # this renews the lease, however long the page took to open
    page.chooses(OTHER)
    assert page.who is not None
    page.page.locator("#d button").first.click()
    assert page.sent == 0
    page.page.evaluate("() => { delete performance.now; }")
    page.page.wait_for_function("() => !document.querySelector('sverka-hint')")
    page.page.locator("#d button").first.click()
    assert page.sent == 1


SENT = 'onsubmit="event.preventDefault(); document.title = 1"'
#: Pages for signing in, each with one field, and whether the person presses it first or types at once.
SIGN_INS = {
    "pressed": (
        f'<form {SENT}><p><input id="f" placeholder="Телефон / Email / СНИЛС"></p><button>Войти</button></form>',
        True,
    ),
    "typed-at-once": (
        f'<form {SENT}><input id="f" autofocus placeholder="Логин"><br><button>Войти</button></form>',
        False,
    ),
    "for-staff": (f'<p>Вход для сотрудников</p><form {SENT}><input id="f"><br><button>Войти</button></form>', True),
    "brought-by-the-press": (
        f'<form {SENT} id="d" hidden><input id="f" autocomplete="username"><br><button>Войти</button></form>',
        True,
    ),
    "code": (f'<p>Код подтверждения</p><form {SENT}><input id="f" autofocus><br><button>Дальше</button></form>', False),
}


@pytest.mark.parametrize(("form", "is_pressed"), SIGN_INS.values(), ids=SIGN_INS)
def test_sign_in_is_not_held(new_context: Callable[..., BrowserContext], form: str, *, is_pressed: bool) -> None:
    opener = '<button id="opener" onclick="window.d && (d.hidden = false)">Войти</button>' if is_pressed else ""
    page = Opened(new_context(has_touch=True), f"{opener}{form}", opens=is_pressed)
    field = page.page.locator("#f")
    if is_pressed:
        field.click()
    else:
        field.focus()
    page.page.keyboard.type("login")
    page.page.keyboard.press("Enter")
    assert page.sent == 1


TICKS = f"""
<button id="opener" onclick="d.hidden = false">Присоединить нового сотрудника</button>
<aside id="d" hidden style="position: fixed; inset: 20%"><form onsubmit="event.preventDefault(); sent()">
<input id="f" type="search" aria-label="Отбор"><label><input type="checkbox" id="one"> {EXPECTED}</label>
<label><input type="checkbox" id="two"> {OTHER}</label><button>Внести отмеченных</button></form></aside>
<script>let count = 0; const sent = () => {{ document.title = String(count += 1); }};</script>
"""


def test_yes_is_for_one_person_where_several_can_be_ticked(new_context: Callable[..., BrowserContext]) -> None:
    page = Opened(new_context(has_touch=True), TICKS)
    page.page.locator("#two").click()
    assert page.tells == (OTHER, "", 1)
    page.agrees()
    page.page.locator("#one").click()
    assert page.who is None
    page.presses_everything()
    assert page.sent == 0
    page.page.locator("#two").click()
    assert page.tells == (EXPECTED, "", 1)
    page.agrees()
    page.page.locator("#d button").click()
    assert page.sent == 1

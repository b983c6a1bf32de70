"""A scripted person: sees what stands on the screen, has a mouse and a keyboard, and knows nothing of the checker."""

from __future__ import annotations

import io
import re
import signal
import socket
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx
from PIL import Image, ImageStat
from playwright.sync_api import Error, expect

from fixtures.browser import find_browser
from tests.e2e.runs import Running

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, CDPSession, Locator, Page, Playwright

    from fixtures.people import Person, World
    from tests.e2e.runs import Run

PATIENCE_MS = 20_000
#: How much more red than green the middle colour of a marked thing is.
REDDISH = 10
WRAPPER = '#!/bin/sh\nexec "{browser}" "$@" --remote-debugging-port={port}\n'


@dataclass(frozen=True, slots=True)
class Place:
    """Where a walk is taken."""

    playwright: Playwright
    display: str
    stand: str
    world: World
    folder: Path


class Walking:
    """A guided walk under way, and the person who takes it."""

    def __init__(self, place: Place, options: tuple[str, ...], settings: dict[str, str]) -> None:
        self.world = world = place.world
        self.out = place.folder / "out"
        self._stand = place.stand
        self._playwright = place.playwright
        self._browser: Browser | None = None
        self._line: CDPSession | None = None
        theirs = settings.get("SVERKA_CDP")
        self._port = urlsplit(theirs).port if theirs else free_port()
        wrapper = place.folder / f"browser-{self._port}"
        wrapper.write_text(WRAPPER.format(browser=find_browser(headed=True), port=self._port), "utf-8")
        wrapper.chmod(0o700)
        site = {
            "SVERKA_TARGET": "site",
            "SVERKA_PORTAL_URL": world.portal,
            "SVERKA_LIBRARY_URL": world.library,
            "SVERKA_ALLOWED_HOSTS": "*.localhost",
            "SVERKA_ORGANIZATION": world.organization,
            "SVERKA_TEACHER": world.people["teacher_outside"].full_name,
        }
        environ = {"DISPLAY": place.display, "SVERKA_BROWSER": str(wrapper), **site, **settings}
        self.running = Running(["-m", "e2e", "guide", *options, "--out", str(self.out)], self.out, **environ)

    # -- what the person sees

    @property
    def tool(self) -> Page:
        """The tool's own window."""
        return self._page(lambda url: urlsplit(url).hostname == "127.0.0.1")

    @property
    def site(self) -> Page:
        """The tab of the site in front."""
        return self._page(lambda url: urlsplit(url).hostname not in {None, "127.0.0.1"})

    def reads(self, words: str) -> None:
        """Wait until the tool's window says this."""
        expect(self.tool.locator("#now")).to_contain_text(words, timeout=PATIENCE_MS)

    def sees_marked(self, words: str) -> None:
        """Wait until the thing with these words is marked in red on the site."""
        page = self.site
        box = page.get_by_role("link", name=words, exact=True).first.bounding_box()
        assert box is not None
        edges = (box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"])

        def marked() -> str | None:
            whole = Image.open(io.BytesIO(page.screenshot())).convert("RGB")  # a clipped one leaves the frame out
            red, green, _ = ImageStat.Stat(whole.crop(edges)).mean
            return "marked" if red - green > REDDISH else None

        self.running.until(marked)

    def verdicts(self) -> dict[str, str]:
        """Read the list of steps in the tool's window."""
        lines = self.tool.locator("#steps li").all()
        return {line.locator("span").nth(1).inner_text(): line.locator("span").nth(0).inner_text() for line in lines}

    @property
    def log(self) -> dict[str, Any]:
        """What the stand saw in this world."""
        name = (urlsplit(self.world.portal).hostname or "").split(".")[1]
        with httpx.Client(base_url=self._stand, trust_env=False) as control:
            said: dict[str, Any] = control.get(f"/worlds/{name}/log").json()
        return said

    # -- what the person does

    def answers(self, caption: str) -> None:
        """Press a button of the tool's window."""
        _click(self.tool.get_by_role("button", name=caption, exact=True))

    def presses(self, words: str, *, exact: bool = True) -> None:
        """Press, on the site, what has these words on it."""
        page = self.site
        pressed = (page.get_by_role(role, name=words, exact=exact) for role in ("link", "button"))
        _click(next(pressed).or_(next(pressed)).filter(visible=True).first)

    def chooses(self, caption: str, typed: str, option: str) -> None:
        """Type into a field and press an entry of its list."""
        page = self.site
        _click(page.get_by_label(caption, exact=True).filter(visible=True).first)
        page.keyboard.type(typed, delay=10)
        _click(page.get_by_role("option", name=option).filter(visible=True).first)

    def signs_in(self, person: Person) -> None:
        """Prove who they are, up to the choice of the role."""
        self.types(_told(person.login), _told(person.password), person.code())

    def types(self, login: str, password: str, code: str | None) -> None:
        """Type what the sign-in asks for."""
        page = self.site
        _click(page.get_by_label(re.compile("Телефон")))
        page.keyboard.type(login)
        page.keyboard.press("Tab")
        page.keyboard.type(password)
        page.keyboard.press("Enter")
        if code:
            _click(page.get_by_label("Цифра 1"))
            page.keyboard.type(code)
            page.keyboard.press("Enter")

    def enters(self, key: str = "administrator", card: str | None = None) -> None:
        """Sign in from the portal's front door and choose the card of the organisation, or another one."""
        self.reads("Ваша очередь")
        self.presses("Войти")
        self.signs_in(self.world.people[key])
        self.reads("Выберите, от чьего имени войти")
        self.presses(card or self.world.organization, exact=False)

    def has_it_done(self, *sentences: str) -> None:
        """Let the guide do what only navigates, one step after the other."""
        for sentence in sentences:
            self.reads(sentence)
            self.answers("Сделать за меня")

    def has_it_done_up_to_the_card(self) -> None:
        """Let the guide go as far as the group's card."""
        self.has_it_done("«Профиль организации»", "«Доверенности и доступы»", "«Группы доступа»", "поиском")
        self.has_it_done("Цифро", "«Моя»", "«Группа доступа»")

    def chooses_the_teacher(self) -> None:
        """Choose the employee whom the guide names."""
        teacher = self.world.people["teacher_outside"]
        self.reads(teacher.full_name)
        self.chooses("Сотрудник", teacher.last_name, teacher.full_name)

    def joins(self) -> None:
        """From the group's card: open the dialog, choose, say yes, press."""
        self.reads("Присоединить нового сотрудника")
        self.presses("Присоединить нового сотрудника")
        self.chooses_the_teacher()
        self.reads("Следующий шаг меняет права")
        self.answers("Да, я разрешаю")
        self.reads("Нажмите «Присоединить»")
        self.presses("Присоединить")

    def points_at(self, words: str) -> None:
        """Click, on the site, at something that shall not be pressed."""
        page = self.site
        box = page.get_by_text(words).first.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + 3, box["y"] + 3)
        page.mouse.click(box["x"] + 5, box["y"] + 5)

    def signs_out(self) -> None:
        """Leave by the menu under one's own name."""
        self.presses("Меню пользователя")
        self.presses("Выйти")

    def protocol(self, run: Run) -> str:
        """Read the protocol."""
        return (run.folder / "protocol.html").read_text("utf-8")

    def gives_nobody_away(self, run: Run) -> bool:
        """Whether no file of the run, nor what is kept for later, names anybody or a secret of theirs."""
        people = self.world.people.values()
        canaries = {one.encode() for person in people for one in (*person.names, *person.secrets) if len(one) > 3}
        kept = [*run.files, *self.out.glob("guide.json")]
        return not any(canary in path.read_bytes() for path in kept for canary in canaries)

    def sees(self, words: str) -> None:
        """Wait until the site says this."""
        expect(self.site.get_by_text(words).first).to_be_visible(timeout=PATIENCE_MS)

    def freezes(self) -> None:
        """Stop the guide where it is, as a machine does that has better things to do."""
        self.running.process.send_signal(signal.SIGSTOP)

    def loses_the_session(self) -> None:
        """Be forgotten by the site, as after a long pause."""
        page = self.site
        page.context.new_cdp_session(page).send("Network.clearBrowserCookies")

    def loses_the_network(self, *, gone: bool = True) -> None:
        """Have no connection to the site, or have it again."""
        if self._line is None:
            page = self.site
            self._line = page.context.new_cdp_session(page)
        nothing = {"offline": gone, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
        self._line.send("Network.enable")
        self._line.send("Network.emulateNetworkConditions", nothing)

    def closes_the_browser(self) -> None:
        """Close the whole browser."""
        browser = self._connected()
        assert browser is not None
        with suppress(Error):
            browser.new_browser_cdp_session().send("Browser.close")

    def kills(self) -> None:
        """End the guide as a power cut would; the browser goes with it."""
        self.running.process.kill()
        self.running.process.communicate()

    def interrupts(self) -> Run:
        """Press Ctrl-C where the guide was started."""
        self.running.process.send_signal(signal.SIGINT)
        return self.running.ended()

    def ends(self) -> Run:
        """Close the last page, and wait until the guide has ended."""
        self.reads("Проход закончен")
        self.answers("Закрыть помощника")
        return self.running.ended()

    def close(self) -> None:
        """Leave nothing running."""
        with suppress(Error):
            if self._browser is not None:
                self._browser.close()
        if self.running.process.poll() is None:
            self.kills()

    def _page(self, fits: Callable[[str], bool]) -> Page:
        found: list[Page] = []

        def look() -> str | None:
            browser = self._connected()
            pages = [page for context in browser.contexts for page in context.pages] if browser else []
            found[:] = [page for page in pages if not page.is_closed() and fits(page.url)]
            if not found and browser is not None:
                browser.close()  # windows that were opened since are seen by a new connection
                self._browser = None
            return "there" if found else None

        self.running.until(look)
        return found[-1]

    def _connected(self) -> Browser | None:
        if self._browser is None or not self._browser.is_connected():
            with suppress(Error):
                self._browser = self._playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{self._port}")
        return self._browser


def _click(target: Locator) -> None:
    """Move the mouse to something that can be seen, and click."""
    target.click(timeout=PATIENCE_MS)


def _told(secret: object) -> str:
    return str(secret.reveal()) if hasattr(secret, "reveal") else ""


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port

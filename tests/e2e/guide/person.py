"""A scripted person: sees the screen, uses mouse and keyboard, and knows nothing of the checker."""

from __future__ import annotations

import io
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PIL import Image
from playwright.sync_api import Error, expect

from tests.e2e.guide.windows import WalkUnderTest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator

    from fixtures.people import Person
    from tests.e2e.whole_run import Run

    #: The fixture `walking`, which begins guided walks.
    Begin = Callable[..., "Walking"]

#: Timeout in ms: on a slow machine three joinings and a list take half a minute.
PATIENCE_MS = 60_000
#: The colour of the hint's border, and of the outline.
HINT_RED = (216, 37, 69)
#: Words of the tool's window at each step up to the group's card.
WAY = (
    *("«Профиль организации»", "«Доверенности и доступы»", "«Группы доступа»", "расширенным поиском"),
    *("Цифро", "«Моя»", "«Группа доступа»"),
)


class Walking(WalkUnderTest):
    """A guided walk under way, and the person who takes it."""

    # -- what the person sees

    def reads(self, words: str) -> None:
        """Wait until the tool's window says this."""
        expect(self.tool.locator("#now")).to_contain_text(words, timeout=PATIENCE_MS)

    def sees_marked(self, words: str) -> None:
        """Wait until the thing with these words is outlined in red on the site."""
        page = self.site
        box = page.get_by_role("link", name=words, exact=True).first.bounding_box()
        assert box is not None
        beside = (int(box["x"]) - 5, int(box["y"] + box["height"] / 2))

        def marked() -> str | None:
            whole = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            return "marked" if whole.getpixel(beside) == HINT_RED else None

        self.running.until(marked)

    def sees_hint(self) -> None:
        """Wait until the hint is on the site's page; its colour shows that it is above everything else."""
        page = self.site

        def shown() -> str | None:
            box = page.locator("sverka-hint:popover-open").bounding_box()
            whole = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            edge = whole.getpixel((int(box["x"]) + 1, int(box["y"] + box["height"] / 2))) if box else None
            return "shown" if edge == HINT_RED else None

        self.running.until(shown)

    def verdicts(self) -> dict[str, str]:
        """Read the list of steps in the tool's window."""
        lines = self.tool.locator("#steps li").all()
        return {line.locator("span").nth(1).inner_text(): line.locator("span").nth(0).inner_text() for line in lines}

    # -- what the person does

    def answers(self, caption: str) -> None:
        """Press a button of the tool's window."""
        _click(self.tool.get_by_role("button", name=caption, exact=True))

    def presses(self, words: str, *, exact: bool = True) -> None:
        """Press the link or button with these words on the site."""
        page = self.site
        pressed = (page.get_by_role(role, name=words, exact=exact) for role in ("link", "button"))
        _click(next(pressed).or_(next(pressed)).filter(visible=True).first)

    def chooses(self, caption: str, typed: str, option: str) -> None:
        """Type into a field and press an entry of its list."""
        self._chooses_in(self.site.get_by_label(caption, exact=True).filter(visible=True).first, typed, option)

    def chooses_employee(self, name: str) -> None:
        """Choose an employee in the joining dialog, by the surname."""
        self._chooses_in(self.joining_dialog.get_by_role("combobox"), name.split(maxsplit=1)[0], name)

    def finishes_joining(self) -> None:
        """Press the button that finishes the joining dialog."""
        _click(self.finish)

    @property
    def joining_dialog(self) -> Locator:
        """The joining dialog, whatever its words."""
        return self.site.get_by_role("dialog").filter(visible=True)

    @property
    def finish(self) -> Locator:
        """The button that finishes it."""
        return self.joining_dialog.locator("button[type=submit]")

    def hears_of_the_joining(self) -> None:
        """Wait until the site tells the result of the joining."""
        expect(self.site.get_by_role("status")).to_be_visible(timeout=PATIENCE_MS)

    def signs_in(self, person: Person) -> None:
        """Sign in, up to the choice of the role."""
        self.proves_who_they_are(person)
        if code := person.code():
            self.types_code(code)

    def proves_who_they_are(self, person: Person) -> None:
        """Type login and password."""
        self.types(_told(person.login), _told(person.password))

    def types(self, login: str, password: str) -> None:
        """Type login and password into the first form of the sign-in."""
        page = self.site
        _click(page.get_by_label(re.compile("Телефон")))
        page.keyboard.type(login)
        page.keyboard.press("Tab")
        page.keyboard.type(password)
        page.keyboard.press("Enter")

    def types_code(self, code: str | None) -> None:
        """Type the one-time code."""
        self.fills("Цифра 1", code or "")

    def fills(self, caption: str, words: str) -> None:
        """Type into a field and press Enter."""
        _click(self.site.get_by_label(caption))
        self.site.keyboard.type(words)
        self.site.keyboard.press("Enter")

    def sms(self) -> str:
        """Wait for a code, and give the newest one."""
        self.running.until(lambda: "come" if self.log["sms"] else None)
        return str(self.log["sms"][-1]["code"])

    def enters(self, key: str = "administrator", card: str | None = None) -> None:
        """Sign in from the portal's start page and choose the card of the organisation, or another one."""
        self.reads("Ваша очередь")
        self.presses("Войти")
        self.signs_in(self.world.people[key])
        self.reads("Выберите, от чьего имени войти")
        self.presses(card or self.world.organization, exact=False)

    def hears_of_the_list(self) -> None:
        """Read the guide's summary of the roster, before signing in."""
        self.reads("Ваш список")
        self.answers("Дальше")

    def comes_to(self, words: str) -> None:
        """Sign in, and let the guide do the navigation until it asks for this."""
        self.enters()
        for step in WAY:
            self.reads(step)
            if step == words:
                return
            self.answers("Сделать за меня")

    def comes_to_the_card(self) -> None:
        """Come as far as the group's card."""
        self.comes_to(WAY[-1])
        self.answers("Сделать за меня")

    def comes_to_the_gate(self) -> None:
        """Come as far as the question before the change."""
        self.comes_to_the_card()
        self.asks_to_join()

    def lets_the_guide_list_the_group(self) -> None:
        """From the group's card: let the guide open the list of its members."""
        self.reads("Посмотреть сотрудников в группе")
        self.answers("Сделать за меня")

    def lets_the_guide_join_all(self, missing: int) -> None:
        """Agree that the guide joins all teachers of the roster who are missing."""
        self.reads(f"Можно присоединить: {missing}.")
        self.answers("Присоединить всех сразу")
        self.reads("Следующий шаг меняет права")
        self.answers("Да, я разрешаю")

    def asks_to_join(self) -> None:
        """From the group's card: open the dialog and choose the employee."""
        self.reads("Присоединить нового сотрудника")
        self.presses("Присоединить нового сотрудника")
        self.chooses_the_teacher()
        self.reads("Следующий шаг меняет права")

    def says_yes(self) -> None:
        """Agree to the change."""
        self.answers("Да, я разрешаю")
        self.reads("Нажмите сами, один раз")

    def follows(self, words: str, *, exact: bool = True) -> None:
        """Wait until the guide asks to press this, and press it."""
        self.reads(words)
        self.presses(words, exact=exact)

    def chooses_the_teacher(self) -> None:
        """Choose the employee whom the guide names."""
        teacher = self.world.people["teacher_outside"]
        self.reads(teacher.full_name)
        self.chooses_employee(teacher.full_name)

    def finishes_and_gets_no_answer(self) -> None:
        """Finish the joining, and lose the connection before the site has answered."""
        line = self.site.context.new_cdp_session(self.site)

        def lose(answer: dict[str, Any]) -> None:
            line.send("Fetch.failRequest", {"requestId": answer["requestId"], "errorReason": "ConnectionReset"})
            line.send("Fetch.disable")

        line.on("Fetch.requestPaused", lose)
        line.send("Fetch.enable", {"patterns": [{"requestStage": "Response"}]})
        self.finishes_joining()

    def scrolls(self) -> None:
        """Turn the mouse's wheel, on a page that is made long enough for that."""
        page = self.site
        page.evaluate("document.body.style.paddingBottom = '3000px'")
        page.mouse.move(5, 300)
        page.mouse.wheel(0, 120)
        page.wait_for_function("() => scrollY > 0")  # a strict policy blocks a bare expression

    def points_at(self, words: str) -> None:
        """Click a thing on the site to point at it, not to press it."""
        page = self.site
        box = page.get_by_text(words).first.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + 3, box["y"] + 3)
        page.mouse.click(box["x"] + 5, box["y"] + 5)

    def signs_out(self) -> None:
        """Sign out in the user menu."""
        self.presses("Меню пользователя")
        self.presses("Выйти")

    def protocol(self, run: Run) -> str:
        return (run.folder / "protocol.html").read_text("utf-8")

    def gives_nobody_away(self, run: Run) -> bool:
        """Whether the files of the run and guide.json contain no person's name or secret."""
        people = self.world.people.values()
        canaries = {one.encode() for person in people for one in (*person.names, *person.secrets) if len(one) > 3}
        kept = [*run.files, *self.out.glob("guide.json")]
        return not any(canary in path.read_bytes() for path in kept for canary in canaries)

    def sees(self, words: str) -> None:
        """Wait until the site says this."""
        expect(self.site.get_by_text(words).first).to_be_visible(timeout=PATIENCE_MS)

    def figure(self, run: Run, claim: str) -> Image.Image:
        """Look at a figure of the run."""
        return Image.open(run.folder / "figures" / f"{claim}.png").convert("RGB")

    def goes_back(self) -> None:
        """Press the browser's Back button, again if an error page reloads itself and so stays."""

        def left() -> str | None:
            with suppress(Error):  # the page before it may navigate again before it has come
                self.site.go_back(wait_until="commit", timeout=PATIENCE_MS)
            return None if self.site.url.startswith("chrome-error:") else "left"

        self.running.until(left)

    def _chooses_in(self, field: Locator, typed: str, option: str) -> None:
        page = self.site
        _click(field)
        page.keyboard.type(typed, delay=10)
        _click(page.get_by_role("option", name=option).filter(visible=True).first)

    def stops(self) -> Run:
        """End the walk early."""
        self.answers("Завершить")
        return self.ends()

    def ends(self) -> Run:
        """Close the last page, and wait until the guide has ended."""
        self.answers("Закрыть помощника")
        return self.running.ended()


def _click(target: Locator) -> None:
    """Move the mouse to something that can be seen, and click."""
    target.click(timeout=PATIENCE_MS)


def _told(secret: object) -> str:
    return str(secret.reveal()) if hasattr(secret, "reveal") else ""

"""Makes the guide's pictures with the scripted person of its tests: `./run python docs/pictures/guide.py` (Linux)."""

from __future__ import annotations

import io
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageGrab
from playwright.sync_api import sync_playwright

from fixtures.browser import find_browser
from fixtures.people import Seeds
from fixtures.stand import new_world, running_stand
from tests.e2e.guide.conftest import screen
from tests.e2e.guide.person import Walking
from tests.e2e.guide.why.test_why_walk import answers, names
from tests.e2e.guide.windows import WalkSetting

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import ViewportSize

FOLDER = Path(__file__).parent
REPORTS = FOLDER.parents[1] / "reports"
SCREEN, TALL_SCREEN = "1366x768x24", "1366x1100x24"
PAPER: ViewportSize = {"width": 571, "height": 620}
ROSTER = """ФИО;E-mail
Аверин-Заречный Глеб Остапович;
Ли Чун;
Фамилия015 Имя015 Отчество015;
Фамилия016 Имя016 Отчество016;person018@example.org
Никто Никтоевич Неизвестный;
Мамед-заде Рустам Ильдар оглы;
Фамилия016 Имя016 Отчество016;person017@example.org
;empty@example.org
"""
GAP = 15
#: Settings that the tests' guided walk otherwise has.
GIVEN = (
    *("SVERKA_TARGET", "SVERKA_PORTAL_URL", "SVERKA_LIBRARY_URL", "SVERKA_ALLOWED_HOSTS"),
    *("SVERKA_ORGANIZATION", "SVERKA_TEACHER"),
)


@contextmanager
def walking(
    *options: str, size: str = TALL_SCREEN, settings: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Walking]:
    """Start a guided walk on its own stand and screen; it leaves its run where a person's does."""
    with (
        tempfile.TemporaryDirectory() as folder,
        screen(size) as display,
        running_stand() as stand,
        new_world(stand, Seeds()) as world,
        sync_playwright() as playwright,
    ):
        roster = Path(folder, "roster.csv")
        roster.write_text(ROSTER, "utf-8")
        given = tuple(str(roster) if one == "ROSTER" else one for one in options)
        walk = Walking(WalkSetting(playwright, display, stand, world, REPORTS), given, dict(settings))
        try:
            yield walk
        finally:
            walk.close()
            walk.wrapper.unlink()


def show(picture: Image.Image, name: str) -> None:
    """Write a picture, with few colours, so that it is small enough for a page."""
    picture.convert("RGB").quantize(256).save(FOLDER / f"{name}.png", optimize=True)


def whole(walk: Walking, name: str) -> None:
    """Show the whole screen."""
    show(ImageGrab.grab(xdisplay=walk.display), name)


def panel(walk: Walking) -> Image.Image:
    """Give the tool's window, down to the end of its present message."""
    walk.tool.evaluate("scrollTo(0, 0)")
    whole = Image.open(io.BytesIO(walk.tool.screenshot()))
    end = walk.tool.locator("#now").evaluate("now => now.getBoundingClientRect().bottom")
    return whole.crop((0, 0, whole.width, int(end) + GAP))


def side_by_side(*pictures: Image.Image) -> Image.Image:
    """Put pictures next to each other."""
    width, height = sum(one.width + GAP for one in pictures) - GAP, max(one.height for one in pictures)
    joined = Image.new("RGB", (width, height), "white")
    at = 0
    for one in pictures:
        joined.paste(one, (at, 0))
        at += one.width + GAP
    return joined


def paper(walk: Walking, protocol: Path) -> None:
    """Show the beginning of a protocol."""
    executable = find_browser(headed=False)
    with walk.playwright.chromium.launch(executable_path=executable) as browser:
        page = browser.new_page(viewport=PAPER)
        page.goto(protocol.as_uri())
        show(Image.open(io.BytesIO(page.screenshot())), "protocol")


def first() -> None:
    """Show the first page, which appears when the settings do not say what to do."""
    with walking(settings=dict.fromkeys(GIVEN, "")) as walk:
        walk.reads("С чего начнём?")
        walk.tool.get_by_role("radio", name="Сверить с группой").check()
        walk.tool.get_by_text("Список педагогов", exact=True).wait_for()
        show(panel(walk), "guide-first")


def chapter() -> None:
    """Add one teacher, from the sign-in to the protocol."""
    with walking("--allow-changes", size=SCREEN) as walk:
        walk.reads("Ваша очередь")
        show(panel(walk), "guide-sign-in")
        walk.enters()
        walk.follows("Профиль организации")
        walk.sees_marked("Доверенности и доступы")
        walk.sees_hint()
        whole(walk, "guide-step")
        for words in ("«Доверенности и доступы»", "«Группы доступа»", "расширенным поиском", "Цифро", "«Моя»"):
            walk.reads(words)
            walk.answers("Сделать за меня")
        walk.reads("«Группа доступа»")
        walk.answers("Сделать за меня")
        walk.asks_to_join()
        walk.sees_hint()
        whole(walk, "guide-gate")
        walk.says_yes()
        walk.finishes_joining()
        walk.follows("Посмотреть сотрудников в группе")
        walk.reads("Присоединён: ")
        show(panel(walk), "guide-over")
        walk.ends()


def roster() -> None:
    """Compare a list with the group, and join the missing teachers."""
    with walking("--allow-changes", "--roster", "ROSTER") as walk:
        walk.hears_of_the_list()
        walk.comes_to_the_card()
        walk.reads("Посмотреть сотрудников в группе")
        walk.answers("Сделать за меня")
        walk.reads("Список сверен с группой")
        compared = panel(walk)
        walk.answers("Присоединить всех сразу")
        walk.reads("Следующий шаг меняет права")
        show(side_by_side(compared, panel(walk)), "guide-roster")
        walk.answers("Да, я разрешаю")
        walk.reads("Готово")
        walk.answers("Дальше")
        run = walk.ends()
        paper(walk, run.folder / "protocol.html")


def why() -> None:
    """Find out why a teacher has no access."""
    with walking("--why") as walk:
        walk.comes_to_the_card()
        walk.reads("Посмотреть сотрудников в группе")
        walk.answers("Сделать за меня")
        names(walk, "Аверин-Заречный Глеб Остапович")
        for question, answer in (
            ("Подтверждена ли", "да"),
            ("учителем", "да"),
            ("Заблокирован", "нет"),
            ("Кого педагог", "школу"),
            ("выходил", "да"),
        ):
            answers(walk, question, answer)
        walk.reads("расписании")
        walk.tool.get_by_role("radio", name="нет", exact=True).check()
        asked = panel(walk)
        walk.answers("Дальше")
        walk.reads("Причина 3 в инструкции")
        show(side_by_side(asked, panel(walk)), "guide-why")
        walk.answers("Дальше")
        walk.ends()


if __name__ == "__main__":
    try:
        first()
        chapter()
        roster()
        why()
    except pytest.skip.Exception as reason:
        sys.exit(str(reason))

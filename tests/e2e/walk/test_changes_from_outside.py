"""Verdicts on pages that are changed between the stand and the browser."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from e2e.scenarios.test_a_administrator import test_administrator_lets_a_teacher_in as administrator
from e2e.scenarios.test_b_teacher import test_teacher_gets_into_the_catalogue as teacher
from instruction.published import INSTRUCTION
from instruction.verdict import DRIFT, Verdict
from pages import moment
from pages.window import Window
from tests.e2e.conftest import results_of, scenario

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import CDPSession, Page

    from e2e.runs.session import RunSession
    from fixtures.people import World

    Said = dict[str, tuple[Verdict, str | None]]

A = tuple(claim.id for claim in INSTRUCTION.chapter("A").claims)
B = ("B1", "B3", "B5", "B7")
FINDINGS = DRIFT | {Verdict.UNREACHABLE, Verdict.FAULT}
PATIENCE_S = 1.5

#: Headers that would be wrong for a changed page, or would block its scripts.
DROPPED = {"content-security-policy", "content-length"}

OK = 200


class Outside:
    """Walks one scenario on the stand and changes its pages on their way to the browser."""

    def __init__(self, world: World, run: RunSession, new_window: Callable[[float], Window]) -> None:
        self._world = world
        self._new_window = new_window
        self._run = run
        self._changes: list[tuple[str, str, str]] = []
        self.made: set[str] = set()

    def change(self, path: str, old: str, by: str) -> None:
        """Replace a text on the pages with this path."""
        self._changes.append((path, old, by))

    def says(self, chapter: str, last: str) -> Said:
        """Walk the chapter up to a claim and return its findings, with what was seen."""
        person = self._world.person
        with scenario(self._run, self._world, self._window, A if chapter == "A" else B, last) as walk:
            if chapter == "A":
                administrator(walk, person("administrator"), person("teacher_outside"))
            else:
                teacher(walk, person("teacher"))
        assert self.made, "nothing was changed"
        found = [one for one in results_of(self._run) if one.verdict in FINDINGS]
        return {one.judgement.claim: (one.verdict, one.judgement.seen) for one in found}

    def _window(self) -> Window:
        window = self._new_window(PATIENCE_S)
        self._stand_between(window.page)
        window.context.on("page", self._stand_between)
        return window

    def _stand_between(self, page: Page) -> None:
        session = page.context.new_cdp_session(page)
        session.on("Fetch.requestPaused", lambda event: self._pass(session, event))
        kinds = ("Document", "XHR", "Fetch")
        patterns = [{"urlPattern": "*", "resourceType": kind, "requestStage": "Response"} for kind in kinds]
        session.send("Fetch.enable", {"patterns": patterns})

    def _pass(self, session: CDPSession, event: dict[str, Any]) -> None:
        request = event["requestId"]
        path = urlsplit(event["request"]["url"]).path
        changes = [(old, by) for wanted, old, by in self._changes if wanted == path]
        if not changes or event.get("responseStatusCode") != OK:
            session.send("Fetch.continueRequest", {"requestId": request})
            return
        answer = session.send("Fetch.getResponseBody", {"requestId": request})
        body = b64decode(answer["body"]).decode() if answer["base64Encoded"] else answer["body"]
        for old, by in changes:
            if old in body:
                self.made.add(old)
            body = body.replace(old, by)
        headers = [header for header in event["responseHeaders"] if header["name"].lower() not in DROPPED]
        instead = {"responseCode": OK, "responseHeaders": headers, "body": b64encode(body.encode()).decode()}
        session.send("Fetch.fulfillRequest", {"requestId": request, **instead})


@pytest.fixture
def outside(world: World, run: RunSession, new_window: Callable[[float], Window]) -> Outside:
    return Outside(world, run, new_window)


TAB = '<a class="" href="/profile/delegations">Доверенности и доступы</a>'
LEADS = 'href="/profile/delegations"'
LAYER = "position:fixed;inset:0;z-index:99;background:#fffc"

#: Replacements for the tab of A3, each with the expected findings: none if no reader is stuck or misled.
TABS: dict[str, tuple[str, Said]] = {
    "other-name": (f"<a {LEADS}>Полномочия</a>", {"A3": (Verdict.RENAMED, "Полномочия")}),
    "old-name-only-read-out": (
        f'<a {LEADS} aria-label="Доверенности и доступы">Полномочия</a>',
        {"A3": (Verdict.RENAMED, "Полномочия")},
    ),
    "kept-for-those-who-cannot-see": (
        (
            f'<a style="position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)" {LEADS}>'
            "Доверенности и доступы</a>"
        ),
        {"A3": (Verdict.MISSING, None)},
    ),
    "letters-without-size": (
        f'<a style="font-size:0" {LEADS}>Доверенности и доступы</a>',
        {"A3": (Verdict.MISSING, None)},
    ),
    "leads-nowhere": ('<a href="#">Доверенности и доступы</a>', {"A3": (Verdict.NO_EFFECT, None)}),
    "leads-to-a-neighbour": (
        '<a href="/profile/consents">Доверенности и доступы</a>',
        {"A3": (Verdict.NO_EFFECT, None)},
    ),
    "leads-to-no-page": (
        '<a href="/profile/nothing">Доверенности и доступы</a>',
        {"A3": (Verdict.NO_EFFECT, "Страница не найдена")},
    ),
    "twins-that-part": (
        f'{TAB}</li><li><a href="/profile/consents">Доверенности и доступы</a>',
        {"A3": (Verdict.UNTRUE, None)},
    ),
    "asks-first": (
        f"""<a {LEADS} onclick="return confirm('Перейти к доверенностям?')">Доверенности и доступы</a>""",
        {"A3": (Verdict.EXTRA_STEP, "Перейти к доверенностям?")},
    ),
    "asks-over-the-page": (
        (
            f"""<a {LEADS} onclick="over.hidden = false; return false">Доверенности и доступы</a>"""
            f'<div id="over" hidden style="{LAYER}"><h2>Вы руководитель?</h2><button>Да</button></div>'
        ),
        {"A3": (Verdict.EXTRA_STEP, "Вы руководитель?")},
    ),
    "put-into-a-menu": (f"<details><summary>Ещё</summary>{TAB}</details>", {"A3": (Verdict.MISSING, None)}),
    "marks-around": (f"<a {LEADS}>🔑 Доверенности и доступы <sup>NEW</sup></a>", {}),
    "latin-letters": (f"<a {LEADS}>Дoвeрeннocти и дocтупы</a>", {}),
    "written-by-the-style-sheet": (
        f'<style>.tab::before {{ content: "Доверенности и доступы" }}</style><a class="tab" {LEADS}></a>',
        {},
    ),
    "under-a-layer-that-closes": (
        (
            f'{TAB}<div id="over" style="{LAYER}"><p>Пройдите опрос</p>'
            '<button aria-label="Закрыть" onclick="over.remove()"><svg width="9" height="9"></svg></button></div>'
        ),
        {},
    ),
    "under-a-layer-that-stays": (
        f'{TAB}<div style="{LAYER}"><h2>Новые правила</h2><button>Подписать</button></div>',
        {"A3": (Verdict.EXTRA_STEP, "Новые правила")},
    ),
}

ASKS_LATE = (
    f'<div id="late" hidden role="dialog" style="{LAYER}"><h2>Подтвердите почту</h2><button>Подтвердить</button></div>'
)


#: One case of each kind; the others are walked before a release.
OF_EACH_KIND = {
    "other-name",
    "asks-over-the-page",
    "under-a-layer-that-closes",
}
WALKED = [
    pytest.param(*case, id=name, marks=[] if name in OF_EACH_KIND else [pytest.mark.release])
    for name, case in TABS.items()
]


@pytest.mark.parametrize(("tab", "expected"), WALKED)
def test_change_of_a_tab(outside: Outside, tab: str, expected: Said) -> None:
    outside.change("/profile", TAB, tab)
    assert outside.says("A", "A4") == expected


def test_field_says_something_else_than_what_is_read_out(outside: Outside) -> None:
    outside.change("/catalog", 'placeholder="Введите название"', 'placeholder="Название курса"')
    assert outside.says("B", "B7") == {"B7": (Verdict.RENAMED, "Название курса")}


EXTENDED = 'Или воспользуйтесь <a class="" href="/profile/groups/search">расширенным поиском</a>'
#: What may stand where the link to the extended search stood, and is not its new name.
LEFT = {
    "rest-of-the-sentence": "Не нашлось? Или воспользуйтесь тем, что есть.",
    "field-with-a-caption": '<label>Название группы <input name="name"></label> <button>Найти</button>',
    "button-of-a-chat": '<button style="position:fixed;right:0;bottom:0">Спросите нас в чате</button>',
}


@pytest.mark.parametrize("left", LEFT.values(), ids=LEFT)
def test_what_is_no_part_of_the_page_or_not_pressed_is_no_new_name_of_a_link(outside: Outside, left: str) -> None:
    outside.change("/profile/groups", EXTENDED, left)
    assert outside.says("A", "A5") == {"A5": (Verdict.MISSING, None)}


#: Script that shows grey bars instead of a page's content for a while, as a screen does until its data have loaded.
SKELETON = """<script>document.addEventListener("DOMContentLoaded", () => {
  const main = document.querySelector("main"), kept = [...main.childNodes], bars = document.createElement("div");
  bars.style = "height:200px;background:#ddd";
  main.replaceChildren(bars);
  setTimeout(() => main.replaceChildren(...kept), 600);
});</script></body>"""


def test_screen_that_waits_for_its_data_costs_no_patience(outside: Outside, monkeypatch: pytest.MonkeyPatch) -> None:
    """No wait runs into its timeout: each ends as soon as the data are there."""
    ran_out: list[str] = []
    until = Window.until

    def noted(window: Window, test: Callable[[], object], patience_s: float | None = None) -> object:
        result = until(window, test, patience_s)
        if not result and patience_s != 0:
            ran_out.append(window.url)
        return result

    monkeypatch.setattr(Window, "until", noted)
    for path in ("/", "/profile", "/profile/delegations", "/profile/groups", "/profile/groups/search"):
        outside.change(path, "</body>", SKELETON)
    assert outside.says("A", "A9") == {}
    assert ran_out == []


@pytest.mark.release
@pytest.mark.parametrize(
    "script",
    ["setTimeout(show, 300)", "addEventListener('load', () => setTimeout(show, 600))"],
    ids=["a-moment-later", "a-moment-after-it-has-loaded"],
)
def test_dialog_that_comes_late_is_not_outrun(outside: Outside, script: str) -> None:
    """The dialog covers the page that the step leads to: a reader takes longer to read it than the dialog to open."""
    shows = "const show = () => { late.hidden = false; };"
    outside.change("/profile/delegations", "</body>", f"{ASKS_LATE}<script>{{{shows} {script};}}</script></body>")
    assert outside.says("A", "A5") == {"A3": (Verdict.EXTRA_STEP, "Подтвердите почту")}


@pytest.mark.parametrize(
    ("begins", "claim"),
    [("setTimeout(work, 0)", "A2"), ("addEventListener('mousedown', work)", "A3")],
    ids=["at-once", "when-it-is-pressed"],
)
def test_page_whose_script_never_ends_is_the_sites_trouble(
    outside: Outside, monkeypatch: pytest.MonkeyPatch, begins: str, claim: str
) -> None:
    monkeypatch.setattr(moment, "LONGEST_S", 5.0)
    outside.change("/profile", "</body>", f"<script>const work = () => {{ for (;;); }}; {begins};</script></body>")
    said = outside.says("A", "A4")
    assert said[claim][0] is Verdict.UNREACHABLE, said


@pytest.mark.release
def test_two_signs_renamed_at_once_are_told_of_their_own_claims(outside: Outside) -> None:
    """The step that leads to the screen has no finding."""
    outside.change("/profile/groups/search", ">Организация<", ">Учреждение<")
    outside.change("/profile/groups/search", ">Система<", ">Ресурс<")
    found = outside.says("A", "A7")
    assert "A5" not in found
    assert found["A6"][0] is Verdict.RENAMED

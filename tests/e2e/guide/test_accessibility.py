"""Each kind of page of the guide's window passes axe in both colour schemes; so does the protocol in the light one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from e2e.guide.first.entered import Entered
from e2e.guide.first.sentences import first_page
from e2e.guide.first.tasks import Task
from e2e.guide.memory import Memory
from e2e.guide.panel import Panel, StepLine
from e2e.guide.protocol import GuideProtocol
from e2e.guide.roster import sentences
from e2e.guide.roster.comparing import Compared, Comparison, Standing
from e2e.guide.school import School
from e2e.guide.view import Button, Mood, PeopleGroup, View
from e2e.guide.why.sentences import whom
from fixtures.roster import Problem, Roster, Teacher
from fixtures.settings import Target
from instruction.published import INSTRUCTION
from reports.run_folder import RunFolder

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from e2e.guide.server import PanelServer

AXE = Path(__file__).resolve().parents[3] / ".ci/node_modules/axe-core/axe.min.js"
RUN = "async () => (await axe.run()).violations.map(({ id, nodes }) => [id, ...nodes.map((one) => one.html)].join(' '))"
ANNA = Teacher(2, "Ли Чун")
ROSTER = Roster((ANNA,), (Problem(3, "ФИО", "Имя не указано, строка пропущена."),), "")
LEFT = Comparison(tuple(Compared(ANNA, standing) for standing in Standing), ("Верескова Аглая",))
FACTS = (("Организация", "Школа"), ("Группа", "Педагоги"))
VIEWS = {
    "first": first_page(Entered(Target.SITE, Task.ROSTER), "Выберите файл.", may_resume=True),
    "library": first_page(Entered(Target.SITE, Task.ENTRY), "", may_resume=False),
    "step": View(
        Mood.TURN, "Нажмите «Группы».", ("Выделено.",), (Button.DO, Button.NOT_SEEN, Button.POINT, Button.SKIP)
    ),
    "gate": View(Mood.GATE, "Делаем?", ("Проверьте.",), (Button.NO, Button.YES), FACTS),
    "trouble": View(Mood.TROUBLE, "Сайт не открывается", ("Подождите.",), (Button.FINISH,)),
    "sign-in": View(Mood.SIGN_IN, "Ваша очередь", ("Войдите.",), (Button.FINISH,)),
    "list": sentences.brought(ROSTER),
    "reading": sentences.reading("группа"),
    "compared": sentences.compared(LEFT, ROSTER, "roster.xlsx", may_join=True),
    "over": sentences.over(LEFT, ROSTER),
    "why": whom(""),
    "many": View(Mood.TURN, "Все", groups=(PeopleGroup("Все", "", (("1", "Ли Чун"),) * 30, is_open=True),)),
}

pytestmark = pytest.mark.skipif(not AXE.exists(), reason="нет axe: npm ci --prefix .ci")


@pytest.fixture
def panel() -> Panel:
    """Give a panel with steps of every kind."""
    steps = [
        StepLine("A1", "Вход", "accurate"),
        StepLine("A2", "Профиль"),
        StepLine("A3", "Вкладка", "renamed", "Иначе"),
    ]
    panel = Panel("Глава A", steps, lambda: [("Логин", "person")])
    panel.turn_to("A2", 2, "Нажмите.", figure=False)
    return panel


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.release)])
def test_every_kind_of_page_passes(server: PanelServer, panel: Panel, page: Page, scheme: Any) -> None:  # noqa: ANN401 - a literal of Playwright's
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": 500, "height": 720})
    page.goto(server.address)
    page.evaluate(AXE.read_text("utf-8"))
    wrong = {}
    for name, view in VIEWS.items():
        panel.show(view)
        expect(page.get_by_role("heading", name=view.heading, exact=True)).to_be_visible()
        wrong[name] = page.evaluate(RUN)
    assert {name: found for name, found in wrong.items() if found} == {}


def test_protocol_passes(page: Page, tmp_path: Path) -> None:
    story: Any = type("Told", (), {"told": {}, "claims": tuple(one.id for one in INSTRUCTION.chapter("A").claims)})
    memory = Memory(tmp_path / "guide.json", "stub", "scenario")
    protocol = GuideProtocol(
        RunFolder(tmp_path),
        INSTRUCTION.chapter("A"),
        story,
        memory,
        key="administrator",
        school=School(""),
        roster=ROSTER,
        is_read_only=True,
    )
    protocol.tally = type("Compared", (), {"comparison": LEFT})  # type: ignore[assignment]
    page.set_content(protocol.write())
    page.evaluate(AXE.read_text("utf-8"))
    assert page.evaluate(RUN) == []

"""The tool's own window: its server refuses all other clients, a press counts once, and the kept file is private."""

from __future__ import annotations

import json
import stat
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import expect

from e2e.guide.memory import ChangeState, KeptError, Memory
from e2e.guide.panel import Panel, StepLine
from e2e.guide.view import Button, Mood, Prompt, View
from instruction.verdict import Verdict
from reports.covered import CoveredJudgement, own_words

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page, ViewportSize

    from e2e.guide.server import PanelServer

#: Room for the window on a laptop of 1366 by 768 at 125 % scaling.
LAPTOP: ViewportSize = {"width": 500, "height": 528}
LONG_NAME = (
    "МУНИЦИПАЛЬНОЕ БЮДЖЕТНОЕ ОБЩЕОБРАЗОВАТЕЛЬНОЕ УЧРЕЖДЕНИЕ «СРЕДНЯЯ ОБЩЕОБРАЗОВАТЕЛЬНАЯ ШКОЛА № 1 "
    "С УГЛУБЛЁННЫМ ИЗУЧЕНИЕМ ОТДЕЛЬНЫХ ПРЕДМЕТОВ»"
)
OFFERED = (
    (Button.DO, Button.NOT_SEEN, Button.POINT, Button.SKIP, Button.FINISH),
    (Button.NO, Button.YES, Button.PAUSE),
    (Button.NOBODY, Button.ONE_BY_ONE, Button.ALL_AT_ONCE),
    (Button.NEXT,),
    (Button.BEGIN, Button.RESUME, Button.FINISH),
    (Button.NO, Button.YES),
    (Button.CLOSE, Button.OPEN_PROTOCOL, Button.OPEN_BOOK),
)
ENDING = {Button.FINISH, Button.PAUSE}
QUESTION = View(Mood.GATE, "Делаем?", ("Проверьте.",), (Button.NO, Button.YES), (("Группа", "Педагоги"),))


@pytest.fixture
def panel() -> Panel:
    """Give a panel with one step and a question."""
    panel = Panel("Глава A", [StepLine("A1", "Вход")])
    panel.show(QUESTION)
    return panel


def test_window_is_told_what_is_asked(server: PanelServer) -> None:
    said = httpx.get(f"{server.address}state?after=0", trust_env=False).json()
    assert said["heading"] == "Делаем?"
    assert [name for name, _ in said["buttons"]] == ["no", "yes"]
    assert said["facts"] == [["Группа", "Педагоги"]]


def test_wrong_token_and_wrong_host_get_nothing(server: PanelServer) -> None:
    parts = urlsplit(server.address)
    assert httpx.get(f"http://{parts.netloc}/guess/", trust_env=False).status_code == 404
    assert httpx.get(server.address, headers={"host": "evil.example"}, trust_env=False).status_code == 404


def test_page_allows_no_inline_script_and_nobody_elses(server: PanelServer) -> None:
    answer = httpx.get(server.address, trust_env=False)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert '<html lang="ru">' in answer.text
    assert 'aria-live="polite"' in answer.text


def test_buttons_are_in_sight_on_a_small_screen_and_the_keyboard_stays(
    server: PanelServer, panel: Panel, page: Page
) -> None:
    page.set_viewport_size(LAPTOP)
    facts = (
        ("Организация", LONG_NAME),
        ("Группа", "Педагоги"),
        ("Сотрудник", "Фамилия005"),
        ("Что произойдёт", LONG_NAME),
    )
    panel.show(View(Mood.GATE, "Делаем?", ("Проверьте.",) * 3, (Button.NO, Button.YES), facts))
    page.goto(server.address)
    for button in page.locator("#buttons button").all():
        expect(button).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name="Нет, ничего не менять")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#buttons button").first).to_be_enabled()
    assert panel.take() is Button.NO
    panel.turn_to("A1", 1, "Войдите.", figure=False)
    panel.mark("A1", "accurate", "")
    panel.show(View(Mood.TURN, "Дальше", ("Нажмите.",), (Button.SKIP,)))
    expect(page.get_by_role("heading", name="Дальше")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Пропустить")).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("Дальше Нажмите.")
    expect(page.locator("[aria-current=step]")).not_to_contain_text("верно")
    panel.show(View(Mood.OVER, "Проход закончен", (), (Button.CLOSE,)))
    expect(page.get_by_role("listitem")).to_contain_text("верно")


#: Room for the window on a laptop of 1366 by 768 at 200 % and at 150 % scaling.
@pytest.mark.parametrize("size", [{"width": 273, "height": 384}, {"width": 364, "height": 512}], ids=["200", "150"])
def test_every_button_can_be_pressed_where_everything_is_shown_larger(
    server: PanelServer, panel: Panel, page: Page, size: ViewportSize
) -> None:
    page.set_viewport_size(size)
    buttons = (Button.DO, Button.NOT_SEEN, Button.POINT, Button.SKIP, Button.FINISH)
    panel.show(View(Mood.TURN, f"Нажмите карточку «{LONG_NAME}».", ("Нужное место выделено.",) * 3, buttons))
    page.goto(server.address)
    for button in page.locator("#buttons button").all():
        expect(button).to_be_in_viewport(ratio=1)
        button.click(trial=True)
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_button_has_the_same_place_on_every_page_and_a_yes_one_of_its_own(
    server: PanelServer, panel: Panel, page: Page
) -> None:
    page.set_viewport_size(LAPTOP)
    page.goto(server.address)
    places: dict[str, set[tuple[int, int]]] = {}
    for number, buttons in enumerate(OFFERED):
        panel.show(View(Mood.TURN, f"Страница {number}", ("Строка.",) * number, buttons))
        expect(page.get_by_role("heading", name=f"Страница {number}")).to_be_visible()
        for button in page.locator("#buttons button").all():
            box = button.bounding_box()
            assert box is not None
            places.setdefault(button.get_attribute("data-name") or "", set()).add((int(box["x"]), int(box["y"])))
    assert {name: len(found) for name, found in places.items() if len(found) > 1} == {}
    wanted = {name: found.pop() for name, found in places.items()}
    for grave in (Button.YES, Button.CLOSE):
        others = {name: place for name, place in wanted.items() if place == wanted[grave]}
        assert set(others) <= {grave, *ENDING} if grave is Button.CLOSE else set(others) == {grave}


def test_form_asks_what_the_answers_call_for_by_the_keyboard_alone(
    server: PanelServer, panel: Panel, page: Page
) -> None:
    server.bring = lambda name, content: "" if content == b"good" else f"Не таблица: {name}"
    prompts = (
        Prompt("Что сделать", (("one", "Одного"), ("list", "Список")), "one", "task"),
        Prompt("Кого", name="teacher", only_with=(("task", ("one",)),)),
        Prompt("Список педагогов", name="roster", is_file=True, only_with=(("task", ("list",)),)),
    )
    panel.show(View(Mood.TURN, "С чего начнём?", buttons=(Button.BEGIN,), asked=prompts))
    page.set_viewport_size({"width": 500, "height": 440})
    page.goto(server.address)
    begin = page.get_by_role("button", name="Начать")
    expect(page.locator("label:has(:checked)")).to_have_css("background-color", "rgb(232, 240, 251)")
    expect(begin).to_be_disabled()
    expect(page.get_by_label("Список педагогов", exact=True)).to_be_hidden()
    page.get_by_label("Кого").fill("Ли Чун")
    with page.expect_response("**/press"):
        page.keyboard.press("Enter")
    assert panel.take() is Button.BEGIN
    assert panel.answers == {"task": "one", "teacher": "Ли Чун"}
    page.get_by_label("Одного").press("ArrowDown")
    expect(page.get_by_label("Кого")).to_be_hidden()
    expect(begin).to_be_disabled()
    page.set_input_files("[type=file]", {"name": "фото.jpg", "mimeType": "image/jpeg", "buffer": b"bad"})
    expect(page.get_by_text("Не таблица: фото.jpg")).to_be_in_viewport()
    expect(begin).to_be_disabled()
    dropped = page.evaluate_handle(
        "() => { const all = new DataTransfer(); all.items.add(new File(['good'], 'Список.csv')); return all; }"
    )
    page.dispatch_event("main", "drop", {"dataTransfer": dropped})
    expect(begin).to_be_enabled()
    with page.expect_response("**/press"):
        begin.press("Enter")
    assert panel.answers == {"task": "list", "roster": "Список.csv"}


def test_press_counts_only_for_the_question_it_was_made_for(server: PanelServer, panel: Panel) -> None:
    turn = panel.state()["turn"]
    address = f"{server.address}press"
    assert httpx.post(address, json={"button": "yes", "turn": turn - 1}, trust_env=False).status_code == 409
    assert httpx.post(address, json={"button": "skip", "turn": turn}, trust_env=False).status_code == 409
    form = httpx.post(address, data={"button": "yes", "turn": str(turn)}, trust_env=False)
    assert form.status_code == 415
    assert panel.take() is None
    assert httpx.post(address, json={"button": "no", "turn": turn}, trust_env=False).status_code == 204
    assert panel.take() is Button.NO


def test_new_question_forgets_what_was_pressed(panel: Panel) -> None:
    assert panel.press("yes", panel.state()["turn"])
    panel.show(View(Mood.WORKING, "Дальше"))
    assert panel.take() is None


def test_memory_is_private_and_comes_back(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "guide.json", "site", "scenario")
    memory.note(CoveredJudgement("A2", Verdict.ACCURATE, own_words("Верно")), "run/figures/A2.png")
    memory.note(CoveredJudgement("A2", Verdict.ACCURATE, own_words("Верно")), None)
    memory.note(CoveredJudgement("A3", Verdict.UNCHECKED, own_words("Пропущено")), None)
    memory.answer("A10", "да", ChangeState.BEGUN)
    assert stat.S_IMODE(memory.path.stat().st_mode) == 0o600
    kept = Memory.read(memory.path)
    assert kept is not None
    assert kept.accurate == {"A2"}
    assert kept.complete == {"A2"}
    kept.reach("A11")
    kept.note(CoveredJudgement("A11", Verdict.ACCURATE, own_words("Верно")), None)
    kept.note(CoveredJudgement("A10", Verdict.ACCURATE, own_words("Верно")), None)
    kept.reach("A2")
    again = Memory.read(memory.path)
    assert again is not None
    assert again.complete == {"A2"}
    assert kept.verified[0].figure == "run/figures/A2.png"
    assert kept.change.is_open


@pytest.mark.parametrize("content", ["", "{}", json.dumps({"schema": 2})])
def test_spoilt_memory_is_told_in_one_sentence(tmp_path: Path, content: str) -> None:
    path = tmp_path / "guide.json"
    path.write_text(content, "utf-8")
    with pytest.raises(KeptError, match="испорчен"):
        Memory.read(path)
    assert Memory.read(tmp_path / "nothing.json") is None

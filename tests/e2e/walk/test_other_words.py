"""The joining dialog and the list of members in unknown words and markup: no verdict depends on these."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from e2e.scenarios import ways
from fixtures.people import Seeds
from instruction.verdict import Verdict
from pages.group_card import GroupCard
from tests.e2e.conftest import results_of, scenario
from tests.e2e.whole_run import way_to_the_card

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from _pytest.mark.structures import ParameterSet

    from e2e.runs.session import RunSession
    from fixtures.people import World
    from pages.window import Window

    Skinned = Callable[[str], dict[str, tuple[Verdict, str]]]

PATIENCE_S = 3
CLAIMS = ("A10", "A11")

#: Runs in each document of the stand once it is parsed; `dialog` is the joining dialog, `table` the list of members.
SKIN = """addEventListener("DOMContentLoaded", () => {{
  const dialog = document.querySelector("#join"), table = document.querySelector("table");
  const form = dialog?.querySelector("form"), field = form?.querySelector("input[role=combobox]");
  const go = form?.querySelector("button[type=submit]"), back = form?.querySelector(".is-closing");
  const entries = form?.querySelector("ul"), opener = document.querySelector("[data-opens=join]");
  const isChosen = () => Boolean(form.querySelector("input[name=employee]").value);
  const rows = (make) => {{
    const lines = [...table.tBodies[0].rows].map((row) => make(...[...row.cells].map((cell) => cell.innerText)));
    const list = document.createElement("div");
    list.innerHTML = lines.join("");
    table.replaceWith(list);
    return list;
  }};
  {script}
}});"""
SAY_NO = 'const says = document.createElement("p"); says.textContent = "Недостаточно прав для выполнения операции";'

SKINS = {
    "layer-and-overlay": """
      if (dialog) {
        const layer = document.createElement("div"), list = document.createElement("div");
        layer.style = "position:fixed;inset:10%;background:#fff;z-index:9";
        list.style = "position:fixed;right:12%;top:60%;background:#eee;z-index:99";
        layer.append(...dialog.childNodes);
        layer.hidden = true;
        document.body.append(layer, list);
        opener.onclick = (event) => { layer.hidden = false; event.stopPropagation(); };
        back.onclick = () => { layer.hidden = true; };
        field.removeAttribute("aria-controls");
        entries.style.display = "none";
        new MutationObserver(() => {
          list.replaceChildren(...[...(entries.hidden ? [] : entries.children)].map((entry) => {
            const one = document.createElement("div"), [first, ...rest] = entry.dataset.name.split(" ");
            one.style.cursor = "pointer";
            one.innerHTML = `<p>${[...rest, first].join(" ")}</p><p>Учитель</p>`;
            one.onpointerdown = (event) => event.preventDefault();
            one.onclick = () => entry.click();
            return one;
          }));
        }).observe(entries, { childList: true, attributes: true });
      }
      if (table) {
        const list = rows((name, post) => `<div style="height:60px"><span>${name}</span>, <span>${post}</span></div>`);
        const all = [...list.children].slice(0, 8).concat([...list.children].slice(8));
        const box = document.createElement("div");
        box.style = "height:200px;overflow:auto";
        list.replaceWith(box);
        box.append(list);
        list.replaceChildren(...all.slice(0, 5));
        const more = () => all.slice(list.children.length, list.children.length + 3);
        box.onscroll = () => setTimeout(() => list.append(...more()), 60);
        document.querySelector("main form").remove();
      }""",
    "panel-sent-by-script": """
      if (dialog) {
        const panel = document.createElement("section");
        panel.append(...dialog.childNodes);
        panel.hidden = true;
        dialog.after(panel);
        opener.onclick = (event) => { panel.hidden = false; event.stopPropagation(); };
        [go.textContent, back.textContent] = ["Включить в состав", "Назад"];
        form.onsubmit = async (event) => {
          event.preventDefault();
          await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
          panel.hidden = true;
        };
      }
      if (table) rows((name, post) => `<li>${name} — ${post}</li>`);""",
    "asks-in-a-dialog-of-the-browser": """
      if (dialog) form.onsubmit = () => confirm("Добавить сотрудника?");""",
    "asks-in-its-own-place": """
      if (dialog) form.onsubmit = (event) => {
        if (form.hidden) return;
        event.preventDefault();
        form.hidden = true;
        dialog.insertAdjacentHTML("beforeend", "<p>Вы уверены?</p><button>Нет</button><button>Да, добавить</button>");
        dialog.lastChild.onclick = () => form.requestSubmit();
      };""",
    "stays-open-after-success": """
      if (dialog) form.onsubmit = async (event) => {
        event.preventDefault();
        await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
        field.value = "";
        dialog.insertAdjacentHTML("beforeend", "<p>Готово</p>");
      };""",
}
BAD: dict[str, tuple[str, dict[str, tuple[Verdict, str]]]] = {
    "refused-in-the-dialog": (
        f"if (dialog) form.onsubmit = (event) => {{ event.preventDefault(); {SAY_NO} form.append(says); }};",
        {"A10": (Verdict.NO_EFFECT, "Недостаточно прав для выполнения операции")},
    ),
    "refused-beside-it": (
        f"""if (dialog) form.onsubmit = (event) => {{
          event.preventDefault(); dialog.close(); {SAY_NO} document.body.append(says);
        }};""",
        {"A11": (Verdict.MISSING, "Недостаточно прав для выполнения операции")},
    ),
    "two-that-finish": (
        """if (dialog) {
          const twin = go.cloneNode(true);
          [go.textContent, twin.textContent] = ["Раз", "Два"];
          go.after(twin);
        }""",
        {"A10": (Verdict.UNCHECKED, "подходит не одно")},
    ),
}


#: One case of each kind; the others are walked before a release.
OF_EACH_KIND = {"layer-and-overlay", "refused-in-the-dialog"}


def of_each_kind(cases: Mapping[str, object]) -> list[ParameterSet]:
    """Return the cases as parameters; all but one of each kind are marked `release`."""
    marks = {name: [] if name in OF_EACH_KIND else [pytest.mark.release] for name in cases}
    return [pytest.param(case, id=name, marks=marks[name]) for name, case in cases.items()]


@pytest.fixture
def seeds() -> Seeds:
    """Choose the skin whose markup the scripts change."""
    return Seeds(skin="captions")


@pytest.fixture
def skinned(world: World, stand: str, run: RunSession, new_window: Callable[[float], Window]) -> Skinned:
    """Join a teacher on the stand in another skin, and return each claim's verdict and message."""

    def join(script: str) -> dict[str, tuple[Verdict, str]]:
        window = new_window(PATIENCE_S)
        window.context.add_init_script(SKIN.format(script=script))
        window.open(way_to_the_card(stand, world))
        with scenario(run, world, lambda: window, CLAIMS, CLAIMS[-1]) as walk:
            ways.join(walk, GroupCard(window), world.person("teacher_outside"))
            walk.conclude()
        return {one.judgement.claim: (one.verdict, one.judgement.message) for one in results_of(run)}

    return join


@pytest.mark.parametrize("script", of_each_kind(SKINS))
def test_words_that_the_instruction_does_not_name_decide_nothing(skinned: Skinned, script: str) -> None:
    found = skinned(script)
    assert {claim: verdict for claim, (verdict, _) in found.items()} == dict.fromkeys(CLAIMS, Verdict.ACCURATE), found


@pytest.mark.parametrize("case", of_each_kind(BAD))
def test_what_hinders_is_judged_by_its_effect(
    skinned: Skinned, case: tuple[str, dict[str, tuple[Verdict, str]]]
) -> None:
    script, expected = case
    found = skinned(script)
    for claim, (verdict, said) in expected.items():
        assert found[claim][0] is verdict, found
        assert said in found[claim][1]

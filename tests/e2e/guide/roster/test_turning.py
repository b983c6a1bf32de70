"""Lists of people of any markup, with pages or scrolling, are read to the end, each person once."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

from e2e.guide.roster.turning import read_through
from pages.members import Members

if TYPE_CHECKING:
    from collections.abc import Callable

    from pages.window import Window

COUNT = 30
#: `all` holds the markup of each person; `box` is the element that shows them.
PAGE = f"""<!doctype html><body><main><h1>Список</h1><div id="box"></div></main><script>
const all = Array.from({{ length: {COUNT} }}, (_, n) =>
  `<div style="height:40px"><b>Фамилия${{n}} Имя${{n}} Отчество${{n}}</b><p>Учитель, a${{n}}@example.org</p></div>`);
"""
LISTS = {
    "pages": """
      let page = 0;
      const show = () => { box.innerHTML = all.slice(10 * page, 10 * page + 10).join(""); };
      show();
      box.insertAdjacentHTML("afterend", '<p><button>‹</button> <span id="at">1 из 3</span> <button>›</button></p>');
      document.querySelector("p > button:last-child").onclick = () => {
        page = Math.min(page + 1, 2); show(); at.textContent = `${page + 1} из 3`;
        event.target.disabled = page === 2;
      };""",
    "more-on-demand": """
      let shown = 10;
      const show = () => { box.innerHTML = all.slice(0, shown).join(""); };
      show();
      box.insertAdjacentHTML("afterend", '<a href="#" id="more">Ещё 10 человек</a>');
      more.onclick = () => { shown += 10; show(); if (shown >= all.length) more.remove(); return false; };""",
    "more-on-scrolling": """
      box.style = "height:200px;overflow:auto";
      box.innerHTML = all.slice(0, 10).join("");
      box.onscroll = () => setTimeout(() => {
        if (box.scrollTop + box.clientHeight > box.scrollHeight - 60)
          box.insertAdjacentHTML("beforeend", all.slice(box.children.length, box.children.length + 10).join(""));
      }, 30);""",
    "more-that-takes-its-time": """
      box.style = "height:200px;overflow:auto";
      box.innerHTML = all.slice(0, 10).join("");
      const more = () =>
        box.insertAdjacentHTML("beforeend", all.slice(box.children.length, box.children.length + 10).join(""));
      let asked = false;
      box.onscroll = async () => {
        if (asked || box.scrollTop + box.clientHeight <= box.scrollHeight - 60) return;
        asked = true;
        await fetch("SILENT", { signal: AbortSignal.timeout(900) }).catch(more);
        asked = false;
      };""",
    "lines-used-again": """
      box.style = "height:200px;overflow:auto";
      const whole = document.createElement("div");
      whole.style = `height:${40 * all.length}px;position:relative`;
      whole.innerHTML = all.slice(0, 9).join("");
      box.append(whole);
      const show = () => {
        const first = Math.max(0, Math.floor(box.scrollTop / 40) - 2);
        for (let at = first; at < Math.min(first + 9, all.length); at += 1) {
          const line = whole.children[at % 9];
          const [name, more] = all[at].replace(/<[^>]*>/gu, "|").split("|").filter(Boolean);
          [line.children[0].textContent, line.children[1].textContent] = [name, more];
          line.style = `position:absolute;top:${40 * at}px;height:40px`;
        }
      };
      box.onscroll = show; show();""",
    "virtual": """
      box.style = "height:200px;overflow:auto";
      const part = document.createElement("div"), whole = document.createElement("div");
      [whole.style, part.style] = [`height:${40 * all.length}px;position:relative`, "position:absolute;left:0;right:0"];
      whole.append(part);
      box.append(whole);
      const show = () => {
        const first = Math.max(0, Math.floor(box.scrollTop / 40) - 2);
        part.style.top = `${40 * first}px`;
        part.innerHTML = all.slice(first, first + 9).join("");
      };
      box.onscroll = show; show();""",
}


@pytest.mark.parametrize("script", LISTS.values(), ids=LISTS)
def test_everybody_is_read_once(new_window: Callable[[float], Window], script: str) -> None:
    window = new_window(2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        window.page.set_content(f"{PAGE}{script.replace('SILENT', address)}</script>")
        read = [line.name for lines in read_through(Members(window).listing, lambda _: None) for line in lines]
    assert sorted(read) == sorted(f"Фамилия{n} Имя{n} Отчество{n}" for n in range(COUNT))

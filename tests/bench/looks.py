"""Measures the cost of one look at a page of 2,000 and 20,000 elements, changed since the last look or not.

Prints JSON: median processor time of the page's main thread for a look, in milliseconds. Load on the machine hardly
changes it.
"""

from __future__ import annotations

import json
from statistics import median
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from fixtures.browser import find_browser
from pages.sought import Find, Sought, teach
from pages.window import Window

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession

ROUNDS = 9
SIZES = (2_000, 20_000)
#: Sections of twenty elements: a heading, a list, a field, a button with a drawing, a sentence, and a hidden part.
SECTIONS = """(size) => {
  const words = "Организация Система Доверенности Профиль Сотрудники Портал Управление Доступ Новости".split(" ");
  const section = (at) => `<section><h3>${words[at % 9]} ${at}</h3>
    <ul><li style="display:flex"><span>${words[(at * 2) % 9]}</span><b>и ${words[(at * 7) % 9]}</b></li>
    <li><a href="#">${words[(at * 5) % 9]}: раздел</a></li></ul>
    <div><label>${words[(at * 4) % 9]} ${at}<input placeholder="Введите"></label>
    <button><svg width="10" height="10"><path d="M0 0h5v5z"/></svg><span>Открыть</span></button></div>
    <p>Текст о том, как <em>открыть</em> доступ к <a href="#">разделу</a></p>
    <div hidden><p>Запас</p></div><i></i></section>`;
  document.body.innerHTML = Array.from({ length: size / 20 }, (_, at) => section(at)).join("") +
    '<label>Номер договора<input></label><nav><a href="#">Группы доступа</a></nav>';
}"""
#: Queries; those of one entry are looked for in one look.
SOUGHT = {
    "found": (Sought(Find.CONTROL, "Группы доступа"),),
    "missing": (Sought(Find.CONTROL, "Профиль организации"),),
    "field": (Sought(Find.FIELD, "Номер договора"),),
    "five at once": tuple(
        Sought(find, "Группы доступа") for find in (Find.CONTROL, Find.TEXT, Find.HEADING, Find.OPTION, Find.MENTION)
    ),
}


def thread_ms(session: CDPSession) -> float:
    """Give the processor time of the page's main thread so far, in milliseconds."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return next(1000 * float(one["value"]) for one in metrics if one["name"] == "ThreadTime")


def main() -> None:
    """Look at both pages in turn and print the times."""
    with sync_playwright() as playwright:
        teach(playwright)
        browser = playwright.chromium.launch(executable_path=find_browser(headed=False))
        window = Window(browser.new_context(), 1)
        session = window.context.new_cdp_session(window.page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        taken: dict[str, dict[str, float]] = {}
        for size in SIZES:
            window.page.set_content("<!doctype html><html><body></body></html>")
            window.page.evaluate(SECTIONS, size)
            for name, sought in SOUGHT.items():
                for change in ("document.body.append(' ')", "0"):
                    times = []
                    for _ in range(ROUNDS):
                        window.page.evaluate(f"{change}; document.body.offsetHeight")
                        begun = thread_ms(session)
                        window.seen(sought)
                        times.append(thread_ms(session) - begun)
                    said = name if change != "0" else f"{name}, unchanged"
                    taken.setdefault(str(size), {})[said] = round(median(times), 2)
        window.context.close()
        browser.close()
    print(json.dumps({"look_ms": taken}))


if __name__ == "__main__":
    main()

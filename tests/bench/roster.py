"""Compares a roster of 1,000 with a group of 3,000 in an organisation of 10,000, as the guide does.

The argument names a skin of the stand: by default lists are paged blocks, and `spa` loads them on scrolling. Prints
JSON: seconds for reading and comparing both lists, the number of teachers in each standing, and the MB by which this
process has grown between the first tenth of the group's list and the end.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
from playwright.sync_api import sync_playwright

from e2e.guide.leader import Leader
from e2e.guide.marks import PageMarks
from e2e.guide.memory import Memory
from e2e.guide.panel import Panel
from e2e.guide.places import Privacy
from e2e.guide.roster.comparing import compare
from e2e.guide.roster.lists import Lists
from e2e.guide.roster.retracing import Retracing
from e2e.guide.story import Story
from e2e.guide.trail import Trail
from fixtures.browser import find_browser
from fixtures.plugin import quiet
from fixtures.roster import Teacher
from fixtures.settings import Settings
from fixtures.stand import running_stand
from instruction.published import LABELS
from pages.members import Members
from pages.sought import teach
from pages.window import Window
from reports.run_folder import RunFolder
from tests.bench.bare import Stage, to_card, to_groups
from tests.bench.members import peak_mb

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

EMPLOYEES, MEMBERS = 10_000, 3_000
#: Numbers of the generated people in the roster: some are in the group, some not, some nowhere.
NUMBERS = (*range(1_500, 2_100), *range(8_000, 8_300), *range(90_000, 90_100))


@dataclass
class Watched(Panel):
    """Notes the memory once a tenth of the group's list has been read."""

    early_mb: float = field(default=0.0, init=False)

    def progress(self, done: int, of: int, left: str = "") -> None:
        """Note the memory once."""
        super().progress(done, of, left)
        if not self.early_mb and done >= MEMBERS / 10:
            self.early_mb = peak_mb()


def at_the_list(playwright: Playwright, browser: Browser, stand: str, skin: str) -> Window:
    """Open the list of a large group's members as its administrator."""
    teach(playwright)
    with httpx.Client(base_url=stand, trust_env=False) as control:
        world = control.post("/worlds", json={"employees": EMPLOYEES, "members": MEMBERS, "skin": skin}).json()
    window = Window(browser.new_context(locale="ru-RU"), 15)
    page = Stage(browser, world).entered("administrator", "portal", window.page)
    to_groups(page)
    to_card(page)
    page.get_by_text(LABELS.see_members).click()
    return window


def measure(window: Window) -> dict[str, object]:
    """Read and compare."""
    panel = Watched("", [])
    memory, folder = Memory(Path(os.devnull), "stub", ""), RunFolder(Path(os.devnull))
    story = Story(panel, memory, folder, lambda _: False)
    leader = Leader(panel, PageMarks(), Privacy(), Trail(), story, lambda _: None)
    lists = Lists(panel, Retracing(leader, window))
    teachers = [Teacher(row, f"Фамилия{number} Имя{number} Отчество{number}") for row, number in enumerate(NUMBERS, 2)]
    begun = time.perf_counter()
    members, employees = lists.members(Members(window)), lists.employees()
    comparison = compare(teachers, members, employees, lists.trace)
    seconds = time.perf_counter() - begun
    if employees is None or (members.people.total(), employees.people.total()) != (MEMBERS, EMPLOYEES):
        raise AssertionError(members.people.total())
    standings = Counter(one.standing.value for one in comparison.entries)
    return {"seconds": round(seconds, 1), "standings": standings, "grown_mb": round(peak_mb() - panel.early_mb, 1)}


def main() -> None:
    """Compare once, in a browser launched as the checker launches it."""
    settings = Settings.load(os.environ, dotenv_path=Path(os.devnull))
    with running_stand() as stand, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(settings.browser, headed=False), args=quiet(settings)
        )
        print(json.dumps(measure(at_the_list(playwright, browser, stand, " ".join(sys.argv[1:])))))


if __name__ == "__main__":
    main()

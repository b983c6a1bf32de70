"""Presses the button that finishes the joining dialog at random moments, by mouse and keyboard, without ever a yes.

Run `./run python -m tests.e2e.guide.moments [MOMENTS] [SEED]`: it prints the number of presses and of changes.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Error, expect, sync_playwright

from tests.e2e.guide.person import PATIENCE_MS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.e2e.guide.person import Walking

#: Longest wait before a press, in animation frames of the page: the tool looks several times meanwhile.
MOST_FRAMES = 54
DRAWN = """(frames) => new Promise((done) => {
  const next = () => { if (frames-- > 0) requestAnimationFrame(next); else done(); };
  next();
})"""
MOST_PRESSES = 6
#: Time limit for the tool to accept an answer, in ms.
ANSWERED_MS = 4000
STAGES = ("opened", "typed", "chosen", "asked", "answered")
OTHER = "Фамилия003 Имя003 Отчество003"


@dataclass
class Hasty:
    """A person at the group's card who presses at one random moment in each round, and answers no."""

    walk: Walking
    chance: random.Random
    presses: int = 0
    #: The stage of the presses of each round.
    stages: list[str] = field(default_factory=list)

    def goes_round(self) -> None:
        """Open the dialog, choose somebody, press at some moment, say no; then ask for the question again."""
        walk, when = self.walk, self.chance.choice(STAGES)
        self.stages.append(when)
        name = self.chance.choice((OTHER, walk.world.people["teacher_outside"].full_name))
        here = expect(walk.tool.locator("#now"))
        here.to_contain_text(re.compile("Нажмите «Присоединить нового|Следующий шаг"), timeout=PATIENCE_MS)
        self._opens()
        self._presses_if("opened", when)
        self._opens()  # Enter on «Отменить» closes it
        self._types(name)
        self._presses_if("typed", when)
        if not walk.site.get_by_role("option", name=name).first.is_visible():
            self._types(name)  # a press may have chosen somebody else, or closed the list
        walk.site.get_by_role("option", name=name).first.click()
        self._presses_if("chosen", when)
        walk.reads(name)
        self._presses_if("asked", when)
        walk.answers("Нет, ничего не менять")
        self._presses_if("answered", when)
        no, again = (walk.tool.get_by_role("button", name=one) for one in ("Нет, ничего не менять", "Спросить ещё раз"))
        for _ in range(MOST_PRESSES):
            try:
                again.click(timeout=ANSWERED_MS)
            except Error:  # Enter has opened the dialog again, and it still holds the employee
                with suppress(Error):
                    no.click(timeout=ANSWERED_MS)
            else:
                return
        raise AssertionError(walk.tool.locator("#now").inner_text())

    def _opens(self) -> None:
        if not self.walk.joining_dialog.is_visible():
            self.walk.presses("Присоединить нового сотрудника")

    def _types(self, name: str) -> None:
        field = self.walk.joining_dialog.get_by_role("combobox")
        field.fill("")
        field.press_sequentially(name.split(maxsplit=1)[0])

    def _presses_if(self, stage: str, when: str) -> None:
        """Press the button or Enter, several times, after a random delay, if this is the stage for it."""
        if stage != when:
            return
        page = self.walk.site
        page.evaluate(DRAWN, self.chance.randint(0, MOST_FRAMES))
        button = self.walk.finish
        box = button.bounding_box() if button.is_visible() else None
        for _ in range(self.chance.randint(1, MOST_PRESSES)):
            self.presses += 1
            with suppress(Error):  # the dialog has been closed meanwhile
                if box and self.chance.random() < 2 / 3:
                    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
                else:
                    page.keyboard.press("Enter")


def press_at(walk: Walking, moments: int, seed: int) -> Hasty:
    """Go to the group's card and press at this number of random moments."""
    walk.comes_to_the_card()
    hasty = Hasty(walk, random.Random(seed))  # noqa: S311 - a choice of moments, no secret
    for _ in range(moments):
        hasty.goes_round()
    return hasty


@contextmanager
def begun() -> Iterator[Walking]:
    """Begin a guided walk on a stand and a screen of its own."""
    from fixtures.people import Seeds  # noqa: PLC0415 - as below
    from fixtures.stand import new_world, running_stand  # noqa: PLC0415 - pytest brings these otherwise
    from tests.e2e.guide.conftest import screen  # noqa: PLC0415 - as above
    from tests.e2e.guide.person import Walking  # noqa: PLC0415 - as above
    from tests.e2e.guide.windows import WalkSetting  # noqa: PLC0415 - as above

    with (
        tempfile.TemporaryDirectory() as folder,
        screen() as display,
        running_stand() as stand,
        new_world(stand, Seeds()) as world,
        sync_playwright() as playwright,
    ):
        walk = Walking(WalkSetting(playwright, display, stand, world, Path(folder)), ("--allow-changes",), {})
        try:
            yield walk
        finally:
            walk.close()


if __name__ == "__main__":
    count, seed = ([int(one) for one in sys.argv[1:]] + [50, 14][len(sys.argv) - 1 :])[:2]
    with begun() as under_way:
        try:
            presses = press_at(under_way, count, seed).presses
        finally:  # after a change the person is on another screen, and the round fails
            changes = len(under_way.log["joins"])
            sys.stdout.write(f"Changes {changes}\n")
    sys.stdout.write(f"Moments {count}, seed {seed}, presses {presses}\n")
    sys.exit(changes > 0)

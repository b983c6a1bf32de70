"""Asks on the first page what to do, until the answers are sufficient."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from e2e.guide.first import sentences
from e2e.guide.first.entered import Entered
from e2e.guide.first.tasks import Task
from e2e.guide.options import GuideOptions, chapter_of
from e2e.guide.tool_window import await_press
from e2e.guide.view import Button
from e2e.paths import ROOT
from fixtures.headings import RosterError
from fixtures.roster import read_roster
from fixtures.settings import Settings, Target
from fixtures.values import SettingsError
from reports.kept import ROSTER
from reports.run_folder import make_private, write_private

if TYPE_CHECKING:
    from collections.abc import Mapping

    from e2e.guide.memory import Memory
    from e2e.guide.stopping import Stopping
    from e2e.guide.tool_window import ToolWindow

#: Roster for practising on the stand without a list of one's own; its people are the stand's.
TRAINING = Path(__file__).parent / "training.csv"
#: What the page calls a setting.
CALLED = {"SVERKA_LIBRARY_URL": "Адрес библиотеки", "SVERKA_TEACHER": "Кого добавляем"}


@dataclass
class FirstPage:
    """The first page of one start; `values` are settings given elsewhere, by key, which override the answers."""

    window: ToolWindow
    out: Path
    values: Mapping[str, str]
    #: The interrupted walk, if there is one.
    kept: Memory | None
    stopping: Stopping

    def ask(self) -> tuple[GuideOptions, Settings] | None:
        """Give the options and settings that the person wants; None when they leave."""
        self.window.server.bring = self.bring
        entered, wrong = Entered.read(self.out), ""
        while True:
            self.window.panel.show(sentences.first_page(entered, wrong, may_resume=self.kept is not None))
            pressed = await_press(self.window, self.stopping)
            if pressed not in {Button.BEGIN, Button.RESUME}:
                return None
            if pressed is Button.BEGIN:
                entered = entered.with_answers(self.window.panel.answers)
            try:
                begun = self._resumed(entered) if pressed is Button.RESUME else self._begun(entered)
            except (SettingsError, RosterError) as error:
                wrong = re.sub("SVERKA_[A-Z_]+", lambda key: CALLED.get(key[0], key[0]), str(error))
            except OSError:
                wrong = sentences.NOT_KEPT
            else:
                self.window.panel.show(sentences.BEGINNING)
                return begun

    def bring(self, name: str, content: bytes) -> str:
        """Keep a roster that the person has chosen, and return its problem; empty if it can be read."""
        place = self.out / ROSTER
        new = place.with_name(f"{ROSTER}.new")
        try:
            make_private(self.out)
            read_roster(write_private(new, content))
            new.replace(place)  # a file that can't be read leaves the one before it, which a kept walk may need
        except RosterError as error:
            return str(error)
        except OSError:
            return sentences.NOT_KEPT
        finally:
            with suppress(OSError):
                new.unlink(missing_ok=True)
        return "" if name else sentences.NO_ROSTER

    def _begun(self, entered: Entered) -> tuple[GuideOptions, Settings]:
        entered.keep(self.out)
        roster = self._roster(entered) if entered.task is Task.ROSTER else None
        options = GuideOptions(
            chapter=entered.task.chapter,
            resume=False,
            allow_changes=entered.task is not Task.WHY,  # the gate asks before each change all the same
            roster=roster,
            why=entered.task is Task.WHY,
        )
        return options, self._settings(entered)

    def _resumed(self, entered: Entered) -> tuple[GuideOptions, Settings]:
        if self.kept is None:
            raise LookupError("nothing to resume")
        chapter = chapter_of(self.kept.scenario)
        entered = replace(entered, target=Target(self.kept.target), task=Task.ENTRY if chapter == "B" else Task.TEACHER)
        return GuideOptions(chapter=chapter, resume=True, allow_changes=True), self._settings(entered)

    def _settings(self, entered: Entered) -> Settings:
        return Settings.guided({**entered.values, **self.values}, ROOT)

    def _roster(self, entered: Entered) -> Path:
        place = self.out / ROSTER
        if entered.roster and place.exists():
            return place
        if entered.roster or entered.target is Target.SITE:
            raise RosterError(sentences.ROSTER_GONE if entered.roster else sentences.NO_ROSTER)
        return TRAINING

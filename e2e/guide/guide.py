"""The guide as a pytest plugin: with it a person carries out the scenario, and is taken leave of at its end."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error

from e2e.guide.panel import Button, Mood, View
from e2e.guide.stash import GUIDE
from e2e.guide.stopping import GONE
from e2e.guide.terminal_lines import TerminalLines
from e2e.runs.scenario import begun
from e2e.runs.session import IS_SILENT
from instruction.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from e2e.guide.assembly import GuidedParts, GuidedWalk
    from e2e.guide.options import GuidedJob
    from fixtures.people import World
    from fixtures.settings import Settings

#: How long the last page stays for the person to read, in seconds.
READING_S = 900.0
GLANCE_S = 0.5


@dataclass
class Guide:
    """A pytest plugin that does one job."""

    job: GuidedJob
    #: Whether the scenario has come to an end by itself, be it a bad one.
    _has_ended: bool = field(default=False, init=False)

    def pytest_configure(self, config: pytest.Config) -> None:
        """Let the scenarios know."""
        config.stash[GUIDE] = self

    def pytest_runtest_makereport(self, call: pytest.CallInfo[None]) -> None:
        """Note that the scenario was not broken off."""
        self._has_ended = self._has_ended or call.when == "call"

    def pytest_report_teststatus(self) -> tuple[str, str, str]:
        """Leave pytest's letters out."""
        return "", "", ""

    @pytest.hookimpl(tryfirst=True)
    def pytest_terminal_summary(self, config: pytest.Config) -> None:
        """Leave it at the one line where the walk was stopped."""
        if self.job.stopping.has_told():
            config.stash[IS_SILENT] = True

    @contextmanager
    def begin(self, request: pytest.FixtureRequest, world: World, settings: Settings) -> Iterator[GuidedWalk]:
        """Give the scenario the walk that the person takes; write the protocol at its end, whatever that is."""
        # It brings anyio, which is a plugin of pytest's too and must not be imported before pytest itself does so.
        from e2e.guide.assembly import GuidedWalk, assemble  # noqa: PLC0415

        self.job.stopping.is_watched = True
        parts = assemble(self.job, request, world, settings)
        try:
            with begun(
                request.node,
                parts.world,
                parts.performer,
                parts.windows.site,
                parts.story,
                TerminalLines(self.job.stopping.say),
                discretion=parts.discretion,
            ) as scenario:
                if self.job.options.resume:
                    scenario.progress.keep(self.job.memory.complete)
                    parts.story.repeat(scenario.recorder.listeners, self.job.out)
                yield GuidedWalk(scenario.walk, parts)
        finally:
            self._take_leave(parts)
            parts.windows.close()

    def _take_leave(self, parts: GuidedParts) -> None:
        """Write the protocol, and leave the last page to the person as long as they read it."""
        stopping = self.job.stopping
        if not parts.windows.browser.is_connected():
            stopping.tell(GONE)
        page = parts.protocol.write()
        paper = _printed(parts, page)
        if not self._has_ended or stopping.has_told():
            return
        panel, window, memory = parts.leader.panel, self.job.window, self.job.memory
        is_whole = all(one.claim in parts.story.told for one in panel.steps)
        if is_whole and not memory.change.is_open and not parts.is_cut_short:
            memory.forget()
        panel.show(_farewell(parts, paper))
        end = time.monotonic() + READING_S
        while window.is_open and not stopping.has_told() and time.monotonic() < end:
            if window.wait(GLANCE_S) is not None:
                return


def _farewell(parts: GuidedParts, paper: str) -> View:
    """Say what came of the walk; `paper` is where the protocol can be printed from."""
    told = parts.story.told.values()
    order = [one.claim for one in parts.leader.panel.steps]
    open_ones = (one.claim for one in told if not one.verdict.is_drift and one.verdict is not Verdict.ACCURATE)
    left = sorted(open_ones, key=order.index)
    found = [one.claim for one in told if one.verdict.is_drift]
    lines = (
        f"Верно: {sum(one.verdict is Verdict.ACCURATE for one in told)} из {len(order)}.",
        f"Расхождения с инструкцией: {', '.join(found)}." if found else "Расхождений с инструкцией нет.",
        f"Не проверено: {', '.join(left)}." if left else "",
        "Что было проверено и что изменено, записано в протоколе.",
        f"Его можно распечатать и сдать: {paper}" if paper else "",
        "Пройти остальное позже: ./run guide --resume." if parts.job.memory.path.exists() else "",
    )
    return View(Mood.OVER, "Проход закончен", tuple(filter(None, lines)), (Button.CLOSE,), protocol=True)


def _printed(parts: GuidedParts, page: str) -> str:
    """Put the protocol on paper, and say where that is; without a browser there is the page alone."""
    try:
        paper = parts.protocol.print(page, parts.windows.browser)
    except Error:
        return ""
    return f"{parts.run.place}/{paper.name}"

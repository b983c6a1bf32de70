"""The guide as a pytest plugin: a person carries out one scenario, and sees the last page at its end.

command.py runs pytest with this plugin and the one scenario. The scenario's fixture `walk` finds the plugin in pytest's
stash and calls `begin`, which puts the parts together and gives the scenario a walk that the person performs. From then
on the scenario runs as any other: for each step the performer leads the person until the outcome is there, and the walk
judges it. Two listeners hear of every step: the story, for the tool's window and the protocol, and TerminalLines.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from e2e.guide.assembly import GuidedWalk, assemble
from e2e.guide.farewell import show_last_page, write_protocol
from e2e.guide.stash import GUIDE
from e2e.guide.stopping import GONE
from e2e.guide.terminal_lines import TerminalLines
from e2e.runs.scenario import begun
from e2e.runs.session import IS_SILENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from e2e.guide.assembly import GuidedParts
    from e2e.guide.options import GuidedJob
    from fixtures.people import World
    from fixtures.settings import Settings


@dataclass
class Guide:
    """The pytest plugin for one job: the options of this start, and what is kept for --resume."""

    job: GuidedJob
    #: Whether the scenario has ended by itself, with any result.
    _has_ended: bool = field(default=False, init=False)

    def pytest_configure(self, config: pytest.Config) -> None:
        """Put the guide into pytest's stash, for the fixtures."""
        config.stash[GUIDE] = self

    def pytest_runtest_makereport(self, call: pytest.CallInfo[None]) -> None:
        """Note that the scenario has ended: pytest reports on its call, after the setup."""
        self._has_ended = self._has_ended or call.when == "call"

    def pytest_report_teststatus(self) -> tuple[str, str, str]:
        """Suppress pytest's progress letters."""
        return "", "", ""

    @pytest.hookimpl(tryfirst=True)
    def pytest_terminal_summary(self, config: pytest.Config) -> None:
        """Print no summary after a stopped walk: the person has read one line about it already."""
        if self.job.stopping.has_told():
            config.stash[IS_SILENT] = True

    @contextmanager
    def begin(self, request: pytest.FixtureRequest, world: World, settings: Settings) -> Iterator[GuidedWalk]:
        """Give the scenario its guided walk; write the protocol at the end, whatever the result."""
        self.job.stopping.is_watched = True  # from now on Ctrl-C ends the walk at its next look
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
            self._end(parts)
            parts.windows.close()

    def _end(self, parts: GuidedParts) -> None:
        """Write the protocol; show the last page, unless the walk was stopped or the protocol could not be written.

        The file for --resume is deleted once nothing is left to resume.
        """
        stopping = self.job.stopping
        if not parts.windows.browser.is_connected():
            stopping.tell(GONE)
        page = write_protocol(parts)
        if page is None or not self._has_ended or stopping.has_told():
            return
        panel, memory = parts.leader.panel, self.job.memory
        is_whole = all(one.claim in parts.story.told for one in panel.steps)
        if is_whole and not memory.change.is_open and not parts.is_cut_short:
            memory.forget()
        show_last_page(parts, page)

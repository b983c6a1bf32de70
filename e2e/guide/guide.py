"""The guide: one person, one scenario, and everything that it takes to lead the one through the other."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from e2e.guide.answers import Answers
from e2e.guide.desk import Button, Desk, Mood, StepLine, View
from e2e.guide.gate import Gate
from e2e.guide.hands import Person
from e2e.guide.leader import Leader
from e2e.guide.marks import Marks
from e2e.guide.memory import Outcome
from e2e.guide.places import Privacy
from e2e.guide.protocol import print_protocol, write_protocol
from e2e.guide.story import Story
from e2e.guide.trail import Trail
from e2e.guide.windows import Windows
from e2e.guide.world import guided
from e2e.session import CONCLUDE, GUIDE, RUN, claims_of, mask_of
from e2e.walk import Walk
from fixtures.settings import Target
from instruction.claims import INSTRUCTION
from instruction.verdict import Verdict
from reports.allure_steps import allure_labels

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    import pytest
    from playwright.sync_api import Browser

    from e2e.guide.command import Wish
    from e2e.guide.memory import Memory
    from e2e.guide.roster.clerk import Clerk
    from e2e.guide.why.adviser import Adviser
    from e2e.session import RunSession
    from fixtures.people import Person as Somebody
    from fixtures.people import World
    from fixtures.roster import Roster
    from fixtures.settings import Settings
    from pages.window import Window

#: How long the last page stays for the person to read.
READING_S = 900.0


@dataclass
class Guide:
    """A pytest plugin: with it the scenarios are carried out by a person."""

    wish: Wish
    #: Who sits before the screen, as the scenario calls them.
    key: str
    memory: Memory
    out: Path
    roster: Roster | None = None
    story: Story | None = field(default=None, init=False)
    #: The school that the person acts for, where that is known, and when the walk began.
    organization: str = field(default="", init=False)
    #: What was found out of why a teacher has no access.
    advice: Adviser | None = field(default=None, init=False)
    begun: datetime = field(default_factory=lambda: datetime.now().astimezone(), init=False)
    _run: RunSession | None = field(default=None, init=False)
    _person: Person | None = field(default=None, init=False)
    #: Whether the scenario has come to an end by itself, be it a bad one.
    _ended: bool = field(default=False, init=False)

    def pytest_configure(self, config: pytest.Config) -> None:
        """Let the scenarios know."""
        config.stash[GUIDE] = self

    def pytest_runtest_makereport(self, call: pytest.CallInfo[None]) -> None:
        """Note that the scenario was not broken off."""
        self._ended = self._ended or call.when == "call"

    def walk(self, request: pytest.FixtureRequest, world: World, settings: Settings) -> Iterator[Walk]:
        """Give the scenario the walk that the person takes."""
        # It brings anyio, which is a plugin of pytest's too and must not be imported before pytest itself does so.
        from e2e.guide.server import Server  # noqa: PLC0415

        run, node = request.config.stash[RUN], request.node
        self._run, self.organization = run, world.organization
        chapter = INSTRUCTION.chapter(self.wish.chapter)
        people, account = guided(world, self.key)
        steps = [StepLine(one, INSTRUCTION.claim(one).title) for one in claims_of(node)]
        credentials = _credentials(account) if settings.target is Target.STUB and account else None
        desk = Desk(f"Глава {chapter.id}. {chapter.title}", steps, credentials)
        self.story = story = Story(desk, self.memory, run.folder, lambda claim: self._figure(run, claim) is not None)
        server = Server(desk, lambda claim: self._figure(run, claim), lambda: write_protocol(run.folder, self))
        server.start()
        windows = Windows(_browser(request, settings), server.address, settings.patience_s, settings.cdp is not None)
        try:
            yield from self._walk(request, people, desk, story, windows)
        finally:
            self._say_goodbye(run, desk, windows)
            windows.close()
            server.stop()

    def clerk(self, world: World) -> Clerk:
        """Give the one who works through the roster; there are a walk and a roster by then."""
        from e2e.guide.roster.clerk import Clerk  # noqa: PLC0415 - a walk without a roster needs none of it

        if self._person is None or self._run is None or self.roster is None:
            raise LookupError("roster")
        person = self._person
        said = (person.leader, person.answers, self.memory, self._run, self.roster, world.organization)
        return Clerk(*said, may_join=self.wish.allow_changes)

    def adviser(self, world: World) -> Adviser:
        """Give the one who finds out why a teacher has no access; there is a walk by then."""
        from e2e.guide.why.adviser import Adviser  # noqa: PLC0415 - other walks need none of it

        if self._person is None:
            raise LookupError("why")
        suggested = world.people["teacher_outside"].full_name if "teacher_outside" in world.people else ""
        self.advice = advice = Adviser(self._person.leader, self._person.answers, suggested)
        return advice

    def _walk(
        self, request: pytest.FixtureRequest, world: World, desk: Desk, story: Story, windows: Windows
    ) -> Iterator[Walk]:
        run, node = request.config.stash[RUN], request.node
        mask = mask_of(world)
        journal = run.journal(mask)
        privacy, marks = Privacy(), Marks()
        leader = Leader(desk, marks, privacy, Trail(), story, windows.keep)
        witness = run.witness(journal, mask, story, discretion=_Discretion(privacy, marks))
        progress = run.progress(node)
        allure_labels(progress.declared)
        witness.scenario_begun(progress.scenario, progress.declared)
        if self.wish.resume:
            progress.keep(self.memory.complete)
            story.repeat(witness.listeners, self.out)
        self._person = person = self._hands(leader, world)
        walk = Walk(progress, witness, world, windows.site, person)
        node.stash[CONCLUDE] = walk.conclude
        yield walk
        witness.scenario_ended(progress.scenario)
        journal.close()

    def _hands(self, leader: Leader, world: World) -> Person:
        teacher = world.people["teacher_outside"].full_name if "teacher_outside" in world.people else ""
        answers = Answers(leader)
        gate = Gate(leader, self.memory, world, teacher, answers)
        known = self.memory.accurate if self.wish.resume else frozenset()
        # What has been changed already is only looked at, which nobody has to permit.
        may_change = self.wish.allow_changes or self.memory.change.is_open or self.memory.change is Outcome.DONE
        said = (leader, answers, gate, self.memory, self.key, teacher, may_change, known)
        return Person(*said, is_brief=self.wish.why)

    def _figure(self, run: RunSession, claim: str) -> Path | None:
        """Find the picture of a step that the latest run before this one has left."""
        runs = sorted((one for one in self.out.iterdir() if one.is_dir() and not one.is_symlink()), reverse=True)
        pictures = (one / "figures" / f"{claim}.png" for one in runs if one != run.folder.path)
        return next((one for one in pictures if one.exists()), None)

    def _say_goodbye(self, run: RunSession, desk: Desk, windows: Windows) -> None:
        """Write the protocol, and leave the last page to the person as long as they read it."""
        page = write_protocol(run.folder, self)
        paper = _print(run, page, windows.browser) if page else ""
        if not self._ended or self.story is None:
            return
        told = self.story.told.values()
        whole = all(one.claim in self.story.told for one in desk.steps)
        order = [one.claim for one in desk.steps]
        left = sorted(
            (one.claim for one in told if not one.verdict.is_drift and one.verdict is not Verdict.ACCURATE),
            key=order.index,
        )
        if whole and not self.memory.change.is_open and not self._is_cut_short(windows):
            self.memory.forget()
        found = [one.claim for one in told if one.verdict.is_drift]
        lines = (
            f"Верно: {sum(one.verdict is Verdict.ACCURATE for one in told)} из {len(desk.steps)}.",
            f"Расхождения с инструкцией: {', '.join(found)}." if found else "Расхождений с инструкцией нет.",
            f"Не проверено: {', '.join(left)}." if left else "",
            "Что было проверено и что изменено, записано в протоколе.",
            f"Его можно распечатать и сдать: {paper}" if paper else "",
            "Пройти остальное позже: ./run guide --resume." if self.memory.path.exists() else "",
        )
        desk.show(View(Mood.OVER, "Проход закончен", tuple(filter(None, lines)), (Button.CLOSE,), protocol=True))
        end = time.monotonic() + READING_S
        while desk.take() is None and time.monotonic() < end and windows.wait():
            pass

    def _is_cut_short(self, windows: Windows) -> bool:
        """Whether the person has ended the walk, or left it, before its last step."""
        person = self._person
        if person is None or not windows.browser.is_connected():
            return True
        return person.answers.finished or person.leader.timed_out


@dataclass(frozen=True, slots=True)
class _Discretion:
    """See e2e.witness.Discretion."""

    privacy: Privacy
    marks: Marks

    def is_private(self, window: Window) -> bool:
        return self.privacy.is_private(window)

    def unseen(self, window: Window) -> AbstractContextManager[None]:
        return self.marks.unseen(window)


def _print(run: RunSession, page: str, browser: Browser) -> str:
    """Put the protocol on paper, and say where that is; without a browser there is the page alone."""
    try:
        paper = print_protocol(run.folder, page, browser)
    except Error:
        return ""
    return f"{run.place}/{paper.name}"


def _browser(request: pytest.FixtureRequest, settings: Settings) -> Browser:
    if settings.cdp is None:
        browser: Browser = request.getfixturevalue("browser")
        return browser
    attached: Browser = request.getfixturevalue("playwright").chromium.connect_over_cdp(settings.cdp)
    return attached


def _credentials(person: Somebody) -> Callable[[], Sequence[tuple[str, str]]]:
    """Tell a person at the stand whom they may sign in as: somebody invented."""

    def tell() -> Sequence[tuple[str, str]]:
        login, password = (one.reveal() if one else "" for one in (person.login, person.password))
        code = person.code()
        said = [("Учебный стенд", "войдите как вымышленный человек"), ("Логин", login), ("Пароль", password)]
        return [*said, ("Код", code)] if code else said

    return tell

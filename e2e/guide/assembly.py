"""Assembles one guided walk: all the parts that lead one person through one scenario."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from e2e.guide.answers import Answers
from e2e.guide.gate import ChangeGate
from e2e.guide.guard import Guard
from e2e.guide.guidance import Guidance
from e2e.guide.leader import Leader
from e2e.guide.marks import PageMarks
from e2e.guide.memory import ChangeState
from e2e.guide.panel import StepLine
from e2e.guide.performer import GuidedPerformer
from e2e.guide.places import Privacy
from e2e.guide.protocol import GuideProtocol
from e2e.guide.school import School
from e2e.guide.story import Story
from e2e.guide.trail import Trail
from e2e.guide.windows import GuideWindows
from e2e.guide.world import name_of_teacher, reduced
from e2e.runs.session import RUN, claims_of
from fixtures.settings import Target
from instruction.published import INSTRUCTION
from instruction.verdict import Verdict
from reports.run_folder import RunFolder, RunFolderError
from reports.verdicts import read_verdicts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    import pytest

    from e2e.guide.options import GuidedJob
    from e2e.runs.session import RunSession
    from e2e.walk.evidence import Discretion
    from e2e.walk.walk import Walk
    from fixtures.people import Person, World
    from fixtures.settings import Settings
    from pages.window import Window


@dataclass(frozen=True, slots=True)
class GuidedParts:
    """All the parts of one guided walk."""

    job: GuidedJob
    run: RunSession
    #: The two people of the walk: the person at the screen, and the employee to join.
    world: World
    story: Story
    leader: Leader
    answers: Answers
    performer: GuidedPerformer
    discretion: Discretion
    protocol: GuideProtocol
    windows: GuideWindows
    guard: Guard

    @property
    def is_cut_short(self) -> bool:
        """Whether the person has ended the walk, or left it, before its last step."""
        return self.answers.finished or self.leader.timed_out or not self.windows.browser.is_connected()


@dataclass(frozen=True, slots=True)
class GuidedWalk:
    """A walk that a person takes, and the parts that lead them."""

    walk: Walk
    parts: GuidedParts


def assemble(job: GuidedJob, request: pytest.FixtureRequest, world: World, settings: Settings) -> GuidedParts:
    """Assemble the parts; this starts the browser but opens no page of the site."""
    run = request.config.stash[RUN]
    people, account = reduced(world, job.key)
    credentials = _credentials(account) if settings.target is Target.STUB and account else None
    panel, server = job.window.panel, job.window.server
    panel.begin(*_beginning(job, request.node), credentials)
    story = Story(panel, job.memory, run.folder, lambda claim: _figure(job, run, claim) is not None)
    school = School(world.organization)
    protocol = _protocol(job, run, story, school)
    server.figure, server.protocol = (lambda claim: _figure(job, run, claim)), protocol.write
    guard = Guard(name_of_teacher(people))
    is_theirs = settings.cdp is not None
    windows = GuideWindows(
        request.getfixturevalue("attached") or request.getfixturevalue("browser"),
        job.window,
        settings.patience_s,
        is_theirs,
        settings.allowed_hosts,
        guard,
        job.stopping,
    )
    privacy, marks = Privacy(), PageMarks()
    leader = Leader(panel, marks, privacy, Trail(), story, windows.keep, come_forward=job.window.come_forward)
    answers = Answers(leader)
    return GuidedParts(
        job=job,
        run=run,
        world=people,
        story=story,
        leader=leader,
        answers=answers,
        performer=_performer(job, name_of_teacher(people), school, answers, guard),
        discretion=PersonsDiscretion(privacy, marks),
        protocol=protocol,
        windows=windows,
        guard=guard,
    )


def _protocol(job: GuidedJob, run: RunSession, story: Story, school: School) -> GuideProtocol:
    return GuideProtocol(
        run.folder,
        INSTRUCTION.chapter(job.options.chapter),
        story,
        job.memory,
        key=job.key,
        school=school,
        roster=job.roster,
        is_read_only=not job.options.allow_changes,
    )


def _beginning(job: GuidedJob, node: pytest.Item) -> tuple[str, list[StepLine]]:
    """Give the title of the chapter that begins, and its steps."""
    chapter = INSTRUCTION.chapter(job.options.chapter)
    steps = [StepLine(one, INSTRUCTION.claim(one).title) for one in claims_of(node)]
    return f"Глава {chapter.id}. {chapter.title}", steps


def _performer(job: GuidedJob, teacher: str, school: School, answers: Answers, guard: Guard) -> GuidedPerformer:
    options, memory, leader = job.options, job.memory, answers.leader
    gate = ChangeGate(leader, memory, school, teacher, answers, guard, options.allow_changes)
    leader.mind = gate.mind
    known = memory.accurate if options.resume else frozenset()
    # A change that may be made already is only looked up, which needs no permission.
    may_change = options.allow_changes or memory.change.is_open or memory.change is ChangeState.DONE
    guidance = Guidance(leader, answers, gate, memory, key=job.key, teacher=teacher, school=school, known=known)
    return GuidedPerformer(guidance, may_change, is_brief=options.why)


def _figure(job: GuidedJob, run: RunSession, claim: str) -> Path | None:
    """Find the picture of a claim in the latest earlier run that found it accurate."""
    runs = sorted((one for one in job.out.iterdir() if one.is_dir() and not one.is_symlink()), reverse=True)
    pictures = (one / "figures" / f"{claim}.png" for one in runs if one != run.folder.path)
    return next((one for one in pictures if one.exists() and _is_accurate(one.parents[1], claim)), None)


def _is_accurate(run: Path, claim: str) -> bool:
    try:
        claims = read_verdicts(RunFolder(run), INSTRUCTION)["claims"]
    except RunFolderError:
        return False
    return any(one["id"] == claim and one["verdict"] == Verdict.ACCURATE for one in claims)


@dataclass(frozen=True, slots=True)
class PersonsDiscretion:
    """Keeps private pages and the tool's own marks out of the evidence (see evidence.Discretion)."""

    privacy: Privacy
    marks: PageMarks

    def is_private(self, window: Window) -> bool:
        """Whether the person is signing in."""
        return self.privacy.is_private(window)

    def unseen(self, window: Window) -> AbstractContextManager[None]:
        """Hide hint and frame while a picture is taken."""
        return self.marks.unseen(window)


def _credentials(person: Person) -> Callable[[], Sequence[tuple[str, str]]]:
    """Give a callback for the login data of the stand's invented person."""

    def tell() -> Sequence[tuple[str, str]]:
        login, password = (one.reveal() if one else "" for one in (person.login, person.password))
        code = person.code()
        said = [("Учебный стенд", "войдите как вымышленный человек"), ("Логин", login), ("Пароль", password)]
        return [*said, ("Код", code)] if code else said

    return tell

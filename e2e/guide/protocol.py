"""The protocol of a guided walk: one HTML page with embedded pictures, and the same page as PDF."""

from __future__ import annotations

from base64 import b64encode
from concurrent.futures import wait
from dataclasses import KW_ONLY, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from e2e.guide.asking import HOW_UNDONE
from e2e.guide.memory import ChangeState
from e2e.guide.roster.comparing import Standing
from e2e.guide.roster.sentences import RESULTS, STANDINGS
from e2e.guide.sentences import initials
from e2e.guide.why.sentences import seen
from fixtures.browser import find_browser
from fixtures.people import CALLED
from fixtures.plugin import nowhere_but
from fixtures.settings import Target
from instruction.published import INSTRUCTION, LABELS
from instruction.verdict import RUSSIAN, Verdict
from reports.covered import Covered, own_words
from reports.font import face_as_data
from reports.observed import CALLED as CALLED_MET
from reports.observed import Met, observations
from reports.record import read_record
from reports.verdicts import claim_results

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from e2e.guide.memory import Join, Memory
    from e2e.guide.roster.tally import Tally
    from e2e.guide.school import School
    from e2e.guide.story import ClaimStory, Story
    from e2e.guide.why.adviser import Adviser
    from fixtures.roster import Roster
    from instruction.claims import Chapter
    from reports.observed import Observation
    from reports.run_folder import RunFolder

NAME = "protocol.html"
PAPER = "protocol.pdf"
FIGURE_S = 10
OUTCOMES = {
    ChangeState.NONE: (
        f"Через помощника ничего не меняли. Список группы («{LABELS.see_members}») не смотрели: "
        "изменилось ли что-то другим путём, покажет он."
    ),
    ChangeState.BEGUN: "Согласие дано, а подействовало ли нажатие, неизвестно.",
    ChangeState.UNKNOWN: "Кнопка нажата, а подействовало ли нажатие, неизвестно.",
    ChangeState.DONE: "Сотрудник присоединён к группе.",
    ChangeState.NOT_DONE: "Нажатие не подействовало: в списке группы сотрудника нет.",
}
#: The same once the list of members was read; the second part of the key: whether it shows the employee.
LISTED = {
    (ChangeState.NONE, False): "Ничего не изменено: список группы посмотрели, этого сотрудника в нём нет.",
    (ChangeState.NONE, True): (
        "Сотрудник в списке группы есть, хотя через помощника его не присоединяли: "
        "он был там раньше или его присоединили другим путём."
    ),
    (ChangeState.DONE, False): "Портал сообщил, что сотрудник присоединён, а в списке группы его нет.",
}
NOT_THIS_ONE = "Тот, кого назвали сначала, не присоединён."
WITH_ROSTER = "Через помощника никого не присоединяли. Кто был в группе, когда список читали, записано в таблице."
WITH_WHY = "Через помощника ничего не меняли: искали только причину."
LOOK_UP = (
    f"Прежде чем что-то нажимать ещё раз, откройте «{LABELS.see_members}» и найдите сотрудника в списке. "
    "Или запустите Сверку снова и нажмите «Продолжить прерванный проход»."
)


@dataclass(frozen=True, slots=True)
class JoinLine:
    """A roster teacher whom the tool was to join, identified only by row and initials."""

    row: int
    who: str
    at: str
    outcome: str
    #: Whether the teacher was joined, which can be undone, and whether the outcome is unknown.
    is_done: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A roster teacher and their final standing, identified only by row and initials."""

    row: int
    who: str
    standing: Standing
    said: str


@dataclass(frozen=True, slots=True)
class ProtocolLine:
    """One step of the protocol."""

    claim: str
    says: str
    verdict: str
    kind: str
    message: Covered
    figure: str


@dataclass
class GuideProtocol:
    """The protocol of one guided walk; it can be written at any moment of the walk."""

    folder: RunFolder
    chapter: Chapter
    story: Story
    memory: Memory
    _: KW_ONLY
    #: The person's key in the scenarios, and the school that they act for, as far as known.
    key: str
    school: School
    roster: Roster | None
    is_read_only: bool
    begun: datetime = field(default_factory=lambda: datetime.now().astimezone())
    #: Why a teacher has no access; None unless that was asked.
    advice: Adviser | None = None
    #: Results for the roster; None without a roster.
    tally: Tally | None = None

    @property
    def place(self) -> Path:
        """Path of the page."""
        return self.folder.path / NAME

    def write(self) -> str:
        """Write the page and give its text."""
        story, memory, advice = self.story, self.memory, self.advice
        people = self._people()
        lines = [_line(one.id, story.told.get(one.id)) for one in self.chapter.claims if one.id in story.claims]
        changes = [_change(join, self.roster) for join in memory.joins.values()]
        is_changed = memory.change is not ChangeState.NONE or memory.listed or any(one.is_done for one in changes)
        outcomes = (memory.change, *(one.outcome for one in memory.others))
        is_open = any(one.is_open for one in outcomes) or any(one.is_open for one in changes)
        page = _template().render(
            chapter=self.chapter,
            lines=lines,
            who=CALLED[self.key],
            organization=self.school.name,
            begun=f"{self.begun:%d.%m.%Y %H:%M}",
            at=f"{datetime.now().astimezone():%d.%m.%Y %H:%M}",
            roster=self.roster,
            is_practice=memory.target == Target.STUB,
            people=people,
            changes=changes,
            advice=advice,
            teacher=initials(advice.teacher) if advice else "",
            seen=seen(advice.membership) if advice else "",
            group=LABELS.group,
            answers=[(one.said, _local(one.at), one.other) for one in memory.answers],
            outcome=self._outcome(),
            others=[(one.initials, _local(one.at), OUTCOMES[one.outcome]) for one in memory.others],
            how_undone=HOW_UNDONE if is_changed or memory.others else "",
            look_up=LOOK_UP if is_open else "",
            missing=[who for who in people if who.standing is not Standing.IN_GROUP],
            left=[line for line in lines if line.kind == "open"],
            read_only=self.is_read_only,
            observed=self._observed(),
            called_met=CALLED_MET,
            font=face_as_data,
        )
        self.folder.write(NAME, page.encode())
        return page

    def _observed(self) -> list[Observation]:
        """Give the assumptions that this walk could compare with the site; none on the stand."""
        if self.memory.target == Target.STUB:
            return []
        record = read_record(self.folder)
        seen = observations(INSTRUCTION, record.screens, (one.judgement for one in claim_results(record, INSTRUCTION)))
        return [one for one in seen if one.met is not Met.NOT_MET]

    def _people(self) -> list[PersonLine]:
        """Give the roster's teachers with their standing; empty until they were compared with the lists."""
        comparison = self.tally.comparison if self.tally else None
        return [
            PersonLine(one.teacher.row, initials(one.teacher.full_name), one.standing, STANDINGS[one.standing][0])
            for one in (comparison.entries if comparison else ())
        ]

    def _outcome(self) -> str:
        """Tell whether the change was made, as far as the portal and its list of members have shown."""
        memory = self.memory
        if memory.change is ChangeState.NONE and self.roster is not None:
            return WITH_ROSTER
        if memory.change is ChangeState.NONE and self.advice is not None:
            return WITH_WHY
        if memory.change is ChangeState.NONE and memory.others and not memory.listed:
            return NOT_THIS_ONE
        listed = LISTED.get((memory.change, memory.listed)) if memory.listed is not None else None
        return listed or OUTCOMES[memory.change]

    def print(self, page: str, browser: Browser) -> Path:
        """Print the page as an A4 PDF and give its path; raises Error.

        A headless browser prints it, if one is found: a headed one would cover the person's window for a moment.
        """
        unseen = find_browser(headed=False)
        printer = (
            browser.browser_type.launch(executable_path=unseen, args=nowhere_but("localhost")) if unseen else browser
        )
        context = printer.new_context()
        try:
            sheet = context.new_page()
            sheet.set_content(page, wait_until="load")
            return self.folder.write(PAPER, sheet.pdf(format="A4", print_background=True, tagged=True, outline=True))
        finally:
            context.close()
            if printer is not browser:
                printer.close()


def _change(join: Join, roster: Roster | None) -> JoinLine:
    teachers = roster.teachers if roster else ()
    name = next((one.full_name for one in teachers if one.row == join.row), "")
    outcome = RESULTS[join.outcome]
    return JoinLine(
        join.row, initials(name), _local(join.at), outcome, join.outcome is ChangeState.DONE, join.outcome.is_open
    )


def _line(claim: str, told: ClaimStory | None) -> ProtocolLine:
    says = INSTRUCTION.claim(claim).says
    if told is None:
        return ProtocolLine(claim, says, RUSSIAN[Verdict.UNCHECKED], "open", own_words("До этого шага не дошли."), "")
    verdict = told.verdict
    kind = "right" if verdict is Verdict.ACCURATE else "wrong" if verdict.is_drift else "open"
    earlier = own_words("Проверено раньше, до перерыва." if told.earlier else "")
    message = earlier if verdict is Verdict.ACCURATE else told.message
    picture = "" if verdict is Verdict.UNCHECKED else _picture(told)  # it would show another step
    return ProtocolLine(claim, says, RUSSIAN[verdict], kind, message, picture)


def _picture(told: ClaimStory) -> str:
    wait(told.figures, FIGURE_S)
    finished = [one for one in told.figures if one.done() and not one.cancelled() and one.exception() is None]
    paths = [path for one in finished if (path := one.result()) is not None and path.exists()]
    return f"data:image/png;base64,{b64encode(paths[-1].read_bytes()).decode()}" if paths else ""


def _local(at: str) -> str:
    return f"{datetime.fromisoformat(at).astimezone():%d.%m.%Y %H:%M}"


def _template() -> Template:
    loader = FileSystemLoader(Path(__file__).parent / "static")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined).get_template("protocol.html")

"""Decides how to change a tracker's issues after a night: one issue per finding, open as long as the finding is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from instruction.places import place_of
from instruction.verdict import RUSSIAN
from reports.covered import Covered, own_words
from reports.morning import escaped, problem_in_words
from reports.phrases import TARGETS, local_time, plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reports.history import OpenProblem, Series
    from reports.morning import RunLinks

#: Most issues that one night opens for findings; one more issue lists the other findings.
MOST_NEW = 10
#: The longest title: GitLab takes 255 characters.
LONGEST_TITLE = 240
#: Identifies an issue, even if people change its title: target, claim, the finding's name.
_MARK = re.compile(r"<!-- sverka: (\w+) (\S+) (\S+?)( gone)? -->")
_LIST = "-"


@dataclass(frozen=True, slots=True)
class IssueKey:
    """The subject of an issue; `claim` and `finding` are "-" for the issue that lists findings without one."""

    target: str
    claim: str
    finding: str

    def mark(self, *, gone: bool = False) -> Covered:
        """Spell the key as the HTML comment at the end of an issue's text, which readers don't see."""
        return own_words(f"<!-- sverka: {self.target} {self.claim} {self.finding}{' gone' if gone else ''} -->")


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue as the tracker stores it."""

    number: int
    title: str
    body: str
    is_open: bool
    #: Where people read it.
    address: str = ""

    @property
    def key(self) -> IssueKey | None:
        """The subject of the issue; None when the issue is not one of ours."""
        found = _MARK.search(self.body)
        return IssueKey(*found.groups()[:3]) if found else None

    @property
    def is_gone(self) -> bool:
        """Whether a night has closed it; an issue closed by a person stays closed as long as its finding lasts."""
        found = _MARK.search(self.body)
        return bool(found and found[4])


class Deed(StrEnum):
    """The operations on an issue; the values are their Russian names for people."""

    OPEN = "открыть"
    UPDATE = "обновить"
    CLOSE = "закрыть"
    REOPEN = "открыть снова"


@dataclass(frozen=True, slots=True)
class IssueChange:
    """One change of an issue; `number` is None for an issue that does not exist yet."""

    deed: Deed
    title: Covered
    body: Covered
    number: int | None = None


def changes(series: Series, issues: Sequence[Issue], links: RunLinks) -> tuple[IssueChange, ...]:
    """Give the changes after the last run of a series; `issues` are all of the tracker's, open or closed."""
    known = {issue.key: issue for issue in sorted(issues, key=lambda one: one.number, reverse=True) if issue.key}
    found = {_key(series, problem): problem for problem in series.open}
    new = [key for key, problem in found.items() if key not in known and series.was_seen(problem)]
    told = [*_of_found(series, known, found, links)]
    told += [
        IssueChange(Deed.OPEN, _title(series, found[key]), _body(series, found[key], links)) for key in new[:MOST_NEW]
    ]
    told += _of_gone(series, known, found)
    without = [found[key] for key in found if key not in known and key not in new[:MOST_NEW]]
    return (*told, *_of_list(series, known, without, has_more=len(new) > MOST_NEW))


def _key(series: Series, problem: OpenProblem) -> IssueKey:
    return IssueKey(series.target, problem.claim, problem.id)


def _of_found(
    series: Series, known: dict[IssueKey, Issue], found: dict[IssueKey, OpenProblem], links: RunLinks
) -> Iterator[IssueChange]:
    """Update or reopen the issues whose findings the last run has seen."""
    for key, problem in found.items():
        issue = known.get(key)
        if issue is None or not series.was_seen(problem) or not (issue.is_open or issue.is_gone):
            continue
        title, body = _title(series, problem), _body(series, problem, links)
        if not issue.is_open:
            yield IssueChange(Deed.REOPEN, title, body, issue.number)
        elif (issue.title, issue.body) != (title, body):
            yield IssueChange(Deed.UPDATE, title, body, issue.number)


def _of_gone(series: Series, known: dict[IssueKey, Issue], found: dict[IssueKey, OpenProblem]) -> Iterator[IssueChange]:
    """Close the issues whose findings are gone: the last run has seen the claim and found something else."""
    for key, issue in known.items():
        if key.target != series.target or key in found or issue.is_gone or not series.has_told(key.claim):
            continue
        now = RUSSIAN[series.now(key.claim)]
        told = f"**Исчезло**: прогон {local_time(series.last.started)} увидел другое ({now}).\n\n{key.mark(gone=True)}"
        body = own_words(_MARK.sub(told.replace("\\", r"\\"), issue.body))
        yield IssueChange(Deed.CLOSE if issue.is_open else Deed.UPDATE, own_words(issue.title), body, issue.number)


def _of_list(
    series: Series, known: dict[IssueKey, Issue], without: Sequence[OpenProblem], *, has_more: bool
) -> Iterator[IssueChange]:
    """Update the issue that lists the findings without an issue of their own."""
    key = IssueKey(series.target, _LIST, _LIST)
    issue = known.get(key)
    if not without and issue is not None and issue.is_open:
        body = own_words(f"У всех находок есть свои задачи.\n\n{key.mark(gone=True)}")
        yield IssueChange(Deed.CLOSE, own_words(issue.title), body, issue.number)
    if not without or not (has_more or issue is not None):
        return
    counted = plural(len(without), "находка", "находки", "находок")
    title = own_words(f"{TARGETS[series.target]}: ещё {counted} без своей задачи")
    lines = "\n".join(f"- {escaped(problem_in_words(series, one))} · `{one.id}`" for one in without)
    told = f"За ночь открывается не больше {MOST_NEW} задач; следующие — следующей ночью.\n\n{lines}\n\n{key.mark()}"
    body = own_words(told)
    if issue is None or not issue.is_open:
        yield IssueChange(Deed.REOPEN if issue else Deed.OPEN, title, body, issue.number if issue else None)
    elif (issue.title, issue.body) != (title, body):
        yield IssueChange(Deed.UPDATE, title, body, issue.number)


def _title(series: Series, problem: OpenProblem) -> Covered:
    told = problem_in_words(series, problem)
    return told if len(told) <= LONGEST_TITLE else own_words(f"{told[:LONGEST_TITLE]}…")


def _body(series: Series, problem: OpenProblem, links: RunLinks) -> Covered:
    said = problem.said
    place = place_of(series.instruction, problem.claim, said.expected)
    runs = plural(problem.runs, "прогон", "прогона", "прогонов")
    facts = {
        "Утверждение": f"{problem.claim}. {escaped(series.instruction.claim(problem.claim).title)}",
        "Вердикт": RUSSIAN[said.verdict],
        "В инструкции": f"«{escaped(said.expected)}»" if said.expected else "",
        "На сайте": f"«{escaped(said.seen)}»" if said.seen else "",
        "Где": TARGETS[series.target],
        "Когда": f"с {local_time(problem.first_seen)} по {local_time(problem.last_seen)}, {runs}",
        "Находка": f"`{problem.id}`",
    }
    told = "\n".join(f"- {name}: {value}" for name, value in facts.items() if value)
    seen = f"[Отчёт]({links.report}) · {links.figure(problem.claim)}"
    where = f"Сначала исправьте документ, а строку {place.line} файла `{place.file}` — когда он будет опубликован."
    return own_words("\n\n".join((escaped(said.message), told, seen, where, _key(series, problem).mark())))

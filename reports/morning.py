"""The morning page, in Markdown: new, gone and open findings, and claims that were not checked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from instruction.places import place_of
from instruction.verdict import FOUND_OUT, RUSSIAN, Verdict
from reports.allure_html import REPORT, SERVED
from reports.covered import own_words
from reports.phrases import TARGETS, local_time, often_unsteady, plural, verdicts_counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reports.covered import Covered
    from reports.history import OpenProblem, Series
    from reports.verdicts import RunResult


#: Characters with a meaning in Markdown, HTML and on the platforms: «@name» notifies a person, «#12» links.
_MEANT = re.compile(r"[\\`*_{}\[\]<>()#|~!@&]")
_FIRST_DOCUMENT = "Сначала исправьте документ; эту строку — когда он будет опубликован."


@dataclass(frozen=True, slots=True)
class RunLinks:
    """The addresses of a run's files and report, for links on a page."""

    #: The prefix of a run's file paths; None where files have no addresses of their own.
    files: str | None
    report: str

    @classmethod
    def of(cls, environ: Mapping[str, str], run: str) -> RunLinks:
        """Give the addresses on the CI platform that runs this; elsewhere, those within the run's folder."""
        if environ.get("GITHUB_RUN_ID"):
            site, repository = environ.get("GITHUB_SERVER_URL", ""), environ.get("GITHUB_REPOSITORY", "")
            return cls(None, f"{site}/{repository}/actions/runs/{environ['GITHUB_RUN_ID']}#artifacts")
        if environ.get("CI_JOB_URL"):
            files = f"{environ['CI_JOB_URL']}/artifacts/file/reports/out/{run}/"
            return cls(files, f"{files}{SERVED}/index.html")
        return cls("", REPORT)

    def figure(self, claim: str) -> str:
        """Give a link to the picture of a claim in Markdown, or its path where files have no addresses."""
        path = f"figures/{claim}.png"
        return f"рисунок `{path}`" if self.files is None else f"[рисунок]({self.files}{path})"


def morning_page(series: Series, links: RunLinks) -> Covered:
    """Write the page about the last run against a target, compared with the runs before it."""
    last = series.last
    counts = verdicts_counted(entry.verdict for entry in last.claims.values())
    new = [problem for problem in series.open if series.is_new(problem)]
    still = [problem for problem in series.open if not series.is_new(problem)]
    parts = [f"# {TARGETS[series.target]}, {local_time(last.started)}", f"{counts}. [Отчёт]({links.report})"]
    parts += _section("Новое", [_line(series, one, links) for one in new])
    gone = [f"{_line(series, one)} · была с {local_time(one.first_seen)}" for one in series.gone]
    parts += _section("Исчезло", gone)
    parts += _section("Ещё открыто", [_still(series, one, links) for one in still])
    parts += _section("Неустойчиво", [often_unsteady(claim, runs) for claim, runs in series.unsteady.items()])
    parts += _section("Не проверено", list(_not_checked(series)))
    if not series.open:
        parts.insert(2, "Открытых находок нет.")
    return own_words("\n\n".join(parts) + "\n")


def workflow_commands(result: RunResult) -> Iterator[Covered]:
    """Give GitHub's workflow commands: each finding at its label's line, then faults, dead sites and old pictures."""
    for claim in result.claims:
        said = claim.judgement
        title = f"{said.claim} {RUSSIAN[said.verdict]}"
        if said.verdict.is_drift:
            place = place_of(result.instruction, said.claim, said.expected)
            message = f"{said.message} {_FIRST_DOCUMENT}"
            yield _command("error", message, title=title, file=place.file, line=str(place.line))
        elif said.verdict in {Verdict.FAULT, Verdict.UNREACHABLE}:
            yield _command("error" if said.verdict is Verdict.FAULT else "warning", said.message, title=title)
    for told in result.faults:
        yield _command("error", told, title=RUSSIAN[Verdict.FAULT])
    for name, note in result.outdated:
        yield _command("warning", note, title=f"{name} рисунок устарел")


def problem_in_words(series: Series, problem: OpenProblem) -> Covered:
    """Describe a finding in one line: the old and the new name, or what is wrong."""
    said = problem.said
    what = said.message
    if said.expected and said.seen:
        what = own_words(f"«{said.expected}» → «{said.seen}»")
    return own_words(f"{said.claim}. {series.instruction.claim(said.claim).title}: {RUSSIAN[said.verdict]}: {what}")


def escaped(text: str) -> str:
    """Escape a text, so that Markdown shows it as it is."""
    return _MEANT.sub(lambda found: f"&#{ord(found[0])};", " ".join(text.split()))


def _section(title: str, lines: list[str]) -> list[str]:
    return [f"## {title} ({len(lines)})", "\n".join(f"- {line}" for line in lines)] if lines else []


def _line(series: Series, problem: OpenProblem, links: RunLinks | None = None) -> str:
    told = f"{escaped(problem_in_words(series, problem))} · `{problem.id}`"
    return f"{told} · {links.figure(problem.claim)}" if links else told


def _still(series: Series, problem: OpenProblem, links: RunLinks) -> str:
    seen = series.was_seen(problem)
    since = f"с {local_time(problem.first_seen)}, {plural(problem.runs, 'прогон', 'прогона', 'прогонов')}"
    told = f"{_line(series, problem, links if seen else None)} · {since}"
    return told if seen else f"{told}; в последнем: {RUSSIAN[series.now(problem.claim)]}"


def _not_checked(series: Series) -> Iterator[str]:
    """Give each reason once, with the claims that were not checked because of it."""
    left = [(claim, one.judgement) for claim, one in series.last.claims.items() if one.verdict not in FOUND_OUT]
    order = [claim.id for claim in series.instruction.claims]
    left.sort(key=lambda one: (one[1].verdict, one[1].message, order.index(one[0])))
    for (verdict, why), some in groupby(left, key=lambda one: (one[1].verdict, one[1].message)):
        yield f"{', '.join(claim for claim, _ in some)}: {RUSSIAN[verdict]}. {escaped(why)}"


def _command(kind: str, message: str, **properties: str) -> Covered:
    given = ",".join(f"{name}={_of_property(value)}" for name, value in properties.items())
    return own_words(f"::{kind} {given}::{_of_command(message)}")


def _of_command(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _of_property(text: str) -> str:
    return _of_command(text).replace(":", "%3A").replace(",", "%2C")

"""The walk in Allure: a step for each claim, in Russian, with its own status and its picture inside."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from allure_commons import plugin_manager
from allure_commons.types import AttachmentType, LinkType

from instruction.claims import Severity
from instruction.references import OUTDATED
from instruction.verdict import RUSSIAN, Verdict
from reports.accepted import IMAGE_DIFF, compared
from reports.allure_config import VERDICT_LABEL
from reports.covered import own_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from instruction.claims import Instruction
    from reports.covered import Covered, CoveredJudgement
    from reports.listener import Evidence, Step
    from reports.run_folder import RunFolder

#: A blank within a name, as a file of properties spells it.
BLANK = r"\ "

#: A scenario of more claims has only the claims of its findings as tags: Allure shows each tag as a narrow chip.
MOST_TAGS = 3

_SKIPPED = frozenset({Verdict.BLOCKED, Verdict.UNCHECKED})


class AllureSteps:
    """Reports the steps to allure-pytest; without `--alluredir` this has no effect."""

    def __init__(
        self,
        instruction: Instruction,
        called: Mapping[str, str],
        issue_of: Callable[[CoveredJudgement], str | None],
    ) -> None:
        self._instruction = instruction
        #: Gives the address of the known issue of a finding.
        self._issue_of = issue_of
        #: The words that tell the scenarios of one claim apart, by node id.
        self._called = called
        self._claims: dict[str, Sequence[str]] = {}
        self._open: dict[tuple[str, str], str] = {}
        #: What stands first in the description of a scenario with findings, a part for each.
        self._findings: dict[str, list[str]] = {}

    def scenario_begun(self, scenario: str, claims: Sequence[str]) -> None:
        """Remember the scenario's claims until its title can be set."""
        self._claims[scenario] = claims

    def step_begun(self, step: Step) -> None:
        """Open a step."""
        # allure-pytest forgets a title that a fixture has set once the test's setup is over.
        claims = self._claims.get(step.scenario) or (step.claim,)
        case, title = self._called.get(step.scenario), _title(self._instruction, claims)
        plugin_manager.hook.add_title(test_title=f"{title} ({case})" if case else title)
        self._describe(step.scenario)
        uuid = self._open[step.scenario, step.claim] = str(uuid4())
        plugin_manager.hook.start_step(uuid=uuid, title=f"{step.claim}. {step.title}", params={})

    def step_judged(self, step: Step, judgement: CoveredJudgement, evidence: Evidence) -> None:
        """Wait for the picture, attach the evidence of the judgement, and close the step."""
        if (step.scenario, step.claim) not in self._open:
            self.step_begun(step)
        uuid = self._open.pop((step.scenario, step.claim))
        difference = self._attach(judgement, evidence)
        if judgement.verdict is not Verdict.ACCURATE:
            plugin_manager.hook.add_label(label_type=VERDICT_LABEL, labels=[RUSSIAN[judgement.verdict]])
        if judgement.verdict.is_drift:
            self._tell_first(step.scenario, judgement, difference)
        error = _as_exception(judgement.verdict, judgement.message)
        plugin_manager.hook.stop_step(uuid=uuid, exc_type=type(error) if error else None, exc_val=error, exc_tb=None)

    def scenario_ended(self, scenario: str) -> None:
        """Close the steps without a judgement, so that later steps are not nested in them."""
        for key in [key for key in self._open if key[0] == scenario]:
            error = _as_exception(Verdict.UNCHECKED, own_words("Шаг не закончен."))
            plugin_manager.hook.stop_step(uuid=self._open.pop(key), exc_type=type(error), exc_val=error, exc_tb=None)

    def _describe(self, scenario: str, claims: Sequence[str] = ()) -> None:
        known = self._claims.get(scenario) or claims
        said = [*self._findings.get(scenario, ()), _sentences(self._instruction, known)]
        plugin_manager.hook.add_description_html(test_description_html="<hr>".join(said))

    def _tell_first(self, scenario: str, judgement: CoveredJudgement, difference: Mapping[str, str] | None) -> None:
        """Begin the test's page with the finding, and lead to its known issue."""
        self._findings.setdefault(scenario, []).append(_finding(self._instruction, judgement, difference))
        self._describe(scenario, (judgement.claim,))
        if len(self._claims.get(scenario, ())) > MOST_TAGS:
            plugin_manager.hook.add_label(label_type="tag", labels=[judgement.claim])
        if issue := self._issue_of(judgement):
            plugin_manager.hook.add_link(url=issue, link_type=LinkType.ISSUE, name=f"Задача о {judgement.claim}")

    def _attach(self, judgement: CoveredJudgement, evidence: Evidence) -> Mapping[str, str] | None:
        """Attach the evidence; give the accepted picture and the fresh one if they differ."""
        figure = evidence.figure.result() if evidence.figure is not None else None
        if figure is not None:
            plugin_manager.hook.attach_file(
                source=str(figure),
                name=f"Рисунок {judgement.claim}",
                attachment_type=AttachmentType.PNG,
                extension=None,
            )
        is_other = judgement.verdict.is_drift or any(note.startswith(OUTDATED) for note in evidence.notes)
        difference = compared(self._instruction, judgement.claim, figure) if figure is not None and is_other else None
        if difference is not None:
            plugin_manager.hook.attach_data(
                body=json.dumps(difference), name="Было и стало", attachment_type=IMAGE_DIFF, extension="imagediff"
            )
        if judgement.verdict is not Verdict.ACCURATE or evidence.notes:
            _attach_text("Что увидели", _account(judgement, evidence))
        if evidence.snapshot is not None:
            _attach_text("Снимок экрана словами", evidence.snapshot)
        return difference


def allure_labels(instruction: Instruction, claims: Sequence[str]) -> None:
    """Label the running scenario in Allure with its claims; call it once, during setup or run."""
    known = [instruction.claim(claim) for claim in claims]
    chapters = [instruction.chapter(chapter) for chapter in dict.fromkeys(claim.chapter for claim in known)]
    order = list(Severity)
    severity = min((chapter.severity for chapter in chapters), key=order.index, default=Severity.NORMAL)
    titles = [chapter.title for chapter in chapters]
    labels: Mapping[str, Sequence[str]] = {
        "epic": [instruction.title],
        "feature": titles,
        "severity": [severity.value],
        "tag": [claim.id for claim in known] if len(known) <= MOST_TAGS else [],
        "parentSuite": [instruction.title],
        "suite": titles[:1],
    }
    for name, values in labels.items():
        plugin_manager.hook.add_label(label_type=name, labels=values)


def write_environment(folder: RunFolder, facts: Mapping[str, str]) -> None:
    """Write the run's environment for Allure: browser, target, versions; never a person's data."""
    lines = "".join(f"{name.replace(' ', BLANK)}={value}\n" for name, value in facts.items())
    folder.write("allure-results/environment.properties", lines.encode())


def _title(instruction: Instruction, claims: Sequence[str]) -> str:
    first = instruction.claim(claims[0])
    if len(claims) == 1:
        return f"{first.id}. {first.title}"
    last = max(claims, key=[claim.id for claim in instruction.claims].index)  # a roster's walk reads the list first
    return f"{first.id}–{last}. {instruction.chapter(first.chapter).title}"


def _sentences(instruction: Instruction, claims: Sequence[str]) -> str:
    """Give the sentences of the claims as a list in HTML."""
    known = map(instruction.claim, claims)
    return f"<ul>{''.join(f'<li><b>{claim.id}.</b> {escape(claim.says)}</li>' for claim in known)}</ul>"


def _finding(instruction: Instruction, judgement: CoveredJudgement, difference: Mapping[str, str] | None) -> str:
    """Give the sentence that is no longer true, the old and the new words, and the old and the new picture, in HTML."""
    said = [f"<p><b>{judgement.claim}.</b> {escape(instruction.claim(judgement.claim).says)}</p>"]
    if judgement.expected:
        said.append(f"<p>В инструкции: <del>{escape(judgement.expected)}</del></p>")
    if judgement.seen:
        said.append(f"<p>На экране: <ins>{escape(judgement.seen)}</ins></p>")
    if difference is not None:
        shown = {"Было": difference["expected"], "Стало": difference["actual"]}
        cells = "".join(f'<td>{name}<br><img src="{picture}" alt="{name}"></td>' for name, picture in shown.items())
        said.append(f"<table><tr>{cells}</tr></table>")
    return "".join(said)


def _attach_text(name: str, text: Covered) -> None:
    plugin_manager.hook.attach_data(body=text, name=name, attachment_type=AttachmentType.TEXT, extension=None)


def _account(judgement: CoveredJudgement, evidence: Evidence) -> Covered:
    """Spell out the evidence of a judgement, for people."""
    candidates = ", ".join(f"«{one.label}» (сходство {one.score:.0%})" for one in judgement.candidates)
    lines = (
        ("Вывод", f"{RUSSIAN[judgement.verdict]}. {judgement.message}"),
        ("Ожидалось", judgement.expected),
        ("На экране", judgement.seen),
        ("Похожее", candidates),
        ("Не дошли из-за", judgement.blocked_by),
        ("Адрес", judgement.url),
        ("Время", f"{evidence.at:%d.%m.%Y %H:%M:%S} UTC"),
        *(("Замечено", note) for note in evidence.notes),
    )
    return own_words("\n".join(f"{name}: {value}" for name, value in lines if value))


def _as_exception(verdict: Verdict, message: Covered) -> BaseException | None:
    """Turn the verdict into an exception with a Russian name, because allure-pytest takes a step's status from it.

    AssertionError makes a step failed, pytest's skip makes it skipped, any other exception makes it broken.
    """
    if verdict is Verdict.ACCURATE:
        return None
    kind: type[BaseException] = Exception
    if verdict in _SKIPPED:
        kind = pytest.skip.Exception
    elif verdict.is_drift:
        kind = AssertionError
    named: type[BaseException] = type(RUSSIAN[verdict].capitalize(), (kind,), {"__module__": "builtins"})
    return named(message)

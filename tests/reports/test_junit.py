"""junit.xml, as viewers of test reports read it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from typing import TYPE_CHECKING

from instruction.labels import TABLE
from instruction.places import place_of
from instruction.published import INSTRUCTION
from instruction.verdict import Verdict
from reports.covered import CoveredJudgement, own_words
from reports.junit import write_junit
from tests.reports.made_up import made_up_result

if TYPE_CHECKING:
    from pathlib import Path

    from reports.run_folder import RunFolder

OLD, NEW = own_words("Доверенности и доступы"), own_words("Доступы\x1b и полномочия")
KINDS = {"failure", "error", "skipped"}
SAID = (
    CoveredJudgement("A1", Verdict.ACCURATE),
    CoveredJudgement("A3", Verdict.RENAMED, own_words("Теперь иначе."), OLD, NEW),
    CoveredJudgement("A4", Verdict.BLOCKED, own_words("Не дошли из-за A3."), blocked_by="A3"),
    CoveredJudgement("B1", Verdict.UNREACHABLE, own_words("Сайт ответил 502.")),
)


def test_each_claim_is_one_test_at_the_line_of_its_label(folder: RunFolder, tmp_path: Path) -> None:
    result = made_up_result(*SAID, faults=(own_words("Стенд не запустился."),))
    claims = [replace(one, figure="f.png") if one.verdict is Verdict.RENAMED else one for one in result.claims]
    suites = ET.parse(write_junit(folder, replace(result, claims=tuple(claims)), tmp_path)).getroot()  # noqa: S314 - our own
    cases = {case.attrib["name"].split(".")[0]: case for case in suites.iter("testcase")}
    assert list(cases) == [*(claim.id for claim in INSTRUCTION.claims), "Прогон"]
    kinds = {name: [one.tag for one in case if one.tag in KINDS] for name, case in cases.items()}
    assert (kinds["A1"], kinds["A3"], kinds["A4"], kinds["C1"]) == ([], ["failure"], ["skipped"], ["skipped"])
    assert kinds["B1"] == kinds["Прогон"] == ["error"]
    assert [suite.attrib["failures"] for suite in suites[:3]] == ["1", "0", "0"]
    a3 = cases["A3"]
    line = TABLE.read_text("utf-8").splitlines()[int(a3.attrib["line"]) - 1]
    assert (a3.attrib["file"], line) == ("instruction/chapters/labels.toml", f'delegations = "{OLD}"')
    given = {one.attrib["name"]: one.attrib["value"] for one in a3.iter("property")}
    assert (given["verdict"], given["expected"], given["seen"]) == ("renamed", OLD, "Доступы\ufffd и полномочия")
    assert a3.findtext("system-out") == f"[[ATTACHMENT|{folder.path.relative_to(tmp_path)}/f.png]]"


def test_claim_of_several_labels_leads_to_the_one_that_was_expected() -> None:
    lines = TABLE.read_text("utf-8").splitlines()
    assert lines[place_of(INSTRUCTION, "A1", "Администратор").line - 1].startswith("administrator")
    assert lines[place_of(INSTRUCTION, "A1").line - 1].startswith("head")


def test_claim_without_a_label_leads_to_itself() -> None:
    assert place_of(INSTRUCTION, "A11").file in {"instruction/chapters/a.toml", "instruction/chapters/labels.toml"}
    assert place_of(INSTRUCTION, "A12").file == "instruction/chapters/a.toml"

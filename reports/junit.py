"""junit.xml as the viewers of GitHub and GitLab show it: a test for each claim, at the line of its label."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from instruction.places import place_of
from instruction.verdict import RUSSIAN, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from instruction.claims import Claim
    from instruction.places import DataLine
    from reports.run_folder import RunFolder
    from reports.verdicts import ClaimResult, RunResult

#: The elements of tests that did not pass; every other verdict is a `failure`.
_KINDS = {
    Verdict.BLOCKED: "skipped",
    Verdict.UNCHECKED: "skipped",
    Verdict.UNREACHABLE: "error",
    Verdict.FAULT: "error",
}
#: Characters that XML can't contain.
_UNSPEAKABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_junit(folder: RunFolder, result: RunResult, root: Path) -> Path:
    """Write junit.xml; `root` is the project's folder, to which GitLab's paths of pictures are relative."""
    suites = ET.Element("testsuites", name="Сверка")
    found = {claim.judgement.claim: claim for claim in result.claims}
    pictures = folder.path.relative_to(root) if folder.path.is_relative_to(root) else None
    for chapter in result.instruction.chapters:
        title = f"{chapter.id}. {chapter.title}"
        cases = []
        for claim in chapter.claims:
            place = place_of(result.instruction, claim.id, found[claim.id].judgement.expected)
            cases.append(_case(title, claim, found[claim.id], place, pictures))
        suite = ET.SubElement(
            suites,
            "testsuite",
            name=title,
            tests=str(len(cases)),
            failures=_number_of("failure", cases),
            errors=_number_of("error", cases),
            skipped=_number_of("skipped", cases),
            timestamp=result.started.isoformat(timespec="seconds"),
        )
        suite.extend(cases)
    if result.faults:
        suite = ET.SubElement(suites, "testsuite", name="Сбои проверки", tests="1", errors="1")
        case = ET.SubElement(suite, "testcase", classname="Сверка", name="Прогон", time="0")
        ET.SubElement(case, "error", message=_spelled(" ".join(result.faults)), type=Verdict.FAULT.value)
    return folder.write("junit.xml", ET.tostring(suites, "utf-8", xml_declaration=True))


def _case(chapter: str, claim: Claim, found: ClaimResult, place: DataLine, pictures: Path | None) -> ET.Element:
    """Make the test of a claim; `pictures` is the run's folder as GitLab knows it, None if it does not."""
    case = ET.Element(
        "testcase",
        classname=chapter,
        name=f"{claim.id}. {claim.title}",
        file=place.file,
        line=str(place.line),
        time=f"{found.duration_ms / 1000:.3f}",
    )
    properties = ET.SubElement(case, "properties")
    for name, value in _properties(found):
        ET.SubElement(properties, "property", name=name, value=_spelled(value))
    if found.verdict is not Verdict.ACCURATE:
        message = f"{RUSSIAN[found.verdict].capitalize()}. {found.judgement.message}"
        kind = _KINDS.get(found.verdict, "failure")
        told = ET.SubElement(case, kind, message=_spelled(message), type=found.verdict.value)
        told.text = _spelled(message)
    if found.figure is not None and pictures is not None:
        ET.SubElement(case, "system-out").text = f"[[ATTACHMENT|{(pictures / found.figure).as_posix()}]]"
    return case


def _number_of(kind: str, cases: Iterable[ET.Element]) -> str:
    return str(sum(case.find(kind) is not None for case in cases))


def _properties(found: ClaimResult) -> Iterator[tuple[str, str]]:
    said = found.judgement
    yield "verdict", said.verdict.value
    given = {
        "fingerprint": said.fingerprint,
        "expected": said.expected,
        "seen": said.seen,
        "url": said.url,
        "blocked_by": said.blocked_by,
    }
    yield from ((name, value) for name, value in given.items() if value)
    yield from (("scenario", case.scenario) for case in found.cases)


def _spelled(text: str) -> str:
    return _UNSPEAKABLE.sub("\ufffd", text)

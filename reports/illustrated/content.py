"""The content of the illustrated instruction for all formats, read from a run's folder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from instruction.references import picture_of
from instruction.verdict import RUSSIAN, Verdict
from reports.phrases import local_time
from reports.verdicts import read_verdicts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from instruction.claims import Claim, Instruction
    from reports.run_folder import RunFolder

PLACES = {"stub": "на учебном стенде", "site": "на сайте"}


@dataclass(frozen=True, slots=True)
class IllustratedPicture:
    """A picture with its caption; `alt` is the text for readers who can't see it."""

    path: Path
    caption: str
    alt: str


@dataclass(frozen=True, slots=True)
class Said:
    """A part of a sentence: unchanged (no mark), outdated (`del`), or its replacement (`ins`)."""

    words: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class IllustratedClaim:
    """A claim with its result: `state` is right, wrong or open."""

    id: str
    title: str
    says: tuple[Said, ...]
    state: str
    verdict: str
    #: The remark below the claim: when it was checked, what is wrong, or why it was not checked.
    told: str
    #: The run's picture; before it the accepted one, if both are to be compared.
    pictures: tuple[IllustratedPicture, ...]


@dataclass(frozen=True, slots=True)
class IllustratedChapter:
    """A chapter with its claims."""

    id: str
    title: str
    claims: tuple[IllustratedClaim, ...]


@dataclass(frozen=True, slots=True)
class IllustratedInstruction:
    """The whole document."""

    title: str
    #: Names and values of the facts below the title.
    facts: tuple[tuple[str, str], ...]
    chapters: tuple[IllustratedChapter, ...]

    @property
    def wrong(self) -> tuple[IllustratedClaim, ...]:
        """The claims that do not hold."""
        return tuple(claim for chapter in self.chapters for claim in chapter.claims if claim.state == "wrong")


def illustrated(folder: RunFolder, instruction: Instruction) -> IllustratedInstruction:
    """Read the run; raises RunFolderError if it is broken or checked another version of the instruction."""
    run = read_verdicts(folder, instruction)
    at = datetime.fromisoformat(run["started"])
    place = PLACES.get(run["target"], run["target"])
    counts = ", ".join(f"{number} — {RUSSIAN[Verdict(name)]}" for name, number in run["counts"].items())
    reader = _RunReader(instruction, folder, run, checked=f"{at.astimezone():%d.%m.%Y} {place}")
    chapters = tuple(
        IllustratedChapter(part.id, part.title, tuple(reader.claims(part.claims))) for part in instruction.chapters
    )
    facts = (
        ("Проверено", f"{local_time(at)}, {place}"),
        ("Итог", counts),
        ("Редакция инструкции", instruction.edition),
    )
    return IllustratedInstruction(instruction.title, facts, chapters)


class _RunReader:
    """Makes the claims of one run, and numbers their pictures."""

    def __init__(self, instruction: Instruction, folder: RunFolder, run: dict[str, Any], *, checked: str) -> None:
        self._instruction, self._folder, self._checked = instruction, folder, checked
        self._judged = {one["id"]: one for one in run["claims"]}
        self._outdated = {one["id"]: one["message"] for one in run["outdated"]}
        self._pictures = 0

    def claims(self, claims: tuple[Claim, ...]) -> Iterator[IllustratedClaim]:
        """Yield the claims of a chapter."""
        for claim in claims:
            judged = self._judged[claim.id]
            verdict = Verdict(judged["verdict"])
            state = "right" if verdict is Verdict.ACCURATE else "wrong" if verdict.is_drift else "open"
            told = f"Проверено {self._checked}." if state == "right" else judged["message"]
            told += f" {self._outdated[claim.id]}" if claim.id in self._outdated else ""
            pictures = tuple(self._of(claim, judged, is_compared=state == "wrong" or claim.id in self._outdated))
            says = tuple(_said(claim.says, judged)) if verdict is Verdict.RENAMED else (Said(claim.says),)
            yield IllustratedClaim(claim.id, claim.title, says, state, RUSSIAN[verdict].capitalize(), told, pictures)

    def _of(self, claim: Claim, judged: dict[str, Any], *, is_compared: bool) -> Iterator[IllustratedPicture]:
        fresh = self._folder.path / judged["figure"] if judged["figure"] else None
        if fresh is None or not fresh.exists():
            return
        accepted = picture_of(self._instruction, claim.id)
        is_compared = is_compared and accepted.exists()
        if is_compared:
            alt = f"Экран, как его принимали прежде: {claim.title}"
            yield IllustratedPicture(accepted, f"{self._number()}. Было: {claim.title}", alt)
        shows = "Стало" if is_compared else claim.title  # the title may contain the old label
        caption = f"{self._number()}. {shows}. Проверено {self._checked}"
        alt = f"Экран, который видит читатель: {claim.title}. Нужное место обведено рамкой"
        yield IllustratedPicture(fresh, caption, alt)

    def _number(self) -> str:
        self._pictures += 1
        return f"Рисунок {self._pictures}"


def _said(says: str, judged: dict[str, Any]) -> Iterator[Said]:
    """Insert a label's new name after the old one, if there is exactly one candidate."""
    old, new = judged["expected"], judged["seen"]
    if not old or not new or len(judged["candidates"]) != 1 or old not in says:
        yield Said(says)
        return
    for number, part in enumerate(says.split(old)):
        if number:
            yield from (Said(old, "del"), Said(" "), Said(new, "ins"))
        if part:
            yield Said(part)

"""The file for resuming an interrupted walk: it holds no cookies and no names, and only its owner can read it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from threading import RLock
from typing import TYPE_CHECKING, Any

from instruction.claims import Risk
from instruction.published import INSTRUCTION
from instruction.verdict import UsageError, Verdict
from reports.covered import CoveredJudgement
from reports.run_folder import make_private, write_private

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

SCHEMA = 1


class KeptError(UsageError):
    """The file can't be used; the message is one sentence that says what to do."""


class ChangeState(StrEnum):
    """The state of the one change."""

    NONE = "none"  # not asked yet, or the answer was no
    BEGUN = "begun"  # the answer was yes: the change may have been made since
    UNKNOWN = "unknown"  # the control was pressed, and the outcome was not seen
    DONE = "done"  # the site said so, or the list of members shows it
    NOT_DONE = "not_done"  # the list of members does not show it

    @property
    def is_open(self) -> bool:
        """Whether the change may have been made: its outcome is unknown."""
        return self in {ChangeState.BEGUN, ChangeState.UNKNOWN}


@dataclass(frozen=True, slots=True)
class Answer:
    """The person's answer at the gate, or what they did instead of answering."""

    claim: str
    said: str
    at: str
    #: Initials of the chosen employee if the walk expected another one; else empty.
    other: str = ""


@dataclass(frozen=True, slots=True)
class Other:
    """An employee who was chosen although the walk expected another one: their initials, and the outcome."""

    initials: str
    outcome: ChangeState
    at: str


@dataclass(frozen=True, slots=True)
class Verified:
    """The judgement of a step; `figure` is a path below the folder of all runs."""

    judgement: CoveredJudgement
    at: str
    figure: str | None = None

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> Verified:
        """Read what `to_dict` gave."""
        return cls(CoveredJudgement.from_dict(kept), kept["at"], kept["figure"])

    def to_dict(self) -> dict[str, Any]:
        """Give the form that the file holds."""
        return {**self.judgement.to_dict(), "at": self.at, "figure": self.figure}


@dataclass(frozen=True, slots=True)
class Brought:
    """The roster of a walk: the path of its file, and the digest of its content."""

    path: str
    digest: str


@dataclass(frozen=True, slots=True)
class Join:
    """A roster teacher whom the tool was to join: their row, the outcome, and when it became known."""

    row: int
    outcome: ChangeState
    at: str


@dataclass
class Memory:
    """The file of a guided walk; every change is written at once."""

    path: Path
    target: str
    scenario: str
    verified: list[Verified] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    change: ChangeState = ChangeState.NONE
    #: The current claim, which may not be checked completely.
    reached: str = ""
    roster: Brought | None = None
    joins: dict[int, Join] = field(default_factory=dict)
    others: list[Other] = field(default_factory=list)
    #: Whether the list of members showed the employee at the last look; None before the first.
    listed: bool | None = None
    #: Guards the state against the thread that finishes figures.
    _lock: AbstractContextManager[bool] = field(default_factory=RLock, repr=False)

    @classmethod
    def read(cls, path: Path) -> Memory | None:
        """Read the file; None when there is none; raises KeptError."""
        try:
            return cls._from_dict(path, json.loads(path.read_text("utf-8")))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError):
            raise KeptError(f"Файл {path} испорчен: удалите его и начните проход заново, ./run guide.") from None

    @classmethod
    def _from_dict(cls, path: Path, kept: Mapping[str, Any]) -> Memory:
        """Read what `write` has written; raises ValueError, KeyError and TypeError for anything else."""
        if kept["schema"] != SCHEMA:
            raise ValueError("a file of another version")
        return cls(
            path,
            kept["target"],
            kept["scenario"],
            verified=[Verified.from_dict(one) for one in kept["verified"]],
            answers=[Answer(**one) for one in kept["answers"]],
            change=ChangeState(kept["change"]),
            reached=kept.get("reached", ""),
            roster=Brought(**kept["roster"]) if kept.get("roster") else None,
            joins={row: Join(row, ChangeState(outcome), at) for row, outcome, at in kept.get("joins", ())},
            others=[Other(initials, ChangeState(outcome), at) for initials, outcome, at in kept.get("others", ())],
        )

    @property
    def accurate(self) -> frozenset[str]:
        """The claims whose judgements are all accurate."""
        said = [one.judgement for one in self.verified]
        bad = {one.claim for one in said if one.verdict is not Verdict.ACCURATE}
        return frozenset(one.claim for one in said) - bad

    @property
    def complete(self) -> frozenset[str]:
        """The accurate claims checked to the end: not the current one, nor the change, which only the list confirms."""
        judged = self.accurate - {self.reached}
        return frozenset(one for one in judged if INSTRUCTION.claim(one).risk is not Risk.CHANGE)

    def reach(self, claim: str) -> None:
        """Record the current claim, unless it was verified before."""
        if claim != self.reached and all(one.judgement.claim != claim for one in self.verified):
            self.reached = claim
            self.write()

    def note(self, judgement: CoveredJudgement, figure: str | None) -> None:
        """Keep a judgement that is accurate or drift; anything else is checked again next time."""
        if judgement.verdict is not Verdict.ACCURATE and not judgement.verdict.is_drift:
            return
        with self._lock:
            same = [one for one in self.verified if _subject(one.judgement) == _subject(judgement)]
            figure = figure or next((one.figure for one in same if one.figure), None)
            self.verified = [one for one in self.verified if one not in same]
            self.verified.append(Verified(judgement, now(), figure))
            self.write()

    def answer(self, claim: str, said: str, change: ChangeState, other: str = "") -> None:
        """Write the gate's answer before anything follows from it; `other`: initials of an unexpected employee."""
        self.answers.append(Answer(claim, said, now(), other))
        self._end(change, other)
        self.write()

    def bring(self, roster: Brought) -> None:
        """Set the walk's roster; if its content is new, drop the joins, since its rows hold other teachers."""
        if self.roster is None or self.roster.digest != roster.digest:
            self.joins = {}
        self.roster = roster
        self.write()

    def join(self, row: int, outcome: ChangeState) -> None:
        """Write the state of this teacher's joining before anything follows from it."""
        if row not in self.joins or self.joins[row].outcome is not outcome:
            self.joins[row] = Join(row, outcome, now())
            self.write()

    def settle(self, change: ChangeState, other: str = "") -> None:
        """Write the outcome of the change; `other`: initials of an unexpected employee."""
        if other or change is not self.change:
            self._end(change, other)
            self.write()

    def note_list(self, *, shows_employee: bool) -> bool:
        """Keep whether the list of members shows the employee; give whether that settles an unknown outcome."""
        was_open = self.change.is_open
        if was_open:
            self.settle(ChangeState.DONE if shows_employee else ChangeState.NOT_DONE)
        self.listed = shows_employee
        return was_open

    def _end(self, change: ChangeState, other: str) -> None:
        if not other:
            self.change, self.listed = change, None if change.is_open else self.listed
            return
        self.others = [one for one in self.others if (one.initials, one.outcome.is_open) != (other, True)]
        if change is not ChangeState.NONE:
            self.others.append(Other(other, change, now()))

    def write(self) -> None:
        """Write the file, whole or not at all."""
        with self._lock:
            content = {
                "schema": SCHEMA,
                "target": self.target,
                "scenario": self.scenario,
                "change": self.change,
                "reached": self.reached,
                "verified": [one.to_dict() for one in self.verified],
                "answers": [asdict(one) for one in self.answers],
                "roster": asdict(self.roster) if self.roster else None,
                "joins": [[one.row, one.outcome, one.at] for one in self.joins.values()],
                "others": [[one.initials, one.outcome, one.at] for one in self.others],
            }
            make_private(self.path.parent)
            write_private(self.path, json.dumps(content, ensure_ascii=False, indent=1).encode())

    def forget(self) -> None:
        """Delete the file: the walk has ended, so there is nothing to resume."""
        self.path.unlink(missing_ok=True)


def _subject(judgement: CoveredJudgement) -> tuple[str, Verdict]:
    return judgement.claim, judgement.verdict


def now() -> str:
    """Give the present time as files have it: UTC, to the second, like 2026-11-23T10:00:00Z."""
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"

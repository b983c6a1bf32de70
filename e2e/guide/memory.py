"""What a guided walk has to remember if it is broken off: no cookies, no names, and readable by its owner alone."""

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
    """What was kept can't be used; the message is one sentence that says what to do."""


class ChangeState(StrEnum):
    """How far the one change has come."""

    NONE = "none"  # nothing was asked for, or the answer was no
    BEGUN = "begun"  # the answer was yes: from here on it may have happened
    UNKNOWN = "unknown"  # it was pressed, and nothing told whether it worked
    DONE = "done"  # the site said so, or the list of members shows it
    NOT_DONE = "not_done"  # the list of members does not show it

    @property
    def is_open(self) -> bool:
        """Whether it may have happened and nobody knows."""
        return self in {ChangeState.BEGUN, ChangeState.UNKNOWN}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the person said at the gate, or did without waiting for it."""

    claim: str
    said: str
    at: str
    #: The initials of whom it was about, where that was somebody else than the one who was expected.
    other: str = ""


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody whom nobody expected, and who was chosen all the same: their initials, and how it went."""

    initials: str
    outcome: ChangeState
    at: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What was said of a step; `figure` is a path below the folder of all runs."""

    judgement: CoveredJudgement
    at: str
    figure: str | None = None

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> Verified:
        """Read what `to_dict` gave."""
        return cls(CoveredJudgement.from_dict(kept), kept["at"], kept["figure"])

    def to_dict(self) -> dict[str, Any]:
        """Give it as it stands in the file."""
        return {**self.judgement.to_dict(), "at": self.at, "figure": self.figure}


@dataclass(frozen=True, slots=True)
class Brought:
    """The roster of a walk: where it is, and what was in it, by its digest."""

    path: str
    digest: str


@dataclass(frozen=True, slots=True)
class Join:
    """A teacher of the roster whom the tool was to join: their row there, how it went, and since when that is known."""

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
    #: The claim in hand, of which not everything may have been seen.
    reached: str = ""
    roster: Brought | None = None
    joins: dict[int, Join] = field(default_factory=dict)
    others: list[Other] = field(default_factory=list)
    #: Whether the list of members showed the employee when it was looked at last; None while nobody has looked.
    listed: bool | None = None
    #: Figures are finished on a thread of their own.
    _lock: AbstractContextManager[bool] = field(default_factory=RLock, repr=False)

    @classmethod
    def read(cls, path: Path) -> Memory | None:
        """Read what was kept, None when there is nothing; raises KeptError."""
        try:
            kept = json.loads(path.read_text("utf-8"))
            said = {kept["schema"]: kept}[SCHEMA]
            return cls(
                path,
                said["target"],
                said["scenario"],
                [Verified.from_dict(one) for one in said["verified"]],
                [Answer(**one) for one in said["answers"]],
                ChangeState(said["change"]),
                said.get("reached", ""),
                Brought(**said["roster"]) if said.get("roster") else None,
                {row: Join(row, ChangeState(outcome), at) for row, outcome, at in said.get("joins", ())},
                [Other(initials, ChangeState(outcome), at) for initials, outcome, at in said.get("others", ())],
            )
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError):
            raise KeptError(f"Файл {path} испорчен: удалите его и начните проход заново, ./run guide.") from None

    @property
    def accurate(self) -> frozenset[str]:
        """The claims of which nothing but good was said."""
        said = [one.judgement for one in self.verified]
        bad = {one.claim for one in said if one.verdict is not Verdict.ACCURATE}
        return frozenset(one.claim for one in said) - bad

    @property
    def complete(self) -> frozenset[str]:
        """Those of them that were judged to their end: not the one in hand, nor what only the list of members tells."""
        judged = self.accurate - {self.reached}
        return frozenset(one for one in judged if INSTRUCTION.claim(one).risk is not Risk.CHANGE)

    def reach(self, claim: str) -> None:
        """Keep which claim was in hand last, of those that had not been seen before."""
        if claim != self.reached and all(one.judgement.claim != claim for one in self.verified):
            self.reached = claim
            self.write()

    def note(self, judgement: CoveredJudgement, figure: str | None) -> None:
        """Keep what was said of a step; what was not checked is to be checked next time."""
        if judgement.verdict is not Verdict.ACCURATE and not judgement.verdict.is_drift:
            return
        with self._lock:
            same = [one for one in self.verified if _subject(one.judgement) == _subject(judgement)]
            figure = figure or next((one.figure for one in same if one.figure), None)
            self.verified = [one for one in self.verified if one not in same]
            self.verified.append(Verified(judgement, now(), figure))
            self.write()

    def answer(self, claim: str, said: str, change: ChangeState, other: str = "") -> None:
        """Keep what was answered at the gate, before anything follows from it; `other` are somebody else's initials."""
        self.answers.append(Answer(claim, said, now(), other))
        self._end(change, other)
        self.write()

    def bring(self, roster: Brought) -> None:
        """Take the roster that the walk is about; in another one other teachers stand in the rows."""
        if self.roster is None or self.roster.digest != roster.digest:
            self.joins = {}
        self.roster = roster
        self.write()

    def join(self, row: int, outcome: ChangeState) -> None:
        """Keep how far the joining of this teacher has come, before anything follows from it."""
        if row not in self.joins or self.joins[row].outcome is not outcome:
            self.joins[row] = Join(row, outcome, now())
            self.write()

    def settle(self, change: ChangeState, other: str = "") -> None:
        """Keep how the change has ended; `other` are the initials of whom it was about, if nobody expected them."""
        if other or change is not self.change:
            self._end(change, other)
            self.write()

    def list_shows(self, *, employee: bool) -> bool:
        """Keep whether the list of members shows the employee; gives whether that settles what was open."""
        was_open = self.change.is_open
        if was_open:
            self.settle(ChangeState.DONE if employee else ChangeState.NOT_DONE)
        self.listed = employee
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
        """The walk has come to its end: there is nothing to go on with."""
        self.path.unlink(missing_ok=True)


def _subject(judgement: CoveredJudgement) -> tuple[str, Verdict]:
    return judgement.claim, judgement.verdict


def now() -> str:
    """Give the time as files tell it."""
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"

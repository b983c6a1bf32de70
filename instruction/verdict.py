"""The verdicts on a claim, and the exit code of a run that follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from instruction.fingerprint import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterable


class Verdict(StrEnum):
    """What a run says of a claim; the members are in order from the best to the worst."""

    ACCURATE = "accurate"
    UNCHECKED = "unchecked"
    BLOCKED = "blocked"
    UNREACHABLE = "unreachable"
    EXTRA_STEP = "extra_step"
    RENAMED = "renamed"
    NO_EFFECT = "no_effect"
    UNTRUE = "untrue"
    MISSING = "missing"
    FAULT = "fault"

    @property
    def is_drift(self) -> bool:
        """Whether a reader of the instruction would be stuck or misled."""
        return self in DRIFT


DRIFT = frozenset({Verdict.RENAMED, Verdict.MISSING, Verdict.NO_EFFECT, Verdict.EXTRA_STEP, Verdict.UNTRUE})
#: The verdicts that say whether a claim holds.
FOUND_OUT = DRIFT | {Verdict.ACCURATE}

#: The verdicts in plain Russian, as people see them.
RUSSIAN = {
    Verdict.ACCURATE: "верно",
    Verdict.UNCHECKED: "не проверено",
    Verdict.BLOCKED: "не дошли",
    Verdict.UNREACHABLE: "сайт недоступен",
    Verdict.EXTRA_STEP: "лишний шаг",
    Verdict.RENAMED: "переименовано",
    Verdict.NO_EFFECT: "не действует",
    Verdict.UNTRUE: "неверно",
    Verdict.MISSING: "не найдено",
    Verdict.FAULT: "сбой проверки",
}


class ExitCode:
    """The exit codes of `./run`; plain pytest keeps its own."""

    OK = 0
    DRIFT = 1
    USAGE = 2
    UNREACHABLE = 3
    NOTHING_CHECKED = 4
    FAULT = 5
    INTERRUPTED = 130


class UsageError(Exception):
    """An error that the person can correct: wrong use, a wrong setting, a file that can't be used.

    The message is one sentence in Russian that says what happened and what to do; `./run` prints it and exits with 2.
    """


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that may have taken the place of a lost label; `score` is likeness of text, 0 to 1."""

    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on one claim, with its grounds; any verdict but `accurate` makes it a finding."""

    claim: str
    verdict: Verdict
    message: str = ""
    expected: str | None = None
    seen: str | None = None
    candidates: tuple[Candidate, ...] = ()
    blocked_by: str | None = None
    url: str | None = None

    @property
    def fingerprint(self) -> str | None:
        """The finding's name, the same in every run; None unless the verdict is drift."""
        return fingerprint(self.claim, self.verdict, self.expected, self.seen) if self.verdict.is_drift else None


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Choose the worst verdict; without any it is `unchecked`."""
    order = list(Verdict)
    return max(verdicts, key=order.index, default=Verdict.UNCHECKED)


def of_cases(verdicts: Iterable[Verdict], expected_cases: int) -> Verdict:
    """Combine the verdicts of a claim's cases; `accurate` requires that all `expected_cases` were run."""
    given = list(verdicts)
    verdict = worst(given)
    if verdict is Verdict.ACCURATE and len(given) < expected_cases:
        return Verdict.UNCHECKED
    return verdict


def exit_code(verdicts: Iterable[Verdict]) -> int:
    """Give the exit code of a run over all of its claims: 5, then 1, then 3, then 4 when nothing could be checked."""
    given = set(verdicts)
    if Verdict.FAULT in given:
        return ExitCode.FAULT
    if given & DRIFT:
        return ExitCode.DRIFT
    if Verdict.UNREACHABLE in given:
        return ExitCode.UNREACHABLE
    return ExitCode.OK if Verdict.ACCURATE in given else ExitCode.NOTHING_CHECKED

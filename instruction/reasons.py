"""Why a teacher still has no access: the instruction's reasons as data, and the search for the one that holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from instruction.data import InstructionError, nothing_left, read_toml, refuse_doubles, take, take_member
from instruction.published import INSTRUCTION, LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping

REASONS_FILE = Path(__file__).parent / "reasons.toml"
#: The answer «I don't know», after which the questions go on; the answer for a subject that the library lacks.
DONT_KNOW, OTHER_SUBJECT = "не знаю", "другой"
NOTHING_FOUND = "Ни одна причина из инструкции не подтвердилась."


class UnknownAnswerError(Exception):
    """An answer is not one of those that its question offers."""


class Membership(StrEnum):
    """A teacher's relation to the group, which the tool looks up."""

    NOT_EMPLOYEE = "not_employee"
    INVITED = "invited"
    ABSENT = "absent"
    MEMBER = "member"
    UNKNOWN = "unknown"  # the tool looked for it and could not see it


class Fact(StrEnum):
    """A fact that the tool must look up before it can go on."""

    MEMBERSHIP = "membership"


class Told(StrEnum):
    """What the answers and the membership say about one reason."""

    HOLDS = "holds"
    DOES_NOT = "does_not"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Question:
    """A question that only a person can answer; the answers in `leads` confirm the reason whose id is `reason`."""

    reason: str
    text: str
    answers: tuple[str, ...]
    leads: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, recognised by a membership, a question, or both; `number` is its number in the instruction."""

    id: str
    number: int | None
    claims: tuple[str, ...]
    sees: Membership | None
    asks: Question | None
    conclusion: str
    advice: str
    find_out: str
    whom: str

    def told_by(self, answers: Mapping[str, str], membership: Membership | None) -> Question | Fact | Told:
        """Say whether this reason holds, or give the question or fact that decides it; raises UnknownAnswerError."""
        seen = Told.HOLDS if self.sees is None else self._told_by_sight(membership)
        return seen if self.asks is None or seen is not Told.HOLDS else self._told_by_answer(self.asks, answers)

    def _told_by_sight(self, membership: Membership | None) -> Fact | Told:
        if membership is None:
            return Fact.MEMBERSHIP
        if membership is Membership.UNKNOWN and self.sees is Membership.ABSENT:
            return Told.UNKNOWN  # once, not for every reason that depends on the membership
        return Told.HOLDS if membership is self.sees else Told.DOES_NOT

    def _told_by_answer(self, asks: Question, answers: Mapping[str, str]) -> Question | Told:
        said = answers.get(self.id)
        if said is None:
            return asks
        if said not in asks.answers:
            raise UnknownAnswerError(f"«{asks.text}»: ответа «{said}» среди предложенных нет.")
        return Told.UNKNOWN if said == DONT_KNOW else Told.HOLDS if said in asks.leads else Told.DOES_NOT


@dataclass(frozen=True, slots=True)
class Conclusion:
    """The result: one reason or none, and the undecided reasons, which the person must still find out."""

    reason: Reason | None
    unknown: tuple[Reason, ...]

    @property
    def sentence(self) -> str:
        """The result in one sentence."""
        return NOTHING_FOUND if self.reason is None else self.reason.conclusion

    @property
    def to_find_out(self) -> tuple[str, ...]:
        """What the administrator still has to find out, and from whom; one line for each undecided reason."""
        return tuple(f"Узнайте {one.whom}, {one.find_out}." for one in self.unknown)


@dataclass(frozen=True, slots=True)
class Reasons:
    """Every reason, in the order in which the tool examines them."""

    reasons: tuple[Reason, ...]

    def reason(self, reason_id: str) -> Reason:
        """Give the reason of that id; raises KeyError."""
        return {reason.id: reason for reason in self.reasons}[reason_id]

    def following(
        self, answers: Mapping[str, str], membership: Membership | None = None
    ) -> Question | Fact | Conclusion:
        """Give the next question, the next fact to look up, or the conclusion.

        `answers` maps the id of a question's reason to the answer; `membership` is None until it has been looked up.
        Raises UnknownAnswerError.
        """
        unknown: list[Reason] = []
        for reason in self.reasons:
            told = reason.told_by(answers, membership)
            if isinstance(told, Question | Fact):
                return told
            if told is Told.HOLDS:
                return Conclusion(reason, tuple(unknown))
            if told is Told.UNKNOWN:
                unknown.append(reason)
        return Conclusion(None, tuple(unknown))


def load_reasons(path: Path = REASONS_FILE) -> Reasons:
    """Read the reasons.

    Raises InstructionError, naming file and key, for an unknown or missing key, label or claim, and a doubled id.
    """
    table, where = read_toml(path), path.name
    reasons = tuple(_reason(row, where) for row in take(table, "reason", list, where))
    nothing_left(table, where)
    refuse_doubles([reason.id for reason in reasons], f"{where}: reason")
    return Reasons(reasons)


def _reason(table: dict[str, Any], where: str) -> Reason:
    reason_id = take(table, "id", str, where)
    where = f"{where} {reason_id}"
    claims = INSTRUCTION.expect_claims(take(table, "claims", list, where), where)
    sees = take_member(table, "sees", Membership, where) if "sees" in table else None
    asks = _question(table, reason_id, where) if sees is None or "question" in table else None
    reason = Reason(
        reason_id,
        take(table, "number", int, where) or None,
        claims,
        sees,
        asks,
        *(_spelled(take(table, name, str, where), where) for name in ("conclusion", "advice", "find_out", "whom")),
    )
    nothing_left(table, where)
    return reason


def _question(table: dict[str, Any], reason_id: str, where: str) -> Question:
    text = _spelled(take(table, "question", str, where), where)
    if "subjects" in table and take(table, "subjects", bool, where):
        answers, leads = [*LABELS.subjects, OTHER_SUBJECT], [OTHER_SUBJECT]
    else:
        answers, leads = (
            [_spelled(answer, where) for answer in take(table, name, list, where)] for name in ("answers", "leads")
        )
    if not leads or not set(leads) < set(answers):
        raise InstructionError(f"{where}: some of the answers, and not all of them, must lead to the reason.")
    return Question(reason_id, text, (*answers, DONT_KNOW), frozenset(leads))


def _spelled(text: str, where: str) -> str:
    try:
        return text.format_map(LABELS.table)
    except (KeyError, ValueError, AttributeError) as error:
        raise InstructionError(f"{where}: label {error} is not in the table of labels.") from None


REASONS = load_reasons()

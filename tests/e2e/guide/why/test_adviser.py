"""The adviser asks only necessary questions, and can reach every reason of the instruction."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from e2e.guide.view import Button, View
from e2e.guide.why.adviser import Adviser
from instruction.reasons import DONT_KNOW, NOTHING_FOUND, Membership

if TYPE_CHECKING:
    from collections.abc import Mapping

ANNA = "Авдеева Анна Артёмовна"
#: Answers about a teacher who should have access, by words of the question.
GOOD = {
    "Подтверждена": "да",
    "учителем": "да",
    "филиале": "нет",
    "больше 60 дней": "нет",
    "Заблокирован": "нет",
    "Находит ли": "да",
    "Кого педагог выбирает": "школу",
    "выходил": "да",
    "расписании": "да",
    "Какой предмет": "Химия",
    "Не открывается курс": "нет, дело не в курсе",
    "Обновлял": "да",
}


@dataclass
class PretendDesk:
    """Holds the last answer."""

    answer: str = ""


@dataclass
class PretendLeader:
    """Answers every question from `answers`, and keeps the views."""

    answers: Mapping[str, str]
    panel: PretendDesk = field(default_factory=PretendDesk)
    shown: list[View] = field(default_factory=list)
    #: The names that are typed one after the other; the suggested one if there is none.
    names: list[str] = field(default_factory=list)
    #: How often BACK is still to be pressed.
    back: int = 0
    #: Whether the last answer before the reason was wrong: it is taken back, and then all answers are GOOD.
    regrets: bool = False

    def ask(self, window: object, view: View) -> Button:
        del window
        self.shown.append(view)
        if not view.asked:
            if not self.regrets:
                return Button.NEXT
            self.regrets, self.answers = False, GOOD
            return Button.BACK
        (asked,) = view.asked
        if Button.BACK in view.buttons and self.back > 0:
            self.back -= 1
            return Button.BACK
        said = next((answer for words, answer in self.answers.items() if words in view.heading), "")
        typed = self.names.pop(0) if self.names and not asked.choices else asked.words
        self.panel.answer = next((key for key, answer in asked.choices if answer == said), typed)
        assert asked.allows(self.panel.answer), view
        return Button.ANSWER


@dataclass
class SeenAdviser(Adviser):
    """An adviser that has already seen this membership."""

    sight: Membership = Membership.MEMBER

    def _looked_up(self, members: object) -> Membership:
        del members
        return self.sight


def asked(membership: Membership = Membership.MEMBER, **bad: str) -> tuple[SeenAdviser, list[View]]:
    """Ask about a teacher with this membership; the answers are GOOD except those in `bad`."""
    answers = {**GOOD, **{words.replace("_", " "): answer for words, answer in bad.items()}}
    leader = PretendLeader(answers)
    hands: Any = type("Hands", (), {"finished": False})()
    adviser = SeenAdviser(cast("Any", leader), hands, ANNA, sight=membership)
    adviser.find_out(cast("Any", None), None)
    return adviser, leader.shown


@pytest.mark.parametrize(
    ("membership", "bad", "reason", "number"),
    [
        (Membership.MEMBER, {"Подтверждена": "нет"}, "unconfirmed", None),
        (Membership.MEMBER, {"учителем": "нет"}, "not_teacher", None),
        (Membership.NOT_EMPLOYEE, {"филиале": "да"}, "in_branch", None),
        (Membership.NOT_EMPLOYEE, {}, "not_employee", 1),
        (Membership.INVITED, {"больше_60_дней": "да"}, "invitation_expired", None),
        (Membership.INVITED, {}, "invited", 1),
        (Membership.ABSENT, {"Заблокирован": "да"}, "blocked", None),
        (Membership.UNKNOWN, {"Находит_ли": "нет"}, "group_not_given", None),
        (Membership.ABSENT, {}, "absent", 1),
        (Membership.MEMBER, {"Кого_педагог_выбирает": "Частное лицо"}, "private_person", 2),
        (Membership.MEMBER, {"расписании": "нет"}, "no_lesson", 3),
        (Membership.MEMBER, {"выходил": "нет"}, "unrecognised", 4),
        (Membership.MEMBER, {"Какой_предмет": "другой"}, "unknown_subject", 5),
        (
            Membership.MEMBER,
            {"Не_открывается_курс": "да, и этого предмета он не ведёт"},
            "course_of_another_subject",
            5,
        ),
        (Membership.MEMBER, {"Обновлял": "нет"}, "not_refreshed", None),
    ],
)
def test_every_reason_is_come_to(membership: Membership, bad: dict[str, str], reason: str, number: int | None) -> None:
    adviser, shown = asked(membership, **bad)
    assert adviser.conclusion is not None
    assert adviser.conclusion.reason is not None
    assert (adviser.conclusion.reason.id, adviser.conclusion.reason.number) == (reason, number)
    assert adviser.conclusion.sentence in " ".join(shown[-1].lines)
    assert ("Причина" in shown[-1].lines[0]) is (number is not None)
    assert adviser.conclusion.reason.advice in shown[-1].lines[1]
    assert shown[-1].facts == (("Педагог", ANNA),)


def test_what_nobody_knows_is_left_to_find_out() -> None:
    adviser, shown = asked(Membership.UNKNOWN, расписании=DONT_KNOW)
    assert shown[-1].heading == NOTHING_FOUND
    assert adviser.conclusion is not None
    assert len(adviser.conclusion.to_find_out) == 2
    assert set(adviser.conclusion.to_find_out) < set(shown[-1].lines)


def test_nothing_is_asked_behind_the_reason() -> None:
    adviser, shown = asked(Membership.MEMBER, Подтверждена="нет")
    assert len(shown) == 3
    assert [said for _, said in adviser.asked] == ["нет"]
    assert adviser.membership is None
    assert ANNA not in str(adviser.asked)


def test_name_is_asked_again_until_somebody_can_be_found_by_it() -> None:
    leader = PretendLeader(GOOD, names=["Авдеева А.А.", ANNA])
    adviser = SeenAdviser(cast("Any", leader), cast("Any", SimpleNamespace(finished=False)), "")
    adviser.find_out(cast("Any", None), None)
    assert adviser.teacher == ANNA
    assert leader.shown[1].lines[0] == "Вместо имени и отчества инициалы: впишите их полностью."


def test_answer_can_be_taken_back_and_given_anew() -> None:
    leader = PretendLeader(GOOD, back=1)
    adviser = SeenAdviser(cast("Any", leader), cast("Any", SimpleNamespace(finished=False)), ANNA)
    adviser.find_out(cast("Any", None), None)
    assert [view.number for view in leader.shown[1:5]] == ["Вопрос 1", "Вопрос 2", "Вопрос 1", "Вопрос 2"]
    assert len(adviser.asked) == len({question for question, _ in adviser.asked})
    assert Button.BACK not in leader.shown[1].buttons


def test_last_answer_can_be_taken_back_after_the_reason_too() -> None:
    leader = PretendLeader({**GOOD, "Заблокирован": "да"}, regrets=True)
    adviser = SeenAdviser(cast("Any", leader), cast("Any", SimpleNamespace(finished=False)), ANNA)
    adviser.find_out(cast("Any", None), None)
    first, last = (view for view in leader.shown if not view.asked)
    assert Button.BACK in first.buttons
    assert "заблокировал" in first.lines[0]
    assert last.heading == NOTHING_FOUND
    assert [answer for question, answer in adviser.asked if "Заблокирован" in question] == ["нет"]

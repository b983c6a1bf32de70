"""The guide's texts for finding out why a teacher has no access, in plain Russian."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2e.guide.view import Button, Mood, Prompt, View
from instruction.reasons import Membership

if TYPE_CHECKING:
    from instruction.reasons import Conclusion, Question

NUMBER = "Почему нет доступа"
#: Sentences about what the tool has seen by itself.
SEEN = {
    Membership.MEMBER: "Помощник видит его в списке группы.",
    Membership.ABSENT: "Помощник видит его среди сотрудников организации, но не в списке группы.",
    Membership.INVITED: "Помощник видит: приглашение в организацию он не принял.",
    Membership.NOT_EMPLOYEE: "Помощник не нашёл его ни в группе, ни среди сотрудников организации.",
    Membership.UNKNOWN: "В группе ли он, помощник увидеть не смог.",
}


def whom(suggested: str, lacking: str = "") -> View:
    """Ask which teacher has no access; `lacking` says what is wrong with the last name, or is empty."""
    lines = (
        *([f"{lacking}."] if lacking else []),
        "Помощник посмотрит, в группе ли этот педагог, и спросит о том, что знаете только вы.",
        "Менять он ничего не будет.",
    )
    asked = (Prompt("Фамилия, имя и отчество, как на портале", words=suggested),)
    return View(Mood.TURN, "О ком вопрос?", lines, (Button.ANSWER, Button.FINISH), asked=asked, number=NUMBER)


def question(about: Question, number: int) -> View:
    """Ask a question that only the person can answer."""
    choices = tuple((str(number), answer) for number, answer in enumerate(about.answers))
    asked = (Prompt("Что вы об этом знаете?", choices),)
    buttons = (Button.ANSWER, *((Button.BACK,) if number > 1 else ()), Button.FINISH)
    return View(Mood.TURN, about.text, (), buttons, asked=asked, number=f"Вопрос {number}")


def seen(membership: Membership | None) -> str:
    """Say what the tool has seen by itself; empty if it has not looked."""
    return SEEN[membership] if membership else ""


def concluded(conclusion: Conclusion, teacher: str, *, may_go_back: bool = False) -> View:
    """Tell the one reason and what to do about it, or what is left to find out; the last answer may be changed."""
    reason = conclusion.reason
    number = f"Причина {reason.number} в инструкции. " if reason and reason.number else ""
    lines = (
        f"{number}{conclusion.sentence}"
        if reason
        else "Если доступа по-прежнему нет, обратитесь в поддержку библиотеки.",
        f"Что делать. {reason.advice}" if reason else "",
        *conclusion.to_find_out,
    )
    heading = "Похоже, дело вот в чём" if reason else conclusion.sentence
    buttons = (Button.NEXT, *((Button.BACK,) if may_go_back else ()))
    return View(Mood.OVER, heading, tuple(filter(None, lines)), buttons, (("Педагог", teacher),), number=NUMBER)

"""What the gate says, in plain Russian."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2e.guide import sentences
from e2e.guide.memory import ChangeState
from e2e.guide.panel import Button, Mood, View
from instruction.published import LABELS

if TYPE_CHECKING:
    from e2e.guide.guard import Chosen
    from e2e.walk.action import Action

#: What stands on the page itself while the question is asked.
FIRST_ANSWER = "Завершить присоединение пока нельзя: сначала ответьте в окне помощника."
HOW_UNDONE = (
    f"Отменить можно там же: «{LABELS.see_members}», найти сотрудника в списке и исключить его из группы. "
    "После этого доступ к библиотеке у него пропадёт."
)
#: What the protocol says of a yes with which nothing was pressed.
NOT_USED = "«да» снято: кнопку с ним не нажали"
NOT_ALLOWED = "Проход без права изменять: «да» здесь нет. Чтобы присоединять, начните с ключом --allow-changes."
ASK_AGAIN = (
    f"Передумаете — нажмите «Спросить ещё раз» или снова откройте «{LABELS.join_employee}» и выберите сотрудника."
)


def question(who: Chosen, organization: str, expected: str, finish: str, *, may: bool) -> View:
    """Ask before rights are changed; `expected` is the one who should stand in the field, if it is somebody else."""
    lines = ["Без вашего «да» ничего не изменится. Проверьте, что названо верно:" if may else NOT_ALLOWED]
    if expected:
        lines.insert(0, f"В поле стоит не тот, кого вы назвали: ждали сотрудника «{expected}».")
    if who.namesakes > 1:
        lines.append(f"Сотрудников с таким именем в списке {who.namesakes}: проверьте, того ли вы выбрали.")
    return View(
        Mood.GATE,
        "Следующий шаг меняет права. Делаем?" if may else "Кнопка на странице не нажмётся",
        tuple(lines),
        (Button.NO, Button.YES) if may else (Button.NO,),
        (
            ("Организация", organization or "та, от которой вы вошли"),
            ("Группа", LABELS.group),
            ("Сотрудник", who.name),
            *((("Кто это", who.more),) if who.more else ()),
            (
                "Что произойдёт",
                f"После «да» вы сами нажмёте {_named(finish)}, и у этого сотрудника появится доступ",
            ),
            ("Как отменить", "Исключить сотрудника в списке группы"),
        ),
    )


def press_once(who: Chosen, finish: str) -> View:
    """The answer was yes: the person presses what finishes the dialog; where `finish` is empty they find it."""
    where = (
        "Нужное место на странице выделено красным." if finish else "Какая это кнопка, помощник угадывать не станет."
    )
    lines = (f"Сотрудник: {who.name}. Нажмите сами, один раз. {where}", "Выберете другого — спрошу снова.")
    return View(Mood.TURN, f"Нажмите {_named(finish)}.", lines, (Button.NOT_SEEN, Button.FINISH))


def over(outcome: ChangeState, who: Chosen) -> View:
    """Say what has come of the question where the expected one was not joined."""
    buttons = (Button.NEXT, Button.ASK_AGAIN, Button.FINISH)
    if outcome is ChangeState.DONE:
        lines = (f"В группе теперь {who.name}.", HOW_UNDONE, ASK_AGAIN)
        return View(Mood.TURN, "Присоединён другой сотрудник", lines, buttons)
    return View(Mood.TURN, "Ничего не изменено", ("Присоединение не завершали.", ASK_AGAIN), buttons)


def again(step: Action, teacher: str) -> View:
    """The person is to come back to the question."""
    lines = (f"Сотрудник: {teacher}.", "Когда в окне выбран сотрудник, помощник спросит.")
    buttons = (Button.SKIP, Button.FINISH)
    return View(Mood.TURN, sentences.todo(step, step.controls[0]), lines, buttons)


def _named(finish: str) -> str:
    """Call the control that finishes the joining by its own words, where it has any."""
    return f"«{finish}»" if finish else "кнопку, которая завершает присоединение"

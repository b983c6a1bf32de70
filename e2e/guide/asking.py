"""The gate's texts, in plain Russian."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2e.guide import sentences
from e2e.guide.memory import ChangeState
from e2e.guide.view import Button, Mood, View
from instruction.published import LABELS

if TYPE_CHECKING:
    from e2e.guide.guard import Chosen
    from e2e.walk.action import Action

#: Hint on the site's page while the question is open.
FIRST_ANSWER = "Завершить присоединение пока нельзя: сначала ответьте в окне помощника."
HOW_UNDONE = (
    f"Отменить можно там же: «{LABELS.see_members}», найти сотрудника в списке и исключить его из группы. "
    "После этого доступ к библиотеке у него пропадёт."
)
#: Text of the protocol for a yes that no press followed.
NOT_USED = "«да» снято: кнопку с ним не нажали"
NOT_ALLOWED = "Проход без права изменять: «да» здесь нет. Чтобы присоединять, начните с ключом --allow-changes."
ASK_AGAIN = (
    f"Передумаете — нажмите «Спросить ещё раз» или снова откройте «{LABELS.join_employee}» и выберите сотрудника."
)


def question(who: Chosen, organization: str, expected: str, finish: str, *, may: bool) -> View:
    """Ask before rights are changed; `expected` is the expected employee if another one is in the field, or empty."""
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
            ("Сотрудник", who.name),  # first: it may be wrong, and a small window shows the first lines only
            *((("Кто это", who.more),) if who.more else ()),
            ("Группа", LABELS.group),
            ("Организация", organization or "та, от которой вы вошли"),
            (
                "Что произойдёт",
                f"После «да» вы сами нажмёте {_named(finish)}, и у этого сотрудника появится доступ",
            ),
            ("Как отменить", "Исключить сотрудника в списке группы"),
        ),
    )


def press_once(who: Chosen, finish: str) -> View:
    """Ask the person, after their yes, to finish the dialog; where several controls fit, the leader says so."""
    lines = (f"Сотрудник: {who.name}. Нажмите сами, один раз.", sentences.FRAMED, "Выберете другого — спрошу снова.")
    return View(Mood.TURN, f"Нажмите {_named(finish)}.", lines, (Button.NOT_SEEN, Button.FINISH))


def over(outcome: ChangeState, who: Chosen) -> View:
    """Tell the outcome of a question that did not join the expected employee."""
    buttons = (Button.NEXT, Button.ASK_AGAIN, Button.FINISH)
    if outcome is ChangeState.DONE:
        lines = (f"В группе теперь {who.name}.", HOW_UNDONE, ASK_AGAIN)
        return View(Mood.TURN, "Присоединён другой сотрудник", lines, buttons)
    return View(Mood.TURN, "Ничего не изменено", ("Присоединение не завершали.", ASK_AGAIN), buttons)


def again(step: Action, teacher: str) -> View:
    """Ask the person to come back to the dialog, where the question follows."""
    lines = (f"Сотрудник: {teacher}.", "Когда в окне выбран сотрудник, помощник спросит.")
    buttons = (Button.SKIP, Button.FINISH)
    return View(Mood.TURN, sentences.todo(step, step.controls[0]), lines, buttons)


def _named(finish: str) -> str:
    """Name the control that finishes the joining, by its label or else by its purpose."""
    return f"«{finish}»" if finish else "кнопку, которая завершает присоединение"

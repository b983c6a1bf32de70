"""The gate before the one step that changes data: who, where, what; no unless the person says yes, and at most once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from e2e.guide import sentences
from e2e.guide.desk import Button, Mood, View
from e2e.guide.leader import Errand
from e2e.guide.memory import Outcome
from e2e.judging import SettledError
from instruction.labels import LABELS
from instruction.verdict import Verdict

if TYPE_CHECKING:
    from e2e.actions import Change
    from e2e.guide.leader import Leader
    from e2e.guide.memory import Memory
    from fixtures.people import World

HOW_UNDONE = (
    f"Отменить можно там же: «{LABELS.see_members}», найти сотрудника в списке и исключить его из группы. "
    "После этого доступ к библиотеке у него пропадёт."
)


@dataclass
class Gate:
    """Asks before the change, keeps the answer, and never lets the change be made a second time."""

    leader: Leader
    memory: Memory
    world: World
    teacher: str

    def pass_(self, action: Change, claim: str) -> None:
        """Ask, and have the person press once; raises SettledError where it was not done or nobody can tell."""
        self._ask(action, claim)
        errand = Errand(action, action.control, action.is_done, _press_once(action))
        pressed = self.leader.lead(errand)
        if pressed is not None and action.window.look(action.told) is None:
            # The answer was yes: whether it was pressed before something else was, nobody knows but the list.
            self._leave_open()
        if not action.window.until(lambda: action.window.look(action.told) is not None):
            self._leave_open()
        self.memory.settle(Outcome.DONE)

    def _ask(self, action: Change, claim: str) -> None:
        leader = self.leader
        errand = Errand(action, None, action.is_done, self._question(action))
        leader.desk.show(errand.says)
        pressed = leader.lead(errand)
        if pressed is Button.YES:
            self.memory.answer(claim, "да", Outcome.BEGUN)
            return
        if pressed is None and action.window.until(lambda: action.window.look(action.told) is not None, 1.0):
            self.memory.answer(claim, "нажато на странице до ответа", Outcome.DONE)
            return
        said = "нет" if pressed is not None else "окно на странице закрыто без изменения"
        self.memory.answer(claim, said, Outcome.NONE)
        raise SettledError(Verdict.UNCHECKED, "Не проверялось: человек решил ничего не менять.")

    def _question(self, action: Change) -> View:
        return View(
            Mood.GATE,
            "Следующий шаг меняет права. Делаем?",
            ("Без вашего «да» ничего не изменится. Проверьте, что названо верно:",),
            (Button.NO, Button.YES),
            (
                ("Организация", self.world.organization or "та, от которой вы вошли"),
                ("Группа", LABELS.group),
                ("Сотрудник", self.teacher),
                (
                    "Что произойдёт",
                    f"После «да» вы сами нажмёте «{action.control.words}», и у сотрудника появится доступ",
                ),
                ("Как отменить", "Исключить сотрудника в списке группы"),
            ),
        )

    def _leave_open(self) -> None:
        self.memory.settle(Outcome.UNKNOWN)
        raise SettledError(Verdict.UNCHECKED, unknown_outcome())


def unknown_outcome() -> str:
    """Nobody saw whether the change has happened; it is not tried again."""
    return (
        "Не проверено: прошло ли изменение, с экрана не видно. Ещё раз не нажимаем: "
        f"ответ даст список «{LABELS.see_members}»."
    )


def _press_once(action: Change) -> View:
    lines = ("Нажмите сами, один раз. Нужное место на странице выделено красным.",)
    return View(Mood.TURN, sentences.todo(action, action.control), lines, (Button.NOT_SEEN, Button.FINISH))

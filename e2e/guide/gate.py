"""The gate before the one step that changes data: who, where, what; no unless the person says yes, and at most once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from e2e import messages
from e2e.actions import Press, See
from e2e.guide import sentences
from e2e.guide.desk import Button, Mood, View
from e2e.guide.leader import Errand
from e2e.guide.memory import Outcome
from e2e.not_as_claimed import SettledError
from instruction.labels import LABELS
from instruction.verdict import Verdict
from pages.group_card import GroupCard
from pages.members import Members

if TYPE_CHECKING:
    from collections.abc import Callable

    from e2e.action import Action
    from e2e.actions import Change
    from e2e.guide.answers import Answers
    from e2e.guide.leader import Leader
    from e2e.guide.memory import Memory
    from fixtures.people import World
    from pages.window import Window

#: What stands on the page itself while the question is asked.
FIRST_ANSWER = "Сначала ответьте в окне помощника, потом нажимайте."
HOW_UNDONE = (
    f"Отменить можно там же: «{LABELS.see_members}», найти сотрудника в списке и исключить его из группы. "
    "После этого доступ к библиотеке у него пропадёт."
)

NOT_PRESSED = "Не проверялось: кнопку не нажимали, и сотрудника в списке группы нет."


@dataclass
class Gate:
    """Asks before the change, keeps the answer, and never lets the change be made a second time."""

    leader: Leader
    memory: Memory
    world: World
    teacher: str
    answers: Answers
    #: Whether the list of members was asked what has become of the change.
    was_consulted: bool = False
    _led: Press | None = None

    def pass_(self, action: Change, claim: str) -> None:
        """Ask, and have the person press once; raises SettledError where it was not done or nobody can tell."""
        self._ask(action, claim)
        errand = Errand(action, action.control, action.is_done, _press_once(action))
        pressed = self.leader.lead(errand)
        if pressed is Button.FINISH:
            self._leave_open(finished=True)
        if pressed is None and action.window.until(lambda: action.window.look(action.told) is not None):
            self.memory.settle(Outcome.DONE)
            return
        # The answer was yes: whether it was pressed, and with what effect, nobody knows but the list.
        self.memory.settle(Outcome.UNKNOWN)
        self.consult(action.window)

    def consult(self, window: Window) -> None:
        """Have the list of members tell what has become of the change; raises SettledError where they are not in it."""
        self.was_consulted = True
        way = Press(GroupCard(window).see_members)
        if self._lead(way, lambda: any(window.seen(Members.signs)), sentences.list_tells(way)) is not None:
            self._leave_open()
        self._led = way
        self.leader.trail.add(way)
        employee = Members(window).employee(self.teacher)
        view = sentences.sought_person(self.teacher)
        if self._lead(See(employee), lambda: any(window.seen([employee.sought])), view, at_home=view) is not None:
            self._not_there(way)
        self.memory.settle(Outcome.DONE)

    def has_led(self, action: Action) -> bool:
        """Whether the person has just been led through this, to ask the list, and is where it leads."""
        is_led = self._led is not None and self._led.is_same(action)
        return is_led and any(action.window.seen(Members.signs))

    def _lead(
        self, action: Action, is_over: Callable[[], bool], says: View, at_home: View | None = None
    ) -> Button | None:
        errand = Errand(action, action.controls[0], is_over, says, at_home=at_home)
        pressed = self.leader.lead(errand)
        if pressed is Button.FINISH:
            self._leave_open(finished=True)
        return pressed

    def _not_there(self, way: Press) -> None:
        view = sentences.was_it_pressed()
        pressed = self.leader.lead(Errand(way, None, lambda: False, view, otherwise=lambda: view))
        if pressed is Button.FINISH:
            self._leave_open(finished=True)
        self.memory.settle(Outcome.NOT_DONE)
        if pressed is Button.NOT_PRESSED:
            raise SettledError(Verdict.UNCHECKED, NOT_PRESSED)
        words = LABELS.join_button
        raise SettledError(Verdict.NO_EFFECT, messages.not_in_list(words), expected=words)

    def _ask(self, action: Change, claim: str) -> None:
        leader = self.leader
        errand = Errand(action, None, action.is_done, self._question(action), aside=FIRST_ANSWER, missed_since=0)
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

    def _leave_open(self, *, finished: bool = False) -> NoReturn:
        self.answers.finished = finished
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

"""What the first page says, in plain Russian."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2e.guide.first.tasks import TITLES, Task
from e2e.guide.view import Button, Mood, Prompt, View
from fixtures.settings import Target

if TYPE_CHECKING:
    from e2e.guide.first.entered import Entered

HEADING = "С чего начнём?"
PLACES = (
    (Target.STUB.value, "Потренироваться на учебном стенде"),
    (Target.SITE.value, "Работать на Госуслугах"),
)
PROMISE = "Пароли и коды вводите только вы. Без вашего «да» помощник ничего не меняет."
BEGINNING = View(Mood.WORKING, "Открываю портал…")
NO_ROSTER = "Выберите файл со списком педагогов."
ROSTER_GONE = "Файла со списком больше нет: выберите его ещё раз."
NOT_KEPT = "Файл не сохранить: на диске нет места или папка Сверки закрыта для записи."


def first_page(entered: Entered, wrong: str, *, may_resume: bool) -> View:
    """Ask for the place, the task, and its data; `wrong` names the problem of the last answers, or is empty."""
    on_site = ("target", (Target.SITE.value,))
    prompts = (
        Prompt("Где", PLACES, entered.target, "target", note="На учебном стенде все люди вымышлены."),
        Prompt("Что сделать", tuple((one.value, title) for one, title in TITLES.items()), entered.task, "task"),
        Prompt(
            "Кого добавляем: фамилия, имя и отчество",
            words=entered.teacher,
            name="teacher",
            note="Как на портале.",
            only_with=(on_site, ("task", (Task.TEACHER,))),
        ),
        Prompt(
            "Список педагогов",
            words=entered.roster,
            name="roster",
            is_file=True,
            may_be_empty=True,
            note="Таблица Excel (XLSX) или CSV со столбцом «ФИО»; СНИЛС и почта, если есть, помогут различить тёзок. "
            "На стенде можно без файла: возьмём учебный.",
            only_with=(("task", (Task.ROSTER,)),),
        ),
        Prompt(
            "Адрес библиотеки",
            words=entered.library,
            name="library",
            note="Из инструкции, целиком: начинается с https://",
            only_with=(on_site, ("task", (Task.ENTRY,))),
        ),
        Prompt(
            "Название школы",
            words=entered.school,
            name="school",
            note="Как на карточке, которую педагог выбирает при входе на портал.",
            only_with=(on_site, ("task", (Task.ENTRY,))),
        ),
    )
    buttons = (Button.BEGIN, *((Button.RESUME,) if may_resume else ()), Button.FINISH)
    return View(Mood.TURN, HEADING, tuple(filter(None, (wrong, PROMISE))), buttons, asked=prompts)

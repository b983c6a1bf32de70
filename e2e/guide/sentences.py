"""The guide's texts for the person, in plain Russian."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import singledispatch
from typing import TYPE_CHECKING

from e2e.guide.view import Button, Mood, View
from e2e.walk import messages
from e2e.walk.actions import Change, Press
from e2e.walk.choose import Choose
from e2e.walk.identify import Identify
from instruction.wording import quote
from pages.traffic import CAUSES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from e2e.walk.action import Action
    from pages.screen import Control, Screen

ALWAYS = (Button.SKIP, Button.FINISH)
LEADING = (Button.NOT_SEEN, Button.POINT, *ALWAYS)
NAMED = "сотрудника, который назван в окне помощника"
PRIVATE = "Логин, пароль, коды, подпись и согласия — только ваши: помощник на них не смотрит и ничего не записывает."
WAITING = "Ничего не нажимайте: помощник подождёт и попробует открыть страницу снова."
GO_BACK = "Отправленное помощник не повторяет. Когда связь появится, нажмите в браузере стрелку «Назад»."
#: Advice by cause of failure, where waiting doesn't help.
WHAT_TO_DO = {
    CAUSES["ERR_CERT"]: (
        "Такие сайты открывают Яндекс Браузер и Chromium-GOST: они знают российские сертификаты.",
        "Нажмите «Завершить», впишите такой браузер в .env (SVERKA_BROWSER) и начните снова.",
    ),
    CAUSES["ERR_NAME_NOT_RESOLVED"]: (
        "Если вы зашли сюда случайно, нажмите в браузере стрелку «Назад».",
        "Если сюда привёл сам портал, впишите этот узел в .env (SVERKA_ALLOWED_HOSTS) и начните снова.",
    ),
}
MINUTE_S = 60
FRAMED = "Нужное место на странице выделено красным."


@singledispatch
def todo(action: Action, control: Control) -> str:  # noqa: ARG001 - actions that only look
    """Say what to do with a control of an action."""
    return f"Найдите на странице {_named(control)}."


@todo.register(Choose)
def _(action: Choose, control: Control) -> str:
    if control != action.field:
        return f"Выберите в списке {_named(control)}."
    typed = "фамилию сотрудника" if action.option.personal else f"«{action.typed}»"
    typing = f" и наберите {typed}" if action.typed else ""
    return f"Нажмите на {_named(control) if control.called else f'поле {_named(control)}'}{typing}."


@todo.register(Press)
@todo.register(Change)
def _(_: Action, control: Control) -> str:
    return control.screen.how_to_press.format(words=_named(control))


@todo.register(Identify)
def _(_: Action, control: Control) -> str:
    return f"Нажмите {_named(control)} и войдите."


def _named(control: Control) -> str:
    """Name the control, in the accusative: by its words, or by its purpose."""
    if control.personal:
        return NAMED
    return re.sub("^кнопка", "кнопку", control.called) if control.called else quote(control.words)


def turn(action: Action, control: Control, *, may_do: bool, known: str) -> View:
    """Ask the person to act on a control that can be seen."""
    person = (f"Сотрудник: {known}.",) if action.is_about_person else ()
    lines = (*person, FRAMED)
    return View(Mood.TURN, todo(action, control), lines, ((Button.DO,) if may_do else ()) + LEADING)


def several_fit(view: View) -> View:
    """Leave the choice to the person: several controls fit equally well, so none is framed."""
    lines = (
        *(line for line in view.lines if line != FRAMED),
        "Таких мест на экране несколько, и какое нужно, помощник не знает. Выберите сами: он проверит, что вышло.",
    )
    return replace(view, lines=lines, buttons=tuple(one for one in view.buttons if one is not Button.DO))


def sought_person(known: str) -> View:
    """Ask the person to find the employee in a list, which may be long."""
    lines = (f"Сотрудник: {known}.", "Если список длинный, наберите фамилию в поле поиска над ним.")
    return View(Mood.TURN, "Найдите сотрудника в списке.", lines, (Button.NOT_SEEN, *ALWAYS))


def list_tells(way: Press) -> View:
    """Lead to the list of members, since the outcome of the change is unknown."""
    lines = (
        "Прошло ли изменение, покажет только список группы. Ещё раз ничего не нажимайте.",
        FRAMED,
    )
    return View(Mood.TURN, todo(way, way.control), lines, (Button.NOT_SEEN, Button.FINISH))


def ask_whether_pressed() -> View:
    """Ask whether the button was pressed at all: the employee is not in the list."""
    lines = ("В списке группы сотрудника нет. Второй раз нажимать помощник в этом проходе не предложит.",)
    buttons = (Button.NOT_PRESSED, Button.PRESSED, Button.FINISH)
    return View(Mood.TURN, "Кнопка, которая завершает присоединение, была нажата?", lines, buttons)


def lost(control: Control, back: Action | None = None) -> View:
    """Say that the control can't be seen on its own screen."""
    words = "сотрудника" if control.personal else quote(control.words)
    return View(
        Mood.TROUBLE,
        f"На экране не видно: {words}",
        (
            "Прокрутите страницу. Если видите похожее под другим названием, нажмите «Показать на странице».",
            *(
                (f"Если вы открыли другую вкладку, чтобы вернуться, {_lowered(todo(back, _first(back)))}",)
                if back
                else ()
            ),
            "Если похожего нет, нажмите «Не вижу этого на экране».",
        ),
        LEADING,
    )


def elsewhere(here: type[Screen], needed: Screen | None, back: Action | None, *, may_do: bool) -> View:
    """Say which other known screen is open, and how to get back."""
    wanted = f" А для этого шага нужно другое: {needed.title}." if needed else ""
    if back is not None:
        way = f"Чтобы вернуться: {_lowered(todo(back, _first(back)))} Это место выделено красным."
    else:
        way = f"Чтобы вернуться, {here.how_to_leave}."
    buttons = ((Button.DO,) if back is not None and may_do else ()) + (Button.NOT_SEEN, *ALWAYS)
    return View(Mood.TROUBLE, "Вы сейчас на другом экране", (f"Открыто: {here.title}.{wanted}", way), buttons)


def other_choice(again: Action, *, may_do: bool) -> View:
    """Say that an earlier choice on this page has changed."""
    return _way_back(f"Выбор в поле {quote(_first(again).words)} теперь другой", again, may_do=may_do)


def not_open_yet(opens: Action, *, may_do: bool) -> View:
    """Say that the control is disabled until the choice before it is made."""
    return _way_back("Следующее поле пока недоступно", opens, may_do=may_do)


def _way_back(heading: str, back: Action, *, may_do: bool) -> View:
    wanted = f" В списке выберите {_named(back.controls[-1])}." if len(back.controls) > 1 else ""
    lines = (f"Без этого дальше не пройти: {_lowered(todo(back, _first(back)))}{wanted}",)
    return View(Mood.TROUBLE, heading, lines, ((Button.DO,) if may_do else ()) + LEADING)


def out_of_reach(over: str | None) -> View:
    """Say that the control is covered, or disabled if `over` is None."""
    wait, close = "Подождите немного: портал ещё не даёт им воспользоваться.", "Закройте это: клавиша Esc или крестик."
    lies = f"Сверху лежит «{over}». " if over else ""
    line = wait if over is None else f"{lies}{close}"
    heading = "Нужное место пока недоступно" if over is None else "Нужное место закрыто другим"
    return View(Mood.TROUBLE, heading, (line, "Если не получается, нажмите «Не вижу этого на экране»."), LEADING)


def doubtful(label: str, lost: str, *, is_there: bool) -> View:
    """Ask back: the control pointed at contradicts the page, or else the screen's reference."""
    before = f"{quote(label, 'Место без слов')} на этом экране стояло и раньше."
    doubt = f"На экране есть и {quote(lost)}." if is_there else before
    lines = (f"Вы показали {quote(label)}. Точно вместо этого?",)
    return View(Mood.TURN, doubt, lines, (Button.MISTAKEN, Button.SURE, Button.FINISH))


def back_hint(back: Action) -> str:
    """Say how to get back, for the hint on the page."""
    return f"Чтобы вернуться: {_lowered(todo(back, _first(back)))}"


def _first(action: Action) -> Control:
    return action.controls[0]


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def unknown_page() -> View:
    """Say that the page in front is unknown."""
    return View(
        Mood.TROUBLE,
        "Этой страницы в инструкции нет",
        (
            "Если вы зашли сюда случайно, нажмите в браузере стрелку «Назад».",
            "Если портал сам показал её на пути и без неё не пройти, прочтите её и решите сами, как ответить.",
            "Чтобы записать её как находку, нажмите «Не вижу этого на экране».",
        ),
        (Button.NOT_SEEN, *ALWAYS),
    )


def dialog(words: str) -> View:
    """Say that an unexpected dialog is open."""
    return View(
        Mood.TROUBLE,
        f"Открылось окно {quote(words, 'без слов')}",
        (
            "В инструкции о нём ничего не сказано. Прочтите его и решите сами, как ответить: помощник его не трогает.",
            "Когда окно закроется, пойдём дальше.",
        ),
        ALWAYS,
    )


def sign_in(control: Control | None) -> View:
    """Ask the person to sign in; `control` is the way in, if it can be seen."""
    heading = "Ваша очередь: войдите на портал"
    first = (
        (f"На странице нажмите {_named(control)} и войдите.",) if control else ("Войдите под своей учётной записью.",)
    )
    lines = (*first, PRIVATE, "Когда вы войдёте, помощник сам перейдёт к следующему шагу.")
    return View(Mood.SIGN_IN, heading, lines, (Button.FINISH,))


def signed_in_already() -> View:
    """Say that an older session is still open, so the site shows no choice of the role."""
    lines = (
        "Роль выбирают при входе. Нажмите вверху страницы на своё имя, затем «Выйти», и войдите снова.",
        "Если у вас одна роль и портал её не спрашивает, нажмите «Пропустить».",
    )
    return View(Mood.TROUBLE, "Вы уже вошли на портал", lines, ALWAYS)


def expired() -> View:
    """Say that the session has expired."""
    lines = (
        "Если вы не выходили сами, закончился сеанс: так бывает после перерыва. Войдите ещё раз.",
        PRIVATE,
        "Пройденные шаги не потеряны.",
    )
    return View(Mood.SIGN_IN, "Портал снова просит войти", lines, (Button.FINISH,))


def wrong_role(wanted: str) -> View:
    """Say that the person has entered for the wrong organisation or in the wrong role."""
    return View(
        Mood.TROUBLE,
        "Вы вошли не от той организации или не в той роли",
        (
            f"На странице должно стоять {wanted}: иначе дальше не пройти.",
            "Нажмите вверху страницы на своё имя, затем «Выйти», войдите снова и выберите нужную карточку.",
            "Если карточка верная, нажмите «Пропустить»: шаг останется непроверенным.",
        ),
        ALWAYS,
    )


def no_network(trouble: str, *, is_tried_again: bool) -> View:
    """Say that the site can't be reached; data that were sent are not sent again."""
    otherwise = (WAITING if is_tried_again else GO_BACK,)
    lines = (f"Что случилось: {trouble}.", *WHAT_TO_DO.get(trouble, otherwise))
    return View(Mood.TROUBLE, "Сайт сейчас не открывается", lines, (Button.FINISH,))


def other_entry(chosen: str, wanted: str) -> str:
    """Say that the person has chosen another entry than the wanted one."""
    return f"Выбрано {quote(chosen)}, это другое. Нужно точно «{wanted}»: выберите ещё раз."


def pointing(words: str) -> View:
    """Ask the person to point at the control that replaces the lost one."""
    lines = (
        f"Щёлкните на странице по тому, что, по-вашему, заменило {quote(words)}.",
        "Ничего не нажмётся: помощник только запишет новое название.",
    )
    return View(Mood.TURN, "Покажите на странице", lines, (Button.CANCEL, Button.FINISH))


def on_your_own(message: str, arrives: Sequence[type[Screen]]) -> View:
    """Tell the finding; the person may know another way."""
    ahead = (
        f"Если знаете, как открыть дальше ({arrives[0].title}), откройте: помощник продолжит оттуда." if arrives else ""
    )
    said = f"{message.removesuffix(messages.FOR_WRITERS)}." if message.endswith(messages.FOR_WRITERS) else message
    return View(Mood.TROUBLE, "Записано: здесь инструкция неверна", tuple(filter(None, (said, ahead))), ALWAYS)


def reminder(waited_s: float) -> str:
    """Remind a person who has done nothing for a while."""
    return f"Помощник ждёт уже {max(1, round(waited_s / MINUTE_S))} мин. Торопиться не нужно."


def initials(name: str) -> str:
    """Give the initials of a name, the only form that files may hold."""
    return " ".join(f"{word[0]}." for word in name.split())

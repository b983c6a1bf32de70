"""The guide's texts about a roster, in plain Russian."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from e2e.guide.memory import ChangeState
from e2e.guide.roster.comparing import Standing
from e2e.guide.view import Button, Mood, PeopleGroup, View
from e2e.walk import messages
from instruction.published import LABELS
from reports.phrases import plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from e2e.guide.roster.comparing import Compared, Comparison
    from fixtures.roster import Problem, Roster, Teacher

WHY_STOPPED = "человек остановил проход"
STOPPED = messages.unchecked(WHY_STOPPED)
NOBODY_ASKED = "Не проверялось: никого не присоединяли."

LETTERS = {
    Standing.NOT_EMPLOYEE: (
        "Здравствуйте! Чтобы открыть вам доступ к библиотеке, мы пригласили вас в сотрудники школы на Госуслугах. "
        "Вам придёт письмо со ссылкой. Откройте её, войдите под своей подтверждённой учётной записью "
        "и примите приглашение, потом ответьте на это письмо."
    ),
    Standing.NOT_ACCEPTED: (
        "Здравствуйте! Раньше вам пришло приглашение в сотрудники школы на Госуслугах, но вы его ещё не приняли. "
        "Откройте ссылку из того письма, войдите под своей подтверждённой учётной записью и примите приглашение, "
        "потом ответьте на это письмо: тогда мы откроем вам доступ к библиотеке."
    ),
}

#: For each standing: the heading of its group of people, and the advice to the administrator.
STANDINGS = {
    Standing.NOT_IN_GROUP: ("Нет в группе", "Их можно присоединить."),
    Standing.NOT_EMPLOYEE: (
        "Нет среди сотрудников организации",
        "Проверьте, так ли записано имя. Если так, пригласите их в организацию и сверьте список ещё раз.",
    ),
    Standing.NOT_ACCEPTED: (
        "Приглашение не принято",
        "Попросите их принять приглашение в организацию: ссылка пришла им по почте.",
    ),
    Standing.AMBIGUOUS: (
        "Тёзки: кто из них, неясно",
        "Помощник не угадывает. Впишите в список почту или присоедините нужного человека сами.",
    ),
    Standing.UNKNOWN: (
        "Нет в группе, а сотрудник ли, не видно",
        "Проверьте на портале во вкладке «Сотрудники».",
    ),
    Standing.IN_GROUP: ("Уже в группе", ""),
}
OTHERS = ("В группе, но не в вашем списке", "Если кто-то больше не работает, его исключают из группы там же, в списке.")
RESULTS = {
    ChangeState.DONE: "Присоединён, в списке группы виден",
    ChangeState.NOT_DONE: "Не присоединён: в списке группы его нет",
    ChangeState.UNKNOWN: "Кнопка нажата, подействовало ли, неизвестно",
    ChangeState.BEGUN: "Начато, подействовало ли, неизвестно",
    ChangeState.NONE: "",
}
HOW_UNDONE = "Исключить сотрудника в списке группы"


def reading(what: str) -> View:
    """Say that the tool is reading a list."""
    lines = ("Помощник сам листает страницы и ничего не меняет. Пожалуйста, не нажимайте пока на портале.",)
    return View(Mood.WORKING, f"Читаю список: {what}", lines, (Button.PAUSE,))


def way_back() -> View:
    """Ask the person to come back to the group's card."""
    return View(
        Mood.TURN,
        "Вернитесь к карточке группы",
        ("Помощник продолжит оттуда сам.", f"Нужна страница с «{LABELS.see_members}»."),
        (Button.FINISH,),
    )


def person(entry: Compared) -> tuple[str, str]:
    """Give row and name for the table, with the mark that distinguishes a namesake."""
    mark = f" ({entry.mark})" if entry.mark else ""
    return f"строка {entry.teacher.row}", f"{entry.teacher.full_name}{mark}"


def compared(comparison: Comparison, roster: Roster, book: str, *, may_join: bool) -> View:
    """Show where everybody stands, and ask what is to be done."""
    groups = [_problems(roster.problems)] if roster.problems else []
    groups += [_group(standing, comparison.of(standing)) for standing in STANDINGS if comparison.of(standing)]
    others = tuple((f"{number}", name) for number, name in enumerate(comparison.others, 1))
    groups += [PeopleGroup(*OTHERS, others)] if others else []
    missing = len(comparison.of(Standing.NOT_IN_GROUP))
    lines = [f"В списке: {len(roster.teachers)}. Уже в группе: {len(comparison.of(Standing.IN_GROUP))}."]
    buttons: tuple[Button, ...] = (Button.NEXT,)
    if missing and may_join:
        lines.append(f"Можно присоединить: {missing}. Пока ничего не изменено.")
        buttons = (Button.NOBODY, Button.ONE_BY_ONE, Button.ALL_AT_ONCE)
    elif missing:
        lines.append(f"Нет в группе: {missing}. Чтобы присоединить их, начните с --allow-changes.")
    lines.append("То же записано в таблицу: она откроется в конце." if book else "")
    return View(Mood.TURN, "Список сверен с группой", tuple(filter(None, lines)), buttons, groups=tuple(groups))


def _group(standing: Standing, entries: Sequence[Compared]) -> PeopleGroup:
    title, advice = STANDINGS[standing]
    people = tuple(person(one) for one in entries)
    return PeopleGroup(title, advice, people, standing is Standing.NOT_IN_GROUP, LETTERS.get(standing, ""))


def brought(roster: Roster) -> View:
    """Show what was read from the file, before it is used."""
    whole = len(roster.teachers) + len({one.row for one in roster.problems} - {one.row for one in roster.teachers})
    lines = (
        f"Прочитано строк: {len(roster.teachers)} из {whole}."
        + (" Строки, которые помощник не понял, — ниже." if whole > len(roster.teachers) else ""),
        "Никого не прочитано: исправьте файл и выберите его снова." if not roster.teachers else "",
    )
    people = tuple((f"строка {one.row}", one.full_name) for one in roster.teachers)
    groups = (
        *((replace(_problems(roster.problems), is_open=True),) if roster.problems else ()),
        *((PeopleGroup("Прочитаны", "", people),) if people else ()),
    )
    buttons = (*((Button.NEXT,) if roster.teachers else ()), Button.FINISH)
    return View(Mood.TURN, "Ваш список", tuple(filter(None, lines)), buttons, groups=groups)


def _problems(problems: Sequence[Problem]) -> PeopleGroup:
    lines = tuple(
        (f"строка {one.row}", f"{one.column}: {one.message}" if one.column else one.message) for one in problems
    )
    return PeopleGroup(
        "Что не так в самом файле", "Эти места исправьте в файле; остальных строк они не касаются.", lines
    )


def question(entries: Sequence[Compared], organization: str, *, number: int = 1, of: int = 1) -> View:
    """Ask before rights are changed, either for one teacher (`number` of `of`) or for a whole set."""
    many = len(entries) > 1
    who = (
        (("Сотрудники", f"{len(entries)}, все названы ниже"),)
        if many
        else (
            ("Сотрудник", entries[0].teacher.full_name),
            *((("Почта из списка", entries[0].teacher.email),) if entries[0].teacher.email else ()),
        )
    )
    what = "После «да» помощник присоединит их по одному" if many else "После «да» помощник присоединит сотрудника"
    return View(
        Mood.GATE,
        "Следующий шаг меняет права. Делаем?",
        ("Без вашего «да» ничего не изменится. Проверьте, что названо верно:",),
        (Button.NO, Button.YES, *((Button.PAUSE,) if of > 1 else ())),
        (
            *who,
            ("Группа", LABELS.group),
            ("Организация", organization or "та, от которой вы вошли"),
            ("Что произойдёт", f"{what}, и появится доступ к библиотеке"),
            ("Как отменить", HOW_UNDONE),
        ),
        groups=(PeopleGroup("Кого присоединяем", "", tuple(person(one) for one in entries), is_open=True),)
        if many
        else (),
        number=f"Сотрудник {number} из {of}" if of > 1 else "",
    )


def joining() -> View:
    """Say that the tool is joining the teachers the person agreed to."""
    lines = ("Помощник делает это сам. Пожалуйста, не нажимайте пока на портале.",)
    return View(Mood.WORKING, "Присоединяю сотрудников", lines, (Button.PAUSE,))


def pause(done: int, of: int) -> View:
    """Say that the joining is paused."""
    lines = ("Пока пауза, ничего не меняется. «Дальше» — продолжить с того же места.",)
    return View(Mood.TURN, f"Пауза: {done} из {of}", lines, (Button.NEXT, Button.FINISH))


def left(done: int, of: int, seconds: float) -> str:
    """Estimate the remaining time from the `seconds` that `done` teachers took; empty while none is done."""
    if not done:
        return ""
    minutes = round(seconds / done * (of - done) / 60)
    return f"осталось около {plural(minutes, 'минуты', 'минут', 'минут')}" if minutes else "осталось меньше минуты"


def over(comparison: Comparison, roster: Roster) -> View:
    """List at the end who is in the group, who is not and which rows were not read, with advice."""
    count = len(roster.teachers)
    inside = len(comparison.of(Standing.IN_GROUP))
    groups = tuple(
        replace(_group(one, comparison.of(one)), is_open=one is not Standing.IN_GROUP)
        for one in STANDINGS
        if comparison.of(one)
    )
    lines = ("Ниже — кто не в группе, почему, и что написать людям.",) if inside < count else ()
    unread = (_problems(roster.problems),) if roster.problems else ()
    return View(Mood.OVER, f"В группе {inside} из {count}", lines, groups=(*groups, *unread))


def joined(done: Sequence[Teacher], failed: Sequence[tuple[Teacher, str]]) -> View:
    """Show the outcome of the joining; `failed` pairs each teacher with the reason."""
    groups = [PeopleGroup("Присоединены", "", tuple(_teacher(one) for one in done))] if done else []
    groups += [
        PeopleGroup(why, "", tuple(_teacher(one) for one, said in failed if said == why), is_open=True)
        for why in dict.fromkeys(why for _, why in failed)
    ]
    lines = (
        f"Присоединено: {len(done)}. Это видно в списке группы.",
        f"Не присоединено: {len(failed)}." if failed else "",
    )
    return View(Mood.TURN, "Готово", tuple(filter(None, lines)), (Button.NEXT,), groups=tuple(groups))


def _teacher(teacher: Teacher) -> tuple[str, str]:
    return f"строка {teacher.row}", teacher.full_name


def answered(said: str, count: int) -> str:
    """Give the answer as the protocol keeps it, without names."""
    return f"{said} (сотрудников: {count})"


def nobody_joined(count: int) -> str:
    """Say that the list shows none of the teachers whom the tool tried to join."""
    return f"Присоединить не удалось никого: пробовали {count}, в списке группы никого из них нет."

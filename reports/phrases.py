"""The Russian sentences and plural forms of the reports."""

from __future__ import annotations

from collections import Counter
from datetime import UTC
from typing import TYPE_CHECKING

from instruction.verdict import RUSSIAN, Verdict
from reports.covered import own_words
from reports.history import OF_NIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from reports.covered import Covered

#: The targets that the instruction is checked against.
TARGETS = {"stub": "Учебный стенд", "site": "Сайт"}

_TEENS = range(11, 15)
_FEW = range(2, 5)


def plural(number: int, one: str, few: str, many: str) -> str:
    """Give the number with the right Russian form of the noun: 1 шаг, 2 шага, 5 шагов."""
    if number % 100 in _TEENS:
        return f"{number} {many}"
    form = one if number % 10 == 1 else few if number % 10 in _FEW else many
    return f"{number} {form}"


def local_time(when: datetime) -> str:
    """Spell a time in the person's own time zone, to the minute."""
    return f"{when.astimezone():%d.%m.%Y %H:%M}"


def utc_time(when: datetime) -> str:
    """Spell a time in UTC, for programs."""
    return f"{when.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def usual_message(verdict: Verdict) -> str:
    """Give the message of a claim whose judgement has none."""
    if verdict is Verdict.ACCURATE:
        return "Всё так, как сказано в инструкции."
    return f"{RUSSIAN[verdict].capitalize()}."


def verdicts_counted(given: Iterable[Verdict]) -> str:
    """Say how many claims have each verdict that occurs, the best verdict first: «21 верно, 1 не найдено»."""
    counts = Counter(given)
    return ", ".join(f"{counts[verdict]} {RUSSIAN[verdict]}" for verdict in Verdict if verdict in counts)


#: The message of a claim whose process of the check was killed or crashed.
PROCESS_DIED = own_words("Процесс, который вёл проверку, внезапно завершился.")
#: The first words of a note on what went wrong at the first try, when the second one succeeded.
UNSTEADY = "с первого раза не вышло"


def unsteady(what: str) -> str:
    """Say what went wrong at the first try."""
    return f"{UNSTEADY}: {what}"


def often_unsteady(claim: str, runs: int) -> str:
    """Say in how many of the last OF_NIGHTS runs a claim needed a second try."""
    counted = plural(runs, "прогоне", "прогонах", "прогонах")
    return f"{claim}: удалось проверить лишь со второго раза в {counted} из последних {OF_NIGHTS}"


def not_checked(*, has_scenario: bool, wanted: bool, interrupted: bool) -> Covered:
    """Say why a claim was not checked."""
    reason = "прогон прерван" if interrupted else "прогон до этого не дошёл"
    if not has_scenario:
        reason = "нет сценария"
    if not wanted:
        reason = "не выбрано для этого прогона"
    return own_words(f"Не проверялось: {reason}.")


def partly_checked(checked: int, cases: int, reason: Covered | None, *, interrupted: bool) -> Covered:
    """Say how many cases were checked, and why the others were not."""
    counted = f"Проверено {checked} из {plural(cases, 'случая', 'случаев', 'случаев')}"
    if reason:
        return own_words(f"{counted}: {reason[0].lower()}{reason[1:]}")
    return own_words(f"{counted}: прогон прерван." if interrupted else f"{counted}.")

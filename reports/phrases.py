"""What the reports say in words: plain Russian sentences and plural forms."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from instruction.verdict import RUSSIAN
from reports.covered import own_words

if TYPE_CHECKING:
    from datetime import datetime

    from instruction.verdict import Verdict
    from reports.covered import Covered

#: What the instruction is checked against.
TARGETS = {"stub": "Учебный стенд", "site": "Сайт"}

_TEENS = range(11, 15)
_FEW = range(2, 5)


def plural(number: int, one: str, few: str, many: str) -> str:
    """Give the number with the form of the noun that Russian wants beside it: 1 шаг, 2 шага, 5 шагов."""
    if number % 100 in _TEENS:
        return f"{number} {many}"
    form = one if number % 10 == 1 else few if number % 10 in _FEW else many
    return f"{number} {form}"


def local_time(when: datetime) -> str:
    """Spell a moment as the person's own clock shows it, to the minute."""
    return f"{when.astimezone():%d.%m.%Y %H:%M}"


def utc_time(when: datetime) -> str:
    """Spell a moment for programs."""
    return f"{when.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def plain(verdict: Verdict) -> str:
    """Make a sentence of a verdict that came without one."""
    return f"{RUSSIAN[verdict].capitalize()}."


def accurate() -> str:
    """Say that there is nothing to say."""
    return "Всё так, как сказано в инструкции."


#: How a note begins that tells what went wrong before a claim was found out at the second try.
UNSTEADY = "с первого раза не вышло"


def unsteady(what: str) -> str:
    """Say what went wrong at first."""
    return f"{UNSTEADY}: {what}"


def often_unsteady(runs: int, of: int) -> str:
    """Say in how many of the last runs a claim was found out at the second try only."""
    counted = plural(runs, "прогоне", "прогонах", "прогонах")
    return f"удалось проверить лишь со второго раза в {counted} из последних {of}"


def process_died() -> Covered:
    """Say that a process was killed, or died of itself."""
    return own_words("Процесс, который вёл проверку, внезапно завершился.")


def not_checked(*, has_scenario: bool, wanted: bool, interrupted: bool) -> Covered:
    """Say why nothing was found out about a claim."""
    reason = "прогон прерван" if interrupted else "прогон до этого не дошёл"
    if not has_scenario:
        reason = "нет сценария"
    if not wanted:
        reason = "не выбрано для этого прогона"
    return own_words(f"Не проверялось: {reason}.")


def partly_checked(checked: int, cases: int, reason: Covered | None, *, interrupted: bool) -> Covered:
    """Say how many cases were found right, and what kept the others from it."""
    counted = f"Проверено {checked} из {plural(cases, 'случая', 'случаев', 'случаев')}"
    if reason:
        return own_words(f"{counted}: {reason[0].lower()}{reason[1:]}")
    return own_words(f"{counted}: прогон прерван." if interrupted else f"{counted}.")

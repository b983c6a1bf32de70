"""The messages about a step for the writer of the instruction, in plain Russian."""

from __future__ import annotations

from typing import TYPE_CHECKING

from instruction.references import OUTDATED
from instruction.verdict import RUSSIAN, Verdict
from instruction.wording import quote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from instruction.claims import Claim
    from instruction.difference import RegionChange
    from pages.screen import Screen


def accurate(claim: Claim) -> str:
    """The claim holds."""
    return f"Верно: {claim.says}"


def not_carried_out(verdict: Verdict) -> str:
    """The title of a step that was not carried out."""
    return f"Шаг не выполнялся: {RUSSIAN[verdict]}"


def missing(words: Sequence[str], screen: Screen | None) -> str:
    """Some of the words that a reader looks for can't be seen."""
    return f"Читатель ищет и не находит: {_quoted(words)} ({_where(screen)})."


#: Advice for the writer of the instruction; the guide leaves it out.
FOR_WRITERS = ": исправьте название в инструкции."


def renamed(words: str, candidates: Sequence[str], screen: Screen | None) -> str:
    """The words are gone, and others stand in their place."""
    now = " или ".join(map(quote, candidates))
    return f"Вместо {quote(words)} теперь, похоже, {now} ({_where(screen)}){FOR_WRITERS}"


def extra_step(says: str, between: str) -> str:
    """Something that the instruction does not mention stands in between."""
    return f"{says}: дальше появляется {quote(between, 'окно без слов')}, об этом в инструкции не сказано."


def leads_nowhere(says: str, seen: str) -> str:
    """The site has no page where the step leads."""
    return f"{says}: сделано, но сайт отвечает: {quote(seen, 'страница без слов')}."


def put_away(words: str, screen: Screen | None) -> str:
    """The words are there, but in something that is closed."""
    return f"{_capital(quote(words))} спрятано, сразу не видно: нужно сначала что-то раскрыть ({_where(screen)})."


def ambiguous(words: str, screen: Screen | None) -> str:
    """The same words lead to different places."""
    stands = f"{_capital(quote(words))} стоит на экране несколько раз и ведёт в разные места"
    return f"{stands}: читатель не поймёт, куда ({_where(screen)})."


def undecided(words: str, screen: Screen | None) -> str:
    """Several controls fit equally well, so none is pressed."""
    return f"Не проверялось: {words} — подходит не одно место, наугад ничего не нажимается ({_where(screen)})."


def not_found_by_typing(says: str) -> str:
    """The list has the entry, but typing the instruction's words does not find it."""
    return f"{says}: по набранным буквам в списке не находится, хотя без них видно."


def disabled(words: str, screen: Screen | None) -> str:
    """The control is there but can't be used."""
    return f"{_capital(quote(words))} видно, но нажать нельзя: {_where(screen)}."


def no_arrival(says: str, screen: Screen | None, expected: str) -> str:
    """The action was done, but the expected screen did not open."""
    return f"{says}: сделано, но не открывается {expected} ({_where(screen)})."


def no_outcome(says: str, screen: Screen | None) -> str:
    """The action was done, but the same screen shows no result."""
    return f"{says}: сделано, но ничего не изменилось ({_where(screen)})."


def not_in_list() -> str:
    """The change was made, but the list does not show it."""
    return "Присоединение завершено, но сотрудника в списке группы нет."


#: At most this many lines of the site's text are quoted.
MOST_LINES = 2


def quoted(said: Sequence[str]) -> str:
    """Quote the site's lines; empty if there are none."""
    return f" Сайт отвечает: {_quoted(said[:MOST_LINES])}." if said else ""


def wrong_arrival(says: str, expected: str, seen: str) -> str:
    """The action led elsewhere than the instruction says."""
    return f"{says}: вместо того чтобы открылось {expected}, открывается {seen}."


def let_in(seen: str) -> str:
    """A person got in who should have been refused."""
    return f"В доступе должно быть отказано, а открывается {seen}."


def not_stuck() -> str:
    """A person could continue, but should have been stopped."""
    return "Дальше должно быть не пройти, но путь открыт."


def only_others(message: str) -> str:
    """A person with another role can continue at this place; this person can't."""
    return f"С этой ролью дальше не пройти, а с другой можно. {message}"


def not_permitted() -> str:
    """The step changes data, and no person has agreed."""
    return "Не проверялось: шаг меняет данные, без согласия человека он не выполняется."


def unchecked(reason: str) -> str:
    """The run lacks a person, a role or data."""
    return f"Не проверялось: {reason}."


def sign_in_refused() -> str:
    """The site refused the sign-in; it is not tried again, so that the account is not locked."""
    return (
        "Не проверялось: портал не принял вход. Повторять его проверка не станет, "
        "чтобы учётную запись не заблокировали: войдите сами, а если не выходит, "
        "нажмите на странице входа «Не удаётся войти?»."
    )


def person_needed() -> str:
    """The site asks for something that only a person may answer."""
    return "Не проверялось: нужен человек. Портал просит то, на что проверка не отвечает: код, согласие или картинку."


def only_in_person() -> str:
    """Only a person signs in to the real portal."""
    return "Не проверялось: нужен человек. На настоящий портал пароль не вводится, человек входит сам."


def list_differs(words: str, lost: Sequence[str], added: Sequence[str]) -> str:
    """A list differs from the one in the instruction."""
    parts = [f"нет {_quoted(lost)}"] if lost else []
    parts += [f"есть лишнее: {_quoted(added)}"] if added else []
    return f"Расходится {words}: {'; '.join(parts)}."


def outdated(screen: Screen, changes: Sequence[RegionChange]) -> str:
    """The screen has changed in a way that stops no reader."""
    return f"{OUTDATED} ({_where(screen)}): {'; '.join(map(_changed, changes))}."


def differs(changes: Sequence[RegionChange]) -> str:
    """The screen of a finding differs from its reference."""
    return f"отличия от принятого экрана: {'; '.join(map(_changed, changes))}"


def _changed(change: RegionChange) -> str:
    parts = [f"было {quote(old)} → стало {quote(new)}" for old, new in change.replaced]
    parts += [f"появилось {_quoted(change.came)}"] if change.came else []
    parts += [f"исчезло {_quoted(change.went)}"] if change.went else []
    return f"{change.region}: {', '.join(parts)}" if change.region else ", ".join(parts)


def unreachable(cause: str) -> str:
    """The site can't be reached."""
    return f"Проверить не удалось: {cause}."


def blocked(claim: str) -> str:
    """An earlier finding stands in the way."""
    return f"Не дошли: сначала нужно исправить {claim}."


def fault(kind: str) -> str:
    """Our own code failed."""
    return f"Сбой самой проверки ({kind}); об инструкции это ничего не говорит."


def _where(screen: Screen | None) -> str:
    return f"экран: {screen.title}" if screen else "адрес открыт напрямую"


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(map(quote, words))


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]

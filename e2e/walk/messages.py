"""What is said of a step to a writer of instructions, in plain Russian."""

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
    """The title of a step that never came to its turn."""
    return f"Шаг не выполнялся: {RUSSIAN[verdict]}"


def missing(words: Sequence[str], screen: Screen | None) -> str:
    """Some of the words that a reader looks for can't be seen."""
    return f"Читатель ищет и не находит: {_quoted(words)} ({_where(screen)})."


#: What only who writes the instruction can do.
FOR_WRITERS = ": исправьте название в инструкции."
SESSION_EXPIRED = "сеанс истёк, портал снова просит войти"


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
    """Several things fit a part equally well, and none of them is tried."""
    return f"Не проверялось: {words} — подходит не одно место, наугад ничего не нажимается ({_where(screen)})."


def not_found_by_typing(says: str) -> str:
    """An entry is there, but the words that the instruction has one type do not find it."""
    return f"{says}: по набранным буквам в списке не находится, хотя без них видно."


def disabled(words: str, screen: Screen | None) -> str:
    """The control is there but can't be used."""
    return f"{_capital(quote(words))} видно, но нажать нельзя: {_where(screen)}."


def no_arrival(says: str, screen: Screen | None, expected: str) -> str:
    """The action was done and what should follow did not."""
    return f"{says}: сделано, но не открывается {expected} ({_where(screen)})."


def no_outcome(says: str, screen: Screen | None) -> str:
    """The action was done and nothing came of it on the same screen."""
    return f"{says}: сделано, но ничего не изменилось ({_where(screen)})."


def not_in_list() -> str:
    """What changes data was pressed, and the list does not show what it should have done."""
    return "Присоединение завершено, но сотрудника в списке группы нет."


#: How many lines of the site's are quoted.
MOST_LINES = 2


def quoted(said: Sequence[str]) -> str:
    """Quote what the site has said; nothing where it has said nothing."""
    return f" Сайт отвечает: {_quoted(said[:MOST_LINES])}." if said else ""


def wrong_arrival(says: str, expected: str, seen: str) -> str:
    """The action led elsewhere than the instruction says."""
    return f"{says}: вместо того чтобы открылось {expected}, открывается {seen}."


def let_in(seen: str) -> str:
    """Someone got where they should not have."""
    return f"В доступе должно быть отказано, а открывается {seen}."


def not_stuck() -> str:
    """Someone could go on who should not have been able to."""
    return "Дальше должно быть не пройти, но путь открыт."


def only_others(message: str) -> str:
    """Somebody with another role can go on where this one can't."""
    return f"С этой ролью дальше не пройти, а с другой можно. {message}"


def not_permitted() -> str:
    """The step changes data, and nobody said yes."""
    return "Не проверялось: шаг меняет данные, без согласия человека он не выполняется."


def unchecked(reason: str) -> str:
    """Something or somebody is lacking."""
    return f"Не проверялось: {reason}."


def sign_in_refused() -> str:
    """The site did not take what was typed; nothing is tried twice, lest the account be locked."""
    return (
        "Не проверялось: портал не принял вход. Повторять его проверка не станет, "
        "чтобы учётную запись не заблокировали: войдите сами, а если не выходит, "
        "нажмите на странице входа «Не удаётся войти?»."
    )


def person_needed() -> str:
    """The site asks for something that only a person may answer."""
    return "Не проверялось: нужен человек. Портал просит то, на что проверка не отвечает: код, согласие или картинку."


def only_in_person() -> str:
    """Nobody but a person signs in to the portal itself."""
    return "Не проверялось: нужен человек. На настоящий портал пароль не вводится, человек входит сам."


def list_differs(words: str, lost: Sequence[str], added: Sequence[str]) -> str:
    """A list is not as the instruction has it."""
    parts = [f"нет {_quoted(lost)}"] if lost else []
    parts += [f"есть лишнее: {_quoted(added)}"] if added else []
    return f"Расходится {words}: {'; '.join(parts)}."


def outdated(screen: Screen, changes: Sequence[RegionChange]) -> str:
    """The screen has changed in a way that hurts nobody."""
    return f"{OUTDATED} ({_where(screen)}): {'; '.join(map(_changed, changes))}."


def differs(changes: Sequence[RegionChange]) -> str:
    """The screen on which something was found differs from its reference."""
    return f"отличия от принятого экрана: {'; '.join(map(_changed, changes))}"


def _changed(change: RegionChange) -> str:
    parts = [f"было {quote(old)} → стало {quote(new)}" for old, new in change.replaced]
    parts += [f"появилось {_quoted(change.came)}"] if change.came else []
    parts += [f"исчезло {_quoted(change.went)}"] if change.went else []
    return f"{change.region}: {', '.join(parts)}" if change.region else ", ".join(parts)


def unreachable(cause: str) -> str:
    """The site can't be seen."""
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

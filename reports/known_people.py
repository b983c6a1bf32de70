"""The people a run knows, and the patterns that find their names in any order, case and partial spelling."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from instruction.wording import CHILD_OF, in_one_alphabet, visible
from reports.personal import BEGIN, END, INNER
from reports.word_tree import Entry, letters, tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Fewest letters of a name's word that is covered where it stands alone; of words that are covered in all their cases,
#: those with a vowel at the end separately; and of a secret.
_SHORTEST_ALONE = 3
_SHORTEST_WITH_VOWEL = 3
_SHORTEST_SECRET = 3

_NAME_WORD = "[A-ZА-ЯЁ][A-Za-zА-Яа-яЁё'’]*[0-9]*(?:[-\u2010\u2011][A-Za-zА-Яа-яЁё]+[0-9]*){0,2}"
_INITIALS = r"[A-ZА-ЯЁ]\.(?:\s?[A-ZА-ЯЁ]\.)?"
_PART = rf"(?:(?:{_INITIALS}\s?)?{_NAME_WORD}|{_INITIALS}|{'|'.join(CHILD_OF)})"
_RUN = re.compile(rf"(?<!\w)(?:{_PART}(?:\s+{_PART})+|{_INITIALS}{_NAME_WORD})(?!\w)")
_WHOLE = re.compile(rf"{_PART}(?:\s+{_PART})*")
_WORD = re.compile(r"[A-Za-zА-Яа-яЁё]{2,}[0-9]*")
#: Four or more digits that are no year and no part of a date, an amount or an address.
_CODE = re.compile(r"(?<![\w.,:/-])(?!(?:19|20)[0-9]{2}(?![\s-]*[0-9]))[0-9][0-9\s-]{2,}[0-9](?!\w|[.,:/-][0-9])")
#: The end of a word that is a name in small letters too: of a surname, a patronymic, or a made-up name with a number.
_TELLING = re.compile(r"(?:[оеё]ва?|[иы]на?|[сц]к(?:ий|ая)|енко|ич|вна|чна|чук|швили|дзе|[0-9])$")

#: The endings of the cases, after a stem whose last letter is a consonant, and in place of a vowel at the end.
_AFTER_CONSONANT = "(?:а|у|е|ы|и|ом|ем|ым|ой|ою|ых|ыми)?"
_AFTER_VOWEL = "(?:ия|ий|ии|ию|ией|ием|[аяыиеуюйьо]|[оеы]й|[ою]ю|[ыи]х|[ыи]ми|[оеиы]м|ого|его|ому|ему|ью|ая|ую)"

#: A last vowel that the other cases drop, and their endings.
_FLEETING = re.compile("(?<=[а-я])[ео]([бвгджзйклмнпрстфхцчшщ])ь?$")
_AFTER_LOST_VOWEL = "(?:а|я|у|ю|ом|ем|е|и|ы)"

_SEPARATOR = "(?:\\s|[-\\u2010-\\u2015])+"
_INITIAL = "(?-i:[A-ZА-ЯЁ])\\."
#: One or two initials, for patterns that ignore the case of all other letters.
_DOTTED = f"{_INITIAL}(?:\\s*{_INITIAL})?"


def folded(text: str) -> str:
    """Reduce `text` so that different spellings of a name become equal."""
    return " ".join(in_one_alphabet(visible(text)).lower().replace("ё", "е").split())


class KnownPeople:
    """Words of names, and literal secrets; a word of the instruction alone is never taken for a name."""

    def __init__(self, ordinary: frozenset[str]) -> None:
        self._ordinary = ordinary
        self._words: dict[str, bool] = {}
        self._secrets: set[str] = set()

    def add(self, text: str) -> None:
        """Add a name in any form, or another text that must never be shown: a login, a code, a password."""
        if _WHOLE.fullmatch(visible(text).strip()):
            self._add_words(text)
        else:
            self.add_secret(text)

    def add_secret(self, text: str) -> None:
        """Add a text that is covered exactly as it is."""
        secret = visible(text).strip()
        if len(secret) >= _SHORTEST_SECRET:
            self._secrets.add(secret)

    def learn(self, text: str) -> None:
        """Add what looks like a name or a number in a text from a personal part of a screen."""
        for line in visible(text).splitlines():
            alone = _WHOLE.fullmatch(line.strip())
            for run in [line] if alone else _RUN.findall(line):
                self._add_words(" ".join(word for word in run.split() if folded(word) not in self._ordinary))
            self._secrets.update(code.strip() for code in _CODE.findall(line))

    def is_ordinary(self, word: str) -> bool:
        """Whether `word` is a word of the instruction and not part of a known name."""
        return folded(word) in self._ordinary and folded(word) not in self._words

    def sources(self) -> tuple[str, ...]:
        """Give the patterns of everything that is known."""
        found: list[str] = []
        if self._secrets:
            secrets = tree((letters(secret), "") for secret in self._secrets)
            found.append(f"(?:(?![{INNER}])|{BEGIN}){secrets}(?:(?<![{INNER}])|{END})")
        if self._words:
            anyone = _any_of(self._words)
            found.append(f"{BEGIN}{anyone}(?:(?:{_SEPARATOR}{anyone})+{END}|{END}\\s*{_DOTTED})")
            found.append(f"{BEGIN}{_DOTTED}\\s*{anyone}{END}")
        alone = {word for word, stands_alone in self._words.items() if stands_alone}
        telling = {word for word in alone if _TELLING.search(word)}
        if telling:
            found.append(f"{BEGIN}{_any_of(telling)}{END}")
        if alone - telling:  # «Вера» is a name where «вера» is not
            found.append(f"{BEGIN}(?=(?-i:[A-ZА-ЯЁ])){_any_of(alone - telling)}{END}")
        return tuple(found)

    def _add_words(self, name: str) -> None:
        for word in map(folded, _WORD.findall(in_one_alphabet(visible(name)))):
            self._words[word] = len(word) >= _SHORTEST_ALONE and word not in self._ordinary


def _any_of(words: Iterable[str]) -> str:
    return tree(entry for word in words for entry in (*_inflected(word), *_without_its_vowel(word)))


def _without_its_vowel(word: str) -> Iterator[Entry]:
    """Give the case forms of a name that drop its last vowel: «Кравец», «Кравца», «Соловей», «Соловья»."""
    if fleeting := _FLEETING.search(word):
        stem, last = word[: fleeting.start()], fleeting[1].removesuffix("й")
        yield letters(stem + last), _AFTER_LOST_VOWEL
        yield letters(f"{stem}ь{last}"), _AFTER_LOST_VOWEL


def _inflected(word: str) -> Iterator[Entry]:
    if not re.search("[а-я]$", word):
        yield letters(word), ""
    elif word[-1] not in "аяыиеуюйьо":
        yield letters(word), _AFTER_CONSONANT
    elif len(word) < _SHORTEST_WITH_VOWEL:
        yield letters(word), ""
    else:
        for end in ("и?.$", "(?:ой|ая|яя)$"):  # «Цой», «Цоя», but «Толстой», «Толстого»; «Аглая», but «Покровская»
            if re.search(end, word):
                yield letters(re.sub(end, "", word)), _AFTER_VOWEL

"""Makes up names of the kinds that Russian schools have, in all cases and spellings, and texts without names."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from instruction.wording import LOOK_ALIKE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

PARTS = tomllib.loads(Path(__file__).with_name("names.toml").read_text("utf-8"))
CASES = ("nominative", "genitive", "dative", "accusative", "instrumental", "prepositional")
PEOPLES = ("russian", "tatar", "caucasian", "central_asian", "korean")

#: Word endings in the five oblique cases, by the ending of the nominative; the first that fits is used. With an empty
#: ending the word does not change.
_SURNAMES = {
    "m": {
        "(?:[оеё]в|[иы]н)$": ("", "а у а ым е"),
        "[сц]кий$": ("ий", "ого ому ого им ом"),
        "(?:о|их|ых|ия|ава|дзе|швили|ю|Ю)$": ("", ""),
        "ь$": ("ь", "я ю я ем е"),
        "й$": ("й", "я ю я ем е"),
        "а$": ("а", "ы е у ой е"),
        "$": ("", "а у а ом е"),
    },
    "f": {
        "(?:[оеё]в|[иы]н)а$": ("а", "ой ой у ой ой"),
        "[сц]кая$": ("ая", "ой ой ую ой ой"),
        "[^аеиоуыю]а$": ("а", "ы е у ой е"),
        "$": ("", ""),
    },
}
_FIRST = {
    "ия$": ("я", "и и ю ей и"),
    "[уеоы]я$": ("я", "и е ю ей е"),
    "[гкхжчшщ]а$": ("а", "и е у ой е"),
    "а$": ("а", "ы е у ой е"),
    "ий$": ("й", "я ю я ем и"),
    "й$": ("й", "я ю я ем е"),
    "[оуюиэе]$": ("", ""),
    "я$": ("я", "и е ю ей е"),
}
_OTHER_FIRST = {"m": {**_FIRST, "$": ("", "а у а ом е")}, "f": {**_FIRST, "$": ("", "")}}
_FATHERS = {"m": {"$": ("", "а у а ем е")}, "f": {"а$": ("а", "ы е у ой е")}}


@dataclass(frozen=True, slots=True)
class MadeName:
    """A name as written somewhere: kind, words and text, with the plain first name and full form."""

    kind: str
    words: tuple[str, ...]
    text: str
    first: str
    full: str


@dataclass(frozen=True, slots=True)
class _Person:
    people: str
    sex: str
    surname: str
    first: str
    father: str

    def said(self, case: int) -> tuple[str, str, str]:
        surname = "-".join(_declined(part, case, _SURNAMES[self.sex]) for part in self.surname.split("-"))
        first = _declined(self.first, case, _OTHER_FIRST[self.sex])
        father = self.father
        if father and " " not in father:
            father = _declined(father, case, _FATHERS[self.sex])
        return surname, first, father


def _declined(word: str, case: int, rules: dict[str, tuple[str, str]]) -> str:
    if case == 0:
        return word
    off, ends = next(how for end, how in rules.items() if re.search(end, word))
    return word.removesuffix(off) + (ends.split()[case - 1] if ends else "")


def _feminine(surname: str) -> str:
    if re.search("(?:[оеё]в|[иы]н)$", surname) and surname not in {"Шин", "Лин"}:
        return surname + "а"
    return re.sub("([сц]к)ий$", r"\1ая", surname)


def _daughter(father: str) -> str:
    return re.sub("ич$", "на", father) if re.search("[оеё]вич$", father) else re.sub("ич$", "инична", father)


def _person(random: Random, *, double: bool = False, particle: bool = False) -> _Person:
    people = random.choices(PEOPLES, (10, 4, 4, 3, 2))[0]
    parts, sex = PARTS[people], random.choice("mf")

    def surname() -> str:
        one: str = random.choice(parts["surnames"].split())
        return _feminine(one) if sex == "f" else one

    family = f"{surname()}-{surname()}" if double else surname()
    if particle:
        family = random.choice(PARTS["particles"]["surnames"].split("|"))
    father = random.choice(parts["fathers"].split())
    if people == "central_asian" and random.random() < 0.5:
        father = f"{random.choice(parts['children'].split())} {'оглы' if sex == 'm' else 'кызы'}"
    elif sex == "f":
        father = _daughter(father)
    first = random.choice(parts["male" if sex == "m" else "female"].split())
    return _Person(people, sex, family, first, father)


def _alike(random: Random, text: str) -> str:
    to_latin = dict(zip(LOOK_ALIKE[1], LOOK_ALIKE[0], strict=True))
    return "".join(to_latin[sign] if sign in to_latin and random.random() < 0.4 else sign for sign in text)


_SENTENCES = (
    "Доступ получает {0} с сегодняшнего дня.",
    "Сотрудник: {0}",
    '- cell "{0}"',
    '- row "1 {0} Учитель":',
    "На экране нет «{0}», хотя должно быть.",
    '<testcase name="A10" classname="chapter"><failure message="не найдено: {0}"/></testcase>',
    '{{"name": "Выберите {0}", "status": "failed", "steps": []}}',
    "Вместо «Выберите сотрудника» видно «{0}».",
    "{0}, учитель физики",
)
_WRITTEN: dict[str, Callable[[str], str]] = {
    "address": lambda name: f"http://lk.localhost/members/{quote(name)}?page=2",
    "file": lambda name: f"Открыт файл {name.replace(' ', '_')}.pdf",
}


def made_name(random: Random, kind: str) -> MadeName:
    """Make up a person and write their name in the way of this kind, one of KINDS."""
    person = _person(random, double=kind == "double", particle=kind == "particle")
    case = CASES.index(kind) if kind in CASES else 0
    surname, first, father = person.said(case)
    initials = f"{first[0]}. {father[0]}." if random.random() < 0.5 else f"{first[0]}.{father[0]}."
    orders = {
        "first-and-surname": (first, surname),
        "surname-and-first": (surname, first),
        "first-and-patronymic": (first, father),
        "initials": (surname, initials),
        "initials-before": (initials, surname),
    }
    words = orders.get(kind, (surname, first, father))
    name = " ".join(words)
    telling = [word for word in re.findall(r"[\w-]+", name) if len(word.strip("_")) > 1]
    spelled = name
    if kind == "look-alike":
        spelled = _alike(random, name)
    elif kind == "decomposed":
        spelled = unicodedata.normalize("NFD", name)
    elif kind == "capitals":
        spelled = name.upper()
    text = _WRITTEN[kind](spelled) if kind in _WRITTEN else random.choice(_SENTENCES).format(spelled)
    if kind in {"look-alike", "decomposed", "capitals"}:
        telling = [word for word in re.split(r"\s+", spelled) if len(word) > 1]
    full = " ".join(word for word in (person.surname, person.first, person.father) if word)
    return MadeName(kind, tuple(telling), text, person.first, full)


KINDS = (
    *CASES, "double", "particle", "first-and-surname", "surname-and-first", "first-and-patronymic", "initials",
    "initials-before", "look-alike", "decomposed", "capitals", *_WRITTEN,
)  # fmt: skip


def made_text(random: Random) -> str:
    """Make up a text without names."""
    ordinary = PARTS["ordinary"]
    words, sentences = (_entries(ordinary[key]) for key in ("words", "sentences"))
    first, second = random.sample(words, 2)
    return random.choice(sentences).format(first, second, n=random.randint(10, 99))


def _entries(text: str) -> Sequence[str]:
    return [one.strip() for line in text.splitlines() for one in line.split("|") if one.strip()]

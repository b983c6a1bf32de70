"""When two wordings are the same to a reader."""

from __future__ import annotations

import re
import unicodedata

Rule = tuple[str, str]

#: Characters that a page does not draw: Unicode's Default_Ignorable_Code_Point (soft hyphens, marks of direction,
#: joiners, variation selectors, tags), and U+FFF9–FFFC, which browsers give no width either.
#: A class of characters for Python's `re` and for a JavaScript RegExp with the flag "u".
INVISIBLE = (
    "[\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u206F\\u3164"
    "\\uFE00-\\uFE0F\\uFEFF\\uFFA0\\uFFF0-\\uFFFC\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)

#: Private-use characters, which icon fonts draw as pictures.
_ICONS = "[\\uE000-\\uF8FF]"

#: Bullets, stars, arrows, technical signs and small pictures, but not the crosses that close a window.
_PICTURES = (
    "[\u00b7\u2022\u2023\u2043\u25e6\u2139\u2190-\u21ff\u22ee-\u22f1\u2300-\u23ff\u24d8\u25a0-\u2714\u2719-\u27bf"
    "\u27f0-\u27ff\u2900-\u297f\u2b00-\u2bff\U0001f000-\U0001faff]"
)

#: Words for "child of", which are written small within names, as in «Алиев Рашид Ахмед оглы».
CHILD_OF = ("оглы", "кызы", "углы", "гызы", "оглу", "улу", "уулу", "угли", "кизи")

#: Stress marks over Russian vowels.
STRESS = "(?<=[А-Яа-яЁё])[\\u0300\\u0301]"

#: Latin letters and the Russian ones that they look like.
LOOK_ALIKE = ("ABCEHKMOPTXËaceopxyë", "АВСЕНКМОРТХЁасеорхуё")
_RUSSIAN = str.maketrans(*LOOK_ALIKE)
_WORD = re.compile("[A-Za-zËëА-Яа-яЁё]+")
_RUSSIAN_LETTER = re.compile("[А-Яа-яЁё]")
#: Lone surrogates, and control characters other than white space.
_UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")

#: Differences that a reader doesn't notice: (pattern, replacement), applied in this order to visible lower-case text.
#: The patterns mean the same to Python's `re` and to a JavaScript RegExp with the flags "gu": pages/reader
#: uses this table too, so that the rules stand in one place.
RULES: tuple[Rule, ...] = (
    (_ICONS, ""),
    (_PICTURES, ""),
    *((latin, russian) for latin, russian in zip(*LOOK_ALIKE, strict=True) if latin.islower()),
    ("ё", "е"),
    ("[«»„“”‟‘’‚‛″′`´ʼʹ]|''", '"'),
    ("'", '"'),
    ("[\\u2010-\\u2015\\u2212]", "-"),
    ("…", "..."),
    ("[\\s\\u00A0\\u1680\\u2000-\\u200A\\u202F\\u205F\\u2800\\u3000]+", ""),
)

#: Text that may follow a label without being part of it: a counter, a badge («new», in letters that RULES has made
#: Russian), a colon, the mark of a required field, an arrow, the plus or minus of what unfolds.
TAIL = '(?:[(\\[]?[+]?[0-9]+(?:(?:/|из)[0-9]+)?[+%]?[)\\]]?|[:*>›.!"|+-]|\\([^)]{0,3}\\)|nеw|новое|новинка|bеtа|бета)+$'

#: Text that may precede a label on the screen: its number in a numbered list, or the dash or angle of a menu's entry.
HEAD = '^(?:[0-9]{1,2}[.)](?![0-9])|[>›"|+-]+)'


def visible(text: str) -> str:
    """Give `text` without invisible characters and stress marks, composed (NFC).

    Lone surrogates, which no file can hold, and control characters, which a terminal would obey, become U+FFFD.
    """
    return unicodedata.normalize("NFC", _UNWRITABLE.sub("\ufffd", re.sub(STRESS, "", re.sub(INVISIBLE, "", text))))


def in_one_alphabet(text: str) -> str:
    """Replace look-alike Latin letters in words that also have Russian letters; the length of `text` stays the same."""
    return _WORD.sub(lambda word: word[0].translate(_RUSSIAN) if _RUSSIAN_LETTER.search(word[0]) else word[0], text)


def key(text: str) -> str:
    """Reduce `text` to what a reader compares: no white space, one case, one kind of quotation marks and of dashes."""
    reduced = in_one_alphabet(visible(text)).lower()
    for pattern, replacement in RULES:
        reduced = re.sub(pattern, replacement, reduced)
    return reduced


def same(one: str, other: str) -> bool:
    """Whether a reader takes both for one wording; a number before or a counter after one of them doesn't count."""
    left, right = key(one), key(other)
    if "" in {left, right}:
        return left == right
    # A counter may follow one side only: «Школа № 2» is not «Школа № 3».
    return left == right or _alone(left) == right or left == _alone(right)


def _alone(reduced: str) -> str:
    return re.sub(f"{HEAD}|{TAIL}", "", reduced)


def bare(text: str) -> str:
    """Reduce `text` as `key` does, and drop the counter or mark that may follow a label."""
    return re.sub(TAIL, "", key(text))


def is_anything(text: str) -> bool:
    """Whether an entry of a list means "no choice": «Все», «Любой», «Не выбрано»."""
    return re.fullmatch("все|всепредметы|люб(ой|ая|ое|ые).*|невыбран.*|выберите.*|-*", bare(text)) is not None


def plain(text: str) -> str:
    """Make `text` one line without invisible characters and icons, for showing it to people."""
    return " ".join(re.sub(_ICONS, "", visible(text)).split())


def quote(words: str, otherwise: str = "место без слов") -> str:
    """Put words into quotation marks for people; give `otherwise` when there are no words."""
    return f"«{words}»" if plain(words) else otherwise


def is_same_person(one: str, other: str) -> bool:
    """Whether two full names have the same parts, in any order."""
    parts, others = (sorted(key(part) for part in plain(name).split()) for name in (one, other))
    return bool(parts) and parts == others

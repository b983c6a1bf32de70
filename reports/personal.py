r"""What personal data look like, as patterns that mean the same to Python and to a browser.

Every source is valid for Python's `re` with IGNORECASE and for a JavaScript RegExp with the flags "giu". Where letter
case matters it is switched on inside the pattern. There is no `\b`: to JavaScript it knows Latin letters alone.
"""

from __future__ import annotations

import re

#: The characters that make a word go on.
INNER = "0-9A-Za-zА-Яа-яЁё_"
#: A word begins and ends where letters do, and where pages that leave no space glue two together: «ПедагогШтольц».
_HUMP = "(?-i:(?<=[a-zа-яё])(?=[A-ZА-ЯЁ]))"
BEGIN = f"(?:(?<![{INNER}])|{_HUMP})"
END = f"(?:(?![{INNER}])|{_HUMP})"
#: What would be the beginning or the end of a capitalised word.
_LOUD = "0-9A-ZА-ЯЁ_"

_DASH = "[-\\u2010-\\u2015\\u2212]"
_SAME_LINE = "[^\\S\\r\\n]+"
_MAYBE_SPACE = "[^\\S\\r\\n]*"
_SECOND_INITIAL = f"[А-ЯЁ]\\.{_MAYBE_SPACE}"
#: What stands after «Иванов И.И.» on the portal is the person's role, not a surname.
_NO_ROLE = "(?!Частн|Руковод|Админ|Сотрудн|Учител|Педагог|Директор)"

_REST = "(?:[а-яё]+|[А-ЯЁ]+)[0-9]*"
_WORD = f"[А-ЯЁ]{_REST}"
_NAME_REST = f"{_REST}(?:{_DASH}{_WORD}){{0,2}}"
_NAME = f"[А-ЯЁ]{_NAME_REST}"
INITIALS = "[А-ЯЁ]\\.\\s*[А-ЯЁ]\\."

_PATRONYMIC = (
    "[А-ЯЁ](?:[а-яё]+(?:ич(?:а|у|ем|е)?|(?:овн|евн|ичн)(?:а|ы|е|у|ой|ою))"
    "|[А-ЯЁ]+(?:ИЧ(?:А|У|ЕМ|Е)?|(?:ОВН|ЕВН|ИЧН)(?:А|Ы|Е|У|ОЙ|ОЮ)))"
)
_PATRONYMIC_ALONE_REST = (
    "(?:[а-яё]+(?:[оеё]вич(?:а|у|ем|е)?|(?:[оеё]вн|иничн)(?:а|ы|е|у|ой|ою))"
    "|[А-ЯЁ]+(?:[ОЕЁ]ВИЧ(?:А|У|ЕМ|Е)?|(?:[ОЕЁ]ВН|ИНИЧН)(?:А|Ы|Е|У|ОЙ|ОЮ)))"
)
_PATRONYMIC_SMALL = "[а-яё]+(?:[оеё]вич(?:а|у|ем|е)?|(?:[оеё]вн|иничн)(?:а|ы|е|у|ой|ою))"
_SURNAME_REST = (
    f"[а-яё]+(?:{_DASH}[А-ЯЁ][а-яё]+)?(?:[оеё]в|[иы]н|[оеё]ва|[иы]на|[сц]кий|[сц]кая|енко|чук|юк|дзе|швили|ян)[0-9]*"
)
_SURNAME = f"[А-ЯЁ]{_SURNAME_REST}"

#: First names and the shorter forms, without which two capitalised words are not yet a person.
_FIRST_NAMES = (
    "Александр|Алексей|Алина|Алла|Алёна|Альбина|Анастасия|Анатолий|Ангелина|Андрей|Анна|Антон|Антонина|Арина|"
    "Артём|Артур|Борис|Вадим|Валентин|Валерий|Варвара|Василий|Вера|Вероника|Виктор|Виктория|Виталий|"
    "Владимир|Владислав|Вячеслав|Галина|Геннадий|Георгий|Глеб|Григорий|Даниил|Данил|Дарья|Денис|Диана|Дина|"
    "Дмитрий|Евгений|Егор|Екатерина|Елена|Елизавета|Зинаида|Зоя|Иван|Игорь|Ильдар|Илья|Инна|Ирина|Камиль|"
    "Карина|Кирилл|Клавдия|Константин|Ксения|Лариса|Лев|Леонид|Лидия|Лилия|Любовь|Людмила|Майя|Макар|Максим|"
    "Маргарита|Марина|Мария|Марк|Марьям|Матвей|Милана|Михаил|Надежда|Наталья|Наталия|Никита|Николай|Нина|Оксана|"
    "Олег|Олеся|Ольга|Павел|Полина|Раиса|Регина|Ренат|Роберт|Роза|Роман|Руслан|Рустам|Светлана|Святослав|Семён|"
    "Сергей|София|Софья|Станислав|Степан|Тамара|Татьяна|Тимур|Ульяна|Фёдор|Фатима|Эдуард|Эльвира|Эмма|Юлия|Юрий|"
    "Пётр|Жанна|Кристина|Марат|Мирон|Нелли|Платон|Рамиль|Рашид|Римма|Тарас|Тихон|Фарид|Шамиль|Эльдар|Эмилия|Гузель|"
    "Яков|Яна|Ярослав|Айгуль|Айрат|Алсу|Амина|Ахмед|Гульнара|Динара|Ильнур|Лейла|Магомед|Мурат|Наиля|Расул|Салават"
)

#: The ends of first names in all cases, the first that fits; «а» and «я» after a man's name make it a woman's.
_CASES = (
    ("Павел$", "Пав(?:ел|л(?:а|у|ом|е))"),
    ("Лев$", "Л(?:ев|ьв(?:а|у|ом|е))"),
    ("Любовь$", "Любов(?:ь|и|ью)"),
    ("а$", "(?:а|ы|и|е|у|ой|ою|ей)"),
    ("[йья]$", "(?:й|ь|я|и|ю|е|ем|ей|ею|ью)"),
    ("$", "(?:а|ы|у|ом|ем|е|ой|ою)?"),
)


def _declined(name: str) -> str:
    """Spell a first name in all its cases, with «е» or «ё»."""
    declined = next(re.sub(end, by, name, count=1) for end, by in _CASES if re.search(end, name))
    return declined.replace("ё", "[её]")


_FIRST = "|".join(map(_declined, _FIRST_NAMES.split("|")))

_AFTER_CAPITAL = (
    f"{_NAME_REST}(?:\\s+{_NAME})?\\s+{_PATRONYMIC}{END}(?:\\s+{_SURNAME}{END})?",  # with a patronymic
    f"{_NAME_REST}(?:\\s+{_NAME}){{1,2}}\\s+(?:оглы|кызы|углы|гызы|Оглы|Кызы){END}",
    f"{_PATRONYMIC_ALONE_REST}{END}",
    f"{_NAME_REST},?\\s*{INITIALS}",  # surname, then initials
    f"{_SURNAME_REST}\\s+[А-ЯЁ]\\.",
    f"{_NAME_REST}{_SAME_LINE}(?:{_FIRST}){END}(?:{_SAME_LINE}{_NAME}{END})?",  # surname and first name
    f"{_SURNAME_REST}(?:{_SAME_LINE}{_WORD}){{2}}{END}",
    f"[а-яё]+[0-9]+(?:\\s+[А-ЯЁ][а-яё]+[0-9]+)+{END}",  # «Фамилия001 Имя001»
)

NAMES = (
    f"(?-i:[А-ЯЁ](?<![{_LOUD}].)(?:{'|'.join(_AFTER_CAPITAL)}))",
    f"(?-i:[А-ЯЁ](?<![{INNER}.].)\\.{_MAYBE_SPACE}(?:{_SECOND_INITIAL}{_NO_ROLE}{_NAME}|{_SURNAME}){END})",
    f"(?-i:{BEGIN}(?=[А-ЯЁ])(?:{_FIRST}){_SAME_LINE}{_NAME}{END})",
    f"{BEGIN}(?:Фамилия|Имя|Отчество)[0-9]+{END}",
    # In small letters, as whoever types in a hurry writes, and as CSS gives capitals to.
    f"{BEGIN}(?:[а-яё]+(?:{_DASH}[а-яё]+)?{_SAME_LINE})?(?:{_FIRST}){_SAME_LINE}(?:{_PATRONYMIC_SMALL}){END}",
)

_MARK = "[0-9*•]"
_GAP = f"(?:\\s|[.]|{_DASH})*"
#: Numbers stand glued to Russian words too, but letters of a code are part of it.
_NO_CODE = "0-9A-Za-z_"
SNILS = f"(?<![{_NO_CODE}]){_MARK}{{3}}{_GAP}{_MARK}{{3}}{_GAP}{_MARK}{{3}}{_GAP}[0-9*•]{{2}}(?![{_NO_CODE}])"
_NUMBER = f"{_MARK}{{3}}[\\s)]*{_GAP}{_MARK}{{3}}{_GAP}{_MARK}{{2}}{_GAP}{_MARK}{{2}}(?![{_NO_CODE}])"
PHONES = (
    f"\\+\\s*7{_GAP}\\(?\\s*{_NUMBER}",
    f"(?<![{_NO_CODE}])[78]{_GAP}\\(?\\s*{_NUMBER}",
    f"\\({_MARK}{{3,5}}\\)\\s*{_MARK}{{1,3}}{_DASH}?{_MARK}{{2}}{_DASH}?{_MARK}{{2}}{END}",
    f"(?<![{_NO_CODE}])(?<!ИНН[ :])9[0-9]{{2}}{_GAP}[0-9]{{3}}{_GAP}[0-9]{{2}}{_GAP}[0-9]{{2}}(?![{_NO_CODE}])",
)
_MAIL = "[A-Za-z0-9А-Яа-яЁё._%+*-]"
EMAIL = f"(?<!{_MAIL}){_MAIL}{{1,64}}@(?:[A-Za-z0-9А-Яа-яЁё*-]{{1,63}}\\.)+[A-Za-zА-Яа-яЁё]{{2,18}}{END}"

PATTERNS = (*NAMES, SNILS, *PHONES, EMAIL)

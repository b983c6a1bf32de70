"""When two wordings are the same to a reader, and when they are not."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest

from instruction.labels import HINTS
from instruction.published import LABELS
from instruction.wording import INVISIBLE, is_same_person, key, plain, same, visible
from tests.instruction.invisible import INVISIBLE_SIGNS

SAME = {
    "letter-for-letter": ("Группы доступа", "Группы доступа"),
    "doubled-space": ("Группы доступа", "Группы  доступа"),
    "no-break-space": ("Доверенности и доступы", "Доверенности\u00a0и\u00a0доступы"),
    "narrow-no-break-space": ("Группы доступа", "Группы\u202fдоступа"),
    "thin-space": ("Группы доступа", "Группы\u2009доступа"),
    "blank-of-braille": ("Группы доступа", "Группы\u2800доступа"),
    "line-break": ("Группы доступа", "\n  Группы\n  доступа\n"),
    "tab": ("Группы доступа", "Группы\tдоступа"),
    "space-lost-between-elements": ("Группы доступа", "Группыдоступа"),
    "soft-hyphen": ("Присоединить нового сотрудника", "Присо\u00adединить нового сотруд\u00adника"),
    "yo": ("Тренажёр", "Тренажер"),
    "yo-in-capitals": ("ТРЕНАЖЁР", "Тренажер"),
    "yo-of-two-signs": ("Тренажёр", "Тренаже\u0308р"),
    "short-i-of-two-signs": ("Войти", "Вои\u0306ти"),
    "yo-of-another-alphabet": ("Тренажёр", "Тренаж\u00ebр"),
    "stresses": ("Группы доступа", "Гру\u0301ппы до\u0301ступа"),
    "capitals": ("МОЯ ШКОЛА", "Моя школа"),
    "guillemets": ('Модуль "Азбука цифровой графики"', "Модуль «Азбука цифровой графики»"),
    "german-quotes": ('Модуль "Азбука цифровой графики"', "Модуль „Азбука цифровой графики“"),
    "english-quotes": ('Модуль "Азбука цифровой графики"', "Модуль “Азбука цифровой графики”"),
    "single-quotes": ('Модуль "Азбука"', "Модуль 'Азбука'"),
    "doubled-apostrophes": ('Модуль "Азбука"', "Модуль ''Азбука''"),
    "en-dash": ("онлайн-курсы", "онлайн\u2013курсы"),
    "em-dash": ("онлайн-курсы", "онлайн\u2014курсы"),
    "no-break-hyphen": ("онлайн-курсы", "онлайн\u2011курсы"),
    "minus": ("онлайн-курсы", "онлайн\u2212курсы"),
    "ellipsis": ("Подождите...", "Подождите…"),
    "counter": ("Избранное", "Избранное 12"),
    "counter-in-brackets": ("Избранное", "Избранное (3)"),
    "counter-in-square-brackets": ("Избранное", "Избранное [3]"),
    "counter-with-plus": ("Избранное", "Избранное 99+"),
    "counter-of-new-ones": ("Избранное", "Избранное +3"),
    "share-of-all": ("Избранное", "Избранное 3/5"),
    "share-in-words": ("Избранное", "Избранное (3 из 5)"),
    "empty-brackets": ("Избранное", "Избранное ()"),
    "colon": ("Организация", "Организация:"),
    "mark-of-obligation": ("Сотрудник", "Сотрудник *"),
    "colon-and-mark": ("Сотрудник", "Сотрудник: *"),
    "arrow": ("Войти", "Войти →"),
    "unfolding-mark": ("Предмет", "Предмет ▾"),
    "angle": ("Предмет", "Предмет ›"),
    "hint": ("Избранное", "Избранное ⓘ"),
    "badge": ("Избранное", "Избранное NEW"),
    "latin-look-alikes-alone": ("Группа СОР", "Группа COP"),
    "share": ("Избранное", "Избранное 50%"),
    "angles": ("Войти", "Войти »"),
    "minus-of-what-folds": ("Предмет", "Предмет −"),
    "number-in-a-list": ("Доверенности и доступы", "9. Доверенности и доступы"),
    "number-and-bracket": ("Доверенности и доступы", "10) Доверенности и доступы"),
    "full-stop": ("Или воспользуйтесь расширенным поиском", "Или воспользуйтесь расширенным поиском."),
    "dash-of-a-list": ("Группы доступа", "– Группы доступа"),
    "angle-of-a-menu": ("Группы доступа", "» Группы доступа"),
    "plus-before": ("Добавить", "+ Добавить"),
    "name-in-quotation-marks": ("Моя школа", "«Моя школа»"),
    "dots-of-a-menu": ("Группы доступа", "Группы доступа ⋮"),
    "technical-sign": ("Предмет", "Предмет ⌄"),
    "sign-of-an-icon-font": ("Группы доступа", "\ue900 Группы доступа \uf105"),
}

NOT_SAME = {
    "plural": ("Каталог", "Каталоги"),
    "part-of-the-label": ("Доверенности", "Доверенности и доступы"),
    "more-than-the-label": ("Группа доступа", "Группа доступа к библиотеке"),
    "one-letter-changed": ("Группы доступа", "Группа доступа"),
    "one-letter-less": ("Группы доступа", "Группы доступ"),
    "latin-look-alike-of-another-letter": ("Заказ", "Закаs"),
    "other-order": ("Доверенности и доступы", "Доступы и доверенности"),
    "number-in-the-middle": ("Уроки 5 класса", "Уроки 6 класса"),
    "number-before": ("Класс", "5 класс"),
    "other-numbers-in-a-list": ("1. Школа", "2. Школа"),
    "dash-in-the-middle": ("Группы доступа", "Группы – доступа"),
    "words-before-a-dash": ("Группы доступа", "Все – группы доступа"),
    "date-before": ("Отчёт", "23.12.2024 Отчёт"),
    "number-at-the-end-of-the-label": ("Школа № 2", "Школа № 3"),
    "date-at-the-end-of-the-label": ("Тестовая организация 23.12.2024", "Тестовая организация 24.12.2024"),
    "word-in-brackets": ("Войти", "Войти (новое)"),
    "question": ("Войти", "Войти?"),
    "short-i": ("Мой", "Мои"),
    "nothing": ("Войти", ""),
    "only-a-counter": ("Войти", "12"),
    "neither-word-nor-number": ("", "12"),
}


@pytest.mark.parametrize(("label", "seen"), SAME.values(), ids=SAME)
def test_reader_does_not_notice(label: str, seen: str) -> None:
    assert same(label, seen)
    assert same(seen, label)


@pytest.mark.parametrize(("label", "seen"), NOT_SAME.values(), ids=NOT_SAME)
def test_reader_notices(label: str, seen: str) -> None:
    assert not same(label, seen)
    assert not same(seen, label)


@pytest.mark.parametrize("sign", INVISIBLE_SIGNS.values(), ids=INVISIBLE_SIGNS)
def test_reader_does_not_notice_what_is_invisible(sign: str) -> None:
    for seen in (f"{sign}Каталог", f"Ката{sign}лог", f"Каталог{sign}", f"Ка{sign}{sign}та{sign}лог"):
        assert same("Каталог", seen)
        assert plain(seen) == "Каталог"


def test_letter_of_two_signs_is_one_letter_also_with_something_invisible_between() -> None:
    assert visible("Вои\u034f\u0306ти") == "Войти"


def test_every_formatting_character_is_invisible_but_those_that_have_a_shape() -> None:
    formatting = [sign for sign in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(sign) == "Cf"]
    left = {unicodedata.name(sign).split()[0] for sign in formatting if not re.fullmatch(INVISIBLE, sign)}
    assert left == {"ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN"}


def test_labels_of_the_instruction_are_told_apart() -> None:
    words = [text for name in LABELS.table if not name.endswith(HINTS) for text in LABELS.texts(name)]
    keys = {key(word) for word in words}
    written_twice = {"Каталог", "КАТАЛОГ"}
    assert len(keys) == len(set(words) - written_twice) + 1


def test_key_of_a_key_is_the_key() -> None:
    for seen in (seen for pair in (*SAME.values(), *NOT_SAME.values()) for seen in pair):
        assert key(key(seen)) == key(seen)


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [("Ким Анна", "АННА  Ким", True), ("Ким Анна", "Ким Яна", False), ("Ким Анна", "Ким", False), ("", " ", False)],
)
def test_person_has_the_same_names_in_any_order(one: str, other: str, is_one: bool) -> None:  # noqa: FBT001 - a case
    assert is_same_person(one, other) is is_one


def test_plain_keeps_what_a_person_reads() -> None:
    assert plain(" \u200fМодуль\n «Аз\u00adбука»\u00a01: ") == "Модуль «Азбука» 1:"

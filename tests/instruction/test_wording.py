"""When two wordings are the same to a reader, and when they are not."""

from __future__ import annotations

import pytest

from instruction.labels import LABELS
from instruction.wording import key, plain, same

SAME = {
    "letter-for-letter": ("Группы доступа", "Группы доступа"),
    "doubled-space": ("Группы доступа", "Группы  доступа"),
    "no-break-space": ("Доверенности и доступы", "Доверенности\u00a0и\u00a0доступы"),
    "narrow-no-break-space": ("Группы доступа", "Группы\u202fдоступа"),
    "thin-space": ("Группы доступа", "Группы\u2009доступа"),
    "line-break": ("Группы доступа", "\n  Группы\n  доступа\n"),
    "tab": ("Группы доступа", "Группы\tдоступа"),
    "space-lost-between-elements": ("Группы доступа", "Группыдоступа"),
    "soft-hyphen": ("Присоединить нового сотрудника", "Присо\u00adединить нового сотруд\u00adника"),
    "zero-width-space": ("Каталог", "Ката\u200bлог"),
    "word-joiner": ("Каталог", "Ката\u2060лог"),
    "byte-order-mark": ("Каталог", "\ufeffКаталог"),
    "right-to-left-mark": ("Каталог", "\u200fКаталог\u200e"),
    "embedded-direction": ("Каталог", "\u202bКаталог\u202c"),
    "isolated-direction": ("Каталог", "\u2067Каталог\u2069"),
    "emoji-variation": ("Каталог", "Каталог\ufe0f"),
    "yo": ("Тренажёр", "Тренажер"),
    "yo-in-capitals": ("ТРЕНАЖЁР", "Тренажер"),
    "yo-of-two-signs": ("Тренажёр", "Тренаже\u0308р"),
    "short-i-of-two-signs": ("Войти", "Вои\u0306ти"),
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
    "empty-brackets": ("Избранное", "Избранное ()"),
    "colon": ("Организация", "Организация:"),
    "mark-of-obligation": ("Сотрудник", "Сотрудник *"),
    "colon-and-mark": ("Сотрудник", "Сотрудник: *"),
    "arrow": ("Войти", "Войти →"),
    "unfolding-mark": ("Предмет", "Предмет ▾"),
    "angle": ("Предмет", "Предмет ›"),
    "hint": ("Избранное", "Избранное ⓘ"),
    "share": ("Избранное", "Избранное 50%"),
    "angles": ("Войти", "Войти »"),
    "number-in-a-list": ("Доверенности и доступы", "9. Доверенности и доступы"),
    "number-and-bracket": ("Доверенности и доступы", "10) Доверенности и доступы"),
    "full-stop": ("Или воспользуйтесь расширенным поиском", "Или воспользуйтесь расширенным поиском."),
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


def test_labels_of_the_instruction_are_told_apart() -> None:
    words = [text for name in LABELS.__slots__ for text in LABELS.texts(name)]
    keys = {key(word) for word in words}
    written_twice = {"Каталог", "КАТАЛОГ"}
    assert len(keys) == len(set(words) - written_twice) + 1


def test_key_of_a_key_is_the_key() -> None:
    for seen in (seen for pair in (*SAME.values(), *NOT_SAME.values()) for seen in pair):
        assert key(key(seen)) == key(seen)


def test_plain_keeps_what_a_person_reads() -> None:
    assert plain(" \u200fМодуль\n «Аз\u00adбука»\u00a01: ") == "Модуль «Азбука» 1:"

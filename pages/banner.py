"""Banners that lie over a page and that a person puts away without a thought."""

from __future__ import annotations

from pages.sought import AnyOf, Find, Sought

#: What is pressed to be rid of a banner without agreeing to anything.
DISMISSING = (
    *("Закрыть", "Закрыть окно", "Скрыть", "Понятно", "Всё понятно", "Хорошо", "Хорошо, понятно", "Ясно", "ОК", "OK"),
    *("×", "✕", "✖", "Не сейчас", "Позже", "Пропустить", "Больше не показывать", "Не показывать больше"),
)
#: How the words begin that are pressed on a banner about cookies, which asks for no decision that a reader would have
#: to think about.
ACCEPTING = (
    *("Прин", "Соглас", "Я соглас", "Я прин", "Разреш", "Отклон", "Отказ", "Только необход", "Продолжить"),
    *("Хорошо", "Понят", "Закрыть", "ОК"),
)
DISMISSER = Sought(Find.CLOSER, labels=DISMISSING)
CLOSER = AnyOf((DISMISSER, Sought(Find.CLOSER, labels=ACCEPTING, showing="cookies")))

"""Banners over a page that a person closes without thinking."""

from __future__ import annotations

from pages.sought import AnyOf, Find, Sought

#: Words on the control that closes a banner without agreeing to anything.
DISMISSING = (
    *("Закрыть", "Закрыть окно", "Скрыть", "Понятно", "Всё понятно", "Хорошо", "Хорошо, понятно", "Ясно", "ОК", "OK"),
    *("×", "✕", "✖", "Не сейчас", "Позже", "Пропустить", "Больше не показывать", "Не показывать больше"),
)
#: How the words begin that close or accept a cookie banner; it asks for no decision that a reader would think about.
ACCEPTING = (
    *("Прин", "Соглас", "Я соглас", "Я прин", "Разреш", "Отклон", "Отказ", "Только необход", "Продолжить"),
    *("Хорошо", "Понят", "Закрыть", "ОК"),
)
DISMISSER = Sought(Find.CLOSER, labels=DISMISSING)
CLOSER = AnyOf((DISMISSER, Sought(Find.CLOSER, labels=ACCEPTING, showing="cookies")))

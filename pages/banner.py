"""Banners that lie over a page and that a person puts away without a thought."""

from __future__ import annotations

from pages.sought import Find, Sought

#: What is pressed to be rid of a banner; it asks for no decision that a reader would have to think about.
CLOSING = (
    *("Закрыть", "Понятно", "Хорошо", "Ясно", "ОК", "OK", "×", "✕", "✖"),
    *("Принять", "Принять все", "Принимаю", "Согласен", "Я согласен", "Соглашаюсь", "Продолжить"),
)
CLOSER = Sought(Find.CLOSER, labels=CLOSING)

"""Banners that lie over a page and that a person puts away without a thought."""

from __future__ import annotations

from pages.sought import AnyOf, Find, Sought

#: What is pressed to be rid of a banner without agreeing to anything.
DISMISSING = ("Закрыть", "Понятно", "Хорошо", "Ясно", "ОК", "OK", "×", "✕", "✖", "Не сейчас", "Позже", "Пропустить")
#: What is pressed on a banner about cookies, which asks for no decision that a reader would have to think about.
ACCEPTING = ("Принять", "Принять все", "Принимаю", "Согласен", "Я согласен", "Соглашаюсь", "Продолжить")
CLOSER = AnyOf((Sought(Find.CLOSER, labels=DISMISSING), Sought(Find.CLOSER, labels=ACCEPTING, showing="cookies")))

"""What the tool's window can show, as data: a view with its sentences, its prompts and its buttons."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Maximum length of a free-text answer, in characters.
LONGEST_ANSWER = 200


class Button(StrEnum):
    """The buttons of the tool's window."""

    DO = "do"
    NOT_SEEN = "not_seen"
    POINT = "point"
    SKIP = "skip"
    FINISH = "finish"
    CANCEL = "cancel"
    SURE = "sure"
    MISTAKEN = "mistaken"
    TAKE_BACK = "take_back"
    NO = "no"
    YES = "yes"
    CLOSE = "close"
    ALL_AT_ONCE = "all_at_once"
    ONE_BY_ONE = "one_by_one"
    NOBODY = "nobody"
    PAUSE = "pause"
    NEXT = "next"
    ANSWER = "answer"
    PRESSED = "pressed"
    NOT_PRESSED = "not_pressed"
    ASK_AGAIN = "ask_again"
    BEGIN = "begin"
    RESUME = "resume"
    BACK = "back"
    OPEN_PROTOCOL = "open_protocol"
    OPEN_BOOK = "open_book"


CAPTIONS = {
    Button.DO: "Сделать за меня",
    Button.NOT_SEEN: "Не вижу этого на экране",
    Button.POINT: "Показать на странице",
    Button.SKIP: "Пропустить",
    Button.FINISH: "Завершить",
    Button.CANCEL: "Не показывать",
    Button.SURE: "Да, вместо этого",
    Button.MISTAKEN: "Нет, я ошибся",
    Button.TAKE_BACK: "Вернуть как было",
    Button.NO: "Нет, ничего не менять",
    Button.YES: "Да, я разрешаю",
    Button.CLOSE: "Закрыть помощника",
    Button.ALL_AT_ONCE: "Присоединить всех сразу",
    Button.ONE_BY_ONE: "Спрашивать о каждом",
    Button.NOBODY: "Никого не присоединять",
    Button.PAUSE: "Остановиться",
    Button.NEXT: "Дальше",
    Button.ANSWER: "Дальше",
    Button.PRESSED: "Да, нажата",
    Button.NOT_PRESSED: "Нет, не нажата",
    Button.ASK_AGAIN: "Спросить ещё раз",
    Button.BEGIN: "Начать",
    Button.RESUME: "Продолжить прерванный проход",
    Button.BACK: "Назад",
    Button.OPEN_PROTOCOL: "Открыть протокол",
    Button.OPEN_BOOK: "Открыть таблицу",
}


#: Buttons that send the answers too.
ANSWERING = frozenset({Button.ANSWER, Button.BEGIN})


class Mood(StrEnum):
    """The kind of a view; it decides the styling."""

    WORKING = "working"
    TURN = "turn"
    SIGN_IN = "sign_in"
    GATE = "gate"
    TROUBLE = "trouble"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class PeopleGroup:
    """People of a roster: what they have in common, what to do about it, and pairs of row and name."""

    title: str
    advice: str
    people: tuple[tuple[str, str], ...] = field(repr=False)
    #: Whether the people are shown at once, or only when asked for.
    is_open: bool = False
    #: Letter that the administrator may send them; empty for none.
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question to the person: a choice of answers (key and text), a file, or free text."""

    label: str
    choices: tuple[tuple[str, str], ...] = ()
    #: Initial value: text, the key of a choice, or a file's name.
    words: str = field(default="", repr=False)
    name: str = "answer"
    is_file: bool = False
    may_be_empty: bool = False
    #: Text below the field.
    note: str = ""
    #: Conditions for asking, all needed: the name of another prompt, and the answers to it that count.
    only_with: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def allows(self, text: str) -> bool:
        """Whether this text is a valid answer."""
        if self.choices:
            return text in dict(self.choices)
        return (self.may_be_empty or bool(text.strip())) and len(text) <= LONGEST_ANSWER

    def is_asked(self, answers: Mapping[str, str]) -> bool:
        """Whether this prompt is asked, given the answers to the others."""
        return all(answers.get(name) in keys for name, keys in self.only_with)


@dataclass(frozen=True, slots=True)
class View:
    """One page of the window: a heading, sentences, named facts, people, prompts, and the buttons offered."""

    mood: Mood
    heading: str
    lines: tuple[str, ...] = ()
    buttons: tuple[Button, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    groups: tuple[PeopleGroup, ...] = ()
    asked: tuple[Prompt, ...] = ()
    #: Text above the heading, in place of the step, for a view that belongs to no step.
    number: str = ""

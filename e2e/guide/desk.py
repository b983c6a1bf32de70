"""What the tool's own window shows and what is pressed in it; the walk's thread and the server's meet here."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from enum import StrEnum
from threading import Condition
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


#: Where the window is served: nobody but this machine sees it.
LOOPBACK = "127.0.0.1"


class Button(StrEnum):
    """Everything that can be pressed in the tool's window."""

    DO = "do"
    NOT_SEEN = "not_seen"
    POINT = "point"
    SKIP = "skip"
    FINISH = "finish"
    CANCEL = "cancel"
    NO = "no"
    YES = "yes"
    CLOSE = "close"


CAPTIONS = {
    Button.DO: "Сделать за меня",
    Button.NOT_SEEN: "Не вижу этого на экране",
    Button.POINT: "Показать на странице",
    Button.SKIP: "Пропустить",
    Button.FINISH: "Завершить",
    Button.CANCEL: "Не показывать",
    Button.NO: "Нет, ничего не менять",
    Button.YES: "Да, я разрешаю",
    Button.CLOSE: "Закрыть помощника",
}


class Mood(StrEnum):
    """What kind of thing the window says; it decides how that looks."""

    WORKING = "working"
    TURN = "turn"
    SIGN_IN = "sign_in"
    GATE = "gate"
    TROUBLE = "trouble"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class View:
    """What is said now: a heading, sentences, named facts, and what may be pressed."""

    mood: Mood
    heading: str
    lines: tuple[str, ...] = ()
    buttons: tuple[Button, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    #: Whether a protocol can be opened.
    protocol: bool = False


@dataclass(frozen=True, slots=True)
class StepLine:
    """One line of the list of steps: its claim, its title, what was said of it so far."""

    claim: str
    title: str
    verdict: str = ""
    said: str = ""


@dataclass
class Desk:
    """The state of the tool's window; every change has a number, and every question a turn."""

    chapter: str
    steps: list[StepLine]
    #: Gives the credentials of an invented person of the stand; None on a site.
    credentials: Callable[[], Sequence[tuple[str, str]]] | None = None
    _view: View = field(default_factory=lambda: View(Mood.WORKING, "Открываю браузер…"))
    _claim: dict[str, Any] = field(default_factory=dict)
    _notice: str = ""
    _turn: int = 0
    _version: int = 1
    _closed: bool = False
    _pressed: deque[Button] = field(default_factory=deque)
    _changed: Condition = field(default_factory=Condition)

    def show(self, view: View) -> None:
        """Say something new; what was pressed for the question before counts no longer."""
        with self._changed:
            if view == self._view:
                return
            self._view = view
            self._turn += 1
            self._notice = ""
            self._pressed.clear()
            self._tell()

    def notice(self, text: str) -> None:
        """Add a sentence to what is said, until something new is."""
        with self._changed:
            if text != self._notice:
                self._notice = text
                self._tell()

    def turn_to(self, claim: str, number: int, sentence: str, *, figure: bool) -> None:
        """Say which step it is about and what the instruction says there."""
        with self._changed:
            self._claim = {"id": claim, "number": number, "says": sentence, "figure": figure}
            self._tell()

    def mark(self, claim: str, verdict: str, said: str) -> None:
        """Write what was said of a step into its line."""
        with self._changed:
            self.steps = [
                StepLine(one.claim, one.title, verdict, said) if one.claim == claim else one for one in self.steps
            ]
            self._tell()

    def press(self, button: str, turn: int) -> bool:
        """Take in what was pressed; say whether it was offered for the present question."""
        with self._changed:
            if turn != self._turn or button not in self._view.buttons:
                return False
            self._pressed.append(Button(button))
            return True

    def take(self) -> Button | None:
        """Give what was pressed and not taken yet."""
        with self._changed:
            return self._pressed.popleft() if self._pressed else None

    def state(self) -> dict[str, Any]:
        """Give everything that the page draws."""
        with self._changed:
            view = self._view
            return {
                "version": self._version,
                "turn": self._turn,
                "chapter": self.chapter,
                "steps": [[one.claim, one.title, one.verdict, one.said] for one in self.steps],
                "claim": self._claim,
                "mood": view.mood,
                "heading": view.heading,
                "lines": view.lines,
                "facts": view.facts,
                "buttons": [[button, CAPTIONS[button]] for button in view.buttons],
                "notice": self._notice,
                "protocol": view.protocol,
                "credentials": list(self.credentials()) if self.credentials and view.mood is Mood.SIGN_IN else [],
            }

    def wait(self, version: int, patience_s: float) -> dict[str, Any]:
        """Give the state once it is another than that of `version`, or when the patience is over."""
        with self._changed:
            self._changed.wait_for(lambda: self._version != version or self._closed, patience_s)
            return self.state()

    def close(self) -> None:
        """Let nobody wait any longer."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _tell(self) -> None:
        self._version += 1
        self._changed.notify_all()

"""The content of the tool's window and the presses in it, shared by the walk's thread and the server's."""

from __future__ import annotations

from collections import deque
from dataclasses import asdict, dataclass, field
from threading import Condition
from typing import TYPE_CHECKING, Any

from e2e.guide.view import ANSWERING, CAPTIONS, Button, Mood, View

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class StepLine:
    """One line of the list of steps: claim, title, and the verdict and message so far."""

    claim: str
    title: str
    verdict: str = ""
    said: str = ""


@dataclass
class Panel:
    """The state of the tool's window; each change gets a new version number, and each view a new turn."""

    chapter: str = ""
    steps: list[StepLine] = field(default_factory=list)
    #: Gives the credentials of an invented person of the stand; None on a site.
    credentials: Callable[[], Sequence[tuple[str, str]]] | None = None
    _view: View = field(default_factory=lambda: View(Mood.WORKING, "Открываю браузер…"))
    _claim: dict[str, Any] = field(default_factory=dict)
    _notice: str = ""
    _progress: tuple[int, int, str] = (0, 0, "")
    _turn: int = 0
    _version: int = 1
    _closed: bool = False
    _pressed: deque[Button] = field(default_factory=deque)
    _answers: dict[str, str] = field(default_factory=dict, repr=False)
    _changed: Condition = field(default_factory=Condition)

    def begin(
        self, chapter: str, steps: list[StepLine], credentials: Callable[[], Sequence[tuple[str, str]]] | None
    ) -> None:
        """Set the chapter, the steps and the login data of the walk that begins."""
        with self._changed:
            self.chapter, self.steps, self.credentials = chapter, steps, credentials
            self._tell()

    def show(self, view: View) -> None:
        """Show a new view; presses for the previous one no longer count."""
        with self._changed:
            if view == self._view:
                return
            self._view = view
            self._turn += 1
            self._notice = ""
            self._progress = (0, 0, "")
            self._pressed.clear()
            self._tell()

    def progress(self, done: int, of: int, left: str = "") -> None:
        """Show the progress of a longer task, with `of` 0 while the total is unknown; the question stays the same."""
        with self._changed:
            self._progress = (done, of, left)
            self._tell()

    def notice(self, text: str) -> None:
        """Add a sentence to the view; the next view removes it."""
        with self._changed:
            if text != self._notice:
                self._notice = text
                self._tell()

    def turn_to(self, claim: str, number: int, sentence: str, *, figure: bool) -> None:
        """Show which step is the current one, with the instruction's sentence."""
        with self._changed:
            self._claim = {"id": claim, "number": number, "says": sentence, "figure": figure}
            self._tell()

    def mark(self, claim: str, verdict: str, said: str) -> None:
        """Write a step's verdict and message into its line."""
        with self._changed:
            self.steps = [
                StepLine(one.claim, one.title, verdict, said) if one.claim == claim else one for one in self.steps
            ]
            self._tell()

    def press(self, button: str, turn: int, answers: Mapping[str, str] | None = None) -> bool:
        """Accept a press with its answers; whether the present question offers the button and the answers are valid."""
        with self._changed:
            given = dict(answers or {})
            if turn != self._turn or button not in self._view.buttons:
                return False
            asked = [one for one in self._view.asked if one.is_asked(given)]
            if button in ANSWERING and not (asked and all(one.allows(given.get(one.name, "")) for one in asked)):
                return False
            self._answers = {one.name: given.get(one.name, "") for one in asked}
            self._pressed.append(Button(button))
            self._changed.notify_all()
            return True

    @property
    def answer(self) -> str:
        """The answer to the only prompt, as of the last press."""
        return next(iter(self._answers.values()), "")

    @property
    def answers(self) -> dict[str, str]:
        """The answers to the prompts that were asked, by name, as of the last press."""
        return dict(self._answers)

    def await_press(self, patience_s: float) -> Button | None:
        """Wait for a press and give its button; None when the patience is over."""
        with self._changed:
            self._changed.wait_for(lambda: bool(self._pressed), patience_s)
            return self.take()

    def take(self) -> Button | None:
        """Give the oldest press that was not taken yet, or None."""
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
                "number": view.number,
                "progress": self._progress,
                "asked": [asdict(one) for one in view.asked],
                "groups": [asdict(group) for group in view.groups],
                "credentials": list(self.credentials()) if self.credentials and view.mood is Mood.SIGN_IN else [],
            }

    def wait(self, version: int, patience_s: float) -> dict[str, Any]:
        """Wait until the version differs from `version` or the patience is over; give the state."""
        with self._changed:
            self._changed.wait_for(lambda: self._version != version or self._closed, patience_s)
            return self.state()

    def close(self) -> None:
        """End every `wait` at once."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _tell(self) -> None:
        self._version += 1
        self._changed.notify_all()

"""Ending a guided walk before its end, calmly: one line for the person, whenever it comes and whatever is under way."""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import dataclass, field
from threading import Timer
from typing import TYPE_CHECKING, TextIO

from e2e.walk.not_as_claimed import SettledError
from instruction.verdict import ExitCode, Verdict

if TYPE_CHECKING:
    from pathlib import Path

#: How long the walk may take to write down what it has once it was stopped; everything that counts is kept by then.
GRACE_S = 10.0
STOPPED = "Остановлено."
GONE = "Браузер закрыт."
SAVED = "Пройденное сохранено: ./run guide --resume"
LEFT = "Не проверялось: проход остановлен. Пройденное сохранено, продолжить: ./run guide --resume."


@dataclass
class Stopping:
    """Takes Ctrl-C from its start on; `kept` is the file of what can be resumed.

    Nothing is raised where the signal comes: Playwright would be left in the middle of an answer. The walk looks here
    at each of its looks; where nobody looks, the process ends at once.
    """

    kept: Path
    #: Whether a walk is under way, which ends by itself soon after it is stopped.
    is_watched: bool = False
    _told: bool = field(default=False, init=False)
    #: Standard output itself, which pytest takes for its own while it runs.
    _out: TextIO = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding=sys.stdout.encoding, errors="replace")
        signal.signal(signal.SIGINT, self._interrupted)

    def has_told(self) -> bool:
        """Whether the walk was ended early, and the person has been told so."""
        return self._told

    def check(self) -> None:
        """Raise SettledError when the walk was stopped."""
        if self._told:
            raise SettledError(Verdict.UNCHECKED, LEFT)

    def say(self, line: str) -> None:
        """Write a line to the terminal, until the last has been written."""
        if not self._told:
            self._out.write(f"{line}\n")
            self._out.flush()

    def tell(self, why: str) -> None:
        """Tell the person, once, why the walk ends, and that it must do so soon."""
        if self._told:
            return
        self.say(f"{why} {SAVED}" if self.kept.exists() else why)
        self._told = True
        late = Timer(GRACE_S, self._end)
        late.daemon = True
        late.start()

    def _interrupted(self, *_: object) -> None:
        is_first = not self._told
        self.tell(STOPPED)
        if not (is_first and self.is_watched):
            self._end()

    def _end(self) -> None:
        os._exit(ExitCode.INTERRUPTED)

"""Ends a guided walk early, at any moment, with one line for the person."""

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

#: Time for a stopped walk to write its results, in seconds; the file for --resume is up to date already.
GRACE_S = 10.0
STOPPED = "Остановлено."
GONE = "Браузер закрыт."
SAVED = "Пройденное сохранено. Продолжить: запустите Сверку снова (в терминале ./run guide --resume)"
LEFT = "Не проверялось: проход остановлен. Пройденное сохранено, чтобы продолжить, запустите Сверку снова."


@dataclass
class Stopping:
    """Handles Ctrl-C from its creation on; `kept` is the file for --resume.

    The handler raises no exception: that would interrupt Playwright in the middle of an answer. A running walk calls
    `check` at each of its looks; if none is running, the process ends at once.
    """

    kept: Path
    #: Whether a walk is running, which calls `check` and so ends by itself.
    is_watched: bool = False
    _told: bool = field(default=False, init=False)
    #: A duplicate of standard output: pytest captures the original while it runs.
    _out: TextIO = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding=sys.stdout.encoding, errors="replace")
        signal.signal(signal.SIGINT, self._interrupted)

    def has_told(self) -> bool:
        """Whether the walk was stopped early and the person was told so."""
        return self._told

    def check(self) -> None:
        """Raise SettledError when the walk was stopped."""
        if self._told:
            raise SettledError(Verdict.UNCHECKED, LEFT)

    def say(self, line: str) -> None:
        """Write a line to the terminal; after `tell` write none."""
        if not self._told:
            self._out.write(f"{line}\n")
            self._out.flush()

    def tell(self, why: str) -> None:
        """Tell the person, once, why the walk ends; after GRACE_S the process ends by force."""
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

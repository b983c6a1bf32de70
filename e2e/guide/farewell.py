"""The last page: tells the person the result of the walk and what they may do next."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from e2e.guide.memory import ChangeState
from e2e.guide.protocol import OUTCOMES
from e2e.guide.roster import sentences as roster_sentences
from e2e.guide.tool_window import GLANCE_S, await_press
from e2e.guide.view import Button, Mood, View
from e2e.guide.why import sentences as why_sentences
from e2e.guide.world import name_of_teacher
from fixtures.settings import Target
from instruction.published import LABELS
from instruction.verdict import Verdict

if TYPE_CHECKING:
    from pathlib import Path

    from e2e.guide.assembly import GuidedParts

#: Longest time that the last page stays open, in seconds.
READING_S = 900.0
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": False}
LATER = "Продолжить можно позже: запустите Сверку снова и нажмите «Продолжить прерванный проход»."
PRACTICE = "Это была тренировка на учебном стенде: протокол учебный, сдавать его не нужно."
NO_ROOM = View(
    Mood.TROUBLE,
    "Протокол не записан",
    ("На диске нет места, или папка Сверки закрыта для записи. Исправьте это и нажмите «Дальше»: ничего не потеряно.",),
    (Button.NEXT, Button.FINISH),
)
OPENED = "Открываю другой программой. Если ничего не появилось, файл здесь: {}"
NOT_OPENED = "Само не открылось. Файл здесь: {}"
SAVED = "Протокол сохранён, его можно распечатать и сдать."


def write_protocol(parts: GuidedParts) -> str | None:
    """Write the protocol and give its text; if that fails, the person may make room and retry; None if they don't."""
    window, stopping = parts.job.window, parts.job.stopping
    while True:
        try:
            return parts.protocol.write()
        except OSError:
            window.panel.show(NO_ROOM)
        if await_press(window, stopping) is not Button.NEXT:
            return None


def show_last_page(parts: GuidedParts, page: str) -> None:
    """Show the last page until the person closes it, at most READING_S; `page` is the protocol's text."""
    paper = _printed(parts, page)
    book = parts.run.folder.path / "roster.xlsx"
    files = {Button.OPEN_PROTOCOL: paper, **({Button.OPEN_BOOK: book} if book.exists() else {})}
    window, stopping = parts.job.window, parts.job.stopping
    window.panel.show(farewell(parts, (*files, Button.CLOSE)))
    end = time.monotonic() + READING_S
    while window.is_open and not stopping.has_told() and time.monotonic() < end:
        pressed = window.wait(GLANCE_S)
        if pressed is Button.CLOSE:
            return
        if pressed in files:
            window.panel.notice((OPENED if open_file(files[pressed]) else NOT_OPENED).format(files[pressed]))


def farewell(parts: GuidedParts, buttons: tuple[Button, ...]) -> View:
    """Tell the result of the walk, what to do next, and where the instruction was wrong."""
    found = [one.claim for one in parts.story.told.values() if one.verdict.is_drift]
    lines = (
        f"Инструкция разошлась с порталом (шаги {', '.join(found)}): это записано в протоколе." if found else "",
        LATER if parts.job.memory.path.exists() else "",
        PRACTICE if parts.job.memory.target == Target.STUB else SAVED,
    )
    view = _outcome(parts)
    return View(
        Mood.OVER, view.heading, tuple(filter(None, (*view.lines, *lines))), buttons, view.facts, groups=view.groups
    )


def _outcome(parts: GuidedParts) -> View:
    """Tell the result of the person's task."""
    advice, tally = parts.protocol.advice, parts.protocol.tally
    if advice is not None:
        known = advice.conclusion
        return why_sentences.concluded(known, advice.teacher) if known else View(Mood.OVER, "До причины не дошли")
    if tally is not None and tally.comparison is not None:
        return roster_sentences.over(tally.comparison, tally.roster)
    if parts.job.key == "teacher":
        return View(Mood.OVER, _entry(parts))
    memory = parts.job.memory
    if memory.change is ChangeState.DONE:
        return View(Mood.OVER, f"Присоединён: {name_of_teacher(parts.world) or 'сотрудник'}")
    if parts.job.roster is not None:
        return View(Mood.OVER, "Список не сверен")
    told = "" if memory.change is ChangeState.NONE else OUTCOMES[memory.change]
    look = f"Прежде чем нажимать ещё раз, найдите сотрудника в «{LABELS.see_members}»." if memory.change.is_open else ""
    return View(Mood.OVER, "Никто не присоединён" if not look else "Присоединён ли, неизвестно", (told, look))


def _entry(parts: GuidedParts) -> str:
    """Tell whether the teacher who tried the sign-in got in."""
    told = parts.story.told
    if parts.is_cut_short or any(one.claim not in told for one in parts.leader.panel.steps):
        return "Пробный вход не закончен"
    got_in = all(one.verdict is Verdict.ACCURATE for one in told.values())
    return "Педагог вошёл в библиотеку" if got_in else "Пробный вход закончен"


def open_file(path: Path) -> bool:
    """Open a file with the program that the person's machine has for it; False where it has none."""
    if sys.platform == "win32":
        try:
            os.startfile(path)
        except OSError:
            return False
        return True
    program = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    if program is not None:  # in a thread: it may run as long as the person reads
        threading.Thread(target=subprocess.run, args=([program, str(path)],), kwargs=QUIET, daemon=True).start()
    return program is not None


def _printed(parts: GuidedParts, page: str) -> Path:
    """Print the protocol and give the path of the PDF, or that of the HTML page if printing fails."""
    try:
        return parts.protocol.print(page, parts.windows.browser)
    except Error:
        return parts.protocol.place

"""`./run guide`: leads a person through a chapter."""

from __future__ import annotations

import os
import socket
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from e2e.guide.first.page import FirstPage
from e2e.guide.guide import Guide
from e2e.guide.memory import Brought, Memory
from e2e.guide.options import BY_CHAPTER, WHY, WITH_ROSTER, GuidedJob
from e2e.guide.protocol import NAME
from e2e.guide.server import LOOPBACK
from e2e.guide.stopping import Stopping
from e2e.guide.tool_window import ToolWindow
from e2e.paths import SCENARIOS
from e2e.runs.launch import SILENT, final_code, run_pytest
from fixtures.browser import NO_BROWSER, find_browser
from fixtures.roster import read_roster
from fixtures.settings import Target
from fixtures.values import SettingsError
from instruction.verdict import ExitCode, UsageError
from reports.run_folder import RunFolder, make_private

if TYPE_CHECKING:
    from collections.abc import Iterator

    from e2e.guide.options import GuideOptions, WalkKind
    from fixtures.settings import Settings

MEMORY = "guide.json"
#: Timeout for connecting to the person's own browser, in seconds, and its default port.
CONNECT_S = 5.0
HTTP = 80


def start(settings: Settings, out: Path) -> int:
    """Ask on the first page what to do, and lead the person through it; give the exit code.

    Raises SettingsError, KeptError, RosterError and RunFolderError.
    """
    kept = Memory.read(out / MEMORY)
    with _window(settings, out) as (window, stopping):
        asked = FirstPage(window, out, settings.values, kept, stopping).ask()
        return _lead(*asked, out, window, stopping) if asked else ExitCode.NOTHING_CHECKED


def guide(options: GuideOptions, settings: Settings, out: Path) -> int:
    """Lead a person through a chapter, or with their roster, and give the exit code.

    Raises SettingsError, KeptError, RosterError and RunFolderError.
    """
    with _window(settings, out) as (window, stopping):
        return _lead(options, settings, out, window, stopping)


@contextmanager
def _window(settings: Settings, out: Path) -> Iterator[tuple[ToolWindow, Stopping]]:
    """Show the tool's own window and handle Ctrl-C; raises SettingsError or UsageError if that is impossible."""
    _refuse_without_window(settings)
    make_private(out)
    if RunFolder(out).is_under_way:
        raise UsageError("Помощник уже открыт: вернитесь в его окно или закройте его, потом начните снова.")
    browser = find_browser(settings.browser, headed=True)
    if browser is None:
        raise SettingsError(NO_BROWSER)
    stopping = Stopping(out / MEMORY)
    with RunFolder(out).under_way(), ToolWindow.served(browser) as window:
        yield window, stopping


def _lead(options: GuideOptions, settings: Settings, out: Path, window: ToolWindow, stopping: Stopping) -> int:
    kept = Memory.read(out / MEMORY) if options.resume else None
    file = options.roster or (Path(kept.roster.path) if kept and kept.roster else None)
    roster = read_roster(file) if file else None
    asks_why = options.why or (kept is not None and kept.scenario == WHY.scenario)
    kind = WITH_ROSTER if roster else WHY if asks_why else BY_CHAPTER[options.chapter]
    if kind is BY_CHAPTER["A"] and options.allow_changes and settings.target is Target.SITE and not settings.teacher:
        raise SettingsError("Кого добавлять, не названо: впишите в .env SVERKA_TEACHER, фамилию, имя и отчество.")
    memory = _memory(out / MEMORY, settings, kind, resume=options.resume)
    if file and roster:
        memory.bring(Brought(str(file.absolute()), roster.digest))
    # This machine serves the tool's own window, and the browser opens only allowed hosts.
    settings = settings.also_allowing(LOOPBACK)
    folder = RunFolder.create(out, datetime.now(UTC))
    plugin = Guide(GuidedJob(options, kind.key, memory, out, stopping, window, roster))
    arguments = [
        f"{SCENARIOS / kind.scenario}",
        *SILENT,
        "--headed",
        "--fresh",
        "--assert=plain",  # scenarios have no asserts, and pytest can't rewrite modules imported already
        "-o",
        "console_output_style=classic",
        f"--claim={options.chapter}",
        f"--run-folder={folder.path}",
        f"--alluredir={folder.allure_results}",
        "--allure-no-capture",
    ]
    code = final_code(run_pytest(arguments, plugin, settings=settings), folder)
    if stopping.has_told():
        return ExitCode.INTERRUPTED
    if (folder.path / NAME).exists():
        sys.stdout.write(f"Протокол: {folder.path / NAME}\n")
    if memory.path.exists():
        sys.stdout.write("Проход не закончен. Продолжить: запустите Сверку снова (в терминале ./run guide --resume)\n")
    return code


def _refuse_without_window(settings: Settings) -> None:
    """Raise SettingsError if there is no display, or no running browser at the address SVERKA_CDP."""
    if settings.cdp is None:
        if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ):
            raise SettingsError(
                "Здесь нет экрана, чтобы показать браузер: запустите помощника на компьютере с экраном."
            )
        return
    address = urlsplit(settings.cdp)
    try:
        socket.create_connection((address.hostname, address.port or HTTP), CONNECT_S).close()
    except OSError:
        raise SettingsError(
            f"Браузер по адресу SVERKA_CDP ({settings.cdp}) не отвечает: "
            "запустите его с ключом --remote-debugging-port или уберите настройку."
        ) from None


def _memory(path: Path, settings: Settings, kind: WalkKind, *, resume: bool) -> Memory:
    kept = Memory.read(path)
    fits = kept is not None and (kept.target, kept.scenario) == (settings.target.value, kind.scenario)
    if resume and (kept is None or not fits):
        raise SettingsError("Продолжать нечего: незаконченного прохода нет, начните новый, ./run guide.")
    if resume and kept is not None:
        return kept
    memory = Memory(path, settings.target.value, kind.scenario)
    if kept is not None and fits and kept.change.is_open:
        memory.change = kept.change  # its outcome must be looked up before anything is repeated
    if kept is not None and fits:
        memory.roster, memory.joins = kept.roster, kept.joins  # for the same reason
    return memory

"""Checks what Sverka needs on this machine besides a browser."""

from __future__ import annotations

import platform
import re
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from e2e.commands.doctor.advice import Advice, fine, note, wrong
from fixtures.settings import Settings, Target
from fixtures.values import SettingsError
from reports.kept import readable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: Free bytes: a run fails with less than TOO_LITTLE; one of the next runs will fail with less than LITTLE.
TOO_LITTLE, LITTLE = 100 * 2**20, 2**30
NAMED_LIKE_DOTENV = re.compile(r"\.?env(\.(?!example$)\w+)?", re.IGNORECASE)
LOCAL_DISPLAY = re.compile(r"(?:unix)?:(\d+)(?:\.\d+)?")
SOCKETS_OF_SCREENS = Path("/tmp/.X11-unix")  # noqa: S108 - the X servers' own path


def python(*, whole: bool) -> Advice:
    """Report the Python version, and whether .venv is as `run` makes it."""
    if whole:
        return fine(f"Python {platform.python_version()}, окружение .venv в порядке")
    return note("Окружение .venv не такое, как в requirements.lock: запускайте команды через ./run, он его обновит")


def driver(complaint: str) -> Advice:
    """Report whether Playwright's driver starts."""
    if not complaint:
        return fine("Playwright запускается")
    reason = complaint.splitlines()[-1]
    return wrong(
        f"Playwright не запускается ({reason}): поставьте, чего не хватает (обычно apt-get install libatomic1)"
    )


def letters(*, present: bool) -> Advice:
    """Report whether a font with Cyrillic letters is installed; without it, pictures show squares."""
    if present:
        return fine("Шрифт с русскими буквами есть")
    return wrong("Нет шрифта с русскими буквами, на рисунках будут квадраты: поставьте fontconfig и fonts-dejavu-core")


def screen(environ: Mapping[str, str], *, has_xvfb: bool) -> Advice:
    """Report whether a window can be shown; a headless run needs no screen."""
    display = environ.get("DISPLAY", "")
    local = LOCAL_DISPLAY.fullmatch(display)
    if local and not (SOCKETS_OF_SCREENS / f"X{local[1]}").exists():
        return note(
            f"DISPLAY={display}, но такого экрана нет: для ./run guide и --headed запустите его или уберите DISPLAY"
        )
    if display or environ.get("WAYLAND_DISPLAY"):
        return fine("Экран есть")
    if has_xvfb:
        return note("Экрана нет, но есть Xvfb: с окном — xvfb-run -a ./run check --headed, без окна экран не нужен")
    return note("Экрана нет: он нужен только для ./run guide и --headed; без экрана поможет apt-get install xvfb xauth")


def settings(environ: Mapping[str, str], dotenv: Path) -> tuple[Settings | None, Advice]:
    """Read the settings as every command does; report SettingsError in its own one line."""
    try:
        read = Settings.load(environ, dotenv)
    except SettingsError as error:
        return None, wrong(str(error).rstrip("."))
    source = f"прочитан {dotenv.name}" if dotenv.exists() else f"файла {dotenv.name} нет, он и не обязателен"
    target = "сайт" if read.target is Target.SITE else "учебный стенд"
    return read, fine(f"Настройки: {source}; проверяется {target}")


def stray_settings(dotenv: Path) -> Iterator[Advice]:
    """Report files beside .env that a person may take for it."""
    for path in sorted(dotenv.parent.iterdir()):
        if path.name != dotenv.name and NAMED_LIKE_DOTENV.fullmatch(path.name) and path.is_file():
            if dotenv.exists():
                yield note(f"Файл «{path.name}» не читается: настройки берутся из «{dotenv.name}»")
            else:
                yield wrong(f"Настройки из «{path.name}» не читаются: переименуйте его в «{dotenv.name}»")


def results(out: Path) -> Advice:
    """Report whether runs can write their results, and how much space is free."""
    folder = next(place for place in (out, *out.parents) if place.exists())
    try:
        with tempfile.TemporaryFile(dir=folder):
            free = shutil.disk_usage(folder).free
    except OSError as error:
        return wrong(
            f"В папку отчётов «{out}» нельзя писать ({error.strerror}): исправьте права или укажите --out ПАПКА"
        )
    room = f"свободно {readable(free)}"
    if free < TOO_LITTLE:
        return wrong(f"На диске с папкой отчётов {room}: освободите место, прежние прогоны удалит ./run delete")
    if free < LITTLE:
        return note(f"На диске с папкой отчётов {room}: скоро его не хватит, прежние прогоны удалит ./run delete")
    return fine(f"Папка отчётов «{out}» доступна, {room}")


def report(*, installed: bool, has_npm: bool) -> Advice:
    """Report whether ./run report can make the Allure page."""
    if installed:
        return fine("Отчёт Allure: всё для него есть")
    if has_npm:
        return fine("Отчёт Allure: первый ./run report поставит всё сам, тогда понадобится сеть")
    return note("Отчёт Allure не собрать без npm: если ./run report нужен, установите Node.js")

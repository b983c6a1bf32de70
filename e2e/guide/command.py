"""`./run guide`: leads a person through a chapter."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from e2e.check import SILENT, final_code, run_pytest
from e2e.guide.desk import LOOPBACK
from e2e.guide.guide import Guide
from e2e.guide.memory import Memory
from e2e.guide.protocol import NAME
from e2e.paths import SCENARIOS
from fixtures.settings import SettingsError, Target
from reports.run_folder import RunFolder

if TYPE_CHECKING:
    from pathlib import Path

    from fixtures.settings import Settings

MEMORY = "guide.json"


@dataclass(frozen=True, slots=True)
class Way:
    """What a chapter's guided walk consists of: one scenario, and the one who takes it."""

    scenario: str
    key: str


WAYS = {
    "A": Way("test_a_administrator.py::test_administrator_lets_a_teacher_in", "administrator"),
    "B": Way("test_b_teacher.py::test_teacher_gets_into_the_catalogue", "teacher"),
}


def guide(chapter: str, settings: Settings, out: Path, *, resume: bool, allow_changes: bool) -> int:
    """Lead a person through a chapter and give the exit code; raises SettingsError, KeptError and RunFolderError."""
    way = WAYS[chapter]
    if chapter == "A" and allow_changes and settings.target is Target.SITE and not settings.teacher:
        raise SettingsError("Кого добавлять, не названо: впишите в .env SVERKA_TEACHER, фамилию, имя и отчество.")
    memory = _memory(out / MEMORY, settings, way, resume=resume)
    # The tool's own window is on this machine, and the browser opens nothing but what is allowed.
    os.environ["SVERKA_ALLOWED_HOSTS"] = ",".join([*settings.allowed_hosts, LOOPBACK])
    folder = RunFolder.create(out, datetime.now(UTC))
    plugin = Guide(chapter, way.key, memory, out, allow_changes, resume)
    arguments = [
        f"{SCENARIOS / way.scenario}",
        *SILENT,
        "--headed",
        f"--claim={chapter}",
        f"--run-folder={folder.path}",
        f"--alluredir={folder.allure_results}",
        f"--junitxml={folder.junit}",
        "--allure-no-capture",
    ]
    code = final_code(run_pytest(arguments, plugin), folder)
    if (folder.path / NAME).exists():
        sys.stdout.write(f"Протокол: {folder.path / NAME}\n")
    if memory.path.exists():
        sys.stdout.write("Проход не закончен. Продолжить с этого места: ./run guide --resume\n")
    return code


def _memory(path: Path, settings: Settings, way: Way, *, resume: bool) -> Memory:
    kept = Memory.read(path)
    fits = kept is not None and (kept.target, kept.scenario) == (settings.target.value, way.scenario)
    if resume and (kept is None or not fits):
        raise SettingsError("Продолжать нечего: незаконченного прохода нет, начните новый, ./run guide.")
    if resume and kept is not None:
        return kept
    memory = Memory(path, settings.target.value, way.scenario)
    if kept is not None and fits and kept.change.is_open:
        memory.change = kept.change  # whether it has happened is still to be seen, before anything is done again
    return memory

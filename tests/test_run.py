"""The command that sets everything up, started as a person does, in a clone with a stand-in for uv."""

from __future__ import annotations

import ast
import os
import select
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

fcntl = pytest.importorskip("fcntl", reason="what stands in for the machine's programs are shell scripts")

ROOT = Path(__file__).resolve().parents[1]
BASE_PYTHON = Path(sys.base_prefix, "bin", f"python3.{sys.version_info.minor}")
STAND_IN_UV = f"""#!/bin/sh
for last in "$@"; do :; done
case "$1" in
    venv) exec "{BASE_PYTHON}" -m venv --without-pip "$last" ;;
    pip) echo installed > "${{4%/bin/python}}/package.txt" ;;
esac
"""


class Clone:
    """A fresh clone on a machine that has only Python and, if a test adds it, uv."""

    def __init__(self, folder: Path, tools: Path) -> None:
        self.folder = folder
        self.tools = tools
        self.environ = {"PATH": str(tools)}  # no HOME, no browser
        self.venv = folder / ".venv"

    def give_uv(self, script: str = STAND_IN_UV) -> None:
        uv = self.tools / "uv"
        uv.write_text(script, encoding="utf-8")
        uv.chmod(0o755)

    def start(self, *arguments: str, cwd: Path | None = None) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [BASE_PYTHON, self.folder / "run", *arguments],
            cwd=cwd or self.folder,
            env=self.environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str, cwd: Path | None = None) -> tuple[int, str, str]:
        process = self.start(*arguments, cwd=cwd)
        output, messages = process.communicate(timeout=60)
        return process.returncode, output, messages

    @property
    def log(self) -> str:
        return (self.folder / "reports/out/setup.log").read_text(encoding="utf-8")


def copy_project(folder: Path) -> None:
    (folder / "fixtures").mkdir(parents=True)
    for name in ("run", "fixtures/__init__.py", "fixtures/browser.py", "fixtures/phase.py", "fixtures/setup.py"):
        shutil.copy(ROOT / name, folder / name)
    (folder / "requirements.lock").write_text("no-such-package==1.0 --hash=sha256:" + "0" * 64, encoding="utf-8")
    (folder / "e2e").mkdir()
    (folder / "e2e/__init__.py").touch()
    (folder / "e2e/__main__.py").write_text("import os, sys; print(sys.argv[1:], os.getcwd())", encoding="utf-8")


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    folder = tmp_path / "Сверка с пробелами"
    copy_project(folder)
    tools = tmp_path / "tools"
    tools.mkdir()
    clone = Clone(folder, tools)
    clone.give_uv()
    return clone


def test_fresh_clone_is_set_up_and_runs_the_command(clone: Clone) -> None:
    code, output, messages = clone.run("python", "-c", "import sys; print(sys.prefix); sys.exit(7)")
    assert (code, output) == (7, f"{clone.venv}\n")
    assert "Ставим пакеты" in messages
    assert "--require-hashes" in clone.log


def test_second_start_says_nothing(clone: Clone) -> None:
    clone.run("python", "-c", "pass")
    assert clone.run("python", "-c", "pass") == (0, "", "")


DAMAGES: dict[str, Callable[[Clone], object]] = {
    "file-lost": lambda clone: (clone.venv / "package.txt").unlink(),
    "file-cut-short": lambda clone: (clone.venv / "package.txt").write_text("", encoding="utf-8"),
    "interpreter-lost": lambda clone: (clone.venv / "bin/python").unlink(),
    "never-finished": lambda clone: (clone.venv / "sverka.json").unlink(),
    "stamp-cut-short": lambda clone: (clone.venv / "sverka.json").write_text('{"made', encoding="utf-8"),
    "stamp-of-another-kind": lambda clone: (clone.venv / "sverka.json").write_text("[]", encoding="utf-8"),
    "lock-changed": lambda clone: (clone.folder / "requirements.lock").write_text("", encoding="utf-8"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_damaged_environment_is_made_anew(clone: Clone, damage: Callable[[Clone], object]) -> None:
    clone.run("python", "-c", "pass")
    damage(clone)
    code, _, messages = clone.run("python", "-c", "pass")
    assert code == 0
    assert "делаем его заново" in messages
    assert (clone.venv / "package.txt").read_text(encoding="utf-8") == "installed\n"
    assert clone.run("python", "-c", "pass") == (0, "", "")


def test_copied_project_gets_an_environment_of_its_own(clone: Clone, tmp_path: Path) -> None:
    clone.run("python", "-c", "pass")
    copy = Clone(shutil.copytree(clone.folder, tmp_path / "copy", symlinks=True), clone.tools)
    _, output, messages = copy.run("python", "-c", "import sys; print(sys.prefix)")
    assert output == f"{copy.venv}\n"
    assert "делаем его заново" in messages


def test_two_at_once_make_one_environment(clone: Clone) -> None:
    both = [clone.start("python", "-c", "pass") for _ in range(2)]
    for process in both:
        process.communicate(timeout=60)
    assert [process.returncode for process in both] == [0, 0]
    assert clone.log.count("$ ") == 2, "one uv venv, one uv pip install"


def test_waiting_for_another_is_told(clone: Clone) -> None:
    out = clone.folder / "reports/out"
    out.mkdir(parents=True)
    with (out / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        waiting = clone.start("python", "-c", "pass")
        assert waiting.stderr is not None
        told = waiting.stderr.read(len("· Другая команда ./run готовит окружение"))
    _, messages = waiting.communicate(timeout=60)
    assert told == "· Другая команда ./run готовит окружение"
    assert "Ставим пакеты" in messages
    assert waiting.returncode == 0


@pytest.mark.release
def test_uv_that_fails_is_replaced_by_pip_and_the_failure_is_explained(clone: Clone) -> None:
    clone.give_uv("#!/bin/sh\nexit 1\n")
    clone.environ["PIP_NO_INDEX"] = "1"
    code, _, messages = clone.run("python", "-c", "pass")
    assert code == 2
    assert "(uv)" in messages
    assert "(pip)" in messages
    assert "Не удалось поставить пакеты: проверьте связь" in messages
    assert "No matching distribution found for no-such-package" in messages
    assert "Traceback" not in messages


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_interrupt_ends_quietly_with_what_was_started(clone: Clone, tmp_path: Path, sent: signal.Signals) -> None:
    started = tmp_path / "started"
    os.mkfifo(started)
    reader = os.open(started, os.O_RDONLY | os.O_NONBLOCK)
    # The program writes its process id only once it is a Python: on a busy machine a shell would write it before the
    # processes that started it are ready.
    program = "import os, signal, sys; open(sys.argv[1], 'w').write(str(os.getpid())); signal.pause()"
    clone.give_uv(f"""#!/bin/sh
exec "{BASE_PYTHON}" -c "{program}" "{started}"
""")
    process = clone.start("check")
    assert select.select([reader], [], [], 60)[0], "the stand-in for uv starts"
    pid = int(os.read(reader, 20))
    os.close(reader)
    process.send_signal(sent)
    _, messages = process.communicate(timeout=60)
    assert process.returncode == 128 + sent
    assert "Traceback" not in messages
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_our_commands_go_to_e2e_in_the_folder_of_the_person(clone: Clone, tmp_path: Path) -> None:
    (tmp_path / "e2e.py").write_text("raise SystemExit('not theirs')", encoding="utf-8")
    code, output, _ = clone.run("document", "файл.txt", cwd=tmp_path)
    assert (code, output) == (0, f"['document', 'файл.txt'] {tmp_path}\n")


def test_doctor_comes_to_a_machine_without_a_browser(clone: Clone) -> None:
    clone.run("python", "-c", "pass")
    code, output, messages = clone.run("doctor")
    assert (code, output, messages) == (0, f"['doctor'] {clone.folder}\n", "")


def test_unknown_command_names_the_known_ones(clone: Clone) -> None:
    code, _, messages = clone.run("проверь")
    assert code == 2
    assert "Нет команды проверь; есть check, test, guide" in messages
    assert "Traceback" not in messages


def test_folder_that_cannot_be_written_is_told(clone: Clone) -> None:
    (clone.folder / "reports").write_text("a file where a folder should be", encoding="utf-8")
    code, _, messages = clone.run("check")
    assert code == 2
    assert "проверьте права на эту папку" in messages
    assert "Traceback" not in messages


def test_old_python_is_told_in_one_line() -> None:
    source = (ROOT / "run").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))
    pretend = f"import sys; sys.version_info = (3, 9, 2); exec(compile({source!r}, 'run', 'exec'))"
    old = subprocess.run([sys.executable, "-c", pretend], capture_output=True, text=True, check=False)
    assert (old.returncode, old.stderr.count("\n")) == (2, 1)
    assert old.stderr.startswith("Нужен Python 3.11 или новее, а это 3.9: установите новый, с сайта python.org ")

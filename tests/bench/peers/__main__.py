"""Compares the time of `./run check A9` with other tools on the same path, by whole processes: ./run bench peers.

This bench installs Robot Framework Browser into a temporary virtual environment; that needs npm.
The other tools use a running stand; the checker's time includes the start of its own.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path
from statistics import median
from typing import Any

import httpx
import pyotp

from fixtures.browser import find_browser
from fixtures.plugin import VIEWPORT, quiet
from fixtures.settings import Settings
from fixtures.stand import running_stand
from instruction.published import LABELS
from reports.run_folder import make_private, write_private

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
RESULT = ROOT / "reports" / "out" / "bench-peers.json"
ROUNDS = 7
ROBOT = "robotframework-browser==20.6.0"
OURS = "сверка"


def main() -> None:
    """Time all tools in turn; print their medians and our ratio to each, and write the times to RESULT."""
    with tempfile.TemporaryDirectory(prefix="sverka-peers-") as folder, running_stand() as stand:
        place = Path(folder)
        commands = _commands(place, _robot(place / "robot"))
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for number in range(1, ROUNDS + 1):
            for name, command in commands.items():
                taken[name].append(_timed(command, _given(stand, place), place))
            print(f"круг {number} из {ROUNDS}: " + ", ".join(f"{name} {t[-1]:.2f} с" for name, t in taken.items()))
    medians = {name: median(seconds) for name, seconds in taken.items()}
    ratios = {name: round(medians[OURS] / seconds, 2) for name, seconds in medians.items() if name != OURS}
    for name, ratio in ratios.items():
        print(f"{name}: {medians[name]:.2f} с, сверка {medians[OURS]:.2f} с, в {ratio:.2f} раза дольше")
    make_private(RESULT.parent)
    write_private(RESULT, (json.dumps({"seconds": taken, "ratios": ratios}, indent=1) + "\n").encode())


def _robot(place: Path) -> Path:
    """Install Robot Framework Browser without its own browsers; give the path of its Python."""
    venv.create(place, with_pip=True)
    programs = place / ("Scripts" if os.name == "nt" else "bin")
    python = shutil.which("python", path=programs) or sys.exit("нет Python в новом окружении")
    subprocess.run([python, "-m", "pip", "install", "--quiet", ROBOT], check=True)
    subprocess.run([programs / "rfbrowser", "init", "--skip-browsers"], check=True, capture_output=True)
    return Path(python)


def _commands(place: Path, robot: Path) -> dict[str, list[str]]:
    python = sys.executable
    alone = ["-q", "--noconftest", "-c", os.devnull, f"--rootdir={HERE}", "-p", "no:cacheprovider", "-p", "no:xdist"]
    return {
        OURS: [python, str(ROOT / "run"), "check", "A9", "--out", str(place / "out")],
        "Playwright": [python, str(HERE / "with_playwright.py")],
        "pytest-playwright и Allure": [
            *(python, "-m", "pytest", *alone, f"--alluredir={place / 'allure'}", str(HERE / "with_pytest.py"))
        ],
        "Robot Framework Browser": [
            *(str(robot), "-m", "robot", "--variablefile", str(place / "given.json")),
            *("--outputdir", str(place / "robot-out"), str(HERE / "with_robot.robot")),
        ],
    }


def _given(stand: str, place: Path) -> Path:
    """Make a new world, and write the data that the other tools' scripts need; give the file."""
    said = httpx.post(f"{stand}/worlds", json={}).json()
    account = said["people"]["administrator"]
    settings = Settings.load(os.environ, dotenv_path=Path(os.devnull))
    given: dict[str, Any] = {
        "BROWSER": str(find_browser(settings.browser, headed=False)),
        "ARGS": quiet(settings),
        "VIEWPORT": VIEWPORT,
        "PORTAL": said["portal"],
        "SIGN_IN": LABELS.sign_in,
        "LOGIN_FIELD": LABELS.login,
        "LOGIN": account["login"],
        "PASSWORD_FIELD": LABELS.password,
        "PASSWORD": account["password"],
        "CODE": pyotp.TOTP(account["totp"]).now(),
        "ORGANIZATION": said["organization"],
        "ROLE": LABELS.administrator,
        "TABS": {"A2": LABELS.organization_profile, "A3": LABELS.delegations, "A4": LABELS.access_groups},
        "SEARCH": "расширенным поиском",
        "CHOICES": {
            "A6": (LABELS.organization_field, LABELS.ministry_typed, LABELS.ministry),
            "A7": (LABELS.system_field, LABELS.school_system_typed, LABELS.school_system),
            "A8": (LABELS.group_field, "", LABELS.group),
        },
        "MEMBERS": LABELS.see_members,
    }
    path = place / "given.json"
    path.write_text(json.dumps(given), "utf-8")
    return path


def _timed(command: list[str], given: Path, place: Path) -> float:
    """Run a tool and give the seconds of its whole process; exit if the tool fails."""
    begun = time.perf_counter()
    ended = subprocess.run(
        command, cwd=place, env={**os.environ, "PEERS_GIVEN": str(given)}, capture_output=True, text=True, check=False
    )
    if ended.returncode:
        sys.exit(f"{' '.join(command)}\n{ended.stdout}{ended.stderr}")
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()

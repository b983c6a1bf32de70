"""The worked example of CONTRIBUTING, carried out on a copy of the tree."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LEFT_OUT = shutil.ignore_patterns("out", "node_modules", "__pycache__")
ROOMS = ("e2e", "fixtures", "instruction", "pages", "reports")


@pytest.mark.release
def test_new_step_touches_five_files_and_is_checked(tmp_path: Path) -> None:
    (diff,) = re.findall(r"```diff\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.DOTALL)
    for room in ROOMS:
        shutil.copytree(ROOT / room, tmp_path / room, ignore=LEFT_OUT)
    for file in ("conftest.py", "pyproject.toml"):
        shutil.copy(ROOT / file, tmp_path)
    git = shutil.which("git") or "git"
    subprocess.run([git, "apply", "-"], cwd=tmp_path, input=diff, text=True, check=True)
    assert len(re.findall(r"^diff ", diff, re.MULTILINE)) == 5

    def check(*arguments: str) -> int:
        line = [sys.executable, "-m", "e2e", "check", "A13", *arguments, "--out", str(tmp_path / "out")]
        ours = {**os.environ, "PYTHONPATH": str(tmp_path)}
        return subprocess.run(line, cwd=tmp_path, env=ours, check=False).returncode

    assert check("--accept", "A13") == 0
    verdicts = json.loads((tmp_path / "out" / "latest" / "verdicts.json").read_text("utf-8"))
    assert {one["id"]: one["verdict"] for one in verdicts["claims"]}["A13"] == "accurate"
    assert list((tmp_path / "instruction" / "references").glob("*-A13.yaml"))
    template = tmp_path / "fixtures" / "stub" / "templates" / "access_log.html"
    template.write_text(template.read_text("utf-8").replace("heading(current)", 'heading("=Журнал")'), "utf-8")
    assert check() == 1

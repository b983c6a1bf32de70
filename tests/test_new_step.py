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


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Make a copy of the tree with the example's step added."""
    (diff,) = re.findall(r"```diff\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.DOTALL)
    for room in ROOMS:
        shutil.copytree(ROOT / room, tmp_path / room, ignore=LEFT_OUT)
    for file in ("conftest.py", "pyproject.toml"):
        shutil.copy(ROOT / file, tmp_path)
    git = shutil.which("git") or "git"
    subprocess.run([git, "apply", "-"], cwd=tmp_path, input=diff, text=True, check=True)
    assert len(re.findall(r"^diff ", diff, re.MULTILINE)) == 5
    return tmp_path


def test_example_fits_the_tree(tree: Path) -> None:
    program = "from instruction.published import INSTRUCTION; print(INSTRUCTION.claim('A13').title)"
    environ = {**os.environ, "PYTHONPATH": str(tree), "PYTHONIOENCODING": "utf-8"}
    said = subprocess.run([sys.executable, "-c", program], cwd=tree, env=environ, capture_output=True, check=True)
    assert said.stdout.decode() == "Журнал доступа\n"


@pytest.mark.release
def test_new_step_is_checked(tree: Path) -> None:

    def check(*arguments: str) -> int:
        line = [sys.executable, "-m", "e2e", "check", "A13", *arguments, "--out", str(tree / "out")]
        ours = {**os.environ, "PYTHONPATH": str(tree)}
        return subprocess.run(line, cwd=tree, env=ours, check=False).returncode

    assert check("--accept", "A13") == 0
    verdicts = json.loads((tree / "out" / "latest" / "verdicts.json").read_text("utf-8"))
    assert {one["id"]: one["verdict"] for one in verdicts["claims"]}["A13"] == "accurate"
    assert list((tree / "instruction" / "references").glob("*-A13.yaml"))
    template = tree / "fixtures" / "stub" / "templates" / "access_log.html"
    template.write_text(template.read_text("utf-8").replace("heading(current)", 'heading("=Журнал")'), "utf-8")
    assert check() == 1

"""Tests for machines that are not here, as far as possible; in the gate, mypy tells what their Python lacks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("encoding", ["cp866", "cp1251"])
def test_words_for_the_console_come_out_in_its_code_page(encoding: str) -> None:
    environ = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": str(ROOT)}
    for command in (["guide", "--help"], ["guide", "C"]):
        done = subprocess.run(
            [sys.executable, "-P", "-m", "e2e", *command], env=environ, capture_output=True, check=False
        )
        assert done.returncode in {0, 2}
        assert b"Traceback" not in done.stderr

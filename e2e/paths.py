"""Where things lie in the project."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "reports" / "out"
SCENARIOS = ROOT / "e2e" / "scenarios"
DOTENV = ROOT / ".env"

"""The fixtures and hooks that every test of the project may use."""

from __future__ import annotations

pytest_plugins = ("fixtures.plugin", "e2e.runs.plugin")

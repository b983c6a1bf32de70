"""Settings for all tests."""

from __future__ import annotations

import os

from playwright.sync_api import expect

# Longer than anything takes on a busy machine; a thing that never comes fails too, only later.
expect.set_options(timeout=60_000)

# Variables by which GitHub and GitLab describe themselves: a test sets its own.
for name in [name for name in os.environ if name.startswith(("GITHUB_", "CI_"))]:
    del os.environ[name]

"""What holds for all tests."""

from __future__ import annotations

import os

from playwright.sync_api import expect

# Longer than anything takes on a busy machine: what never comes fails as well, only later.
expect.set_options(timeout=60_000)

# What GitHub and GitLab tell a program of the place where it runs: a test tells it itself.
for name in [name for name in os.environ if name.startswith(("GITHUB_", "CI_"))]:
    del os.environ[name]

"""What holds for all tests."""

from __future__ import annotations

from playwright.sync_api import expect

# Longer than anything takes on a busy machine: what never comes fails as well, only later.
expect.set_options(timeout=60_000)

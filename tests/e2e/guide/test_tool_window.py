"""The tool's own window really opens, closes and opens again; one sentence tells when it can't open."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from e2e.guide.tool_window import ToolWindow
from e2e.guide.view import Button, Mood, View
from fixtures.browser import find_browser
from instruction.verdict import UsageError

if TYPE_CHECKING:
    from pathlib import Path

#: Delay before the press, and limit of waiting for it, in seconds.
SOON_S, LATE_S = 0.1, 30.0


@pytest.mark.release
def test_window_opens_is_pressed_and_opens_again(display: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", display)
    browser = find_browser(headed=True)
    assert browser is not None
    with ToolWindow.served(browser) as window:
        window.panel.show(View(Mood.TURN, "Проба", (), (Button.NEXT,)))
        seen = [window.is_open]
        threading.Timer(SOON_S, lambda: window.panel.press("next", window.panel.state()["turn"])).start()
        assert window.wait(LATE_S) is Button.NEXT
        for change in (window.close, window.come_forward, window.open, window.come_forward):
            change()
            seen.append(window.is_open)
    assert [*seen, window.is_open] == [True, False, False, True, True, False]


def test_browser_that_cannot_be_started_is_told_in_one_sentence(tmp_path: Path) -> None:
    broken = tmp_path / "browser"
    broken.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    broken.chmod(0o700)
    with pytest.raises(UsageError, match="Окно помощника не открылось"), ToolWindow.served(broken):
        pass

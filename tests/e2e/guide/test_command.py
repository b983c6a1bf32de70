"""`./run guide` checks its options and settings before it opens anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from e2e.commands import cli
from e2e.guide import command
from fixtures.settings import Target
from fixtures.values import SettingsError
from instruction.verdict import UsageError
from reports.run_folder import RunFolder
from tests.e2e.guide.windows import free_port

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    addresses = {"SVERKA_PORTAL_URL": "http://a.localhost", "SVERKA_LIBRARY_URL": "http://b.localhost"}
    for name, value in {**addresses, "SVERKA_ALLOWED_HOSTS": "*.localhost"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("SVERKA_TARGET", "stub")
    monkeypatch.setattr(cli, "find_browser", lambda *_, **__: tmp_path)


@pytest.mark.parametrize(
    ("target", "option", "given"),
    [("site", "", [False]), ("site", "allow", [True]), ("stub", "", [True]), ("stub", "forbid", [False])],
)
def test_what_may_be_changed_is_said_on_the_command_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, target: str, option: str, given: list[bool]
) -> None:
    said: list[bool] = []
    monkeypatch.setattr(command, "guide", lambda wish, *_: said.append(wish.allow_changes))
    allows, forbids = option == "allow", option == "forbid"
    cli.guide(target=Target(target), out=tmp_path, allow_changes=allows, read_only=forbids)
    assert said == given


def test_allowing_and_forbidding_changes_at_once_is_refused() -> None:
    with pytest.raises(UsageError, match="исключают"):
        cli.guide(allow_changes=True, read_only=True)


def test_without_a_screen_one_line_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SVERKA_CDP"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(SettingsError, match="нет экрана"):
        cli.guide(out=tmp_path)


def test_second_guide_at_once_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    with RunFolder(tmp_path).under_way(), pytest.raises(UsageError, match="уже открыт"):
        cli.guide(out=tmp_path)


def test_browser_of_the_person_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SVERKA_CDP", f"http://127.0.0.1:{free_port()}")
    with pytest.raises(SettingsError, match="не отвечает"):
        cli.guide(out=tmp_path)

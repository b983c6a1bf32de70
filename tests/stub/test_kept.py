"""What the stand keeps for its next start: made once, anew for other code, and never needed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from jinja2 import DictLoader, Environment

from fixtures.stub.kept import kept_file, kept_templates

if TYPE_CHECKING:
    from pathlib import Path


class Maker:
    """Counts how often it was asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> bytes:
        """Make it."""
        self.times += 1
        return b"font"


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a file of code, and a folder for compiled modules that is empty."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "pycache"))
    file = tmp_path / "maker.py"
    file.write_text("first")
    return file


def test_file_is_made_once_for_each_version_of_the_code(code: Path) -> None:
    make = Maker()
    assert [kept_file("bold.ttf", code, make) for _ in range(2)] == [b"font"] * 2
    assert make.times == 1
    code.write_text("second")
    assert kept_file("bold.ttf", code, make) == b"font"
    assert make.times == 2


def test_template_is_compiled_once_for_each_version_of_the_code(code: Path) -> None:
    def rendered() -> str:
        pages = DictLoader({"page.html": "{{ word }}"})
        environment = Environment(loader=pages, bytecode_cache=kept_templates(code), autoescape=True)
        return environment.get_template("page.html").render(word="да")

    with patch.object(Environment, "compile", autospec=True, side_effect=Environment.compile) as compiling:
        assert [rendered(), rendered()] == ["да", "да"]
        assert compiling.call_count == 1
        code.write_text("second")
        assert rendered() == "да"
        assert compiling.call_count == 2


@pytest.mark.parametrize("where", [None, "/dev/null"])
def test_nothing_is_kept_where_that_is_not_possible(
    code: Path, where: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", where)
    make = Maker()
    assert [kept_file("bold.ttf", code, make) for _ in range(2)] == [b"font"] * 2
    assert make.times == 2
    assert kept_templates(code) is None

"""The printed text is readable on every kind of output."""

from __future__ import annotations

import io
import json

import pytest

from reports.terminal import show_json

CONTENT = {"message": "Вместо «Доверенности» — «Доступы»"}


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "latin-1", "ascii"])
def test_json_loses_nothing_on_any_output(encoding: str) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding, errors="strict")
    show_json(CONTENT, stream)
    stream.seek(0)
    text = stream.read()
    assert json.loads(text) == CONTENT
    assert ("Вместо" in text) is (encoding in {"utf-8", "cp1251"})

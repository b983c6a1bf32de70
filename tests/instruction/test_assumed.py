"""The assumptions about the site use words of the accepted screens, and claims that exist."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from instruction.assumed import Assumed, load_assumed
from instruction.data import InstructionError
from instruction.published import INSTRUCTION
from instruction.references import known_names
from instruction.wording import bare

if TYPE_CHECKING:
    from pathlib import Path

WITH_REFERENCE = [one for one in load_assumed(INSTRUCTION) if one.screen and known_names(one.screen)]


@pytest.mark.parametrize("one", WITH_REFERENCE, ids=lambda one: f"{one.claim}-{one.screen}")
def test_words_are_those_of_the_accepted_screen(one: Assumed) -> None:
    assert one.words
    assert {bare(words) for words in one.words} <= known_names(one.screen)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ('claim = "A13"\nwhere = "Там"\nwhat = "То"', "A13"),
        ('claim = "A1"\nwhere = "Там"\nwhat = "То"\nscreen = "cabinet"', "words"),
        ('claim = "A1"\nwhere = "Там"\nwhat = "То"\nwords = ["То"]', "words"),
    ],
)
def test_wrong_file_is_told_with_its_key(tmp_path: Path, row: str, told: str) -> None:
    (tmp_path / "assumed.toml").write_text(f"[[assumed]]\n{row}\n", "utf-8")
    with pytest.raises(InstructionError, match=told):
        load_assumed(replace(INSTRUCTION, folder=tmp_path / "chapters"))

"""The accepted picture of a claim, and the attachment for Allure when a fresh one differs."""

from __future__ import annotations

import io
from base64 import b64decode
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw, ImageFont

from instruction.published import INSTRUCTION
from instruction.references import picture_of
from instruction.verdict import Verdict
from reports.accepted import compared, keep_pictures
from reports.covered import CoveredJudgement, own_words
from reports.figure import COVER, FRAME
from reports.verdicts import CaseResult, ClaimResult, RunResult
from tests.reports.made_up import FIRST_NIGHT

if TYPE_CHECKING:
    from pathlib import Path

    from instruction.claims import Instruction
    from reports.run_folder import RunFolder

SIZE = (200, 120)


@pytest.fixture
def instruction(tmp_path: Path) -> Instruction:
    """Give the instruction with its data and pictures moved to the test's own folder."""
    (tmp_path / "references").mkdir()
    return replace(INSTRUCTION, folder=tmp_path / "chapters")


def screen(words: str = "Доверенности", at: float = 40, cover: tuple[int, ...] = (150, 10, 190, 30)) -> Image.Image:
    image = Image.new("RGB", SIZE, "white")
    draw = ImageDraw.Draw(image)
    draw.text((20, at), words, "black", ImageFont.load_default(18))
    if cover:
        draw.rectangle(cover, COVER)
    return image


def difference(instruction: Instruction, old: Image.Image, new: Image.Image) -> dict[str, Image.Image] | None:
    fresh = instruction.folder.with_name("fresh.png")
    old.save(picture_of(instruction, "A3"), lossless=True)
    new.save(fresh)
    told = compared(instruction, "A3", fresh)
    if told is None:
        return None
    return {name: Image.open(io.BytesIO(b64decode(data.partition(",")[2]))) for name, data in told.items()}


def test_difference_is_marked_where_it_is(instruction: Instruction) -> None:
    old, new = screen("AAAA"), screen("WWWW")
    shown = difference(instruction, old, new)
    assert shown is not None
    assert shown["expected"].tobytes() == old.tobytes()
    assert shown["actual"].tobytes() == new.tobytes()
    marked = [(x, y) for x in range(SIZE[0]) for y in range(SIZE[1]) if shown["diff"].getpixel((x, y)) == FRAME]
    assert marked
    assert all(x < 100 and 30 < y < 70 for x, y in marked)


def test_covered_places_and_edges_of_letters_are_no_difference(instruction: Instruction) -> None:
    assert difference(instruction, screen(), screen()) is None
    assert difference(instruction, screen(), screen(at=40.25)) is None
    assert difference(instruction, screen(), screen(cover=(140, 8, 195, 32))) is None


def test_pictures_of_different_sizes_are_padded_to_one(instruction: Instruction) -> None:
    wide = Image.new("RGB", (300, 80), "white")
    shown = difference(instruction, screen("AAAA"), wide)
    assert shown is not None
    assert {image.size for image in shown.values()} == {(300, 120)}


def test_without_an_accepted_picture_there_is_nothing_to_show(instruction: Instruction, tmp_path: Path) -> None:
    screen().save(tmp_path / "fresh.png")
    assert compared(instruction, "A3", tmp_path / "fresh.png") is None


def test_pictures_of_accepted_claims_that_hold_are_kept(instruction: Instruction, folder: RunFolder) -> None:
    made = []
    for name, verdict in (("A1", Verdict.ACCURATE), ("A2", Verdict.ACCURATE), ("A3", Verdict.RENAMED)):
        screen(name).save(folder.path / f"figures/{name}-a-1.png")
        judgement = CoveredJudgement(name, verdict, own_words(""))
        cases = (CaseResult("t::a", judgement),)
        made.append(ClaimResult(judgement, True, f"figures/{name}-a-1.png", 10, cases))  # noqa: FBT003 - wanted
    result = RunResult(instruction, "stub", FIRST_NIGHT, FIRST_NIGHT, interrupted=False, claims=tuple(made), faults=())
    keep_pictures(folder, result, {"A1", "A3"})
    assert {path.name for path in picture_of(instruction, "A1").parent.iterdir()} == {"A1.webp"}
    with Image.open(picture_of(instruction, "A1")) as kept:
        assert kept.convert("RGB").tobytes() == screen("A1").tobytes()

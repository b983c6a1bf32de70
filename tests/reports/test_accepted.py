"""The accepted picture of a claim, and what Allure is given when a fresh one differs."""

from __future__ import annotations

import io
import json
from base64 import b64decode
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw, ImageFont

from instruction import references
from instruction.verdict import Verdict
from reports.accepted import compared, keep_pictures
from reports.covered import CoveredJudgement, own_words
from reports.figure import COVER, FRAME
from reports.verdicts import CaseResult, ClaimResult, RunResult
from tests.reports.made_up import FIRST_NIGHT

if TYPE_CHECKING:
    from pathlib import Path

    from reports.run_folder import RunFolder

SIZE = (200, 120)


@pytest.fixture(autouse=True)
def _own_references(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(references, "FOLDER", tmp_path / "references")
    (tmp_path / "references").mkdir()


def screen(words: str = "Доверенности", at: float = 40, cover: tuple[int, ...] = (150, 10, 190, 30)) -> Image.Image:
    image = Image.new("RGB", SIZE, "white")
    draw = ImageDraw.Draw(image)
    draw.text((20, at), words, "black", ImageFont.load_default(18))
    if cover:
        draw.rectangle(cover, COVER)
    return image


def difference(old: Image.Image, new: Image.Image, folder: Path) -> dict[str, Image.Image] | None:
    old.save(references.picture_of("A3"), lossless=True)
    new.save(folder / "fresh.png")
    told = compared("A3", folder / "fresh.png")
    if told is None:
        return None
    return {name: Image.open(io.BytesIO(b64decode(data.partition(",")[2]))) for name, data in json.loads(told).items()}


def test_difference_is_marked_where_it_is(tmp_path: Path) -> None:
    old, new = screen("AAAA"), screen("WWWW")
    shown = difference(old, new, tmp_path)
    assert shown is not None
    assert shown["expected"].tobytes() == old.tobytes()
    assert shown["actual"].tobytes() == new.tobytes()
    marked = [(x, y) for x in range(SIZE[0]) for y in range(SIZE[1]) if shown["diff"].getpixel((x, y)) == FRAME]
    assert marked
    assert all(x < 100 and 30 < y < 70 for x, y in marked)


def test_covered_places_and_edges_of_letters_are_no_difference(tmp_path: Path) -> None:
    assert difference(screen(), screen(), tmp_path) is None
    assert difference(screen(), screen(at=40.25), tmp_path) is None
    assert difference(screen(), screen(cover=(140, 8, 195, 32)), tmp_path) is None


def test_pictures_of_different_sizes_are_padded_to_one(tmp_path: Path) -> None:
    wide = Image.new("RGB", (300, 80), "white")
    shown = difference(screen("AAAA"), wide, tmp_path)
    assert shown is not None
    assert {image.size for image in shown.values()} == {(300, 120)}


def test_without_an_accepted_picture_there_is_nothing_to_show(tmp_path: Path) -> None:
    screen().save(tmp_path / "fresh.png")
    assert compared("A3", tmp_path / "fresh.png") is None


def test_pictures_of_accepted_claims_that_hold_are_kept(folder: RunFolder) -> None:
    made = []
    for name, verdict in (("A1", Verdict.ACCURATE), ("A2", Verdict.ACCURATE), ("A3", Verdict.RENAMED)):
        screen(name).save(folder.path / f"figures/{name}-a-1.png")
        judgement = CoveredJudgement(name, verdict, own_words(""))
        cases = (CaseResult("t::a", judgement),)
        made.append(ClaimResult(judgement, True, f"figures/{name}-a-1.png", 10, cases))  # noqa: FBT003 - wanted
    result = RunResult("stub", FIRST_NIGHT, FIRST_NIGHT, interrupted=False, claims=tuple(made), faults=())
    keep_pictures(folder, result, {"A1", "A3"})
    assert {path.name for path in references.FOLDER.iterdir()} == {"A1.webp"}
    with Image.open(references.picture_of("A1")) as kept:
        assert kept.convert("RGB").tobytes() == screen("A1").tobytes()

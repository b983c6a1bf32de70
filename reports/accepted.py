"""The picture of each claim's accepted state, and how a fresh one differs from it."""

from __future__ import annotations

import io
from base64 import b64encode
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageFilter

from instruction.references import picture_of
from instruction.verdict import Verdict
from reports.figure import COVER, FRAME
from reports.run_folder import write_private

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from instruction.claims import Instruction
    from reports.run_folder import RunFolder
    from reports.verdicts import RunResult

#: The media type by which Allure shows two pictures and their difference; allure-pytest's own list lacks it.
IMAGE_DIFF = "application/vnd.allure.image.diff"
#: Largest difference of a colour, 0 to 255, that is ignored, as at the edges of letters; thin lines are ignored, too.
_SLIGHT = 48
_DIM = 0.75


def keep_pictures(folder: RunFolder, result: RunResult, accepted: Collection[str]) -> None:
    """Keep the figures of accepted claims that hold as their accepted pictures; raises OSError."""
    for claim in result.claims:
        name = claim.judgement.claim
        if name in accepted and claim.verdict is Verdict.ACCURATE and claim.figure is not None:
            made = io.BytesIO()
            with Image.open(folder.path / claim.figure) as image:
                image.convert("RGB").save(made, "WEBP", lossless=True, method=6)
            write_private(picture_of(result.instruction, name), made.getvalue()).chmod(0o644)


def compared(instruction: Instruction, claim: str, fresh: Path) -> dict[str, str] | None:
    """Give the old picture, the fresh one and their difference, by Allure's names; None when there is nothing to show.

    Each is a PNG in a data URI.

    That is so when no picture was accepted, when one cannot be read, and when both look alike.
    """
    try:
        with Image.open(picture_of(instruction, claim)) as one, Image.open(fresh) as other:
            old, new = one.convert("RGB"), other.convert("RGB")
    except OSError:
        return None
    size = max(old.width, new.width), max(old.height, new.height)
    old, new = _padded(old, size), _padded(new, size)
    differing = _differing(old, new)
    if differing.getbbox() is None:
        return None
    shown = Image.blend(new, Image.new("RGB", size, "white"), _DIM)
    shown.paste(FRAME, (0, 0), differing)
    names = ("expected", "actual", "diff")
    return {name: _as_data(image) for name, image in zip(names, (old, new, shown), strict=True)}


def _padded(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    if image.size == size:
        return image
    padded = Image.new("RGB", size, "white")
    padded.paste(image)
    return padded


def _differing(old: Image.Image, new: Image.Image) -> Image.Image:
    """Give a mask of the differences, without covered places and the edges of letters."""
    red, green, blue = ImageChops.difference(old, new).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    mask = most.point([255 if value > _SLIGHT else 0 for value in range(256)])
    mask = mask.filter(ImageFilter.MinFilter(3)).filter(ImageFilter.MaxFilter(5))
    for image in (old, new):
        mask = ImageChops.subtract(mask, _covered(image))
    return mask


def _covered(image: Image.Image) -> Image.Image:
    """Give a mask of the covered places, with a margin of 4 px, because the mask of differences has grown."""
    bands = (
        band.point([255 if value == wanted else 0 for value in range(256)])
        for band, wanted in zip(image.split(), COVER, strict=True)
    )
    red, green, blue = bands
    return ImageChops.darker(ImageChops.darker(red, green), blue).filter(ImageFilter.MaxFilter(9))


def _as_data(image: Image.Image) -> str:
    made = io.BytesIO()
    image.save(made, "PNG")
    return f"data:image/png;base64,{b64encode(made.getvalue()).decode()}"

"""Makes README's pictures of papers with LibreOffice and poppler: `./run python docs/pictures/papers.py`."""

from __future__ import annotations

import io
import subprocess
import tempfile
from pathlib import Path

import docx
from PIL import Image, ImageChops
from playwright.sync_api import sync_playwright

from e2e.proof.documents import DOCUMENT
from fixtures.browser import find_browser
from instruction.document.correcting import correct
from instruction.document.published import STANDARD
from instruction.published import INSTRUCTION
from instruction.references import picture_of

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
RUN = "./run check A3 --drift a3-delegations-renamed --out"
WRONG = {"«Профиль организации»": "«Карточка организации»", "вкладку «Доверенности и доступы»": "вкладку «Доступы»"}
#: Lines of pixels shown of LibreOffice's page, from its top.
SHOWN_LINES = 560


def instruction(out: Path) -> bytes:
    """Draw the step of the illustrated instruction whose tab has been renamed."""
    subprocess.run([*RUN.split(), str(out)], cwd=ROOT, capture_output=True, check=False)
    subprocess.run(["./run", "report", "--only", "instruction", "--out", str(out)], cwd=ROOT, check=True)
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=find_browser(headed=False)) as browser,
    ):
        page = browser.new_page(viewport={"width": 1000, "height": 800}, device_scale_factor=1.5)
        page.goto((out / "latest" / "instruction.html").resolve().as_uri())
        return page.locator("#A3").screenshot()


def corrected(folder: Path) -> bytes:
    """Draw the beginning of a Word document with its corrections, as an office program shows them."""
    text = DOCUMENT.read_text("utf-8")
    for right, wrong in WRONG.items():
        text = text.replace(right, wrong, 1)
    document, file = docx.Document(), io.BytesIO()
    for line in filter(None, text.split("\n")):
        document.add_paragraph(line)
    document.save(file)
    made = folder / "corrected.docx"
    made.write_bytes(correct(made.name, file.getvalue(), STANDARD).content)
    paper = made.with_suffix(".pdf")
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(made)]
    subprocess.run(command, capture_output=True, check=True)
    drawing = ["pdftoppm", "-r", "130", "-f", "1", "-l", "1", "-png", str(paper)]
    return subprocess.run(drawing, capture_output=True, check=True).stdout


def main() -> None:
    """Make all pictures; the figure of A3 is the accepted one."""
    with Image.open(picture_of(INSTRUCTION, "A3")) as picture:
        _save(picture.convert("RGB"), "figure-a3.png")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Image.open(io.BytesIO(instruction(folder / "out"))) as picture:
            _save(picture.convert("RGB"), "instruction-a3.png")
        with Image.open(io.BytesIO(corrected(folder))) as picture:
            page = picture.convert("RGB")
            _save(page.crop((0, 0, page.width, SHOWN_LINES)), "corrected.png")


def _save(picture: Image.Image, name: str) -> None:
    """Save a picture in few colours, without its white margins."""
    written = ImageChops.difference(picture, Image.new("RGB", picture.size, "white")).getbbox()
    picture.crop(written).quantize(96, dither=Image.Dither.NONE).save(FOLDER / name, optimize=True)


if __name__ == "__main__":
    main()

"""The illustrated instruction as one HTML file that loads no other file, and as a PDF."""

from __future__ import annotations

import mimetypes
from base64 import b64decode, b64encode
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from reports.font import face_as_data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from reports.illustrated.content import IllustratedInstruction

#: Bytes read and encoded at a time: a multiple of three, so that the base64 parts can be joined.
_PORTION = 3 * 2**18
_PAPER = {
    "preferCSSPageSize": True,
    "printBackground": True,
    "generateTaggedPDF": True,
    "generateDocumentOutline": True,
}


def write_page(it: IllustratedInstruction, path: Path) -> None:
    """Write the page, one picture at a time; raises OSError."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters["data"] = _data
    with path.open("w", encoding="utf-8") as file:
        for part in environment.get_template("page.html").generate(it=it, font=face_as_data):
            file.write(part)


def print_page(page: Path, browser: Browser, path: Path) -> None:
    """Print the page to a tagged A4 PDF with an outline; raises Playwright's Error and OSError."""
    context = browser.new_context(java_script_enabled=False)
    try:
        sheet = context.new_page()
        sheet.goto(page.absolute().as_uri(), wait_until="load")
        session = context.new_cdp_session(sheet)
        made = session.send("Page.printToPDF", {**_PAPER, "transferMode": "ReturnAsStream"})
        with path.open("wb") as file:
            is_whole = False
            while not is_whole:
                portion = session.send("IO.read", {"handle": made["stream"], "size": _PORTION})
                file.write(b64decode(portion["data"]))
                is_whole = portion["eof"]
    finally:
        context.close()


def _data(path: Path) -> str:
    kind = mimetypes.guess_type(path.name)[0] or "image/webp"
    return f"data:{kind};base64,{''.join(_packed(path))}"


def _packed(path: Path) -> Iterator[str]:
    with path.open("rb") as file:
        while portion := file.read(_PORTION):
            yield b64encode(portion).decode()

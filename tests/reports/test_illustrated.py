"""The illustrated instruction of a made-up run: its content, its files, and its accessibility."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from PIL import Image, ImageFont
from pypdf import PdfReader

from instruction.published import INSTRUCTION
from instruction.references import picture_of
from reports.illustrated.as_docx import write_docx
from reports.illustrated.as_page import print_page, write_page
from reports.illustrated.content import illustrated
from reports.run_folder import RunFolderError

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from instruction.claims import Instruction
    from reports.illustrated.content import IllustratedInstruction
    from reports.run_folder import RunFolder

AXE = Path(__file__).resolve().parents[2] / ".ci/node_modules/axe-core/axe.min.js"
FRESH, ACCEPTED = (0, 90, 200), (200, 90, 0)
RIGHT: dict[str, Any] = {"verdict": "accurate", "expected": None, "seen": None, "candidates": [], "message": "Верно."}
SAID: dict[str, dict[str, Any]] = {
    "A3": {
        "verdict": "renamed",
        "expected": "Доверенности и доступы",
        "seen": "Доступы <и> полномочия",
        "candidates": [{"label": "Доступы <и> полномочия", "score": 0.5}],
        "message": "Вместо одного — другое.",
    },
    "A4": {"verdict": "blocked", "message": "Не дошли из-за A3."},
    "C3": {"verdict": "untrue", "message": "Расходится список."},
}


def illustrated_run(run: RunFolder) -> IllustratedInstruction:
    """Read the run, with the accepted pictures beside it."""
    return illustrated(run, of(run))


def of(run: RunFolder) -> Instruction:
    """Give the instruction with its folder beside the run, so that its accepted pictures are there too."""
    return replace(INSTRUCTION, folder=run.path.parent / "chapters")


@pytest.fixture
def run(folder: RunFolder) -> RunFolder:
    """Make a run with findings at A3 and C3 that did not reach A4; A2 and A3 have accepted pictures."""
    (folder.path.parent / "references").mkdir()
    for accepted in ("A2", "A3"):
        Image.new("RGB", (128, 80), ACCEPTED).save(picture_of(of(folder), accepted), lossless=True)
    claims: list[dict[str, Any]] = []
    for claim in INSTRUCTION.claims:
        figure = f"figures/{claim.id}.png"
        Image.new("RGB", (128, 80), FRESH).save(folder.path / figure)
        shown = None if claim.id == "A4" else figure
        claims.append({"id": claim.id, "figure": shown, **RIGHT, **SAID.get(claim.id, {})})
    content = {
        "instruction": INSTRUCTION.version,
        "started": "2026-11-26T10:00:00Z",
        "target": "stub",
        "counts": {"accurate": len(claims) - 3, "renamed": 1, "untrue": 1, "blocked": 1},
        "claims": claims,
        "outdated": [{"id": "A2", "message": "Рисунок устарел: ушло «Справка»."}],
    }
    folder.write("verdicts.json", json.dumps(content).encode())
    return folder


def test_finding_shows_both_names_and_both_pictures(run: RunFolder) -> None:
    it = illustrated_run(run)
    told = {claim.id: claim for chapter in it.chapters for claim in chapter.claims}
    assert list(told) == [claim.id for claim in INSTRUCTION.claims]
    assert [(part.words, part.mark) for part in told["A3"].says if part.mark] == [
        ("Доверенности и доступы", "del"),
        ("Доступы <и> полномочия", "ins"),
    ]
    assert [picture.path.suffix for picture in told["A3"].pictures] == [".webp", ".png"]
    assert [picture.path.suffix for picture in told["A2"].pictures] == [".webp", ".png"]
    assert "Рисунок устарел" in told["A2"].told
    assert told["A4"].pictures == ()
    assert (told["A4"].verdict, told["A4"].told) == ("Не дошли", "Не дошли из-за A3.")
    assert [claim.id for claim in it.wrong] == ["A3", "C3"]
    numbers = [re.findall(r"^Рисунок (\d+)", one.caption)[0] for claim in told.values() for one in claim.pictures]
    assert numbers == [str(number) for number in range(1, len(INSTRUCTION.claims) + 2)]
    assert told["A1"].pictures[0].caption.endswith("Проверено 26.11.2026 на учебном стенде")


@pytest.mark.skipif(not AXE.exists(), reason="нет axe: npm ci --prefix .ci")
def test_page_passes_axe(run: RunFolder, page: Page, tmp_path: Path) -> None:
    write_page(illustrated_run(run), tmp_path / "made.html")
    page.goto((tmp_path / "made.html").as_uri())
    page.evaluate(AXE.read_text("utf-8"))
    assert page.evaluate("async () => (await axe.run()).violations.map(({ id }) => id)") == []


def test_page_has_all_in_itself_and_asks_nobody(run: RunFolder, page: Page, tmp_path: Path) -> None:
    made = tmp_path / "made.html"
    write_page(illustrated_run(run), made)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(made.as_uri())
    assert page.locator("ins").inner_text() == "Доступы <и> полномочия"
    assert page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 0)")
    assert page.evaluate("[...document.fonts].map(font => font.status)") == ["loaded", "loaded"]
    assert [url for url in asked if not url.startswith(("data:", made.as_uri()))] == []


def test_paper_has_tags_an_outline_and_words_for_each_picture(run: RunFolder, browser: Browser, tmp_path: Path) -> None:
    made, paper = tmp_path / "made.html", tmp_path / "made.pdf"
    it = illustrated_run(run)
    write_page(it, made)
    print_page(made, browser, paper)
    read = PdfReader(paper)
    root: Any = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "ru"
    assert read.metadata is not None
    assert read.metadata.title == it.title
    outline: Any = read.outline
    assert outline[0].title == it.title, "a space at a line's end is kept"
    assert round(float(read.pages[0].mediabox.width)) == 595
    figures = [one for one in elements(root["/StructTreeRoot"]) if one.get("/S") == "/Figure"]
    assert len(figures) == sum(len(claim.pictures) for chapter in it.chapters for claim in chapter.claims)
    assert all(one.get("/Alt") for one in figures)


def elements(given: Any) -> list[Any]:  # noqa: ANN401 - pypdf has no types for the objects of a PDF
    """Give every element of a PDF's structure tree."""
    found = given.get_object() if hasattr(given, "get_object") else given
    if isinstance(found, list):
        return [one for part in found for one in elements(part)]
    return [found, *elements(found.get("/K", []))] if isinstance(found, dict) else []


def test_word_document_has_headings_steps_and_words_for_each_picture(run: RunFolder, tmp_path: Path) -> None:
    it = illustrated_run(run)
    write_docx(it, tmp_path / "made.docx")
    read = docx.Document(str(tmp_path / "made.docx"))
    chapters = [one.text for one in read.paragraphs if one.style and one.style.name == "Heading 1"]
    assert chapters == ["Что изменилось", *(f"{chapter.id}. {chapter.title}" for chapter in it.chapters)]
    steps = [one for one in read.paragraphs if one.style and one.style.name == "List Number"]
    assert len(steps) == len(INSTRUCTION.claims)
    lists = [one._p.xpath("string(w:pPr/w:numPr/w:numId/@w:val)") for one in steps]
    counted = [lists.count(number) for number in dict.fromkeys(lists)]
    assert counted == [len(chapter.claims) for chapter in it.chapters]
    struck = [run.text for step in steps for run in step.runs if run.font.strike]
    assert struck == ["Доверенности и доступы"]
    assert all(shape._inline.docPr.get("descr") for shape in read.inline_shapes)
    assert len(read.inline_shapes) == sum(len(claim.pictures) for chapter in it.chapters for claim in chapter.claims)


def test_word_document_carries_its_font(run: RunFolder, tmp_path: Path) -> None:
    write_docx(illustrated_run(run), tmp_path / "made.docx")
    read = docx.Document(str(tmp_path / "made.docx"))
    used = {one.style.font.name for one in read.paragraphs if one.style} - {None}
    assert used == {"PT Sans"}
    table = read.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    (entry,) = [one for one in parse_xml(table.blob) if one.get(qn("w:name")) == "PT Sans"]
    for embedded, name in zip(entry, ("Regular", "Bold"), strict=True):
        key = bytes.fromhex(re.sub(r"\W", "", embedded.get(qn("w:fontKey"))))[::-1] * 2
        mixed = table.related_parts[embedded.get(qn("r:id"))].blob
        clear = bytes(one ^ other for one, other in zip(mixed, key, strict=False)) + mixed[32:]
        assert ImageFont.truetype(io.BytesIO(clear)).getname() == ("PT Sans", name)


def test_run_of_another_version_is_refused(run: RunFolder) -> None:
    kept = json.loads(run.verdicts.read_text("utf-8"))
    run.write("verdicts.json", json.dumps({**kept, "instruction": "0123456789"}).encode())
    with pytest.raises(RunFolderError, match="о другой редакции инструкции"):
        illustrated_run(run)

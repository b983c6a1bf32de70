"""Only the words that a document shows to its reader count, nothing else in the file."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from instruction.document import from_pdf
from instruction.document.from_docx import read_docx
from instruction.document.from_html import read_html
from instruction.document.from_markdown import read_markdown
from instruction.document.piece import DocumentError
from tests.instruction.document.conftest import saved

if TYPE_CHECKING:
    from collections.abc import Iterable

    from instruction.document.piece import Piece


def texts(pieces: Iterable[Piece]) -> list[str]:
    return [piece.text for piece in pieces]


UNSEEN = {
    "hidden": "<p hidden>Раз</p><p>Два</p>",
    "hidden-with-parts": "<div hidden><p>Раз</p><p>Раз</p></div><p>Два</p>",
    "hidden-until-the-next": "<ul><li hidden>Раз<li>Два</ul>",
    "display-none": "<p style='color: red; display: none'>Раз</p><p>Два</p>",
    "visibility": "<p><span style='visibility:hidden'>Раз</span>Два</p>",
    "crossed-out": "<p><span style='text-decoration: line-through'>Раз</span>Два</p>",
    "without-size": "<p style='font-size:0'>Раз</p><p style='opacity: 0.9'>Два</p>",
    "deleted": "<p><del>Раз</del>Два</p>",
    "struck": "<p><s>Раз</s>Два</p>",
    "reading-above": "<p><ruby>Два<rp>(</rp><rt>раз</rt><rp>)</rp></ruby></p>",
    "dialog-that-is-not-open": "<dialog><p>Раз</p></dialog><div popover>Раз</div><dialog open>Два</dialog>",
    "instead-of-a-film": "<video><p>Раз</p></video><object data='x'>Раз</object>Два",
    "out-of-sight": "<p style='position:absolute;left:-9999px'>Раз</p><h2 style='text-indent:-999em'>Раз</h2>Два",
    "clipped": "<p style='position:absolute;clip:rect(0, 0, 0, 0)'>Раз</p><p style='clip-path:inset(50%)'>Раз</p>Два",
    "without-colour": "<p style='color:transparent'>Раз</p><p style='background-color:transparent'>Два",
    "nested-script": "<div><script>Раз</script></div>Два",
}


SHEETS = {
    "class": (".old { display: none }", "class='step old'"),
    "one-of-several": ("h1, p.old, #x { color: red; visibility: hidden }", "class=old"),
    "id": ("#old{display:none}", "id=old"),
    "crossed-out": (".old { text-decoration: line-through red }", "class=old"),
    "on-a-screen": ("@media screen { .old { opacity: 0 } }", "class=old"),
    "important": (".old { display: none !important } p.old { display: block }", "class=old style='display: block'"),
    "nearer": (".step { display: block } .old { display: none } p { display: block }", "class='step old'"),
}
SHOWN = {
    "other-class": (".old { display: none }", "class=older"),
    "in-print": ("@media print { .old { display: none } } @page { margin: 0 }", "class=old"),
    "nearer": (".old.now { display: block } .old { display: none }", "class='old now'"),
    "own-style": (".old { display: none }", "class=old style='display: block'"),
    "within-another": (".menu .old { display: none }", "class=old"),
    "while-pointed-at": (".old:hover { display: none }", "class=old"),
    "comment": ("/* .old { display: none } */", "class=old"),
}


@pytest.mark.parametrize(("sheet", "attributes"), SHEETS.values(), ids=SHEETS)
def test_words_that_a_style_sheet_hides_are_no_words(sheet: str, attributes: str) -> None:
    assert texts(read_html(f"<style>{sheet}</style><p {attributes}>Раз</p><p>Два</p>")) == ["Два"]


@pytest.mark.parametrize(("sheet", "attributes"), SHOWN.values(), ids=SHOWN)
def test_words_that_no_style_sheet_hides_are_words(sheet: str, attributes: str) -> None:
    assert texts(read_html(f"<style>{sheet}</style><p {attributes}>Раз</p>")) == ["Раз"]


@pytest.mark.parametrize("page", UNSEEN.values(), ids=UNSEEN)
def test_words_of_a_page_that_nobody_is_shown_are_no_words(page: str) -> None:
    assert texts(read_html(page)) == ["Два"]


IN_LINE = {
    "button": "Нажмите <button>Раз</button> и два",
    "nobr": "Нажмите <nobr>Раз</nobr> и два",
    "own-element": "Нажмите <ui-label>Раз</ui-label> и два",
    "picture": "Нажмите <picture><img src=x></picture>Раз и два",
    "void-between": "Нажмите Раз<wbr> и<img hidden> два",
}


@pytest.mark.parametrize("page", IN_LINE.values(), ids=IN_LINE)
def test_elements_within_a_line_do_not_break_it(page: str) -> None:
    assert texts(read_html(page)) == ["Нажмите Раз и два"]


FRONT = {
    "yaml": "---\ntitle: Раз\ntags: [раз]\n---\nДва\n",
    "of-windows": "---\r\ntitle: Раз\r\n\r\nlang: ru\r\n---\r\nДва\r\n",
    "toml": "+++\ntitle = 'Раз'\n+++\nДва\n",
    "ended-by-dots": "---\ntitle: Раз\n...\nДва\n",
    "struck": "~~Раз~~ Два\n",
    "deleted": "<del>Раз</del> Два\n",
}


@pytest.mark.parametrize("text", FRONT.values(), ids=FRONT)
def test_markdown_is_read_as_it_is_shown(text: str) -> None:
    assert texts(read_markdown(text)) == ["Два"]


def test_line_between_two_rules_is_text() -> None:
    assert texts(read_markdown("---\n\nРаз\n\n---\n\nДва\n")) == ["Раз", "Два"]


def test_sentence_between_two_rules_is_no_front_matter() -> None:
    assert texts(read_markdown("---\nОткройте вкладку: Раз\n\n---\nДва\n")) == ["Откройте вкладку: Раз", "Два"]


def test_lines_keep_their_numbers_behind_front_matter() -> None:
    (piece,) = read_markdown("---\ntitle: Раз\n---\nДва\n")
    assert piece.place.line == 4


@pytest.mark.parametrize("name", ["vanish", "strike", "dstrike"])
@pytest.mark.parametrize("where", ["run", "style", "switched-off"])
def test_run_that_word_hides_or_crosses_out_is_none(name: str, where: str) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    run = paragraph.add_run("Раз ")
    paragraph.add_run("Два")
    said = OxmlElement(f"w:{name}")
    if where == "style":
        style = document.styles.add_style("Прежнее", WD_STYLE_TYPE.CHARACTER)
        style.element.get_or_add_rPr().append(said)
        run.style = style
    else:
        run._r.get_or_add_rPr().append(said)
    if where == "switched-off":
        said.set(qn("w:val"), "0")
    assert texts(read_docx(saved(document))) == (["Раз Два"] if where == "switched-off" else ["Два"])


@pytest.mark.parametrize("name", ["moveFrom", "del"])
def test_what_was_moved_away_or_deleted_is_not_at_its_old_place(name: str) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Раз")
    document.add_paragraph("Два")
    gone = OxmlElement(f"w:{name}")
    paragraph._p.append(gone)
    gone.append(paragraph.runs[0]._r)
    assert texts(read_docx(saved(document))) == ["Два"]


@pytest.mark.parametrize(("name", "said"), [("hidden", None), ("del", None), ("hidden", "0")])
def test_row_of_a_table_that_word_hides_is_none(name: str, said: str | None) -> None:
    document = docx.Document()
    table = document.add_table(2, 1)
    for row, words in zip(table.rows, ("Раз", "Два"), strict=True):
        row.cells[0].text = words
    hidden = OxmlElement(f"w:{name}")
    if said is not None:
        hidden.set(qn("w:val"), said)
    table.rows[0]._tr.get_or_add_trPr().append(hidden)
    assert texts(read_docx(saved(document))) == (["Два"] if said is None else ["Раз", "Два"])


FEET = {
    "of": "Страница {} из 4",
    "slash": "{} / 4",
    "word": "Стр. {}",
    "dashes": "– {} –",
    "sentence": "Памятка для школ, редакция 2, лист {}",
}


@pytest.mark.parametrize("foot", FEET.values(), ids=FEET)
def test_heads_and_feet_of_a_pdf_are_no_text(monkeypatch: pytest.MonkeyPatch, foot: str) -> None:
    pages = [f"Памятка школе\n{word} и ещё слова\nРаз\nДва\n{foot.format(n)}" for n, word in enumerate("абвг", 1)]
    monkeypatch.setattr(from_pdf, "_pages", lambda _: pages)
    said = texts(from_pdf.read_pdf(pdf()))
    assert not [line for line in said if "4" in line or "Стр" in line or "лист" in line or "–" in line]
    assert [line for line in said if "слова" in line] == [f"{word} и ещё слова" for word in "абвг"]


def test_heads_of_left_and_right_pages_and_roman_numbers_are_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = ("i", "II", "III", "iv", "V", "VI")
    pages = [f"{('Памятка', 'Школа')[at % 2]}\n{'слова ' * 9}{at}\n{number}" for at, number in enumerate(numbers)]
    monkeypatch.setattr(from_pdf, "_pages", lambda _: pages)
    assert all("слова" in line for line in texts(from_pdf.read_pdf(pdf())))


def test_number_in_the_middle_of_a_page_is_text(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["Слова " * 10] * 4
    monkeypatch.setattr(from_pdf, "_pages", lambda _: ["\n".join([*lines, "Страница 2", *lines])])
    assert "Страница 2" in texts(from_pdf.read_pdf(pdf()))


def test_pdf_without_a_table_of_its_letters_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(from_pdf, "_pages", lambda _: ["Ïàìÿòêà øêîëå: êàê ïåäàãîãàì ïîïàñòü â öèôðîâóþ áèáëèîòåêó"])
    with pytest.raises(DocumentError, match="сохраните PDF заново"):
        list(from_pdf.read_pdf(pdf()))


def pdf() -> bytes:
    """Make a PDF that opens; the test replaces its pages."""
    from pypdf import PdfWriter  # noqa: PLC0415 - takes half a second, which other tests don't need

    file, writer = io.BytesIO(), PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(file)
    return file.getvalue()

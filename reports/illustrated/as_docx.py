"""The illustrated instruction as a Word document that can be edited further."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.shape import CT_Inline
from docx.oxml.xmlchemy import serialize_for_reading
from docx.shared import Cm, Pt, RGBColor
from PIL import Image

from reports import font

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from docx.document import Document
    from docx.package import Package
    from docx.text.paragraph import Paragraph

    from reports.illustrated.content import IllustratedClaim, IllustratedInstruction, IllustratedPicture

_BLUE, _GREY = RGBColor(0x0B, 0x4A, 0x8F), RGBColor(0x4D, 0x5A, 0x68)
_MARKS = {"del": RGBColor(0x8C, 0x12, 0x27), "ins": RGBColor(0x10, 0x60, 0x2F)}
_SIZES = {"Normal": 11, "Title": 22, "Heading 1": 16, "Heading 2": 12.5, "Caption": 9}
#: Sizes on an A4 page, in centimetres.
_PAGE, _MARGIN, _WIDTH, _WIDE, _GAP = (21.0, 29.7), 2.0, 14.8, 16.5, 0.4
_FONT = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
#: The elements that must come before `embedTrueTypeFonts` in a Word document's settings.
_BEFORE = ("writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime")
#: Number of bytes at the beginning of an embedded font that are XORed with its key.
_MIXED = 32


def write_docx(it: IllustratedInstruction, path: Path) -> None:
    """Write the document; raises OSError."""
    document = docx.Document()
    _prepare(document, it.title)
    document.add_paragraph(it.title, style="Title")
    for name, value in it.facts:
        document.add_paragraph(f"{name}: {value}").paragraph_format.space_after = Pt(2)
    if it.wrong:
        document.add_heading("Что изменилось", 1)
        for claim in it.wrong:
            document.add_paragraph(f"{claim.id}. {claim.title}: {claim.told}", style="List Bullet")
    for chapter in it.chapters:
        document.add_heading(f"{chapter.id}. {chapter.title}", 1)
        numbers = _numbered_anew(document)
        for claim in chapter.claims:
            _add(document, claim, numbers)
    _embed_font(document)
    document.save(str(path))


def _prepare(document: Document, title: str) -> None:
    document.core_properties.title, document.core_properties.language = title, "ru-RU"
    document.core_properties.author = "Сверка"
    section = document.sections[0]
    section.page_width, section.page_height = Cm(_PAGE[0]), Cm(_PAGE[1])
    section.left_margin, section.right_margin = Cm(_MARGIN + 0.5), Cm(_MARGIN)
    section.top_margin = section.bottom_margin = Cm(_MARGIN)
    for name, size in _SIZES.items():
        style: Any = document.styles[name]
        style.font.name, style.font.size = font.NAME, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{kind}"), None)
        fonts.set(qn("w:cs"), font.NAME)
        style.font.color.rgb = _GREY if name == "Caption" else _BLUE if "Heading" in name else None
    normal: Any = document.styles["Normal"]
    language = OxmlElement("w:lang", {qn("w:val"): "ru-RU"})
    normal.element.get_or_add_rPr().append(language)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple", {qn("w:instr"): "PAGE"})
    footer._p.append(field)  # noqa: SLF001 - python-docx has no fields


def _numbered_anew(document: Document) -> int:
    """Add a list numbered from 1, in the format of Word's own numbered list; give the list's id."""
    numbering = document.part.numbering_part.element
    style: Any = document.styles["List Number"]
    kept = style.element.pPr.numPr.numId.val
    kind = numbering.num_having_numId(kept).abstractNumId.val
    number = numbering.add_num(kind)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(number.numId)


def _add(document: Document, claim: IllustratedClaim, numbers: int) -> None:
    heading = document.add_heading("", 2)
    heading.add_run(f"{claim.title} ")
    heading.add_run(claim.id).font.color.rgb = _GREY
    step = document.add_paragraph(style="List Number")
    properties = step._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 - python-docx has no lists
    properties.get_or_add_numId().val = numbers
    for part in claim.says:
        run = step.add_run(part.words)
        if part.mark:
            run.font.color.rgb = _MARKS[part.mark]
            run.font.strike, run.font.bold = part.mark == "del", part.mark == "ins"
    step.paragraph_format.keep_with_next = bool(claim.pictures)
    if claim.state != "right" or len(claim.pictures) != 1:
        told = document.add_paragraph()
        if claim.state != "right":
            told.add_run(f"{claim.verdict}. ").bold = True
        told.add_run(claim.told)
        told.paragraph_format.keep_with_next = bool(claim.pictures)
    if len(claim.pictures) > 1:
        _add_side_by_side(document, claim.pictures)
    elif claim.pictures:
        (picture,) = claim.pictures
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        _place(paragraph, picture, _WIDTH)
        document.add_paragraph(picture.caption, style="Caption")


def _add_side_by_side(document: Document, pictures: Sequence[IllustratedPicture]) -> None:
    table = document.add_table(1, len(pictures))
    row = table.rows[0]
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - python-docx can't keep a row on one page
    for cell, picture in zip(row.cells, pictures, strict=True):
        _place(cell.paragraphs[0], picture, _WIDE / len(pictures) - _GAP)
        cell.add_paragraph(picture.caption, style="Caption")


def _place(paragraph: Paragraph, picture: IllustratedPicture, width: float) -> None:
    part: Any = paragraph.part
    number = len(part.rels) + 1
    image = _PictureOnDisk(picture.path, number, part.package)
    with Image.open(picture.path) as opened:
        height = width * opened.height / opened.width
    relation = part.relate_to(image, RELATIONSHIP_TYPE.IMAGE)
    inline = CT_Inline.new_pic_inline(number, relation, image.partname.filename, Cm(width), Cm(height))
    inline.docPr.set("descr", picture.alt)
    paragraph.add_run()._r.add_drawing(inline)  # noqa: SLF001 - python-docx would hold every picture in memory


class _PictureOnDisk(Part):
    """A picture that is read only when the document is written, because there may be hundreds."""

    def __init__(self, path: Path, number: int, package: Package) -> None:
        super().__init__(PackURI(f"/word/media/image{number}.png"), "image/png", package=package)
        self._path = path

    @property
    def blob(self) -> bytes:
        """The picture as PNG, because Word can't read WebP."""
        if self._path.suffix == ".png":
            return self._path.read_bytes()
        made = io.BytesIO()
        with Image.open(self._path) as image:
            image.convert("RGB").save(made, "PNG")
        return made.getvalue()


def _embed_font(document: Document) -> None:
    """Embed the font into a Word document, as ECMA-376 (part 1, 17.8.1) defines; python-docx can't embed fonts."""
    table: Any = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    fonts = parse_xml(table.blob)
    entry = OxmlElement("w:font", {qn("w:name"): font.NAME})
    for number, name in enumerate(font.FACES, 1):
        key = uuid5(NAMESPACE_URL, name)
        content = _mixed(font.face(name), key.bytes)
        part = Part(PackURI(f"/word/fonts/font{number}.odttf"), _FONT, content, table.package)
        relation = table.relate_to(part, RELATIONSHIP_TYPE.FONT)
        entry.append(OxmlElement(f"w:embed{name}", {qn("r:id"): relation, qn("w:fontKey"): f"{{{key}}}".upper()}))
    fonts.append(entry)
    table._blob = serialize_for_reading(fonts).encode()  # noqa: SLF001 - as above
    settings = document.settings.element
    before = [one for one in settings if one.tag in map(qn, (f"w:{name}" for name in _BEFORE))]
    settings.insert(len(before), OxmlElement("w:embedTrueTypeFonts"))


def _mixed(content: bytes, key: bytes) -> bytes:
    turned = key[::-1] * 2
    return bytes(one ^ other for one, other in zip(content[:_MIXED], turned, strict=True)) + content[_MIXED:]

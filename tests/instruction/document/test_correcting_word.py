"""Correcting a Word document: changes are tracked, other findings get comments, all else stays as it was."""

from __future__ import annotations

import io
import re
import zipfile
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm
from lxml import etree
from PIL import Image

from instruction.document.comparing import examine
from instruction.document.correcting import correct
from instruction.document.finding import Kind
from instruction.document.mending import CERTAIN, OutdatedPicture, unconfirmed
from instruction.document.piece import DocumentError
from instruction.document.published import STANDARD
from instruction.document.reading import document_of
from instruction.verdict import Candidate, Judgement, Verdict
from tests.instruction.document.conftest import saved
from tests.instruction.document.test_correcting import HURTING, findings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from e2e.proof.documents import DocumentChange

    MakeDocx = Callable[[str], bytes]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RENAMED = Judgement(
    "A3",
    Verdict.RENAMED,
    "На экране нет «Доверенности и доступы».",
    "Доверенности и доступы",
    "Доступы и полномочия",
    (Candidate("Доступы и полномочия", 0.4),),
)


def without_marks(text: str) -> str:
    return re.sub(r"\[([^]]*)\]\(#\)", r"\1", text)


def part(data: bytes, name: str) -> Any:  # noqa: ANN401 - lxml has no types
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return etree.fromstring(packed.read(name)) if name in packed.namelist() else None


def comments(data: bytes) -> list[str]:
    return [one.text for one in docx.Document(io.BytesIO(data)).comments if one.author == "Сверка"]


def tracked(data: bytes) -> tuple[list[str], list[str]]:
    """Give the words that our changes delete, and those that they insert."""
    body, ours = part(data, "word/document.xml"), "[@w:author='Сверка' and not(parent::w:rPr)]"
    both = (body.xpath(f"//w:{kind}{ours}", namespaces={"w": W}) for kind in ("del", "ins"))
    deleted, inserted = (["".join(one.itertext()) for one in changes] for changes in both)
    return deleted, inserted


def rejected(data: bytes) -> str:
    """Give document.xml in C14N with our changes rejected, our comments deleted, and one run for each letter."""
    body = part(data, "word/document.xml")

    def find(path: str) -> Any:  # noqa: ANN401 - lxml has no types
        return body.xpath(path, namespaces={"w": W})

    for mark in find("//w:pPr/w:rPr/w:ins[@w:author='Сверка']"):
        paragraph = mark.getparent().getparent().getparent()
        paragraph.getparent().remove(paragraph)
    ours = {one.get(f"{{{W}}}id") for one in part(data, "word/comments.xml")} if comments(data) else set()
    anchors = "//w:commentRangeStart | //w:commentRangeEnd | //w:r[w:commentReference]"
    for one in find(f"//w:ins[@w:author='Сверка'] | {anchors}"):
        held = one.find(f"{{{W}}}commentReference")
        name = (one if held is None else held).get(f"{{{W}}}id")
        if one.tag.endswith("}ins") or name in ours:
            one.getparent().remove(one)
    for one in find("//w:del[@w:author='Сверка']"):
        for text in one.iter(f"{{{W}}}delText"):
            text.tag = f"{{{W}}}t"
        for run in list(one):
            one.addprevious(run)
        one.getparent().remove(one)
    _part_letters(find("//w:r/w:t"))
    return str(etree.tostring(body, method="c14n").decode())


def _part_letters(texts: Any) -> None:  # noqa: ANN401 - lxml has no types
    for text in texts:
        text.attrib.clear()
        run = text.getparent()
        if len(run.findall(f"{{{W}}}t")) == len([one for one in run if not one.tag.endswith("}rPr")]) == 1:
            for letter in text.text or "":
                alone = deepcopy(run)
                alone.find(f"{{{W}}}t").text = letter
                run.addprevious(alone)
            run.getparent().remove(run)


@pytest.mark.release
@pytest.mark.parametrize("change", HURTING.values(), ids=HURTING)
def test_word_document_gets_one_change_for_each_rename_and_one_comment_for_the_rest(
    change: DocumentChange, as_docx: MakeDocx
) -> None:
    check_docx(change, as_docx)


@pytest.mark.parametrize("name", ["label-renamed-in-sentence", "subject-lost", "several-times", "one-word-changed"])
def test_word_document_shows_its_changes(name: str, as_docx: MakeDocx) -> None:
    check_docx(HURTING[name], as_docx)


def check_docx(change: DocumentChange, as_docx: MakeDocx) -> None:
    data = as_docx(without_marks(change.content.decode()))
    before = findings("document.docx", data)
    corrected = correct("document.docx", data, STANDARD)
    words = [one for one in corrected.changes if one.old]
    deleted, inserted = tracked(corrected.content)
    assert len(deleted) == len([one for one in words if one.new])
    assert len(inserted) == len(corrected.changes)
    assert len(comments(corrected.content)) == len(corrected.changes) + len(corrected.remarks)
    assert {one.id for one in corrected.changes} | {one.id for one in corrected.remarks} <= {one.id for one in before}
    assert {one.id for one in findings("document.docx", corrected.content)} == {one.id for one in before} - {
        one.id for one in before if one.kind in CERTAIN and one.kind is not Kind.NUMBERING
    }
    assert rejected(corrected.content) == rejected(data)
    again = correct("document.docx", corrected.content, STANDARD)
    assert tracked(again.content) == tracked(corrected.content)
    assert comments(again.content) == comments(corrected.content)


def test_change_stands_at_its_words_and_says_why(text: str, as_docx: MakeDocx) -> None:
    wrong = as_docx(text.replace("нажмите «Профиль организации»", "нажмите «Карточка организации»"))
    corrected = correct("document.docx", wrong, STANDARD)
    assert tracked(corrected.content) == (["Карточка"], ["Профиль"])
    (comment,) = comments(corrected.content)
    assert comment.startswith("A2. В документе «Карточка организации», а называется это «Профиль организации»")
    body = part(corrected.content, "word/document.xml")
    (start,) = body.iter(f"{{{W}}}commentRangeStart")
    assert [one.tag.split("}")[1] for one in start.itersiblings()][:4] == ["del", "ins", "commentRangeEnd", "r"]
    with zipfile.ZipFile(io.BytesIO(wrong)) as old, zipfile.ZipFile(io.BytesIO(corrected.content)) as new:
        changed = {name for name in new.namelist() if name not in old.namelist() or new.read(name) != old.read(name)}
    assert changed == {
        "word/document.xml",
        "word/comments.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    }


def paragraph_with(data: bytes, words: str, change: Callable[[Any], None]) -> bytes:
    document = docx.Document(io.BytesIO(data))
    change(next(one for one in document.paragraphs if words in one.text)._p)
    return saved(document)


def parted(paragraph: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Split the words into runs, one of them bold, with Word's own elements between them."""
    run = paragraph.find(qn("w:r"))
    words = run.find(qn("w:t")).text
    for begins, ends in ((0, 20), (20, 25), (25, len(words))):
        new = deepcopy(run)
        new.find(qn("w:t")).text = words[begins:ends]
        new.find(qn("w:t")).set(qn("xml:space"), "preserve")
        run.addprevious(new)
        run.addprevious(OxmlElement("w:proofErr", {qn("w:type"): "spellStart"}))
    paragraph.remove(run)


def in_a_hyperlink(paragraph: Any) -> None:  # noqa: ANN401 - lxml has no types
    link = OxmlElement("w:hyperlink", {qn("w:anchor"): "there"})
    link.append(paragraph.find(qn("w:r")))
    paragraph.append(link)


def in_a_table(paragraph: Any) -> None:  # noqa: ANN401 - lxml has no types
    table = parse_xml(f'<w:tbl xmlns:w="{W}"><w:tblPr/><w:tblGrid/><w:tr><w:tc/></w:tr></w:tbl>')
    paragraph.addprevious(table)
    table.find(f".//{qn('w:tc')}").append(paragraph)


@pytest.mark.parametrize("dress", [parted, in_a_hyperlink, in_a_table])
def test_words_are_changed_however_they_are_kept(text: str, as_docx: MakeDocx, dress: Callable[[Any], None]) -> None:
    wrong = as_docx(text.replace("нажмите «Профиль организации»", "нажмите «Карточка учреждения»"))
    dressed = paragraph_with(wrong, "Карточка учреждения", dress)
    corrected = correct("document.docx", dressed, STANDARD)
    assert tracked(corrected.content) == (["Карточка учреждения"], ["Профиль организации"])
    assert not findings("document.docx", corrected.content)
    assert rejected(corrected.content) == rejected(dressed)


def of_somebody(paragraph: Any) -> None:  # noqa: ANN401 - lxml has no types
    change = OxmlElement("w:ins", {qn("w:id"): "7", qn("w:author"): "Редактор"})
    change.append(paragraph.find(qn("w:r")))
    paragraph.append(change)


def in_a_field(paragraph: Any) -> None:  # noqa: ANN401 - lxml has no types
    run = paragraph.find(qn("w:r"))
    for kind, add in (("begin", run.addprevious), ("end", run.addnext)):
        mark = OxmlElement("w:r")
        mark.append(OxmlElement("w:fldChar", {qn("w:fldCharType"): kind}))
        add(mark)


def in_a_text_box(paragraph: Any) -> None:  # noqa: ANN401 - lxml has no types
    holder = parse_xml(
        f'<w:p xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict><v:shape><v:textbox>'
        "<w:txbxContent/></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    paragraph.addprevious(holder)
    holder.find(f".//{qn('w:txbxContent')}").append(paragraph)


@pytest.mark.parametrize("dress", [of_somebody, in_a_field, in_a_text_box])
def test_what_cannot_be_changed_safely_is_commented_on(
    text: str, as_docx: MakeDocx, dress: Callable[[Any], None]
) -> None:
    wrong = as_docx(text.replace("нажмите «Профиль организации»", "нажмите «Карточка учреждения»"))
    dressed = paragraph_with(wrong, "Карточка учреждения", dress)
    corrected = correct("document.docx", dressed, STANDARD)
    assert tracked(corrected.content) == ([], [])
    (comment,) = comments(corrected.content)
    assert "«Профиль организации»" in comment
    assert rejected(corrected.content) == rejected(dressed)
    body = part(corrected.content, "word/document.xml")
    assert not body.xpath("//w:txbxContent//w:commentReference", namespaces={"w": W})
    assert correct("document.docx", corrected.content, STANDARD).content == corrected.content


def test_list_that_differs_is_remarked_on_where_it_stands(text: str, as_docx: MakeDocx) -> None:
    differs = Judgement("C3", Verdict.UNTRUE, "Расходится список «Предмет»: нет «Музыка».")
    corrected = correct("document.docx", as_docx(text), STANDARD, [differs])
    body = part(corrected.content, "word/document.xml")
    (begun,) = body.xpath("//w:commentRangeStart", namespaces={"w": W})
    assert "".join(begun.getparent().itertext()) == "Химия"


def test_name_that_a_run_has_seen_is_put_in(text: str, as_docx: MakeDocx) -> None:
    corrected = correct("document.docx", as_docx(text), STANDARD, [RENAMED])
    assert tracked(corrected.content) == (["Доверенности и доступы"], ["Доступы и полномочия"])
    now = examine(document_of("document.docx", corrected.content), STANDARD)
    assert [one.claim for one in now.findings] == ["A3"]
    assert not unconfirmed(now, [RENAMED])
    again = correct("document.docx", corrected.content, STANDARD, [RENAMED])
    assert tracked(again.content) == tracked(corrected.content)
    assert not again.remarks
    third_name = as_docx(text.replace("вкладку «Доверенности и доступы»", "вкладку «Доверенности и права»"))
    third = correct("document.docx", third_name, STANDARD, [RENAMED]).content
    assert tracked(third) == (["Доверенности и права"], ["Доступы и полномочия"])
    assert len(comments(third)) == 1


def test_name_with_two_candidates_is_left_to_people(text: str, as_docx: MakeDocx) -> None:
    two = Judgement("A3", Verdict.RENAMED, "Два.", RENAMED.expected, "Раз", (Candidate("Раз", 1), Candidate("Два", 1)))
    gone = Judgement("C4", Verdict.UNTRUE, "Не так.")
    blocked = Judgement("A4", Verdict.BLOCKED, "Не дошли.", blocked_by="A3")
    corrected = correct("document.docx", as_docx(text), STANDARD, [two, gone, blocked])
    assert tracked(corrected.content) == ([], [])
    assert [one.split(" [")[0] for one in comments(corrected.content)] == ["C4. Не так.", "A3. Два."]


def with_pictures(data: bytes, *behind: str) -> bytes:
    """Insert a picture after each paragraph that has one of these texts."""
    document = docx.Document(io.BytesIO(data))
    for words in behind:
        at = next(one for one in document.paragraphs if words in one.text)
        new = document.add_paragraph()
        new.add_run().add_picture(io.BytesIO(picture("red")), Cm(5))
        at._p.addnext(new._p)
    return saved(document)


def picture(color: str) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (160, 100), color).save(made, "PNG")
    return made.getvalue()


def test_outdated_picture_is_replaced_by_the_fresh_one(text: str, as_docx: MakeDocx, tmp_path: Path) -> None:
    (tmp_path / "fresh.png").write_bytes(picture("blue"))
    outdated = [OutdatedPicture("A3", "Рисунок устарел: ушло «Справка».", tmp_path / "fresh.png")]
    data = with_pictures(as_docx(text), "Откройте вкладку", "Дальше нужны")
    corrected = correct("document.docx", data, STANDARD, (), outdated)
    assert len(corrected.changes) == 1
    assert not corrected.remarks
    body = part(corrected.content, "word/document.xml")
    old, new = (body.xpath(f"//w:{kind}//w:drawing", namespaces={"w": W}) for kind in ("del", "ins"))
    assert len(old) == len(new) == 1
    widths = [one[0].xpath("string(.//*[local-name()='extent']/@cx)") for one in (old, new)]
    assert widths[0] == widths[1]
    shown = docx.Document(io.BytesIO(corrected.content)).part.related_parts
    assert shown[new[0].xpath("string(.//@*[local-name()='embed'])")].blob == picture("blue")
    assert rejected(corrected.content) == rejected(data)
    assert comments(corrected.content)[0].startswith("A3. Рисунок устарел")
    again = correct("document.docx", corrected.content, STANDARD, (), outdated)
    assert (len(comments(again.content)), again.changes) == (1, ())


def test_picture_that_may_be_of_another_step_is_commented_on(text: str, as_docx: MakeDocx, tmp_path: Path) -> None:
    (tmp_path / "fresh.png").write_bytes(picture("blue"))
    outdated = [
        OutdatedPicture("A3", "Рисунок устарел.", tmp_path / "fresh.png"),
        OutdatedPicture("A4", "И тут.", None),
    ]
    data = with_pictures(as_docx(text), "Откройте вкладку", "Откройте вкладку")
    corrected = correct("document.docx", data, STANDARD, (), outdated)
    assert tracked(corrected.content) == ([], [])
    assert [one.split(".")[0] for one in comments(corrected.content)] == ["A3"], "A4 has no picture here"
    assert rejected(corrected.content) == rejected(data)


def test_document_with_a_password_is_refused() -> None:
    with pytest.raises(DocumentError, match="с паролем"):
        correct("document.docx", b"\xd0\xcf\x11\xe0" + bytes(100), STANDARD)

"""Correcting a document: certain corrections are made, other findings get remarks; Word has a file of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from e2e.proof.documents import as_html, document_changes
from instruction.document.comparing import examine
from instruction.document.correcting import correct
from instruction.document.finding import Kind
from instruction.document.from_docx import open_docx
from instruction.document.mending import CERTAIN, OutdatedPicture
from instruction.document.published import STANDARD
from instruction.document.reading import document_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from e2e.proof.documents import DocumentChange
    from instruction.document.finding import Finding

HURTING = {change.name: change for change in document_changes() if change.claims}
#: The number of corrections of those changes that don't need exactly one for each finding.
SEVERAL = {"number-doubled": 2, "picture-misspelt": 1}


def findings(name: str, data: bytes) -> tuple[Finding, ...]:
    return examine(document_of(name, data), STANDARD).findings


@pytest.mark.parametrize("change", HURTING.values(), ids=HURTING)
def test_each_rename_is_corrected_and_nothing_else(change: DocumentChange) -> None:
    before = findings("document.txt", change.content)
    corrected = correct("document.txt", change.content, STANDARD)
    gone = {one.id for one in before if one.kind in CERTAIN}
    assert len(corrected.changes) == SEVERAL.get(change.name, len(gone))
    assert {one.id for one in corrected.remarks} == {one.id for one in before} - gone
    assert not correct("document.txt", corrected.content, STANDARD).changes
    assert bool(corrected.changes) == (corrected.content != change.content)


def test_page_and_markdown_show_both_wordings_or_the_new_one_alone(text: str) -> None:
    wrong = text.replace("кнопка «Получить контент»", "кнопка «Открыть контент»").replace("- Физика\n", "")
    wrong = wrong.replace("до пяти раз с перерывом в минуту", "несколько раз")
    for name, data in (("page.html", as_html(wrong).encode()), ("page.md", wrong.encode())):
        shown = correct(name, data, STANDARD).content.decode()
        assert re.search(r"«<del>Открыть</del><ins title=[^>]*>Получить</ins> контент»", shown), name
        assert re.search(r"(?m)(^|<p>)- <ins title=[^>]*>Физика</ins>(</p>|$)", shown), name
        assert shown.count("<mark data-sverka=") == 1, name
        assert correct(name, shown.encode(), STANDARD).content.decode() == shown
        plain = correct(name, data, STANDARD, plain=True).content.decode()
        assert not re.search("<(del|ins|mark)", plain), name
        assert "кнопка «Получить контент»" in plain, name
        assert [one.kind for one in findings(name, plain.encode())] == [Kind.IMPRECISE], name


def test_page_loses_whatever_would_run_and_nothing_else(text: str) -> None:
    page = as_html(text.replace("кнопка «Получить контент»", "кнопка «Открыть <b>конт</b>ент»"))
    harmless = '<body><p title="onload=1">Раз &amp; два &lt;script&gt;</p><a href="https://example.org/">x</a>'
    safe = page.replace("<body>", harmless)
    hostile = (
        safe.replace("<body>", '<script>document.write("<p>нет</p>")</script><body onload="steal()">')
        .replace('href="https://example.org/"', 'href="https://example.org/" onclick=steal()')
        .replace("</a>", "</a><a href='javascript:steal()'>y</a>", 1)
    )
    corrected = correct("page.html", f"{hostile}<script>steal()".encode(), STANDARD).content.decode()
    assert "steal" not in corrected
    assert "document.write" not in corrected
    assert not correct("page.html", corrected.encode(), STANDARD).changes
    plain = correct("page.html", safe.encode(), STANDARD, plain=True).content.decode()
    assert plain == safe.replace("Открыть <b>", "Получить <b>")


HOSTILE = {
    "handler-behind-a-slash": "<svg/onload=steal()>",
    "handler-behind-a-quote": '<img src="x"onerror="steal()">',
    "address-without-quotes": "<a href=javascript:steal()>y</a>",
    "address-with-signs-in-it": '<a href=" java&#10;script:steal()">y</a>',
    "page-in-an-attribute": '<iframe srcdoc="&lt;script>steal()&lt;/script>"></iframe>',
    "page-in-an-address": "<object data='data:image/svg+xml,steal()'></object>",
    "refresh": '<meta http-equiv="refresh" content="0; url=javascript:steal()">',
}


@pytest.mark.parametrize("hidden", HOSTILE.values(), ids=HOSTILE)
def test_page_loses_a_script_that_hides(text: str, hidden: str) -> None:
    corrected = correct("page.html", as_html(text).replace("<body>", f"<body>{hidden}").encode(), STANDARD)
    assert "steal" not in corrected.content.decode()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1251", "utf-16"])
def test_text_keeps_its_encoding_and_line_ends(text: str, encoding: str) -> None:
    right = text.replace("\n", "\r\n")
    wrong = right.replace("- Физика\r\n", "").replace("укажите «Госуслуги Моя", "укажите «Госуслуги Наша", 1)
    corrected = correct("document.txt", wrong.encode(encoding), STANDARD)
    assert corrected.content.decode(encoding) == right
    assert "+- Физика" in corrected.difference


@pytest.mark.parametrize("separator", [", ", "; "])
def test_lost_entry_of_a_sentence_gets_the_separator_of_the_others(
    text: str, as_docx: Callable[[str], bytes], separator: str
) -> None:
    right = text.replace("\n- ", separator).replace(f"\n{separator}Химия", "\nХимия")
    wrong = right.replace(f"{separator}Физика", "")
    assert wrong != right
    assert correct("document.txt", wrong.encode(), STANDARD).content.decode() == right
    word = correct("document.docx", as_docx(wrong), STANDARD).content
    assert not findings("document.docx", word)
    shown = "".join(words for _, words in open_docx(word).paragraphs())
    assert f"Химия{separator}Физика{separator}Технология" in shown


def test_words_of_a_page_are_corrected_on_a_later_line_of_their_paragraph(text: str) -> None:
    page = as_html(text).replace("Дальше нужны «Группы доступа»", "Дальше\nнужны\n«Группы доступа»")
    wrong = page.replace("\n«Группы доступа", "\n«Группы допуска")
    assert wrong != page
    assert correct("page.html", wrong.encode(), STANDARD, plain=True).content.decode() == page


def test_number_that_a_page_itself_makes_is_remarked_on(text: str) -> None:
    page = as_html(text).replace("<p>4. Организация", "<ol start=3><li>Организация")
    corrected = correct("page.html", page.encode(), STANDARD)
    assert [one.claim for one in corrected.remarks] == ["B8"]
    assert re.search(r"<li><mark data-sverka=[^>]*>Организация</mark>", corrected.content.decode())


@pytest.mark.parametrize(("name", "picture"), [("page.html", "<img src=x>"), ("page.md", "![](x.png)")])
def test_outdated_picture_is_remarked_on_at_the_steps_that_have_one(text: str, name: str, picture: str) -> None:
    outdated = [OutdatedPicture(claim, "Рисунок устарел.", None) for claim in ("A2", "A3", "A4", "C4")]
    step = "Откройте вкладку «Доверенности и доступы»"
    page = as_html(text) if name == "page.html" else text
    for shown, claims in ((page.replace(step, f"{step} {picture}"), ["A3"]), (f"{page}{picture}", ["C4"])):
        remarks = correct(name, shown.encode(), STANDARD, (), outdated).remarks
        assert [one.claim for one in remarks] == claims


def test_pdf_gets_a_list_by_page(text: str, as_pdf: Callable[[str], bytes]) -> None:
    published = as_pdf(text.replace("кнопка «Получить", "кнопка «Открыть"))
    listed = correct("document.pdf", published, STANDARD).content.decode()
    assert re.search(r"- страница \d, строка \d+: «Открыть контент» → «Получить контент»\. B5\. ", listed)

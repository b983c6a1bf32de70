"""Reading documents: every format gives the same words with their places; unreadable files get a one-line message."""

from __future__ import annotations

import io
import os
import zipfile
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from instruction.document import from_docx, from_pdf, reading
from instruction.document.piece import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from instruction.document.piece import Document

    Read = Callable[..., Document]


def lines(document: Document) -> list[tuple[str, str, str]]:
    return [(str(piece.place), piece.marker, piece.text) for piece in document.pieces]


def test_text_has_lines_numbers_and_bullets(read: Read) -> None:
    document = read("Начало\n\n1. Первая\nеё строка\n 2) Вторая\n- пункт\n• пункт\n12.12.2024 не номер\n")
    assert lines(document) == [
        ("строка 1", "", "Начало"),
        ("строка 3", "1.", "Первая"),
        ("строка 4", "", "её строка"),
        ("строка 5", "2.", "Вторая"),
        ("строка 6", "-", "пункт"),
        ("строка 7", "-", "пункт"),
        ("строка 8", "", "12.12.2024 не номер"),
    ]
    assert [piece.begins for piece in document.pieces] == [True, True, False, True, True, True, False]


def test_marks_of_markdown_in_text_are_read_past(read: Read) -> None:
    document = read("Это **важно**, см. [расширенным поиском](#)\n## Заголовок\n")
    assert [piece.text for piece in document.pieces] == ["Это важно, см. расширенным поиском", "Заголовок"]


def test_markdown_shows_the_numbers_that_its_reader_sees(read: Read) -> None:
    document = read("# Причины\n\n1. Первая\n1. Вторая\n   *с продолжением*\n\n- точка\n\n7. Седьмая\n", "x.md")
    assert lines(document) == [
        ("строка 1", "", "Причины"),
        ("строка 3", "1.", "Первая"),
        ("строка 4", "2.", "Вторая"),
        ("строка 5", "", "с продолжением"),
        ("строка 7", "-", "точка"),
        ("строка 9", "7.", "Седьмая"),
    ]


def test_html_gives_words_and_the_lines_of_its_source(read: Read) -> None:
    document = read(
        "<html><head><title>нет</title></head><body>\n<p>Нажмите <b>«Груп&shy;пы\nдоступа»</b>&nbsp;!</p>"
        "<ol start=2><li>Вторая<li value=5>Пятая</ol>\n<ul><li>точка</li></ul><script>нет</script><br>конец",
        "x.html",
    )
    assert lines(document) == [
        ("строка 2", "", "Нажмите «Груп\u00adпы"),
        ("строка 3", "", "доступа» !"),
        ("строка 3", "2.", "Вторая"),
        ("строка 3", "5.", "Пятая"),
        ("строка 4", "-", "точка"),
        ("строка 4", "", "конец"),
    ]


def test_html_is_known_without_its_ending(read: Read) -> None:
    assert read("<!DOCTYPE html><p>Текст", "x.txt").format == "html"


def test_word_counts_paragraphs_and_its_own_lists(read: Read, as_docx: Callable[[str], bytes]) -> None:
    document = read(as_docx("Начало\n\n1. Первая\rеё строка\n2. Вторая\n- точка\n"), "x.docx")
    assert lines(document) == [
        ("абзац 1", "", "Начало"),
        ("абзац 2", "1.", "Первая"),
        ("абзац 2", "", "её строка"),
        ("абзац 3", "2.", "Вторая"),
        ("абзац 4", "-", "точка"),
    ]


def test_pdf_has_pages_and_lines_but_no_page_numbers(read: Read, as_pdf: Callable[[str], bytes], text: str) -> None:
    document = read(as_pdf(text), "x.pdf")
    assert document.format == "pdf"
    assert str(document.pieces[0].place) == "страница 1, строка 1"
    assert {piece.place.page for piece in document.pieces} == {1, 2, 3, 4, 5}
    assert "5" not in {piece.text for piece in document.pieces}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_encoding_is_found_out(read: Read, text: str, encoding: str) -> None:
    assert read(text.encode(encoding)).pieces == read(text).pieces


@pytest.mark.parametrize("name", ["x.docx", "x.pdf"])
def test_every_format_makes_the_same_claims(
    examined: Callable[..., object],
    text: str,
    as_docx: Callable[[str], bytes],
    as_pdf: Callable[[str], bytes],
    name: str,
) -> None:
    make = {"x.docx": as_docx, "x.pdf": as_pdf}[name]
    found = examined(make(text), name)
    assert found.findings == ()  # type: ignore[attr-defined]
    assert all(one.is_made for claim, one in found.seen.sightings.items() if claim != "C3")  # type: ignore[attr-defined]


# Files that cannot be read


def packed(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()


def locked(pdf: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.encrypt("secret", algorithm="AES-256")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


BAD = {
    "empty": (b"", "пуст"),
    "only-spaces": (b" \n\t", "пуст"),
    "binary": (b"\x89PNG\r\n\x1a\n\0\0\0", "не документ"),
    "control-signs": (b"\x01\x02\x03" * 50, "не документ"),
    "old-word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 4, "DOCX"),
    "rtf": (b"{\\rtf1\\ansi}", "RTF"),
    "zip-of-something": (packed(readme=b"x"), "не документ"),
    "damaged-docx": (b"PK\x03\x04word/document.xml", "DOCX повреждён"),
    "docx-without-parts": (packed(word__document_xml=b"<x/>"), "DOCX повреждён"),
    "docx-too-large-unpacked": (packed(word__document_xml=bytes(from_docx.XML_LIMIT + 1)), "распакованном виде"),
    "damaged-pdf": (b"%PDF-1.7\nnothing", "PDF повреждён"),
    "koi8": ("Инструкция для школ".encode("koi8-r"), "кодировке"),
    "cut-utf-8": ("Инструкция".encode()[:-1] + b" abc", "кодировке"),
    "no-words": (b"<html><body></body></html>", "нет текста"),
}


@pytest.mark.parametrize(("content", "told"), BAD.values(), ids=BAD)
def test_bad_file_is_told_in_one_line(read: Read, content: bytes, told: str) -> None:
    with pytest.raises(DocumentError, match=told) as refused:
        read(content, "x")
    assert "\n" not in str(refused.value)


def test_pdf_with_a_password_is_refused(read: Read, as_pdf: Callable[[str], bytes], text: str) -> None:
    with pytest.raises(DocumentError, match="паролем"):
        read(locked(as_pdf(text)), "x.pdf")


def test_pdf_without_text_is_refused(read: Read, as_pdf: Callable[[str], bytes]) -> None:
    with pytest.raises(DocumentError, match="только изображения"):
        read(as_pdf("1"), "x.pdf")


def test_pdf_of_too_many_pages_is_refused(
    read: Read, as_pdf: Callable[[str], bytes], text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(from_pdf, "PAGES_LIMIT", 2)
    with pytest.raises(DocumentError, match="слишком велик"):
        read(as_pdf(text), "x.pdf")


def test_pdf_whose_streams_swell_is_refused(read: Read, as_pdf: Callable[[str], bytes], text: str) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(as_pdf(text))))
    stream = DecodedStreamObject()
    stream.set_data(b" " * 80_000_000)  # more than pypdf unpacks
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    file = io.BytesIO()
    writer.write(file)
    with pytest.raises(DocumentError, match="слишком велик"):
        read(file.getvalue(), "x.pdf")


@pytest.mark.parametrize("limit", ["FILE_LIMIT", "TEXT_LIMIT"])
def test_large_file_is_refused(read: Read, text: str, limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, limit, 1000)
    with pytest.raises(DocumentError, match="слишком велик"):
        read(text)


def test_missing_file_and_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="нет: проверьте путь"):
        reading.read_document(tmp_path / "none.txt")
    with pytest.raises(DocumentError, match="не файл"):
        reading.read_document(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are unknown to Windows")
def test_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DocumentError, match="не файл"):
        reading.read_document(tmp_path / "pipe")

"""Seeded changes of a document: harmful ones that `./run document` must find, harmless ones that it must not."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from instruction.document.comparing import examine
from instruction.document.piece import DocumentError
from instruction.document.published import STANDARD
from instruction.document.reading import read_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from instruction.document.finding import Finding

DATA = Path(__file__).with_name("data")
DOCUMENT, DEFECTIVE, CHANGES = DATA / "document.txt", DATA / "document_defects.txt", DATA / "document_changes.toml"
LINE = 46


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """One change, with the claims and kinds of its expected findings; a harmless change has none."""

    name: str
    says: str
    suffix: str
    content: bytes
    claims: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    #: Claims at which a finding is neither wanted nor wrong.
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentOutcome:
    """A change and its findings."""

    change: DocumentChange
    findings: tuple[Finding, ...]
    refused: str = ""

    @property
    def is_right(self) -> bool:
        """Whether each expected claim has a finding of the right kind, and no other claim has a finding."""
        given = {(one.claim, one.kind) for one in self.findings}
        wanted = all(any((claim, kind) in given for kind in self.change.kinds) for claim in self.change.claims)
        return wanted and not self.others and not self.refused

    @property
    def others(self) -> tuple[str, ...]:
        """Claims with unexpected findings."""
        expected = {*self.change.claims, *self.change.also}
        return tuple(sorted({str(one.claim) for one in self.findings if one.claim not in expected}))


def _letters(pattern: str, instead: str) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, instead, text)


def _wrapped(text: str) -> str:
    """Break every line after LINE letters, even in the middle of a word."""
    return re.sub(rf"(?m)([^\n]{{{LINE}}})(?=[^\n])", r"\1\n", text)


def _hyphenated(text: str) -> str:
    """Hyphenate long lower-case words at a line's end."""
    return re.sub(r"\b([а-яё]{5})([а-яё]{4,})", r"\1-\n\2", text)


def as_html(text: str) -> str:
    """Return the document as HTML, one paragraph for each line."""
    lines = (re.sub(r"\[([^]]*)\]\(#\)", r'<a href="#">\1</a>', line) for line in text.split("\n"))
    return "<!doctype html><meta charset=utf-8><body>" + "\n".join(f"<p>{line}</p>" for line in lines if line)


#: Harmless changes of the whole document by name: description, file suffix, function that changes the text.
HARMLESS: dict[str, tuple[str, str, Callable[[str], str | bytes]]] = {
    "nothing": ("Документ без изменений.", ".txt", str),
    "straight-quotes": ("Прямые кавычки.", ".txt", _letters("[«»]", '"')),
    "german-quotes": ("Кавычки-лапки.", ".txt", lambda text: text.replace("«", "„").replace("»", "“")),
    "spaces-within-quotes": (
        "Пробелы внутри кавычек.",
        ".txt",
        lambda text: text.replace("«", "« ").replace("»", " »"),
    ),
    "no-break-spaces": ("Неразрывные пробелы.", ".txt", _letters("(?<=[а-яё]) ", "\u00a0")),
    "doubled-spaces": ("Двойные пробелы.", ".txt", _letters("(?<=[а-яё]) ", "  ")),
    "soft-hyphens": ("Мягкие переносы.", ".txt", _letters("(?<=[а-яё]{4})(?=[а-яё]{3})", "\u00ad")),
    "no-yo": ("Буква е вместо ё.", ".txt", lambda text: text.replace("ё", "е").replace("Ё", "Е")),
    "lines-wrapped": ("Строки разорваны посреди слов.", ".txt", _wrapped),
    "words-hyphenated": ("Слова перенесены по слогам.", ".txt", _hyphenated),
    "windows-lines": ("Концы строк Windows.", ".txt", lambda text: text.replace("\n", "\r\n")),
    "windows-1251": ("Кодировка Windows-1251.", ".txt", lambda text: text.encode("cp1251")),
    "byte-order-mark": ("UTF-8 с меткой.", ".txt", lambda text: text.encode("utf-8-sig")),
    "markdown": ("Тот же текст в Markdown.", ".md", str),
    "html": ("Тот же текст в HTML.", ".html", as_html),
}


def document_changes() -> Iterator[DocumentChange]:
    """Yield every change, the harmless ones first."""
    text = DOCUMENT.read_text("utf-8")
    for name, (says, suffix, write) in HARMLESS.items():
        written = write(text)
        yield DocumentChange(name, says, suffix, written if isinstance(written, bytes) else written.encode())
    for row in tomllib.loads(CHANGES.read_text("utf-8"))["change"]:
        names = {key: tuple(row.get(key, ())) for key in ("claims", "kinds", "also")}
        yield DocumentChange(row["name"], row["says"], ".txt", _edited(text, row).encode(), **names)


def _edited(text: str, row: dict[str, Any]) -> str:
    if "between" in row:
        start, end = row["between"]
        before, found, after = text.partition(start)
        rest = after[after.index(end) :] if end else ""
        text = before + rest if found else before
    for old, new in row.get("edits", ()):
        if old not in text:
            raise LookupError(f"{row['name']}: «{old}» is not in the document.")
        text = text.replace(old, new)
    return text


def try_documents(changes: Iterable[DocumentChange] | None = None) -> list[DocumentOutcome]:
    """Examine every changed document as a file."""
    outcomes = []
    with TemporaryDirectory(prefix="sverka-documents-") as folder:
        for change in document_changes() if changes is None else changes:
            path = Path(folder, change.name + change.suffix)
            path.write_bytes(change.content)
            try:
                outcomes.append(DocumentOutcome(change, examine(read_document(path), STANDARD).findings))
            except DocumentError as error:
                outcomes.append(DocumentOutcome(change, (), str(error)))
    return outcomes

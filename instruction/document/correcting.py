"""A published document with its certain corrections made, and remarks where somebody has to decide."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import unified_diff
from typing import TYPE_CHECKING

from instruction.document.comparing import examine
from instruction.document.in_docx import DocxFile
from instruction.document.in_text import TextFile, without_scripts
from instruction.document.mending import MendMethod, mends
from instruction.document.piece import DocumentError
from instruction.document.reading import document_of
from instruction.encoding import decode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from instruction.document.comparing import Examined
    from instruction.document.mending import Mend, OutdatedPicture
    from instruction.document.standard import Standard
    from instruction.verdict import Judgement

#: A correction can bring out the next one, as the numbers of a list do; there are no more rounds than entries.
ROUNDS = 30
#: The endings of the corrected file, by the format of the document.
SUFFIXES = {
    "docx": (".docx",),
    "html": (".html", ".htm", ".xhtml"),
    "md": (".md", ".markdown"),
    "txt": (".txt",),
    "pdf": (".md", ".txt"),
}


@dataclass(frozen=True, slots=True)
class Corrected:
    """What became of a document: its new content, what was changed there, and what is left to people."""

    format: str
    content: bytes
    changes: tuple[Mend, ...]
    remarks: tuple[Mend, ...]
    #: What differs, for a text that shows no changes of its own; empty where it shows them.
    difference: str = ""


def correct(  # noqa: PLR0913 - what a correction rests on
    name: str,
    data: bytes,
    standard: Standard,
    judged: Sequence[Judgement] = (),
    outdated: Sequence[OutdatedPicture] = (),
    *,
    plain: bool = False,
) -> Corrected:
    """Correct what a file of that name holds; correcting the result once more changes nothing.

    Raises DocumentError.
    """
    document = document_of(name, data)
    kind = document.format
    if kind == "pdf":
        return _listed(examined := examine(document, standard), mends(examined, judged, outdated))
    content = without_scripts(data) if kind == "html" else data
    changes: list[Mend] = []
    for _ in range(ROUNDS):
        examined = examine(document if content is data else document_of(name, content), standard)
        found = mends(examined, judged, outdated)
        again = {one.id for one in changes}
        file = _file(kind, content, examined, plain=plain)
        # What a correction has not taken away is left to people, or it would be done for ever.
        done = file.apply([replace(one, way=MendMethod.REMARK) if one.id in again else one for one in found])
        content = file.content
        changes += done
        if not done:
            found = tuple(one for one in found if one.id not in again)
            return Corrected(kind, content, tuple(changes), found, _difference(name, data, content, found, kind))
    raise DocumentError(f"Файл «{name}» не удаётся исправить до конца: исправления вызывают новые.")


def _file(kind: str, content: bytes, examined: Examined, *, plain: bool) -> TextFile | DocxFile:
    if kind == "docx":
        return DocxFile(content, examined.seen.flow)
    return TextFile(content, kind, examined.seen.flow, plain=plain)


def _difference(name: str, before: bytes, after: bytes, remarks: Sequence[Mend], kind: str) -> str:
    """Give a unified diff, before which the remarks stand, as a program that applies it passes over them."""
    if kind != "txt":
        return ""
    old, new = (decode(data).splitlines(keepends=True) for data in (before, after))
    lines = [
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        for line in unified_diff(old, new, name, f"{name} (исправлено)")
    ]
    return "".join([*(f"Решить человеку: {one.remark}\n" for one in remarks), *lines])


def _listed(examined: Examined, found: Sequence[Mend]) -> Corrected:
    """List the corrections of a file that is not to be changed itself."""
    lines = [f"# {examined.document.name}: что исправить", ""]
    for one in found:
        place = examined.seen.flow.place(one.at.start) if one.at else "начало документа"
        change = f"«{one.old}» → «{one.new}». " if one.way is not MendMethod.REMARK and one.old and one.new else ""
        lines.append(f"- {place}: {change}{one.remark}")
    return Corrected("pdf", "\n".join([*lines, ""]).encode(), (), tuple(found))

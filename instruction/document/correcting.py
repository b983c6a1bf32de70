"""Makes the certain corrections in a published document, and remarks where a person has to decide."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import unified_diff
from typing import TYPE_CHECKING

from instruction.document.comparing import examine
from instruction.document.in_docx import DocxFile
from instruction.document.in_text import TextFile, without_scripts
from instruction.document.mending import MendMethod, mends
from instruction.document.piece import DocumentError
from instruction.document.reading import HTML_SUFFIXES, MARKDOWN_SUFFIXES, document_of
from instruction.encoding import decode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from instruction.document.comparing import Examined
    from instruction.document.mending import Mend, OutdatedPicture
    from instruction.document.standard import Standard
    from instruction.verdict import Judgement

#: Most rounds of correction. One can reveal the next, as with the numbers of a list: at most a round for each entry.
ROUNDS = 30
#: The file name endings allowed for the corrected file, by the format of the document.
SUFFIXES = {
    "docx": (".docx",),
    "html": HTML_SUFFIXES,
    "md": MARKDOWN_SUFFIXES,
    "txt": (".txt",),
    "pdf": (".md", ".txt"),
}


@dataclass(frozen=True, slots=True)
class Corrected:
    """The result of a correction: the new content, the changes made, and the remarks left to people."""

    format: str
    content: bytes
    changes: tuple[Mend, ...]
    remarks: tuple[Mend, ...]
    #: The unified diff of a TXT, which can't show its changes; empty for the other formats.
    difference: str = ""


def correct(  # noqa: PLR0913 - the inputs of a correction
    name: str,
    data: bytes,
    standard: Standard,
    judged: Sequence[Judgement] = (),
    outdated: Sequence[OutdatedPicture] = (),
    *,
    plain: bool = False,
) -> Corrected:
    """Correct the content of a file of that name; correcting the result again changes nothing.

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
        file = _file(kind, content, examined, plain=plain)
        found = [
            one
            for one in mends(examined, judged, outdated)
            if one.way is not MendMethod.PICTURE or file.has_picture(one)
        ]
        again = {one.id for one in changes}
        # A finding that is still there after its correction becomes a remark, or the rounds would not end.
        done = file.apply([replace(one, way=MendMethod.REMARK) if one.id in again else one for one in found])
        content = file.content
        changes += done
        if not done:
            left = tuple(one for one in found if one.id not in again)
            difference = _difference(name, data, content, left) if kind == "txt" else ""
            return Corrected(kind, content, tuple(changes), left, difference)
    raise DocumentError(f"Файл «{name}» не удаётся исправить до конца: исправления вызывают новые.")


def _file(kind: str, content: bytes, examined: Examined, *, plain: bool) -> TextFile | DocxFile:
    if kind == "docx":
        return DocxFile(content, examined.seen.flow)
    return TextFile(content, kind, examined.seen.flow, plain=plain)


def _difference(name: str, before: bytes, after: bytes, remarks: Sequence[Mend]) -> str:
    """Give a unified diff below the remarks; programs that apply the diff ignore what stands above it."""
    old, new = (decode(data).splitlines(keepends=True) for data in (before, after))
    lines = [
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        for line in unified_diff(old, new, name, f"{name} (исправлено)")
    ]
    return "".join([*(f"Решить человеку: {one.remark}\n" for one in remarks), *lines])


def _listed(examined: Examined, found: Sequence[Mend]) -> Corrected:
    """List the corrections of a file that is not changed itself, a PDF."""
    lines = [f"# {examined.document.name}: что исправить", ""]
    for one in found:
        place = examined.seen.flow.place(one.at.start) if one.at else "начало документа"
        change = f"«{one.old}» → «{one.new}». " if one.way is not MendMethod.REMARK and one.old and one.new else ""
        lines.append(f"- {place}: {change}{one.remark}")
    return Corrected("pdf", "\n".join([*lines, ""]).encode(), (), tuple(found))

"""Corrects Word's DOCX with tracked changes, which its reader can accept or reject, and comments that say why."""

from __future__ import annotations

import zipfile
from copy import deepcopy
from datetime import UTC, datetime
from io import BytesIO
from itertools import chain, dropwhile, takewhile
from typing import TYPE_CHECKING

from instruction.document.docx_runs import BOX, SPACE, is_free, letters_of, run_like, split, up_to
from instruction.document.from_docx import W, open_docx
from instruction.document.locating import Letters, changed, is_entry, pieces_at
from instruction.document.mending import MendMethod
from instruction.document.piece import MARKER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from instruction.document.flow import Flow, Span
    from instruction.document.from_docx import Element
    from instruction.document.mending import Mend

AUTHOR, INITIALS = "Сверка", "СВ"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_IMAGE = "{urn:schemas-microsoft-com:vml}imagedata"
_PICTURES = (f"{W}drawing", f"{W}pict")


class DocxFile:
    """A Word document that is being corrected."""

    def __init__(self, data: bytes, flow: Flow) -> None:
        self._data, self._flow = data, flow
        self._opened = open_docx(data)
        self._document = self._opened.document
        self._paragraphs = [paragraph for paragraph, _ in self._opened.paragraphs()]
        body = self._document.element.body
        numbers = (one.get(f"{W}id", "") for one in body.iter(f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"))
        self._last_id = max((int(number) for number in numbers if number.isdigit()), default=0)
        self._date = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
        self._comments = [one.text for one in self._document.comments if one.author == AUTHOR]

    def apply(self, mends: Iterable[Mend]) -> tuple[Mend, ...]:
        """Make the changes, and comment on what cannot be changed; gives the mends that became changes."""
        ways = {
            MendMethod.WORDS: self._words,
            MendMethod.NUMBER: self._number,
            MendMethod.ENTRY: self._entry,
            MendMethod.PICTURE: self._picture,
        }
        done = []
        for mend in reversed([one for one in mends if not self.has_remark(one)]):  # keeps earlier places valid
            changes = ways[mend.way](mend, mend.at) if mend.way in ways and mend.at is not None else ()
            if changes:
                done.append(mend)
                self._comment(mend, changes[0], changes[-1])
            else:
                self._remark(mend)
        return tuple(reversed(done))

    def has_remark(self, mend: Mend) -> bool:
        """Whether an earlier correction has left this remark."""
        return any(f"[{mend.id}]" in text for text in self._comments)

    def has_picture(self, mend: Mend) -> bool:
        """Whether the step has a picture that can be out of date."""
        return mend.at is not None and bool(self._pictures(mend, mend.at))

    @property
    def content(self) -> bytes:
        """The bytes of the corrected file; parts that the changes do not concern are the old ones, byte by byte."""
        made = BytesIO()
        self._document.save(made)
        part = self._document.part
        parts = {part.partname, part._comments_part.partname, part.partname.rels_uri}  # noqa: SLF001 - no public way
        concerned = {"[Content_Types].xml", *(name.lstrip("/") for name in parts)}
        packed = BytesIO()
        with (
            zipfile.ZipFile(BytesIO(self._data)) as old,
            zipfile.ZipFile(made) as new,
            zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file,
        ):
            kept = {one.filename for one in old.infolist()}
            for one in old.infolist():
                source = new if one.filename in concerned and one.filename in new.namelist() else old
                file.writestr(one, source.read(one.filename), zipfile.ZIP_DEFLATED)
            for name in new.namelist():
                if name not in kept and (name in concerned or not name.startswith("docProps/")):
                    file.writestr(name, new.read(name))
        return packed.getvalue()

    def _paragraphs_at(self, at: Span) -> list[Element]:
        first, last = pieces_at(self._flow, at)
        numbers = dict.fromkeys(piece.place.paragraph or 1 for piece in self._flow.pieces[first:last])
        return [self._paragraphs[number - 1] for number in numbers]

    def _letters(self, at: Span) -> Letters[tuple[Element, int]]:
        elements = chain.from_iterable(self._opened.shown(paragraph) for paragraph in self._paragraphs_at(at))
        return Letters.of([letter for element in elements for letter in letters_of(element)])

    def _words(self, mend: Mend, at: Span) -> tuple[Element, ...]:
        letters = self._letters(at)
        found = letters.find(mend.old, self._flow, at)
        if found is None:
            return ()
        which, instead = changed(found, mend.old, mend.new)
        return self._replace(letters.where[which], instead)

    def _number(self, mend: Mend, at: Span) -> tuple[Element, ...]:
        letters = self._letters(at)
        found = MARKER.match(self._opened.text_of(self._paragraphs_at(at)[0]))
        if found is None:
            return ()  # Word itself makes this number
        marker = found[0].strip()
        ending = marker[-1] if found["number"] else "."
        return self._replace(letters.where[: len(marker)], mend.new[:-1] + ending)

    def _entry(self, mend: Mend, at: Span) -> tuple[Element, ...]:
        letters = self._letters(at)
        found = letters.find(self._flow.text(at), self._flow, at)
        if found is None or not is_free(letters.where[found]):
            return ()
        element, last = letters.where[found][-1]
        run = element.getparent()
        if is_entry(self._flow, at):
            return (self._new_entry(self._paragraphs_at(at)[-1], run, mend.new),)
        split(element, last + 1)
        separator = "; " if letters.text[found.stop : found.stop + 1] == ";" else ", "
        change = self._change("ins", [run_like(run, separator + mend.new)])
        run.addnext(change)
        return (change,)

    def _new_entry(self, paragraph: Element, run: Element, words: str) -> Element:
        """Insert an entry like this one after it; its paragraph mark is a tracked change, too."""
        new = paragraph.makeelement(paragraph.tag, paragraph.nsmap)
        properties = paragraph.find(f"{W}pPr")
        kept = deepcopy(properties) if properties is not None else new.makeelement(f"{W}pPr")
        for section in kept.findall(f"{W}sectPr"):
            kept.remove(section)
        new.append(kept)
        marks = kept.find(f"{W}rPr")
        if marks is None:
            marks = kept.makeelement(f"{W}rPr")
            kept.insert(len(kept) - len(kept.findall(f"{W}pPrChange")), marks)
        marks.insert(0, self._change("ins", []))
        change = self._change("ins", [run_like(run, words)])
        new.append(change)
        paragraph.addnext(new)
        return change

    def _picture(self, mend: Mend, at: Span) -> tuple[Element, ...]:
        """Replace the step's only picture with the fresh one, of the same width."""
        drawings = self._pictures(mend, at)
        if len(drawings) != 1 or mend.picture is None or not _is_alone(drawings[0]):
            return ()
        run = drawings[0].getparent()
        old = drawings[0].find(f"{_WP}inline")
        inline = self._document.part.new_pic_inline(str(mend.picture), int(old.find(f"{_WP}extent").get("cx")), None)
        inline.docPr.set("descr", old.find(f"{_WP}docPr").get("descr", ""))
        new = run.makeelement(f"{W}r")
        new.add_drawing(inline)
        deleted, inserted = self._change("del", []), self._change("ins", [new])
        run.addprevious(deleted)
        deleted.append(run)
        deleted.addnext(inserted)
        return deleted, inserted

    def _pictures(self, mend: Mend, at: Span) -> list[Element]:
        """Give the pictures of a step: those before the next claim."""
        first = self._paragraphs_at(at)[-1]
        end = self._paragraphs_at(mend.until)[0] if mend.until else None
        every = self._document.element.body.iter(f"{W}p", *_PICTURES)
        behind = takewhile(lambda one: one is not end, dropwhile(lambda one: one is not first, every))
        return [one for one in behind if one.tag in _PICTURES and next(one.iter(_BLIP, _IMAGE), None) is not None]

    def _replace(self, letters: Sequence[tuple[Element, int]], instead: str) -> tuple[Element, ...]:
        if not is_free(letters):
            return ()
        (first, begins), (last, ends) = letters[0], letters[-1]
        split(last, ends + 1)
        rest = split(first, begins)
        first, last = rest, rest if last is first else last
        run, end = first.getparent(), last.getparent()
        gone = [run, *up_to(run, end)]
        deleted = self._change("del", [])
        run.addprevious(deleted)
        deleted.extend(gone)
        for text in list(deleted.iter(f"{W}t")):
            text.tag = f"{W}delText"
            text.set(SPACE, "preserve")
        inserted = self._change("ins", [run_like(run, instead)])
        deleted.addnext(inserted)
        return deleted, inserted

    def _change(self, kind: str, runs: Sequence[Element]) -> Element:
        self._last_id += 1
        attributes = {f"{W}id": str(self._last_id), f"{W}author": AUTHOR, f"{W}date": self._date}
        change = self._document.element.makeelement(f"{W}{kind}", attributes)
        change.extend(runs)
        return change

    def _remark(self, mend: Mend) -> None:
        """Comment on a whole paragraph; a text box can't have comments, so comment on the paragraph that holds it."""
        paragraph = self._paragraphs_at(mend.at)[0] if mend.at else self._paragraphs[0]
        boxes = list(paragraph.iterancestors(BOX))
        if boxes:
            paragraph = next(boxes[-1].iterancestors(f"{W}p"))
        inside = [one for one in paragraph if one.tag != f"{W}pPr"]
        self._comment(mend, inside[0], inside[-1])

    def _comment(self, mend: Mend, first: Element, last: Element) -> None:
        comment = self._document.comments.add_comment(mend.remark, AUTHOR, INITIALS)
        given = {f"{W}id": str(comment.comment_id)}
        first.addprevious(first.makeelement(f"{W}commentRangeStart", given))
        end, run = last.makeelement(f"{W}commentRangeEnd", given), last.makeelement(f"{W}r")
        run.append(run.makeelement(f"{W}commentReference", given))
        last.addnext(end)
        end.addnext(run)


def _is_alone(drawing: Element) -> bool:
    """Whether a picture is inline, in a run of its own, and in no tracked change."""
    run = drawing.getparent()
    is_in_line = drawing.find(f"{_WP}inline") is not None and drawing.find(f".//{_BLIP}") is not None
    others = {one.tag for one in run} - {f"{W}rPr", f"{W}drawing", f"{W}lastRenderedPageBreak"}
    return is_in_line and run.tag == f"{W}r" and not others and run.getparent().tag == f"{W}p"

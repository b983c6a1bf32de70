"""The runs of a Word document: what may be changed in them, how they are split, and new ones that look alike."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from instruction.document.from_docx import SIGNS, W

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from instruction.document.from_docx import Element

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
#: The content of a text box.
BOX = f"{W}txbxContent"
#: Elements allowed in a run whose words are changed, between such runs, and around them.
_OF_WORDS = frozenset({f"{W}rPr", f"{W}t", f"{W}lastRenderedPageBreak", *SIGNS})
_BETWEEN = frozenset(f"{W}{name}" for name in ("proofErr", "bookmarkStart", "bookmarkEnd"))
_HOLDERS = frozenset(f"{W}{name}" for name in ("p", "hyperlink", "smartTag", "sdt", "sdtContent"))


def letters_of(element: Element) -> Iterator[tuple[str, tuple[Element, int]]]:
    """Give the letters of an element with text, each with that element and its number in the text, from 0."""
    text = SIGNS.get(element.tag) or element.text or ""
    return ((letter, (element, number)) for number, letter in enumerate(text))


def is_free(letters: Sequence[tuple[Element, int]]) -> bool:
    """Whether the letters stand in consecutive plain runs, outside of fields, text boxes and tracked changes."""
    runs = list(dict.fromkeys(element.getparent() for element, _ in letters))
    if any(run.tag != f"{W}r" or not {one.tag for one in run} <= _OF_WORDS for run in runs):
        return False
    holders = list(runs[0].iterancestors())
    inner = holders[: next(number for number, one in enumerate(holders) if one.tag == f"{W}p") + 1]
    if not {one.tag for one in inner} <= _HOLDERS or any(one.tag == BOX for one in holders) or _is_in_field(runs[0]):
        return False
    between = up_to(runs[0], runs[-1])
    return runs[-1] in {runs[0], *between} and all(one in runs or one.tag in _BETWEEN for one in between)


def _is_in_field(run: Element) -> bool:
    paragraph = next(run.iterancestors(f"{W}p"))
    depth = 0
    for one in paragraph.iter(f"{W}fldChar", f"{W}r"):
        if one is run:
            return depth > 0
        depth += {"begin": 1, "end": -1}.get(one.get(f"{W}fldCharType", ""), 0)
    return False


def up_to(first: Element, last: Element) -> list[Element]:
    """Give the siblings after the first one up to the last; all of them if the last is not a sibling."""
    found: list[Element] = []
    for one in first.itersiblings():
        if found[-1:] == [last] or first is last:
            break
        found.append(one)
    return found


def split(text: Element, at: int) -> Element:
    """Split a run before that letter of one of its texts; gives the text that begins the second run, or this one."""
    run = text.getparent()
    behind = list(text.itersiblings())
    if 0 < at < len(text.text or ""):
        rest = deepcopy(text)
        rest.text, text.text = text.text[at:], text.text[:at]
        for one in (rest, text):
            one.set(SPACE, "preserve")
        moved = [rest, *behind]
    else:
        rest, moved = text, behind if at else [text, *behind]
    before = [one for one in run if one not in moved and one.tag != f"{W}rPr"]
    if moved and before:
        second = run.makeelement(run.tag, run.attrib)
        properties = run.find(f"{W}rPr")
        second.extend([*([] if properties is None else [deepcopy(properties)]), *moved])
        run.addnext(second)
    return rest


def run_like(run: Element, words: str) -> Element:
    """Make a run with these words and the properties of another run."""
    new = run.makeelement(f"{W}r")
    properties = run.find(f"{W}rPr")
    if properties is not None:
        new.append(deepcopy(properties))
    text = new.makeelement(f"{W}t", {SPACE: "preserve"})
    text.text = words
    new.append(text)
    return new

"""How a screen's words differ from its reference, region by region."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from instruction.snapshot import Node

#: Russian names of a page's regions, by role; all other roles belong to the page's own part, which has no name.
CALLED = {
    "banner": "шапка",
    "navigation": "меню",
    "tablist": "вкладки",
    "menu": "меню",
    "complementary": "боковая часть",
    "contentinfo": "подвал",
    "dialog": "окно",
    "alertdialog": "окно",
    "listbox": "список",
    "search": "поиск",
    "table": "таблица",
}


@dataclass(frozen=True, slots=True)
class RegionChange:
    """The changed words of one region; words that have only moved are no change."""

    #: The region's Russian name; empty for the page's own part.
    region: str
    #: Pairs of old words and the words that replaced them.
    replaced: tuple[tuple[str, str], ...]
    came: tuple[str, ...]
    went: tuple[str, ...]


def differences(before: Sequence[Node], present: Sequence[Node]) -> Iterator[RegionChange]:
    """Compare the reference with the present screen; gives the regions that differ, in the page's order."""
    old, new = {node.key for node in before}, {node.key for node in present}
    for region in dict.fromkeys(CALLED.get(node.region, "") for node in chain(before, present)):
        sides = [[node for node in nodes if CALLED.get(node.region, "") == region] for nodes in (before, present)]
        replaced: dict[tuple[str, str], None] = {}
        came: dict[str, None] = {}
        went: dict[str, None] = {}
        for lost, added in _stretches(*sides):
            gone = list(dict.fromkeys(node.words for node in lost if node.key and node.key not in new))
            fresh = list(dict.fromkeys(node.words for node in added if node.key and node.key not in old))
            if len(gone) == len(fresh):
                replaced.update(dict.fromkeys(zip(gone, fresh, strict=True)))
            else:
                went.update(dict.fromkeys(gone))
                came.update(dict.fromkeys(fresh))
        if replaced or came or went:
            yield RegionChange(region, tuple(replaced), tuple(came), tuple(went))


def _stretches(before: Sequence[Node], present: Sequence[Node]) -> Iterator[tuple[Sequence[Node], Sequence[Node]]]:
    """Give pairs of differing stretches that stand between the same neighbours."""
    one, other = ([node.key for node in nodes] for nodes in (before, present))
    for tag, start, end, first, last in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag != "equal":
            yield before[start:end], present[first:last]

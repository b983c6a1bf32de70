"""Finds what the style sheets of a page hide or cross out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHEET = re.compile(r"<style\b([^>]*)>(.*?)(?:</style|\Z)", re.IGNORECASE | re.DOTALL)
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
#: Blocks of rules that don't hold on every screen, which are ignored; `@media screen`, `@media all`, `@layer` count.
_ELSEWHERE = re.compile(
    r"@(?!media\s+(?:all|screen)\s*\{|layer\b)[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.IGNORECASE
)
_RULE = re.compile(r"([^{};]+)\{([^{}]*)\}")
#: A selector without combinators; rules with any other selector are ignored.
_SIMPLE = re.compile(r"(?P<tag>[a-z][\w-]*|\*)?(?P<names>(?:[.#][\w-]+)*)", re.IGNORECASE)
#: Values of a property that hide the words of an element, or cross them out.
HIDING = {
    "display": re.compile("none"),
    "visibility": re.compile("hidden|collapse"),
    "opacity": re.compile(r"0*(\.0+)?"),
    "font-size": re.compile("0[a-z%]*"),
    "color": re.compile("transparent"),
    "clip": re.compile(r"rect\((0|1px)\b.*"),
    "clip-path": re.compile(r"inset\((50|100)%.*"),
    "left": re.compile(r"-\d{3,}(px|em|rem|vw|%)"),
    "text-indent": re.compile(r"-\d{3,}(px|em|rem|vw|%)"),
    "text-decoration": re.compile(".*line-through.*"),
    "text-decoration-line": re.compile(".*line-through.*"),
}


@dataclass(frozen=True, slots=True)
class _Rule:
    tag: str
    names: frozenset[str]
    style: str
    #: The specificity (ids, classes, tag): of two rules the more specific one counts, of equal ones the later.
    weight: tuple[int, int, int]

    def fits(self, tag: str, names: frozenset[str]) -> bool:
        return self.tag in {"", "*", tag} and self.names <= names


class StyleSheets:
    """The style sheets that stand in the page itself."""

    def __init__(self, page: str) -> None:
        self._rules: list[_Rule] = []
        for attributes, sheet in _SHEET.findall(page):
            if not re.search(r"\bmedia\s*=\s*[\"']?\s*(?!all|screen)\w", attributes, re.IGNORECASE):
                self._learn(_ELSEWHERE.sub("", _COMMENT.sub("", sheet)))
        self._rules.sort(key=lambda rule: rule.weight)

    def hides(self, tag: str, given: Mapping[str, str | None]) -> bool:
        """Whether an element with these attributes is hidden or crossed out by its own style or a rule for it."""
        ids = [given["id"]] if given.get("id") else []
        names = frozenset((*(f".{name}" for name in (given.get("class") or "").split()), *(f"#{name}" for name in ids)))
        styles = [rule.style for rule in self._rules if rule.fits(tag, names)]
        said = _declared(";".join([*styles, given.get("style") or ""]))
        return any(HIDING[name].fullmatch(value) for name, value in said.items() if name in HIDING)

    def _learn(self, sheet: str) -> None:
        for selectors, style in _RULE.findall(sheet):
            for selector in selectors.split(","):
                found = _SIMPLE.fullmatch(selector.strip())
                if found and found[0]:
                    names = re.findall(r"[.#][\w-]+", found["names"])
                    tag = (found["tag"] or "").lower()
                    ids = sum(name.startswith("#") for name in names)
                    weight = (ids, len(names) - ids, int(tag not in {"", "*"}))
                    self._rules.append(_Rule(tag, frozenset(names), style, weight))


def _declared(style: str) -> dict[str, str]:
    """Give the last declared value of each property; `!important` ones win."""
    said: dict[str, str] = {}
    important: dict[str, str] = {}
    for name, value in re.findall(r"([\w-]+)\s*:\s*([^;]*)", style.lower()):
        plain = re.sub(r"\s*!\s*important", "", value)
        (said if plain == value else important)[name] = plain.strip()
    return said | important

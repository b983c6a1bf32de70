"""What a reader looks for, as data, and the script that looks for it in a page."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from instruction.published import LABELS
from instruction.wording import HEAD, INVISIBLE, LOOK_ALIKE, RULES, TAIL

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

ENGINE = "reader"
#: By what the guard of a page is found in it.
GUARD = 'Symbol.for("sverka-guard")'

#: The reader's script: each part uses what stands in those before it, and `find` of finding.js.
SCRIPTS = Path(__file__).parent / "reader"
PARTS = (
    "words.js",
    "letters.js",
    "sight.js",
    "tree.js",
    "looking.js",
    "controls.js",
    "finding.js",
    "places.js",
    "purpose.js",
    "people.js",
    "drawn.js",
    "answers.js",
)


#: What words may tell of a thing that is found by its part in what happens; all of them may be wrong.
HINTS = ("cancelling", "finishing", "names", "searching", "onward", "backward")


class Find(StrEnum):
    """The ways of looking; each has its function in reader/finding.js."""

    CONTROL = "control"  # words that one presses
    TEXT = "text"  # words, wherever they stand
    HEADING = "heading"  # words that are not pressed
    MENTION = "mention"  # words inside of longer words
    FIELD = "field"  # the field that has this caption
    OPTION = "option"  # one entry of an opened list
    ONE_OF = "one_of"  # any of these words
    CARD = "card"  # the smallest piece of the page that holds all of these words and something to press
    ENTRIES = "entries"  # everything in the list that holds most of these words
    PICTURE = "picture"  # drawings without words
    MENU = "menu"  # the button of a menu, by the name that stands for it or by its nature
    TABLE = "table"  # every table
    PART = "part"  # words that stand by themselves in the piece of the page around other words
    OPEN_LIST = "open_list"  # a list that has opened over the page
    OPEN_MENU = "open_menu"  # a menu that has opened over the page
    CLOSER = "closer"  # what puts away a banner that lies over the page
    LOGIN = "login"  # the field for a login, by its nature
    PASSWORD = "password"  # noqa: S105 - a way of looking; the field for a password, by its nature
    CODE = "code"  # the boxes for a one-time code, by their nature
    # What is known by its part in what happens, with functions in reader/purpose.js and reader/people.js; several that
    # are found fit equally well.
    JOIN_PLACE = "join_place"  # the dialog, panel or page that has opened, with a field for a name and what finishes it
    NAME_FIELD = "name_field"  # the field in it that takes a name
    FINISH = "finish"  # the control that finishes it
    PERSON = "person"  # an entry in it that carries a full name, its parts in any order
    CHOSEN_PERSON = "chosen_person"  # what shows in it that this person is chosen
    PEOPLE = "people"  # a list of people: whatever repeats and carries full names
    NEXT_PAGE = "next_page"  # the way to more of such a list
    PEOPLE_SEARCH = "people_search"  # the field that narrows it
    SEARCH_BUTTON = "search_button"  # what is pressed once something was typed there


class Region(StrEnum):
    """The part of a screen that a step is about; it decides between twins."""

    NAVIGATION = "navigation"
    HEADER = "header"
    MAIN = "main"
    DIALOG = "dialog"


@dataclass(frozen=True, slots=True)
class Sought:
    """One thing that a reader looks for."""

    find: Find
    label: str | None = None
    labels: tuple[str, ...] = ()
    region: Region | None = None
    showing: str | None = None
    #: Whether words count that a style sheet puts on the page; to look for them takes longer.
    css: bool = False

    @property
    def query(self) -> dict[str, Any]:
        """The same for the reader's script."""
        said = {"find": self.find, "label": self.label, "region": self.region, "showing": self.showing}
        given: dict[str, Any] = {name: value for name, value in said.items() if value is not None}
        return given | {"labels": list(self.labels)} | ({"css": True} if self.css else {})

    @property
    def selector(self) -> str:
        """The same for Playwright's locators."""
        return f"{ENGINE}={json.dumps(self.query, ensure_ascii=False)}"

    @property
    def words(self) -> str:
        """What a message calls it."""
        return self.label or ", ".join(self.labels)

    @property
    def each(self) -> tuple[Sought, ...]:
        """The things of which one is enough: this one."""
        return (self,)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Several things, of which one is enough."""

    sought: tuple[Sought, ...]

    @property
    def query(self) -> dict[str, Any]:
        """The same for the reader's script."""
        return {"any": [one.query for one in self.sought]}

    @property
    def selector(self) -> str:
        """The same for Playwright's locators."""
        return f"{ENGINE}={json.dumps(self.query, ensure_ascii=False)}"

    @property
    def words(self) -> str:
        """What a message calls it."""
        return self.sought[0].words

    @property
    def each(self) -> tuple[Sought, ...]:
        """The things of which one is enough."""
        return self.sought


@cache
def engine() -> str:
    """Give the reader's script, told when two wordings are the same, as an expression."""
    script = "\n".join((SCRIPTS / part).read_text("utf-8") for part in PARTS)
    hints = {name: [words.lower().replace("ё", "е") for words in LABELS.texts(f"{name}_hints")] for name in HINTS}
    given = ", ".join(json.dumps(one) for one in (INVISIBLE, LOOK_ALIKE, RULES, HEAD, TAIL, hints))
    return f"((invisible, alike, rules, head, tail, hints) => {{\n{script}\nreturn ENGINE;\n}})({given})"


def before() -> str:
    """Give the script that runs in every document before its own scripts."""
    return (SCRIPTS / "before.js").read_text("utf-8")


def guard(said: str) -> str:
    """Give the script that holds a control until somebody agrees, for every document before its own scripts.

    `said` is the source of the object that tells it what to hold; the page's `window[GUARD]` is the tool's side of it.
    """
    held = engine().replace("return ENGINE;", (SCRIPTS / "guard.js").read_text("utf-8"))
    own = f"Object.defineProperty(window, {GUARD}, {{ value: {held}, configurable: true }});"
    return f"(() => {{ const said = {said};\n{own} }})()"


def question(name: str, given: object = None) -> str:
    """Give the selector of the answer to one of reader/answers.js, in the text of an element that no page holds.

    The reader's script so stays in a world of its own, where Playwright puts it once for each document.
    """
    return f"{ENGINE}={json.dumps({'ask': name, 'given': given}, ensure_ascii=False)}"


#: Those that know the reader's way of looking; Playwright does not take it twice.
_TAUGHT: WeakSet[Playwright] = WeakSet()


def teach(playwright: Playwright) -> None:
    """Make the reader's way of looking known to this Playwright, before any page is opened; twice does no harm."""
    if playwright not in _TAUGHT:
        _TAUGHT.add(playwright)
        playwright.selectors.register(ENGINE, script=engine(), content_script=True)

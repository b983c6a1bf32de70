"""Things that a reader looks for, as data, and the script that finds them in a page."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from instruction.published import LABELS
from instruction.wording import CHILD_OF, HEAD, INVISIBLE, LOOK_ALIKE, RULES, STRESS, TAIL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Playwright

ENGINE = "reader"
#: JavaScript key of the window property that holds the guard.
GUARD = 'Symbol.for("sverka-guard")'

#: The reader's script: each part uses the parts before it, and `find` of finding.js.
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
#: What of a script does not count: indentation, and comments on lines of their own.
_UNREAD = re.compile(r"^\s*//.*\n|^\s+", re.MULTILINE)
#: See `_packed`.
_RUSSIAN, PACKED, LOWERED = re.compile("[А-я]+"), "~", ord("А") - ord("0")


#: Groups of words that help to find things by their purpose; all of these words may be wrong.
HINTS = ("profile", "cancelling", "finishing", "names", "searching", "onward", "backward", "showing")


class Find(StrEnum):
    """The ways of looking; each has its function in reader/finding.js."""

    CONTROL = "control"  # words of a control that can be pressed
    TEXT = "text"  # words anywhere
    HEADING = "heading"  # words that can't be pressed
    TITLE = "title"  # a heading, or the entry of a menu that is the current one
    MENTION = "mention"  # words inside a longer text
    FIELD = "field"  # the field that has this caption
    OPTION = "option"  # one entry of an opened list
    ONE_OF = "one_of"  # any of these words
    CARD = "card"  # the smallest piece of the page that holds all of these words and something to press
    ENTRIES = "entries"  # all entries of the list that holds most of these words
    PICTURE = "picture"  # drawings without words
    MENU = "menu"  # the button of a menu, by its name or by its attributes
    TABLE = "table"  # every table
    PART = "part"  # words on their own, in the piece of the page around other words
    OPEN_LIST = "open_list"  # a list that has opened over the page
    OPEN_MENU = "open_menu"  # a menu that has opened over the page
    CLOSER = "closer"  # the control that closes a banner over the page
    LOGIN = "login"  # the field for a login, by its type
    PASSWORD = "password"  # noqa: S105 - a way of looking; the field for a password, by its type
    CODE = "code"  # the boxes for a one-time code, by their attributes
    # Things found by their purpose, with functions in reader/purpose.js and reader/people.js. If several are found,
    # they fit equally well.
    JOIN_PLACE = "join_place"  # a dialog, panel or page that has opened, with a name field and a finishing control
    NAME_FIELD = "name_field"  # its field for a name
    FINISH = "finish"  # its control that finishes the joining
    AGREE = "agree"  # the control that says yes to one more question of the site about the joining
    PERSON = "person"  # its entry with a full name, the parts in any order
    CHOSEN_PERSON = "chosen_person"  # its sign that this person is chosen
    PEOPLE = "people"  # a list of people: elements that repeat and carry full names
    NEXT_PAGE = "next_page"  # the control that leads to more of such a list
    PEOPLE_SEARCH = "people_search"  # the field that searches such a list
    SEARCH_BUTTON = "search_button"  # the button to press after typing there


@dataclass(frozen=True, slots=True)
class Sought:
    """One thing that a reader looks for."""

    find: Find
    label: str | None = None
    labels: tuple[str, ...] = ()
    showing: str | None = None
    #: Whether words that a style sheet writes count too; looking for them takes longer.
    css: bool = False

    @property
    def query(self) -> dict[str, Any]:
        """The query for the reader's script."""
        said = {"find": self.find, "label": self.label, "showing": self.showing}
        given: dict[str, Any] = {name: value for name, value in said.items() if value is not None}
        return given | {"labels": list(self.labels)} | ({"css": True} if self.css else {})

    @property
    def selector(self) -> str:
        """The selector for Playwright's locators."""
        return _selector(self.query)

    @property
    def words(self) -> str:
        """Its name in messages."""
        return self.label or ", ".join(self.labels)

    @property
    def each(self) -> tuple[Sought, ...]:
        """The alternatives, of which one is enough: only this one."""
        return (self,)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Several alternatives, of which one is enough."""

    sought: tuple[Sought, ...]

    @property
    def query(self) -> dict[str, Any]:
        """The query for the reader's script."""
        return {"any": [one.query for one in self.sought]}

    @property
    def selector(self) -> str:
        """The selector for Playwright's locators."""
        return _selector(self.query)

    @property
    def words(self) -> str:
        """Its name in messages."""
        return self.sought[0].words

    @property
    def each(self) -> tuple[Sought, ...]:
        """The alternatives, of which one is enough."""
        return self.sought


@cache
def engine(shared: tuple[str, ...] = ()) -> str:
    """Give the reader's script as an expression, with the rules for equal wordings and the hints filled in.

    `shared` are patterns of personal text that every document has from the start (see `teach`).
    """
    script = "\n".join(map(_script, PARTS))
    hints = {name: [words.lower().replace("ё", "е") for words in LABELS.texts(f"{name}_hints")] for name in HINTS}
    values = (INVISIBLE, STRESS, LOOK_ALIKE, RULES, HEAD, TAIL, CHILD_OF, hints, [*map(_packed, shared)])
    given = ", ".join(map(json.dumps, values))
    names = "invisible, stress, alike, rules, head, tail, childOf, hints, shared"
    return f"(({names}) => {{\n{script}\nreturn ENGINE;\n}})({given})"


def _script(name: str) -> str:
    """Read a part of the reader's script: without comments, and in ASCII, which the browser takes in sooner."""
    script = _UNREAD.sub("", (SCRIPTS / name).read_text("utf-8"))
    return script.encode("ascii", "backslashreplace").decode()


def _packed(text: str) -> str:
    """Give a long text in ASCII: a run of Russian letters between two PACKED, each letter lower by LOWERED.

    Raises ValueError for a text with PACKED.
    """
    if PACKED in text:
        raise ValueError("the reader's script would misread this text")
    return _RUSSIAN.sub(lambda run: PACKED + "".join(chr(ord(one) - LOWERED) for one in run[0]) + PACKED, text)


def before() -> str:
    """Give the script that runs in every document before its own scripts."""
    return _script("before.js")


def only_on(hosts: Sequence[str], script: str) -> str:
    """Limit a script to documents of these hosts; `*.` stands for one or more labels.

    In a person's own browser, an init script runs in their other tabs too.
    """
    if not hosts:
        return script
    return f"""{{
const host = self.origin === "null" ? location.hostname : new URL(self.origin).hostname;
if ({json.dumps(hosts)}.some((one) => (one.startsWith("*.") ? host.endsWith(one.slice(1)) : host === one))) {{
{script}
}}
}}"""


def guard(said: str) -> str:
    """Give the script that holds a control until the person agrees; it runs before a document's own scripts.

    `said` is the JavaScript source of the object with its settings; the tool talks to it through the page's
    `window[GUARD]`.
    """
    held = engine().replace("return ENGINE;", (SCRIPTS / "guard.js").read_text("utf-8"))
    own = f"Object.defineProperty(window, {GUARD}, {{ value: {held}, configurable: true }});"
    return f"(() => {{ const said = {said};\n{own} }})()"


def question(name: str, given: object = None) -> str:
    """Give the selector that asks reader/answers.js one question: the text of the element found is the answer, as JSON.

    A selector keeps the reader's script in its isolated world, where Playwright loads it once per document.
    """
    return _selector({"ask": name, "given": given})


def _selector(asked: dict[str, Any]) -> str:
    return f"{ENGINE}={json.dumps(asked, ensure_ascii=False)}"


#: Playwright objects that have the selector engine; Playwright refuses a second registration.
_TAUGHT: WeakSet[Playwright] = WeakSet()
#: The index of each shared pattern in the registered script.
SHARED: dict[str, int] = {}


def teach(playwright: Playwright, shared: Sequence[str] = ()) -> None:
    """Register the reader's selector engine with this Playwright before it opens a page; repeated calls do nothing.

    `shared` holds patterns of personal text that most lenses use; they are long, so they are part of the script.
    """
    if playwright not in _TAUGHT:
        _TAUGHT.add(playwright)
        SHARED.update({source: number for number, source in enumerate(shared)})
        playwright.selectors.register(ENGINE, script=engine(tuple(shared)), content_script=True)

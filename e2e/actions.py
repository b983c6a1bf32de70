"""What a reader does on a screen: what they look at, and the robot's hands for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from typing_extensions import override

from e2e import messages
from e2e.action import Action
from e2e.not_as_claimed import NotAsClaimed
from instruction.verdict import Verdict
from instruction.wording import bare, is_anything, key, plain
from pages.sought import Find, Sought

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from pages.screen import Control, Screen
    from pages.window import Window


@dataclass(frozen=True, slots=True)
class Open(Action):
    """Open an address, as by typing it."""

    into: Window
    url: str
    title: str

    @property
    @override
    def controls(self) -> tuple[Control, ...]:
        return ()

    @property
    @override
    def window(self) -> Window:
        return self.into

    @property
    @override
    def screen(self) -> None:
        return None

    @property
    @override
    def says(self) -> str:
        return f"Открыть: {self.title}"

    @override
    def perform(self, found: tuple[Locator, ...]) -> None:
        self.into.open(self.url)


@dataclass(frozen=True, slots=True)
class Press(Action):
    """Press a control; another screen follows."""

    control: Control

    @property
    @override
    def controls(self) -> tuple[Control, ...]:
        return (self.control,)

    @property
    @override
    def says(self) -> str:
        return f"Нажать «{self.control.words}»"

    @property
    @override
    def leads_on(self) -> bool:
        return True

    @property
    @override
    def is_repeatable(self) -> bool:
        return True

    @override
    def perform(self, found: tuple[Locator, ...]) -> None:
        self.window.press(found[0])


@dataclass(frozen=True, slots=True)
class See(Action):
    """Only look: every one of these can be seen."""

    seen: tuple[Control, ...]
    otherwise: Verdict

    def __init__(self, *seen: Control, otherwise: Verdict = Verdict.MISSING) -> None:
        object.__setattr__(self, "seen", seen)
        object.__setattr__(self, "otherwise", otherwise)

    @property
    @override
    def controls(self) -> tuple[Control, ...]:
        return self.seen

    @property
    @override
    def says(self) -> str:
        return "Увидеть: " + ", ".join(f"«{control.words}»" for control in self.seen)

    @property
    @override
    def absence(self) -> Verdict:
        return self.otherwise

    @property
    @override
    def only_looks(self) -> bool:
        return True

    @override
    def with_control(self, old: Control, new: Control) -> See:
        return See(*(new if one == old else one for one in self.seen), otherwise=self.otherwise)


@dataclass(frozen=True, slots=True)
class Choose(Action):
    """Choose an entry of a field's list, after typing some of it where the field takes typing."""

    field: Control
    option: Control
    typed: str | None = None

    @property
    @override
    def controls(self) -> tuple[Control, ...]:
        return (self.field, self.option)

    @property
    @override
    def says(self) -> str:
        return f"В поле «{self.field.words}» выбрать «{self.option.words}»"

    @property
    @override
    def opening(self) -> str:
        return f"Открыть список в поле «{self.field.words}»"

    @property
    @override
    def has_preparation(self) -> bool:
        return True

    @property
    @override
    def is_repeatable(self) -> bool:
        return True

    @property
    @override
    def stays(self) -> bool:
        return True

    @override
    def control_before(self, control: Control) -> Control | None:
        return self.field if control == self.option else None

    @override
    def prepare(self) -> None:
        field = self.window.locate(self.field.sought)
        nature = _nature(field) if field is not None else None
        if field is None or nature in {"select", "choices"}:
            return
        self.window.press(field)
        if self.typed:
            self.window.type(self.typed, instead=nature == "typed")
            self.window.until(self._is_narrowed, LIST_S)

    @override
    def is_prepared(self) -> bool:
        field = self.window.look(self.field.sought)
        drawn_by_browser = field is not None and _nature(field) in {"select", "choices"}
        return drawn_by_browser or bool(self.window.words(OPEN_LIST))

    def _is_narrowed(self) -> bool:
        """Whether the list shows only what was typed: until then it is the list of before."""
        return all(key(self.typed or "") in key(entry) for entry in self.window.words(OPEN_LIST))

    @override
    def look_again(self) -> bool:
        field = self.window.look(self.field.sought)
        if not self.typed or field is None or _nature(field) != "typed":
            return False
        field.fill("")
        self.window.until(lambda: not self._is_narrowed(), LIST_S)
        return True

    @override
    def perform(self, found: tuple[Locator, ...]) -> None:
        field, option = found
        if _nature(field) == "select":
            field.select_option(label=option.inner_text())
        else:
            self.window.press(option)

    @override
    def is_done(self) -> bool:
        shows = Sought(Find.FIELD, self.field.sought.words, showing=self.option.sought.words)
        return self.window.look(shows) is not None


@dataclass(frozen=True, slots=True)
class Change(Action):
    """Press what changes data; the only kind of action that has a gate before it."""

    control: Control
    #: The words that tell of success, where there are any.
    told: Sought

    @property
    @override
    def controls(self) -> tuple[Control, ...]:
        return (self.control,)

    @property
    @override
    def says(self) -> str:
        return f"Нажать «{self.control.words}»: это меняет данные"

    @override
    def perform(self, found: tuple[Locator, ...]) -> None:
        self.window.press(found[0])

    @override
    def is_done(self) -> bool:
        return self.window.look(self.told) is not None or not (
            any(self.window.seen(self.control.screen.signs)) or self.window.modal_words() or self.window.traffic.trouble
        )


@dataclass(frozen=True, slots=True)
class SeeExactly(Action):
    """Look through a list: it holds these entries, no more and no fewer, in whatever order."""

    entries: Control
    expected: tuple[str, ...]

    @property
    @override
    def controls(self) -> tuple[Control, ...]:
        return (self.entries,)

    @property
    @override
    def says(self) -> str:
        return f"Сверить {self.entries.words}: {len(self.expected)}"

    @property
    @override
    def absence(self) -> Verdict:
        return Verdict.UNTRUE

    @override
    def is_done(self) -> bool:
        return not any(self._difference())

    @override
    def confirm(self) -> None:
        if self.window.until(self.is_done):
            return
        lost, added = self._difference()
        raise NotAsClaimed(
            Verdict.UNTRUE,
            messages.list_differs(self.entries.words, lost, added),
            expected=", ".join(lost) or None,
            seen=", ".join(added) or None,
        )

    def _difference(self) -> tuple[list[str], list[str]]:
        seen = [plain(text) for text in self.window.words(self.entries.sought) if not is_anything(text)]
        names = [bare(text) for text in seen]
        expected = {bare(text): text for text in self.expected}
        lost = [text for name, text in expected.items() if name not in names]
        added = (
            text for place, text in enumerate(seen) if names[place] not in expected or names[place] in names[:place]
        )
        return lost, list(dict.fromkeys(added))


@dataclass(frozen=True, slots=True)
class Refresh(Action):
    """Refresh the page, once or several times, until something else is seen."""

    seen: Control
    until: type[Screen]
    at_most: int

    @property
    @override
    def controls(self) -> tuple[Control, ...]:
        return (self.seen,)

    @property
    @override
    def says(self) -> str:
        return f"Обновить страницу, не больше {self.at_most} раз"

    @override
    def perform(self, found: tuple[Locator, ...]) -> None:
        for _ in range(self.at_most):
            self.window.refresh()
            if any(self.window.seen(self.until.signs)):
                return


#: After how long a field that has just been seen is taken to have gone away, with its page.
GONE_MS = 1000

#: Whatever stands in the lists that are open, and how long a list may take to show all of it.
OPEN_LIST = Sought(Find.OPEN_LIST)
LIST_S = 1.0

NATURE = """(field) => {
  if (field.localName === "select") return "select";
  if (field.localName === "fieldset" || field.getAttribute("role") === "radiogroup") return "choices";
  return "value" in field && !field.readOnly ? "typed" : "opened";
}"""


def _nature(field: Locator) -> str:
    return str(field.evaluate(NATURE, timeout=GONE_MS))

"""The action that chooses an entry of a field's list, for fields of any markup."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from e2e.walk.action import Action
from instruction.wording import key, quote
from pages.long_list import scroll_round
from pages.moment import answer_about
from pages.sought import Find, Sought

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from pages.screen import Control

#: Timeout in seconds for asking a field that was just seen; a longer wait means that its page has gone.
GONE_S = 1.0

#: All entries of the open lists, and the timeout in seconds for a list to show them all.
OPEN_LIST = Sought(Find.OPEN_LIST)
LIST_S = 1.0


@dataclass(frozen=True, slots=True)
class Choose(Action):
    """Choose an entry of a field's list, after typing some of it where the field takes typing."""

    has_preparation: ClassVar[bool] = True
    is_repeatable: ClassVar[bool] = True
    stays: ClassVar[bool] = True

    field: Control
    option: Control
    typed: str | None = None
    #: A sign of the choice outside the field, for fields that do not show it themselves.
    shown: Sought | None = None

    @property
    @override
    def controls(self) -> tuple[Control, ...]:
        return (self.field, self.option)

    @property
    @override
    def says(self) -> str:
        return f"В поле {quote(self.field.words)} выбрать {quote(self.option.words)}"

    @property
    @override
    def opening(self) -> str:
        return f"Открыть список в поле {quote(self.field.words)}"

    @override
    def control_before(self, control: Control) -> Control | None:
        return self.field if control == self.option else None

    @override
    def prepare(self) -> None:
        field = self.window.locate(self.field.sought)
        if field is None:
            return
        nature, is_filled = _nature(field)
        if nature in {"select", "choices"}:
            return
        self.window.press(field)
        if self.typed:
            self.window.type(self.typed, instead=nature in {"typed", "suggested"})
            self.window.until(self._is_narrowed, LIST_S)
        elif nature == "suggested":
            field.fill("")  # the browser offers only entries that contain the field's text
        elif nature == "typed" and is_filled and not self._is_offered():
            field.fill("")  # the previous choice filters the list

    def _is_offered(self) -> bool:
        return bool(self.window.until(lambda: any(self.window.seen([self.option.sought])), LIST_S))

    @override
    def is_prepared(self) -> bool:
        field = self.window.look(self.field.sought)
        drawn_by_browser = field is not None and _nature(field)[0] in {"select", "choices", "suggested"}
        return drawn_by_browser or bool(self.window.words(OPEN_LIST))

    def _is_narrowed(self) -> bool:
        """Whether every entry contains the typed text; until then the list is the one from before the typing."""
        return all(key(self.typed or "") in key(entry) for entry in self.window.words(OPEN_LIST))

    @override
    def look_further(self) -> None:
        scroll_round(self.window)

    @override
    def look_again(self) -> bool:
        field = self.window.look(self.field.sought)
        if not self.typed or field is None or _nature(field)[0] != "typed":
            return False
        field.fill("")
        self.window.until(lambda: not self._is_narrowed(), LIST_S)
        return True

    @override
    def perform(self, found: tuple[Locator, ...]) -> None:
        field, option = found
        entry = answer_about(option, "entry", GONE_S)
        if entry["of"] == "select":
            field.select_option(label=entry["label"])
        elif entry["of"] == "datalist":  # the browser draws a datalist's entries, so type the value instead
            self.window.press(field)
            self.window.type(entry["value"], instead=True)
        else:
            self.window.press(option)

    @override
    def is_done(self) -> bool:
        shows = self.shown or Sought(Find.FIELD, self.field.sought.words, showing=self.option.sought.words)
        return any(self.window.seen([shows]))


def _nature(field: Locator) -> tuple[str, bool]:
    said = answer_about(field, "nature", GONE_S)
    return said["kind"], said["isFilled"]

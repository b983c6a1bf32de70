"""The actions of a reader: which controls each one needs, and how the robot performs it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from playwright.sync_api import Error
from typing_extensions import override

from e2e.walk import messages
from e2e.walk.action import Action
from e2e.walk.not_as_claimed import NotAsClaimed
from instruction.verdict import Verdict
from instruction.wording import bare, is_anything, plain, quote
from pages.long_list import list_words, scroll_round

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator

    from pages.paged_list import PagedList
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
    def window(self) -> Window:
        return self.into

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

    leads_on: ClassVar[bool] = True
    is_repeatable: ClassVar[bool] = True

    control: Control

    @property
    @override
    def controls(self) -> tuple[Control, ...]:
        return (self.control,)

    @property
    @override
    def says(self) -> str:
        return f"Нажать {quote(self.control.words)}"

    @override
    def perform(self, found: tuple[Locator, ...]) -> None:
        self.window.press(found[0])


@dataclass(frozen=True, slots=True)
class See(Action):
    """Only look: all these controls can be seen."""

    only_looks: ClassVar[bool] = True

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
        return "Увидеть: " + ", ".join(quote(control.words) for control in self.seen)

    @property
    @override
    def absence(self) -> Verdict:
        return self.otherwise

    @override
    def with_control(self, old: Control, new: Control) -> See:
        return See(*(new if one == old else one for one in self.seen), otherwise=self.otherwise)


@dataclass(frozen=True, slots=True)
class SeeListed(Action):
    """Look for a person in a long list, as a reader does: search it, turn its pages, scroll it."""

    only_looks: ClassVar[bool] = True

    person: Control
    listing: PagedList
    typed: str
    #: The site's messages about the change that the list should show; they are only quoted.
    said: list[str]
    #: The searches tried so far: the words `typed`, then none.
    _tried: list[str] = field(default_factory=list, compare=False)

    @property
    @override
    def controls(self) -> tuple[Control, ...]:
        return (self.person,)

    @property
    @override
    def says(self) -> str:
        return f"Увидеть в списке: {quote(self.person.words)}"

    @property
    @override
    def remark(self) -> str:
        return messages.quoted(self.said)

    @override
    def look_further(self) -> None:
        if not self.window.is_quiet():
            return
        if not self._tried and self.listing.narrow(self.typed):
            self._tried.append(self.typed)
        elif self._tried == [self.typed]:  # this search may understand other words
            self._tried.append("")
            self.listing.narrow("")
        else:
            self.listing.turn()


@dataclass(frozen=True, slots=True)
class Change(Action):
    """Press a control that changes data; only this kind of action has a gate before it."""

    changes: ClassVar[bool] = True

    control: Control
    #: The control that says yes if the site asks once more about this change.
    agree: Control | None = field(default=None, compare=False)
    #: Whether the change has happened, judged by its effect and never by the site's words; asked if the dialog stays.
    has_effect: Callable[[], bool] | None = field(default=None, compare=False)
    #: The lines of text that have appeared on the page since the press.
    said: list[str] = field(default_factory=list, compare=False)
    #: The lines before the press, and the question that was agreed to.
    _before: list[str] = field(default_factory=list, compare=False)
    _agreed: list[str] = field(default_factory=list, compare=False)

    @property
    @override
    def controls(self) -> tuple[Control, ...]:
        return (self.control,)

    @property
    @override
    def says(self) -> str:
        return f"Нажать {quote(self.control.words)}: это меняет данные"

    @override
    def perform(self, found: tuple[Locator, ...]) -> None:
        self._before.extend(self.window.lines())
        with self.window.agreeing():
            self.window.press(found[0])

    @override
    def is_done(self) -> bool:
        """Whether the dialog has closed without trouble; only the effect tells whether the change has happened."""
        is_open = any(self.window.seen(self.control.screen.signs)) or self.window.modal_words()
        return not (is_open or self.window.traffic.trouble)

    @override
    def confirm(self) -> None:
        is_done = bool(self.window.until(self._agree_if_asked))
        self.said.extend(line for line in self.window.lines() if self._before and line not in self._before)
        if is_done or (self.has_effect is not None and self.has_effect()):
            return
        message = messages.no_outcome(self.says, self.screen) + messages.quoted(self.said)
        raise NotAsClaimed(Verdict.NO_EFFECT, message, self.control.words, next(iter(self.said), None))

    def _agree_if_asked(self) -> bool:
        """Say yes to one question of the site, like a person who wants this change; return whether it is done."""
        if self.is_done():
            return True
        if self.agree is not None and not self._agreed and len(self.window.words(self.agree.sought)) == 1:
            self._agreed.append(self.window.modal_words() or "")
            self.window.notes.append(f"подтверждён вопрос сайта: {quote(self._agreed[0], 'без слов')}")
            with self.window.agreeing(), suppress(Error):  # the question has gone by itself
                self.window.press(self.window.page.locator(self.agree.sought.selector).first)
        return False


@dataclass(frozen=True, slots=True)
class SeeExactly(Action):
    """Look through a list: it holds exactly these entries, in any order."""

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
    def look_further(self) -> None:
        scroll_round(self.window)

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
        seen = [plain(text) for text in list_words(self.window, self.entries.sought) if not is_anything(text)]
        names = [bare(text) for text in seen]
        expected = {bare(text): text for text in self.expected}
        lost = [text for name, text in expected.items() if name not in names]
        added = (
            text for place, text in enumerate(seen) if names[place] not in expected or names[place] in names[:place]
        )
        return lost, list(dict.fromkeys(added))


@dataclass(frozen=True, slots=True)
class Refresh(Action):
    """Refresh the page, `at_most` times, until the screen `until` is seen."""

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

"""A screen: what a reader sees at one place and can do there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from pages.sought import AnyOf, Find, Sought

if TYPE_CHECKING:
    from pages.window import Window


@dataclass(frozen=True, slots=True)
class Control:
    """A thing that a reader looks for, and the screen that it is on."""

    screen: Screen
    sought: Sought | AnyOf
    #: Whether its words name a person: messages must not show them.
    personal: bool = False
    #: Its name in messages, if it has no words of its own.
    called: str = ""
    #: Whether it is found by its purpose: if two things fit equally well, neither is used.
    is_one: bool = False

    @property
    def words(self) -> str:
        """Its name in messages."""
        return "███" if self.personal else self.called or self.sought.words

    def called_instead(self, label: str) -> Control:
        """Give the same control under another label."""
        find = Find.CONTROL if isinstance(self.sought, AnyOf) else self.sought.find
        return replace(self, sought=Sought(Find.CONTROL if find is Find.CARD else find, label))


class Screen:
    """A place of the site in a person's window; it states facts and performs nothing."""

    #: Name of its references; it stays the same when the class is renamed.
    key: ClassVar[str]
    #: Its name in messages.
    title: ClassVar[str]
    #: Signs of arrival: a reader needs to see only one of them.
    signs: ClassVar[tuple[Sought, ...]]
    #: The parts of the screen that show personal data.
    personal: ClassVar[tuple[Sought, ...]] = ()
    #: Whether its snapshot may be kept as a reference.
    is_kept: ClassVar[bool] = True
    #: Whether a person chooses their role here; the guide must never choose it for them.
    is_choice_of_role: ClassVar[bool] = False
    #: How a person is told to press something here, and to leave this screen if no step led to it.
    how_to_press: ClassVar[str] = "Нажмите {words}."
    how_to_leave: ClassVar[str] = "нажмите в браузере стрелку «Назад»"

    def __init__(self, window: Window) -> None:
        self.window = window

    @property
    def proof(self) -> tuple[Control, ...]:
        """Controls that a figure outlines if it only shows that the reader is here."""
        return ()

    def told_of(self, chosen: Control) -> tuple[Sought | AnyOf, ...]:  # noqa: ARG002 - for subclasses
        """Give the signs of the person's role that must be seen here after `chosen` was pressed on the last screen."""
        return ()

    def control(self, label: str) -> Control:
        """Give a control by its words."""
        return Control(self, Sought(Find.CONTROL, label))

    def text(self, label: str) -> Control:
        """Give a text by its words."""
        return Control(self, Sought(Find.TEXT, label))

    def field(self, caption: str) -> Control:
        """Give a field by its caption."""
        return Control(self, Sought(Find.FIELD, caption))

    def option(self, label: str) -> Control:
        """Give an entry of an open list by its words."""
        return Control(self, Sought(Find.OPTION, label))

    def card(self, *labels: str) -> Control:
        """Give the smallest piece of the screen that holds all these words."""
        return Control(self, Sought(Find.CARD, labels=labels))


def heading(label: str) -> Sought:
    """Look for words that are shown but not pressed."""
    return Sought(Find.HEADING, label)


def control(label: str) -> Sought:
    """Look for words that are pressed."""
    return Sought(Find.CONTROL, label)


def text(label: str) -> Sought:
    """Look for words, wherever they stand."""
    return Sought(Find.TEXT, label)


def field(caption: str) -> Sought:
    """Look for a field with this caption."""
    return Sought(Find.FIELD, caption)


def menu(name: str) -> Sought:
    """Look for the button of a menu; its words differ from this name."""
    return Sought(Find.MENU, name)

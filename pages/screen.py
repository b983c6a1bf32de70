"""A screen: what a reader sees at one place and can do there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from pages.sought import AnyOf, Find, Region, Sought

if TYPE_CHECKING:
    from pages.window import Window


@dataclass(frozen=True, slots=True)
class Control:
    """Something on a screen that a reader looks for, and the screen it is looked for on."""

    screen: Screen
    sought: Sought | AnyOf
    #: Whether its words name a person: then no message may carry them.
    personal: bool = False
    #: What a message calls it, where it has no words of its own.
    called: str = ""
    #: Whether it is known by its part in what happens, so that of two that fit equally neither is taken.
    is_one: bool = False

    @property
    def words(self) -> str:
        """What a message calls it."""
        return "███" if self.personal else self.called or self.sought.words

    def called_instead(self, label: str) -> Control:
        """The same control under another name."""
        find = Find.CONTROL if isinstance(self.sought, AnyOf) else self.sought.find
        return replace(self, sought=Sought(Find.CONTROL if find is Find.CARD else find, label))


class Screen:
    """A place of the site in a person's window; it states facts and performs nothing."""

    #: By what its references are kept: it stays the same when the class is renamed.
    key: ClassVar[str]
    #: What the place is called in messages.
    title: ClassVar[str]
    #: Each of these is enough for a reader to know that they have arrived.
    signs: ClassVar[tuple[Sought, ...]]
    #: The parts of the screen that show personal data.
    personal: ClassVar[tuple[Sought, ...]] = ()
    #: Whether what it looks like may be kept as a reference.
    is_kept: ClassVar[bool] = True
    #: Whether a person says here who they are: nobody else may choose that for them.
    is_choice_of_role: ClassVar[bool] = False
    #: How a person is told to press something here, and how to leave a screen to which no step has led.
    how_to_press: ClassVar[str] = "Нажмите {words}."
    how_to_leave: ClassVar[str] = "нажмите в браузере стрелку «Назад»"

    def __init__(self, window: Window) -> None:
        self.window = window

    @property
    def proof(self) -> tuple[Control, ...]:
        """What a figure outlines that shows nothing but that the reader is here."""
        return ()

    def told_of(self, chosen: Control) -> tuple[Sought | AnyOf, ...]:  # noqa: ARG002 - mostly nothing has to
        """Say what must stand here after `chosen` was pressed on the screen before; it tells who the person is now."""
        return ()

    def control(self, label: str, region: Region | None = None) -> Control:
        """Something to press, by the words on it."""
        return Control(self, Sought(Find.CONTROL, label, region=region))

    def text(self, label: str) -> Control:
        """Words to read."""
        return Control(self, Sought(Find.TEXT, label))

    def field(self, caption: str) -> Control:
        """A field, by its caption."""
        return Control(self, Sought(Find.FIELD, caption))

    def option(self, label: str) -> Control:
        """An entry of a list that stands open, by its words."""
        return Control(self, Sought(Find.OPTION, label))

    def card(self, *labels: str) -> Control:
        """The smallest piece of the screen that holds all of these words."""
        return Control(self, Sought(Find.CARD, labels=labels))


def heading(label: str) -> Sought:
    """Words that stand on the screen and are not pressed."""
    return Sought(Find.HEADING, label)


def control(label: str) -> Sought:
    """Words that are pressed."""
    return Sought(Find.CONTROL, label)


def text(label: str) -> Sought:
    """Words, wherever they stand."""
    return Sought(Find.TEXT, label)


def field(caption: str) -> Sought:
    """A field with this caption."""
    return Sought(Find.FIELD, caption)


def menu(name: str) -> Sought:
    """The button of a menu whose words are not its name."""
    return Sought(Find.MENU, name)

"""The library's first page, before the person goes in."""

from __future__ import annotations

from instruction.published import LABELS
from pages.screen import Control, Screen, control, menu, text


class Welcome(Screen):
    """The banner with the invitation and the button that leads in."""

    key = "welcome"
    title = "окно библиотеки"
    signs = (control(LABELS.get_content), text(LABELS.library))

    @property
    def library(self) -> Control:
        """The library's name."""
        return self.text(LABELS.library)

    @property
    def offer(self) -> Control:
        """The invitation."""
        return self.text(LABELS.library_offer)

    @property
    def get_content(self) -> Control:
        """The control that leads in."""
        return self.control(LABELS.get_content)

    @property
    def user_menu(self) -> Control:
        """The button of the person's own menu; it shows their name."""
        return Control(self, menu(LABELS.user_menu))

"""The menu under a person's name."""

from __future__ import annotations

from dataclasses import replace

from instruction.published import LABELS
from pages.screen import Control, Screen, control
from pages.sought import Find, Sought

PICTURES = Sought(Find.PICTURE, LABELS.sign_out)


class UserMenu(Screen):
    """The opened menu, with the sign of the role and the way out."""

    key = "user_menu"
    title = f"«{LABELS.user_menu}»"
    signs = (control(LABELS.sign_out), Sought(Find.OPEN_MENU))

    @property
    def sign_out(self) -> Control:
        """The way out."""
        return self.control(LABELS.sign_out)

    @property
    def pictures(self) -> tuple[str, ...]:
        """The drawings in the menu, each by what it is drawn with; they have no words to be known by."""
        return self.window.drawings(PICTURES)

    def briefcase(self, unlike: tuple[str, ...]) -> Control:
        """A drawing in the menu that another role's menu, with the drawings `unlike`, does not have."""
        return Control(self, replace(PICTURES, labels=unlike), called="значок портфеля")

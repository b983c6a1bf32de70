"""The menu under a person's name."""

from __future__ import annotations

from dataclasses import replace

from instruction.published import LABELS
from pages.moment import answer
from pages.screen import Control, Screen, control
from pages.sought import Find, Sought

PICTURES = Sought(Find.PICTURE, LABELS.sign_out)


class UserMenu(Screen):
    """The open menu, with the icon of the role and the control that signs out."""

    key = "user_menu"
    title = f"«{LABELS.user_menu}»"
    signs = (control(LABELS.sign_out), Sought(Find.OPEN_MENU))

    @property
    def sign_out(self) -> Control:
        """The control that signs out."""
        return self.control(LABELS.sign_out)

    @property
    def pictures(self) -> tuple[str, ...]:
        """Markup or image address of each drawing in the menu; drawings have no words to be recognised by."""
        return tuple(answer(self.window.page.main_frame, "drawings", PICTURES.query))

    def briefcase(self, unlike: tuple[str, ...]) -> Control:
        """Give a drawing in the menu that is not among `unlike`, the drawings of another role's menu."""
        return Control(self, replace(PICTURES, labels=unlike), called="значок портфеля")

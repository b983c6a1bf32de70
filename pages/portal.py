"""The portal's front page."""

from __future__ import annotations

from instruction.published import LABELS
from pages.screen import Control, Screen, control


class Portal(Screen):
    """The front page, as a person sees it before signing in."""

    key = "portal"
    title = "главная страница портала"
    signs = (control(LABELS.sign_in),)

    @property
    def sign_in(self) -> Control:
        """The way to the sign-in."""
        return self.control(LABELS.sign_in)

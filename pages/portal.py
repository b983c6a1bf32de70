"""The portal's front door."""

from __future__ import annotations

from instruction.published import LABELS
from pages.screen import Control, Screen, control


class Portal(Screen):
    """What a person sees who opens the portal and has not signed in."""

    key = "portal"
    title = "главная страница портала"
    signs = (control(LABELS.sign_in),)

    @property
    def sign_in(self) -> Control:
        """The way to the sign-in."""
        return self.control(LABELS.sign_in)

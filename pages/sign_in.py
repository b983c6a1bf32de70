"""The sign-in: login, password and the one-time code, recognised by their fields and not by words."""

from __future__ import annotations

from instruction.published import LABELS
from pages.screen import Control, Screen
from pages.sought import AnyOf, Find, Sought

LOGIN, PASSWORD, CODE = Sought(Find.LOGIN), Sought(Find.PASSWORD), Sought(Find.CODE)
#: Some people are shown a QR code first; this control leads to the fields.
BY_PASSWORD = Sought(Find.CONTROL, LABELS.by_password)


class SignIn(Screen):
    """The page where a person proves who they are; all of it is private."""

    key = "sign_in"
    title = "вход на портал"
    signs = (LOGIN, PASSWORD, CODE, BY_PASSWORD)
    personal = (LOGIN, PASSWORD, CODE)
    is_kept = False

    @property
    def anything(self) -> Control:
        """Any of the things that the sign-in may ask for first."""
        return Control(self, AnyOf(self.signs), called="поля для входа")

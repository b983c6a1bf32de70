"""The screen that a person sees right after signing out."""

from __future__ import annotations

from pages.portal import Portal
from pages.screen import Screen
from pages.sign_in import SignIn


class SignedOut(Screen):
    """The portal's front page or the sign-in: the instruction does not say which."""

    key = "signed_out"
    title = "вход на портал или его главная страница"
    signs = (*Portal.signs, *SignIn.signs)
    personal = SignIn.personal

"""Signing in: the site may ask in any order, and each state is recognised by its controls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from typing_extensions import override

from e2e.walk import messages
from e2e.walk.action import Action
from e2e.walk.not_as_claimed import NotAsClaimed
from fixtures.settings import is_production_portal
from instruction.verdict import Verdict
from pages.role_choice import RoleChoice
from pages.sign_in import BY_PASSWORD, CODE, LOGIN, PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator

    from fixtures.people import Person
    from pages.screen import Control
    from pages.sign_in import SignIn
    from pages.sought import Sought

T = TypeVar("T")
STATES = (*RoleChoice.signs, CODE, LOGIN, PASSWORD, BY_PASSWORD)


@dataclass(frozen=True, slots=True)
class Identify(Action):
    """Sign in; leave to a person what only a person may answer, and try no answer twice."""

    place: SignIn
    person: Person
    url: str
    #: The control at `url` that opens the sign-in; None if the sign-in opens by itself.
    front: Control | None = None

    @property
    @override
    def controls(self) -> tuple[Control, ...]:
        return (self.place.anything,)

    @property
    @override
    def says(self) -> str:
        return "Войти под своей учётной записью"

    @override
    def approach(self) -> None:
        if self.person.login is None:
            raise NotAsClaimed(Verdict.UNCHECKED, messages.unchecked(f"нет учётной записи: {self.person.called}"))
        self.window.open(self.url)
        if self.front is None:
            return
        front = self.front.sought
        way = self.window.until(lambda: self._behind_banners(lambda: self.window.look(front)))
        if way is None:
            words = self.front.words
            raise NotAsClaimed(Verdict.MISSING, messages.missing([words], self.front.screen), expected=words)
        self.window.press(way)

    @override
    def perform(self, found: tuple[Locator, ...]) -> None:
        answered: set[Sought] = set()
        self.window.traffic.remember_sign_in(self.window.url)
        while (state := self.window.until(lambda: self._asked(answered))) not in RoleChoice.signs:
            if state is None:
                again = any(self.window.seen([PASSWORD, CODE]))
                message = messages.sign_in_refused() if again else messages.person_needed()
                raise NotAsClaimed(Verdict.UNCHECKED, message)
            answered.add(state)
            self._answer(state)

    def _asked(self, answered: set[Sought]) -> Sought | None:
        """Return the first visible state of the sign-in that has not been answered yet."""

        def asked() -> Sought | None:
            seen = self.window.seen(STATES)
            return next((one for one, there in zip(STATES, seen, strict=True) if there and one not in answered), None)

        return self._behind_banners(asked)

    def _behind_banners(self, look: Callable[[], T | None]) -> T | None:
        """Look; if the look finds nothing, close a banner so that the next look sees more."""
        seen = look()
        if seen is None:
            self.window.put_banner_away()
        return seen

    def _answer(self, asked: Sought) -> None:
        field = self.window.locate(asked)
        if field is None:
            return
        self.window.uncover(field)
        if asked == BY_PASSWORD:
            self.window.press(field)
        elif asked == CODE:
            field.press_sequentially(self._secret(self.person.code()))
        else:
            secret = self.person.login if asked == LOGIN else self.person.password
            field.fill(self._secret(secret.reveal() if secret else None))
            if asked == PASSWORD or not any(self.window.seen([PASSWORD])):
                field.press("Enter")

    def _secret(self, secret: str | None) -> str:
        """Return the text to type; raises NotAsClaimed where a person must type it, as always on the real portal."""
        if is_production_portal(self.window.url):
            raise NotAsClaimed(Verdict.UNCHECKED, messages.only_in_person())
        if secret is None:
            raise NotAsClaimed(Verdict.UNCHECKED, messages.person_needed())
        return secret

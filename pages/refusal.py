"""The page that refuses a person access to the library."""

from __future__ import annotations

from instruction.published import LABELS
from pages.screen import Control, Screen, menu, text


class Refusal(Screen):
    """The refusal, in the words that the instruction quotes."""

    key = "refusal"
    title = f"«{LABELS.no_access}»"
    signs = (text(LABELS.no_access),)

    @property
    def words(self) -> Control:
        """The words of the refusal."""
        return self.text(LABELS.no_access)

    @property
    def proof(self) -> tuple[Control, ...]:
        """The words by which a reader recognises the refusal."""
        return (self.words,)

    @property
    def user_menu(self) -> Control:
        """The button of the person's own menu."""
        return Control(self, menu(LABELS.user_menu))

"""The browser's own dialogs: alert, confirm, prompt, and the question before a page is left (beforeunload)."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from instruction.wording import plain, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Dialog

#: The browser's own question before a page is left; a page can't give it other words.
LEAVING = "Покинуть сайт?"
#: Stands for the words of a dialog that has none.
WORDLESS = "вопрос без слов"


class NativeDialogs:
    """Answers the native dialogs of one window; a page is named by the window's `moves` on it."""

    def __init__(self, notes: list[str]) -> None:
        """Add what was answered to `notes`, which the evidence mentions."""
        self._notes = notes
        #: The question of a dialog that wanted a decision, since the last look; else None.
        self.asked: str | None = None
        #: Whether an address is being typed: the question before a page is left is then accepted.
        self.is_opening = False
        #: The page on which one confirm dialog may be accepted; None for no page.
        self._agreed_at: int | None = None

    @contextmanager
    def agreeing(self, moves: int) -> Iterator[None]:
        """Accept one confirm dialog meanwhile, on this page: a person has agreed to the change there."""
        self._agreed_at = moves
        try:
            yield
        finally:
            self._agreed_at = None

    def answer(self, dialog: Dialog, moves: int) -> None:
        """Close an alert, as a person does; decline and remember a question that needs a decision."""
        words = plain(dialog.message)
        if dialog.type == "alert" or (dialog.type == "beforeunload" and self.is_opening):
            self._notes.append(f"закрыто сообщение: {quote(words, 'без слов')}")
            dialog.accept()
        elif dialog.type == "confirm" and self._agreed_at == moves:
            self._agreed_at = None
            self._notes.append(f"подтверждён вопрос сайта: {quote(words, 'без слов')}")
            dialog.accept()
        else:
            self.asked = LEAVING if dialog.type == "beforeunload" else words or WORDLESS
            dialog.dismiss()

"""The dialog that joins an employee to the group; its words are unknown, so its parts are found by their purpose."""

from __future__ import annotations

from pages.group_card import GroupCard
from pages.screen import Control, Screen
from pages.sought import Find, Sought

#: Timeout in seconds for the dialog to close after Escape, and how many times Escape is pressed.
LEAVE_S, MOST_KEYS = 0.5, 3

FIELD, FINISH, AGREE = Sought(Find.NAME_FIELD), Sought(Find.FINISH), Sought(Find.AGREE)


class JoinDialog(Screen):
    """A dialog, a panel or a page with one field for the employee and one control that joins them."""

    key = "join_dialog"
    how_to_leave = (
        "закройте это окно, ничего не меняя: крестик или клавиша Esc. "
        "Если это отдельная страница, нажмите в браузере стрелку «Назад»"
    )
    title = "окно присоединения сотрудника"
    signs = (Sought(Find.JOIN_PLACE),)
    personal = (FIELD,)

    @property
    def employee(self) -> Control:
        """The field for the employee."""
        return Control(self, FIELD, called="поле для ФИО сотрудника", is_one=True)

    @property
    def join(self) -> Control:
        """The control that finishes the joining and so changes rights."""
        return Control(self, FINISH, called="кнопка, которая завершает присоединение", is_one=True)

    @property
    def agree(self) -> Control:
        """The control that says yes if the site asks once more before it joins."""
        return Control(self, AGREE, called="кнопка, которая подтверждает присоединение", is_one=True)

    def teacher(self, full_name: str, mark: str = "") -> Control:
        """Give the teacher's entry in the list; `mark`, an e-mail or СНИЛС in the entry, tells namesakes apart."""
        sought = Sought(Find.PERSON, full_name, labels=(mark,) if mark else ())
        return Control(self, sought, personal=True, is_one=True)

    def chosen(self, full_name: str) -> Sought:
        """Give the sign that this person is chosen."""
        return Sought(Find.CHOSEN_PERSON, full_name)

    def put_away(self) -> None:
        """Close the dialog with Escape, as a person does; the first press may only close the list in it.

        If the joining is a page of its own, go back to the group's card once the page's requests are over.
        """
        window = self.window
        for _ in range(MOST_KEYS):
            if not self._is_open():
                return
            window.page.keyboard.press("Escape")
            window.until(lambda: not self._is_open(), LEAVE_S)
        window.settle()
        if self._is_open() and not any(window.seen(GroupCard.signs)):
            window.back()
            window.until(lambda: not self._is_open())

    def _is_open(self) -> bool:
        return any(self.window.seen(self.signs))

"""What opens to join an employee to the group; its words are unknown, so everything is found by what it is for."""

from __future__ import annotations

from pages.screen import Control, Screen
from pages.sought import Find, Sought

#: How long a dialog may take to go away that was closed by a key, and how many keys that may need.
LEAVE_S, MOST_KEYS = 0.5, 3

FIELD, FINISH = Sought(Find.NAME_FIELD), Sought(Find.FINISH)


class JoinDialog(Screen):
    """A dialog, a panel or a page with one field for the employee and one control that joins them."""

    key = "join_dialog"
    how_to_leave = "закройте это окно на странице: «Отмена» или клавиша Esc"
    title = "окно присоединения сотрудника"
    signs = (Sought(Find.JOIN_PLACE),)
    personal = (FIELD,)

    @property
    def employee(self) -> Control:
        """The field for the employee."""
        return Control(self, FIELD, called="поле для ФИО сотрудника", is_one=True)

    @property
    def join(self) -> Control:
        """The control that changes rights."""
        return Control(self, FINISH, called="кнопка, которая завершает присоединение", is_one=True)

    def teacher(self, full_name: str, mark: str = "") -> Control:
        """The teacher's entry in what is offered; a namesake is told by the e-mail or СНИЛС that stands there."""
        sought = Sought(Find.PERSON, full_name, labels=(mark,) if mark else ())
        return Control(self, sought, personal=True, is_one=True)

    def chosen(self, full_name: str) -> Sought:
        """What shows that this person is chosen."""
        return Sought(Find.CHOSEN_PERSON, full_name)

    def put_away(self) -> None:
        """Put it away as a person does: the first key may only close the list in it."""
        window = self.window
        for _ in range(MOST_KEYS):
            if not any(window.seen(self.signs)):
                return
            window.page.keyboard.press("Escape")
            window.until(lambda: not any(window.seen(self.signs)), LEAVE_S)

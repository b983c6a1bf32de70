"""The dialogue that joins an employee to the group; no public source shows it, so its words are assumed."""

from __future__ import annotations

from instruction.labels import LABELS
from pages.screen import Control, Screen, field, text
from pages.sought import Find, Region, Sought


class JoinDialog(Screen):
    """One field for the employee and one button that joins them."""

    key = "join_dialog"
    how_to_leave = "закройте это окно на странице: «Отмена» или клавиша Esc"
    title = "окно присоединения сотрудника"
    signs = (text(LABELS.join_title), field(LABELS.join_field))
    personal = (Sought(Find.FIELD, LABELS.join_field),)

    @property
    def employee(self) -> Control:
        """The field for the employee."""
        return self.field(LABELS.join_field)

    @property
    def join(self) -> Control:
        """The button that changes rights."""
        return self.control(LABELS.join_button, region=Region.DIALOG)

    @property
    def joined(self) -> Sought:
        """The words that tell of success."""
        return text(LABELS.joined)

    def teacher(self, full_name: str, mark: str = "") -> Control:
        """The teacher in the opened list of employees; a namesake is told by the e-mail or СНИЛС that stands there."""
        labels = tuple(filter(None, (full_name, mark)))
        return Control(self, Sought(Find.CARD, full_name, labels=labels), personal=True)

"""The choice of the role in which a person acts."""

from __future__ import annotations

from instruction.published import LABELS
from pages.screen import Control, Screen, heading, text
from pages.sought import AnyOf, Find, Sought


class RoleChoice(Screen):
    """The cards of the person and of their organisations."""

    key = "role_choice"
    is_choice_of_role = True
    how_to_press = "Выберите, от чьего имени войти: нажмите карточку {words}."
    title = f"выбор роли «{LABELS.sign_in_as}»"
    signs = (heading(LABELS.sign_in_as), text(LABELS.private_person))

    @property
    def headline(self) -> Control:
        """The words by which a reader recognises the screen."""
        return self.text(LABELS.sign_in_as)

    def organization(self, name: str, role: str | None = None) -> Control:
        """Give the card of an organisation, by its name and the role on it where they are known."""
        if name or role:
            return self.card(*filter(None, (name, role)))
        return Control(
            self, AnyOf(tuple(Sought(Find.CARD, labels=(label,)) for label in (LABELS.head, LABELS.administrator)))
        )

    @property
    def private_person(self) -> Control:
        """The card of the person themselves."""
        return self.card(LABELS.private_person)

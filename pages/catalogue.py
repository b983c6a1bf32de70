"""The library's catalogue."""

from __future__ import annotations

from instruction.published import LABELS
from pages.screen import Control, Screen, text
from pages.sought import AnyOf, Find, Sought


class Catalogue(Screen):
    """The catalogue, as a teacher with access sees it."""

    key = "catalogue"
    title = "каталог библиотеки"
    signs = (text(LABELS.favourites), Sought(Find.FIELD, LABELS.search_by_name), text(LABELS.my_school))

    @property
    def everything(self) -> tuple[Control, ...]:
        """All that the instruction's figure shows of the catalogue."""
        words = (
            LABELS.my_school,
            LABELS.catalogue_title,
            LABELS.catalogue,
            LABELS.favourites,
            LABELS.order,
            LABELS.search_by_name,
            LABELS.grade,
            LABELS.subject,
            *LABELS.kinds_of_material,
        )
        return tuple(self.text(label) for label in words)

    @property
    def anything(self) -> Control:
        """Any sign that the person has got in."""
        return Control(self, AnyOf(self.signs), called=self.title)

    @property
    def subject(self) -> Control:
        """The filter by subject."""
        return self.control(LABELS.subject)

    def course(self, subject: str) -> Control:
        """Give the card of a course of this subject."""
        return self.card(subject)

"""The list of subjects that opens from the catalogue's filter."""

from __future__ import annotations

from instruction.published import LABELS
from pages.screen import Control, Screen
from pages.sought import Find, Sought


class SubjectList(Screen):
    """Every subject that the library knows."""

    key = "subject_list"
    title = f"список «{LABELS.subject}»"
    signs = tuple(Sought(Find.OPTION, subject) for subject in LABELS.subjects)

    @property
    def subjects(self) -> Control:
        """All entries of the list, whatever their number."""
        return Control(self, Sought(Find.ENTRIES, labels=LABELS.subjects), called=self.title)

"""The page of one course; no public source shows it, so its words are assumed."""

from __future__ import annotations

from instruction.published import LABELS
from pages.screen import Screen, text


class Course(Screen):
    """The details of a course, for those who may see them."""

    key = "course"
    title = "подробности курса"
    signs = (text(LABELS.course_contents), text(LABELS.course_order))

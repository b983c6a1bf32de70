"""Chapter C: why a teacher still has no access."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from e2e.scenarios import ways
from e2e.walk.actions import Open, Press, Refresh, See, SeeExactly
from instruction.published import LABELS
from pages.catalogue import Catalogue
from pages.course import Course
from pages.refusal import Refusal
from pages.subject_list import SubjectList

if TYPE_CHECKING:
    from e2e.walk.walk import Walk
    from fixtures.people import Person

#: The instruction says "several times" without a number; a person gives up after this many.
REFRESHES = 4


@pytest.mark.claims("C1", case="ни одного урока")
def test_teacher_without_a_lesson_is_refused(walk: Walk, teacher_without_lesson: Person) -> None:
    """A teacher without a lesson in the timetable sees the words that the instruction quotes."""
    refusal = ways.be_refused(walk, "C1", teacher_without_lesson)
    walk.step("C1", See(refusal.words))


@pytest.mark.claims("C1", case="один урок")
def test_teacher_with_one_lesson_gets_in(walk: Walk, teacher_with_lesson: Person) -> None:
    """One lesson in the timetable is enough."""
    welcome = ways.to_library(walk, "C1", teacher_with_lesson)
    ways.to_catalogue(walk, "C1", welcome)


@pytest.mark.claims("C2")
@pytest.mark.shares_world
def test_course_of_another_subject_stays_closed(walk: Walk, teacher: Person, teacher_of_safety: Person) -> None:
    """A link to a course shows no details to a teacher of other subjects."""
    catalogue = ways.to_catalogue(walk, "C2", ways.to_library(walk, "C2", teacher))
    course = walk.step("C2", Press(catalogue.course(LABELS.course_subject)), arrives=Course)
    link = course.window.url

    welcome = ways.to_library(walk, "C2", teacher_of_safety)
    walk.turned_away("C2", Open(welcome.window, link, Course.title), sees=Refusal, instead_of=Course)


@pytest.mark.claims("C3")
@pytest.mark.shares_world
def test_library_knows_the_listed_subjects(walk: Walk, teacher: Person) -> None:
    """The filter offers the 24 subjects of the instruction and no other."""
    catalogue = ways.to_catalogue(walk, "C3", ways.to_library(walk, "C3", teacher))
    subjects = walk.step("C3", Press(catalogue.subject), arrives=SubjectList)
    walk.step("C3", SeeExactly(subjects.subjects, LABELS.subjects))


@pytest.mark.claims("C4")
@pytest.mark.parametrize("answered_at", ["second", "third"])
def test_refreshing_helps(walk: Walk, smev_person: Person) -> None:
    """A teacher who is refused because СМЭВ answers late gets in after one or more refreshes."""
    refusal = ways.be_refused(walk, "C4", smev_person)
    walk.step("C4", See(refusal.words))
    walk.step("C4", Refresh(refusal.words, Catalogue, at_most=REFRESHES), arrives=Catalogue)

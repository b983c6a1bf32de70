"""Chapter B: the teacher signs in to the library as an employee of the school."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from e2e.scenarios import ways
from e2e.walk.actions import Press, See
from instruction.verdict import Verdict
from pages.refusal import Refusal
from pages.signed_out import SignedOut
from pages.user_menu import UserMenu
from pages.welcome import Welcome

if TYPE_CHECKING:
    from e2e.walk.walk import Walk
    from fixtures.people import Person


@pytest.mark.claims("B1", "B3", "B5", "B7")
@pytest.mark.shares_world
def test_teacher_gets_into_the_catalogue(walk: Walk, teacher: Person) -> None:
    """A teacher of the school chooses the school, presses the button and sees the catalogue."""
    roles = ways.to_role_choice_of_library(walk, "B3", teacher, signs_in=True)
    walk.step("B3", See(roles.headline, roles.private_person))
    welcome = walk.step("B3", Press(roles.organization(walk.world.organization)), arrives=Welcome, rather_than=Refusal)
    walk.step("B5", See(welcome.library, welcome.offer))
    catalogue = ways.to_catalogue(walk, "B5", welcome)
    walk.step("B7", See(*catalogue.everything))
    walk.step("B1", See(catalogue.anything))


@pytest.mark.claims("B1", case="сотрудник, но не учитель")
def test_employee_who_is_no_teacher_is_refused(walk: Walk, not_teacher: Person) -> None:
    """An employee of the school who does not teach does not get in, though the group would let them."""
    ways.be_refused(walk, "B1", not_teacher)


@pytest.mark.claims("B2")
def test_unconfirmed_account_is_refused(walk: Walk, unconfirmed: Person) -> None:
    """A teacher whose account is not confirmed does not get in."""
    ways.be_refused(walk, "B2", unconfirmed)


@pytest.mark.claims("B4")
@pytest.mark.shares_world
def test_teacher_as_a_private_person_is_refused(walk: Walk, teacher: Person) -> None:
    """A teacher who has access as an employee does not get in as a private person."""
    roles = ways.to_role_choice_of_library(walk, "B4", teacher)
    ways.to_refusal(walk, "B4", roles.private_person)


@pytest.mark.claims("B1", case="человек без школы")
def test_person_without_a_school_is_refused(walk: Walk, private_person: Person) -> None:
    """A person who works in no school does not get in."""
    roles = ways.to_role_choice_of_library(walk, "B1", private_person)
    ways.to_refusal(walk, "B1", roles.private_person)


@pytest.mark.claims("B6")
@pytest.mark.shares_world
def test_briefcase_tells_the_role_of_an_employee(walk: Walk, teacher: Person) -> None:
    """The user's menu shows a briefcase only to users who entered from the school."""
    roles = ways.to_role_choice_of_library(walk, "B6", teacher)
    welcome = walk.step("B6", Press(roles.private_person), arrives=Welcome, part_of="B3")
    private = walk.step("B6", Press(welcome.user_menu), arrives=UserMenu)

    roles = ways.to_role_choice_of_library(walk, "B6", teacher)
    welcome = walk.step("B6", Press(roles.organization(walk.world.organization)), arrives=Welcome, part_of="B3")
    employees = walk.step("B6", Press(welcome.user_menu), arrives=UserMenu)
    walk.step("B6", See(employees.briefcase(unlike=private.pictures), otherwise=Verdict.UNTRUE))


@pytest.mark.claims("B8")
def test_unrecognised_teacher_gets_in_after_signing_in_again(walk: Walk, unrecognised: Person) -> None:
    """A teacher whom the library did not recognise signs out, signs in again from the school, and gets in."""
    refusal = ways.be_refused(walk, "B8", unrecognised)
    menu = walk.step("B8", Press(refusal.user_menu), arrives=UserMenu)
    signed_out = walk.step("B8", Press(menu.sign_out), arrives=SignedOut)

    roles = ways.to_role_choice_of_library(walk, "B8", unrecognised, signed_out.window)
    welcome = walk.step("B8", Press(roles.organization(walk.world.organization)), arrives=Welcome, part_of="B3")
    ways.to_catalogue(walk, "B8", welcome)

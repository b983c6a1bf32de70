"""Ways from screen to screen that several scenarios share."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from playwright.sync_api import Error as BrowserError

from e2e.walk.actions import Change, Press, See, SeeListed
from e2e.walk.choose import Choose
from e2e.walk.expectation import Arrives, Done
from e2e.walk.identify import Identify
from e2e.walk.not_as_claimed import NotAsClaimed
from e2e.walk.performing import Robot, perform
from fixtures.people import KeptSession
from instruction.published import LABELS
from pages.access_groups import AccessGroups
from pages.cabinet import Cabinet
from pages.catalogue import Catalogue
from pages.delegations import Delegations
from pages.group_card import GroupCard
from pages.group_search import GroupSearch
from pages.join_dialog import JoinDialog
from pages.members import Members
from pages.portal import Portal
from pages.profile import Profile
from pages.refusal import Refusal
from pages.role_choice import RoleChoice
from pages.sign_in import SignIn
from pages.welcome import Welcome

if TYPE_CHECKING:
    from e2e.walk.attempt import Walker
    from e2e.walk.walk import Walk
    from fixtures.people import Person
    from pages.screen import Control
    from pages.window import Window


def to_role_choice(walk: Walker, claim: str, person: Person) -> RoleChoice:
    """Sign in from the portal's front page."""
    window = walk.new_window()
    front = Portal(window).sign_in
    return walk.step(claim, Identify(SignIn(window), person, walk.world.portal, front), arrives=RoleChoice)


def to_role_choice_of_library(
    walk: Walk, claim: str, person: Person, window: Window | None = None, *, signs_in: bool = False
) -> RoleChoice:
    """Sign in when the library asks for it; in a new window if none is given.

    In a new window, a person who has signed in before continues at the choice of the role, unless `signs_in`: then the
    claim is about signing in.
    """
    sessions = walk.world.sessions
    kept = sessions.get(person.key) if sessions and window is None and not signs_in else None
    window = window or walk.new_window()
    if kept is not None and _resume(window, kept):
        return RoleChoice(window)
    roles = walk.step(claim, Identify(SignIn(window), person, walk.world.library), arrives=RoleChoice)
    if sessions is not None:
        sessions[person.key] = KeptSession(window.url, window.context.cookies())
    return roles


def _resume(window: Window, kept: KeptSession) -> bool:
    """Open the choice of the role with a kept sign-in; return whether it opens. If not, clear the window's cookies."""
    with suppress(BrowserError):  # the sign-in after this reports what is wrong with the site
        window.context.add_cookies(kept.cookies)
        window.open(kept.url)
        window.settle()
        if any(window.seen(RoleChoice.signs)):
            return True
        window.context.clear_cookies()
    return False


def to_cabinet(walk: Walker, claim: str, person: Person) -> Cabinet:
    """Sign in at the portal for the organisation, in the person's role in it."""
    roles = to_role_choice(walk, claim, person)
    return walk.step(claim, Press(roles.organization(walk.world.organization, person.role)), arrives=Cabinet)


def to_access_groups(walk: Walker, cabinet: Cabinet) -> AccessGroups:
    """Go from the cabinet to the access groups (A2 to A4)."""
    profile = walk.step("A2", Press(cabinet.organization_profile), arrives=Profile)
    delegations = walk.step("A3", Press(profile.delegations), arrives=Delegations)
    return walk.step("A4", Press(delegations.access_groups), arrives=AccessGroups)


def to_access_groups_as(walk: Walker, key: str) -> AccessGroups:
    """Go to the access groups as the person `key`; raises NobodyToDoItError if the run has no account for them."""
    return to_access_groups(walk, to_cabinet(walk, "A1", walk.world.person(key)))


def to_group_card(walk: Walk, groups: AccessGroups) -> GroupCard:
    """Go from the access groups to the card of the teachers' group (A5 to A8)."""
    search = walk.step("A5", Press(groups.extended_search), arrives=GroupSearch)
    walk.step("A6", Choose(search.organization, search.ministry, typed=LABELS.ministry_typed))
    walk.step("A7", Choose(search.system, search.school_system, typed=LABELS.school_system_typed))
    walk.step("A8", Choose(search.group, search.teachers_group))
    return GroupCard(search.window)


def to_members(walk: Walk, person: Person) -> Members:
    """Go from the portal's front page to the list of the group's employees (A1 to A9, and the way of A11)."""
    card = to_group_card(walk, to_access_groups(walk, to_cabinet(walk, "A1", person)))
    walk.step("A9", See(card.group, card.system, card.purpose, card.join_employee, card.see_members))
    return walk.step("A11", Press(card.see_members), arrives=Members)


def to_catalogue(walk: Walk, claim: str, welcome: Welcome) -> Catalogue:
    """Go from the library's first window to its catalogue, as a person who has access."""
    return walk.step(claim, Press(welcome.get_content), arrives=Catalogue, rather_than=Refusal, part_of="B5")


def to_library(walk: Walk, claim: str, person: Person) -> Welcome:
    """Sign in to the library as an employee of the school who has access."""
    roles = to_role_choice_of_library(walk, claim, person)
    card = roles.organization(walk.world.organization)
    return walk.step(claim, Press(card), arrives=Welcome, rather_than=Refusal, part_of="B3")


def be_refused(walk: Walk, claim: str, person: Person) -> Refusal:
    """Sign in to the library as an employee of the school who has no access, up to the refusal."""
    roles = to_role_choice_of_library(walk, claim, person)
    return to_refusal(walk, claim, roles.organization(walk.world.organization))


def to_refusal(walk: Walk, claim: str, card: Control) -> Refusal:
    """Go from the choice of the role to the refusal, which may come at once or after the button."""
    place = walk.either(claim, Press(card), (Welcome, Refusal), never=Catalogue, part_of="B3")
    if isinstance(place, Refusal):
        return place
    return walk.turned_away(claim, Press(place.get_content), sees=Refusal, instead_of=Catalogue, part_of="B5")


def join(walk: Walk, card: GroupCard, teacher: Person) -> Members:
    """Put a teacher into the group, and look for them in its list (A10 and A11)."""
    dialog = walk.step("A10", Press(card.join_employee), arrives=JoinDialog)
    entry, chosen = dialog.teacher(teacher.full_name), dialog.chosen(teacher.full_name)
    walk.step("A10", Choose(dialog.employee, entry, typed=teacher.last_name, shown=chosen))
    change = Change(dialog.join, dialog.agree, lambda: look_up(card, teacher))
    walk.step("A10", change)
    members = walk.step("A11", Press(card.see_members), arrives=Members)
    walk.step("A11", _listed(members, teacher, change.said))
    return members


def look_up(card: GroupCard, teacher: Person) -> bool:
    """Look for a teacher in the group's list; return whether they are in it.

    Start by closing the dialog over the group's card, and go back to the card if they are found.
    """
    window = card.window
    JoinDialog(window).put_away()
    try:
        perform(Press(card.see_members), Arrives((Members,)), Robot())
        perform(_listed(Members(window), teacher, []), Done(), Robot())
    except NotAsClaimed:
        return False
    window.back()
    window.until(lambda: any(window.seen(card.signs)))
    return True


def _listed(members: Members, teacher: Person, said: list[str]) -> SeeListed:
    return SeeListed(members.employee(teacher.full_name), members.listing, teacher.last_name, said)

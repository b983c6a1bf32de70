"""Handing over to the person: whatever proves who they are is theirs, and nobody looks over their shoulder."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from e2e.guide import sentences
from e2e.guide.leader import Errand
from e2e.guide.places import where
from e2e.not_as_claimed import NotAsClaimed
from instruction.verdict import Verdict
from pages.cabinet import Cabinet
from pages.role_choice import RoleChoice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from e2e.action import Action
    from e2e.guide.desk import Button, View
    from e2e.guide.leader import Leader
    from e2e.identify import Identify
    from pages.screen import Screen
    from pages.sought import AnyOf, Sought


def not_them() -> NotAsClaimed:
    """Somebody else would have to sign in, who does not sit here."""
    message = "Не проверялось: это проверяет сам педагог, под своей учётной записью (./run guide B)."
    return NotAsClaimed(Verdict.UNCHECKED, message)


def open_door(leader: Leader, action: Identify) -> None:
    """Open the address at which one signs in; from here on nothing is kept until the person is through."""
    leader.privacy.begin()
    leader.trail.begin()
    with suppress(Error):  # what comes instead is seen and told
        action.window.open(action.url)


def hand_over(leader: Leader, action: Identify) -> Button | None:
    """Wait until the person has signed in; gives what they pressed instead."""
    window = action.window
    front = action.front

    def around() -> View:
        trouble = window.traffic.trouble
        if trouble and window.traffic.may_be_repeated:
            return sentences.no_network(trouble, is_tried_again=True)
        if where(window) is Cabinet and not any(window.seen(RoleChoice.signs)):
            return sentences.signed_in_already()
        at_door = front is not None and any(window.seen([front.sought]))
        return sentences.sign_in(front if at_door else None)

    errand = Errand(action, None, lambda: any(window.seen(RoleChoice.signs)), around(), otherwise=around)
    pressed = leader.lead(errand)
    leader.privacy.end()
    return pressed


def role_of(action: Action, arrives: Sequence[type[Screen]]) -> tuple[Sought | AnyOf, ...]:
    """Give what must stand on the next screen if the person has entered as the right one; nothing for most actions."""
    if not arrives or action.screen is None or not action.screen.is_choice_of_role:
        return ()
    return arrives[0](action.window).told_of(action.controls[0])


def role_in_words(action: Action, arrives: Sequence[type[Screen]]) -> str:
    """Say what must stand there."""
    return " и ".join(
        " или ".join(f"«{label}»" for one in wanted.each for label in one.labels or (one.words,))
        for wanted in role_of(action, arrives)
    )


def is_right_role(action: Action, arrives: Sequence[type[Screen]]) -> bool:
    """Whether the person has entered as the one whom the chapter is about: organisation and role, where known."""
    return all(action.window.seen(role_of(action, arrives)))

"""Handing over to the person: whatever proves who they are is theirs, and nobody looks over their shoulder."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from e2e.guide import sentences
from e2e.guide.leader import Errand
from e2e.guide.places import where
from e2e.not_as_claimed import NotAsClaimed
from instruction.labels import LABELS
from instruction.verdict import Verdict
from pages.cabinet import Cabinet
from pages.role_choice import RoleChoice
from pages.sought import AnyOf, Find, Sought

if TYPE_CHECKING:
    from collections.abc import Sequence

    from e2e.action import Action
    from e2e.guide.desk import Button, View
    from e2e.guide.leader import Leader
    from e2e.identify import Identify
    from pages.screen import Control, Screen
    from pages.window import Window

#: The roles that can go on, where it is not known which of them the person has.
ROLES = (LABELS.head, LABELS.administrator)


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


def role_of(action: Action, arrives: Sequence[type[Screen]]) -> tuple[Sought, ...]:
    """Give what must stand in the cabinet if the right card was chosen; nothing for other actions."""
    if not isinstance(action.screen, RoleChoice) or Cabinet not in arrives:
        return ()
    control: Control = action.controls[0]
    cards = control.sought.sought if isinstance(control.sought, AnyOf) else (control.sought,)
    named = [label for card in cards for label in card.labels]
    role = () if set(named) & set(ROLES) else (Sought(Find.ONE_OF, labels=ROLES),)
    return (*(Sought(Find.MENTION, label) for label in named), *role)


def role_in_words(action: Action, arrives: Sequence[type[Screen]]) -> str:
    """Say what must stand in the cabinet."""
    wanted = role_of(action, arrives)
    named = [" или ".join(f"«{label}»" for label in one.labels or (one.words,)) for one in wanted]
    return (" или " if isinstance(action.controls[0].sought, AnyOf) else " и ").join(named)


def is_right_role(window: Window, action: Action, arrives: Sequence[type[Screen]]) -> bool:
    """Whether the person has entered as the one whom the chapter is about: organisation and role, where known."""
    wanted = role_of(action, arrives)
    seen = window.seen(wanted)
    needs_all = not isinstance(action.controls[0].sought, AnyOf)
    return not wanted or (all(seen) if needs_all else any(seen))

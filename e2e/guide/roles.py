"""As whom a person has entered: what must stand on the screen behind the choice of the role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2e.guide.places import chooses_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from e2e.walk.action import Action
    from pages.screen import Screen
    from pages.sought import AnyOf, Sought


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
    """Whether the person has entered as the one whom the chapter is about: organisation and role, where known.

    Who still has the choice before them has not entered, though the words of every role stand there.
    """
    wanted = role_of(action, arrives)
    return not wanted or (not chooses_role(action.window) and all(action.window.seen(wanted)))

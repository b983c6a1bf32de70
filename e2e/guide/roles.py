"""The role in which a person has entered: signs of it on the screen after the choice of the role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2e.guide.places import OF_ROLE_CHOICE, has_role_choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from e2e.walk.action import Action
    from pages.screen import Screen
    from pages.sought import AnyOf, Sought


def role_of(action: Action, arrives: Sequence[type[Screen]]) -> tuple[Sought | AnyOf, ...]:
    """Give the signs of the right role on the next screen; empty unless the action is the choice of the role."""
    if not arrives or action.screen is None or not action.screen.is_choice_of_role:
        return ()
    return arrives[0](action.window).told_of(action.controls[0])


def role_in_words(action: Action, arrives: Sequence[type[Screen]]) -> str:
    """Give the words of these signs, in Russian."""
    return " и ".join(
        " или ".join(f"«{label}»" for one in wanted.each for label in one.labels or (one.words,))
        for wanted in role_of(action, arrives)
    )


def is_right_role(action: Action, arrives: Sequence[type[Screen]]) -> bool:
    """Whether the person has entered for the chapter's organisation and in its role, where these are known.

    The page of the choice does not count, although it shows the words of every role.
    """
    wanted = role_of(action, arrives)
    # One look for both: between two looks a person may go back to the choice, where every role can be seen.
    seen = action.window.seen([*OF_ROLE_CHOICE, *wanted])
    choice, signs = seen[: len(OF_ROLE_CHOICE)], seen[len(OF_ROLE_CHOICE) :]
    return not wanted or (not has_role_choice(choice) and all(signs))

"""Lets the person sign in by themselves; the tool records no part of it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from e2e.guide import sentences
from e2e.guide.first.tasks import TITLES, Task
from e2e.guide.guided_step import GuidedStep
from e2e.guide.places import chooses_role, where
from e2e.walk.not_as_claimed import NotAsClaimed
from instruction.verdict import Verdict
from pages.cabinet import Cabinet

if TYPE_CHECKING:
    from e2e.guide.leader import Leader
    from e2e.guide.view import Button, View
    from e2e.walk.identify import Identify


def not_them() -> NotAsClaimed:
    """Give the error for a step that needs another person to sign in."""
    message = f"Не проверялось: это проверяет сам педагог, под своей учётной записью: «{TITLES[Task.ENTRY]}»."
    return NotAsClaimed(Verdict.UNCHECKED, message)


def open_door(leader: Leader, action: Identify) -> None:
    """Open the address for signing in; stop recording until the person has signed in."""
    leader.privacy.begin()
    leader.trail.begin()
    with suppress(Error):  # the guide detects and reports the page that opens instead
        action.window.open(action.url)


def hand_over(leader: Leader, action: Identify) -> Button | None:
    """Wait until the person has signed in; give the button that they pressed instead, if any."""
    window = action.window
    front = action.front

    def around() -> View:
        trouble = window.traffic.trouble
        if trouble and window.traffic.may_be_repeated:
            return sentences.no_network(trouble, is_tried_again=True)
        if where(window) is Cabinet:
            return sentences.signed_in_already()
        at_door = front is not None and any(window.seen([front.sought]))
        return sentences.sign_in(front if at_door else None)

    step = GuidedStep(action, None, lambda: chooses_role(window), around(), otherwise=around)
    pressed = leader.lead(step)
    leader.privacy.end()
    return pressed

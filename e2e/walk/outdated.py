"""Compares the screens with their references: what has appeared and what has gone since."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from e2e.walk import messages
from instruction.difference import differences
from instruction.references import accept, reference, reference_text
from instruction.snapshot import nodes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from e2e.walk.action import Action
    from pages.screen import Screen
    from reports.covered import Covered
    from reports.listener import Step


@dataclass(slots=True)
class References:
    """The references for one scenario: each is compared once, by the first scenario that shows its claim."""

    owners: Mapping[str, str]
    #: The claims whose present screens are to be taken as the new references.
    accepted: frozenset[str] = frozenset()
    #: Keys of the screens to record once, because something about them is only assumed so far.
    assumed: set[str] = field(default_factory=set)
    _done: set[tuple[str, str]] = field(default_factory=set)

    def concerns(self, step: Step) -> bool:
        """Whether this scenario compares the screens of the step's claim."""
        return self.owners.get(step.claim) == step.scenario

    def compare(
        self,
        claim: str,
        action: Action,
        screen: Screen,
        snapshot: Callable[[str], Covered | None],
        *,
        is_settled: bool,
    ) -> str | None:
        """Describe what has changed on the screen; None if it is unchanged, not loaded yet, or has no reference.

        `snapshot` takes the covered snapshot; it gives the text that it gets, if the screen still is like that.
        """
        name = screen.key
        if (name, claim) in self._done:
            return None
        self._done.add((name, claim))
        before = reference_text(name, claim)
        if claim not in self.accepted and (before is None or not is_settled):
            return None
        taken = snapshot(before or "")
        if taken is None or (claim not in self.accepted and taken == before):
            return None
        if claim in self.accepted:
            accept(name, claim, taken)
            _accept_whole_list(name, claim, action, snapshot)
            return None
        changes = tuple(differences(reference(name, claim) or (), nodes(taken)))
        return messages.outdated(screen, changes) if changes else None


def _accept_whole_list(name: str, claim: str, action: Action, snapshot: Callable[[str], Covered | None]) -> None:
    """Accept the list without typed text too: an entry that it always had is no candidate for a lost label."""
    if not action.look_again():
        return
    taken = snapshot("")
    if taken is not None:
        accept(name, f"{claim}-list", taken)
    action.prepare()
    action.window.until(lambda: all(action.window.seen([one.sought for one in action.controls])))

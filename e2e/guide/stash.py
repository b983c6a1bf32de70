"""Where pytest keeps the guide, for the fixtures of the scenarios; importing this costs a robot's run nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from e2e.guide.assembly import GuidedWalk
    from fixtures.people import World
    from fixtures.settings import Settings


class GuidedWalks(Protocol):
    """Puts together the walk that a person takes through a scenario."""

    def begin(
        self, request: pytest.FixtureRequest, world: World, settings: Settings
    ) -> AbstractContextManager[GuidedWalk]:
        """Put it together, and take leave of the person at its end."""


GUIDE = pytest.StashKey[GuidedWalks]()

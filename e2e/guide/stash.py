"""The stash key under which fixtures find the guide; cheap to import, since robot runs import it too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from e2e.guide.assembly import GuidedWalk
    from fixtures.people import World
    from fixtures.settings import Settings


class GuidedWalks(Protocol):
    """Assembles the guided walk through a scenario."""

    def begin(
        self, request: pytest.FixtureRequest, world: World, settings: Settings
    ) -> AbstractContextManager[GuidedWalk]:
        """Assemble the walk, and show the last page when it ends."""


GUIDE = pytest.StashKey[GuidedWalks]()

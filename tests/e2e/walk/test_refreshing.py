"""The library gets one request for each refresh of the page, and no more than the step allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from e2e.scenarios import ways
from e2e.scenarios.test_c_no_access import REFRESHES
from e2e.walk.actions import Refresh
from e2e.walk.step_errors import StepError
from instruction.verdict import Verdict
from pages.catalogue import Catalogue
from tests.e2e.whole_run import log_of

if TYPE_CHECKING:
    from e2e.walk.walk import Walk


@pytest.mark.parametrize(
    ("person", "answered_at"), [pytest.param("smev_second", 2, marks=pytest.mark.release), ("smev_third", 3)]
)
def test_every_refresh_is_one_request(walk: Walk, stand: str, person: str, answered_at: int) -> None:
    refusal = ways.be_refused(walk, "C4", walk.world.person(person))
    before = log_of(stand, walk.world)["smev"][person]
    walk.step("C4", Refresh(refusal.words, Catalogue, at_most=REFRESHES), arrives=Catalogue)
    assert (before, log_of(stand, walk.world)["smev"][person]) == (1, answered_at)


@pytest.mark.parametrize("patience_s", [3])  # the test waits for the whole timeout
def test_refreshing_has_an_end(walk: Walk, stand: str) -> None:
    refusal = ways.be_refused(walk, "C4", walk.world.person("smev_never"))
    before = log_of(stand, walk.world)["smev"]["smev_never"]
    with pytest.raises(StepError) as ended:
        walk.step("C4", Refresh(refusal.words, Catalogue, at_most=REFRESHES), arrives=Catalogue)
    assert ended.value.judgement.verdict is Verdict.NO_EFFECT
    assert log_of(stand, walk.world)["smev"]["smev_never"] - before == REFRESHES

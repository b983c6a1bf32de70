"""The data that one process of a run shares: its folder, its camera, its wanted claims."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from e2e.paths import ROOT
from e2e.walk.evidence import EvidenceRecorder
from e2e.walk.outdated import References
from e2e.walk.progress import Progress
from fixtures.settings import Target
from instruction.assumed import load_assumed
from reports.allure_steps import AllureSteps
from reports.journal import Journal
from reports.ledger import issue_of
from reports.ledger_file import LedgerError
from reports.masking import Mask

if TYPE_CHECKING:
    from e2e.walk.evidence import Discretion
    from fixtures.people import World
    from instruction.claims import Instruction
    from reports.camera import Camera
    from reports.covered import CoveredJudgement
    from reports.listener import Listener
    from reports.run_folder import RunFolder

RUN = pytest.StashKey["RunSession"]()
#: Called at a scenario's end: raises a finding that did not stop it.
CONCLUDE = pytest.StashKey[Callable[[], None]]()
#: The claim at which the scenario's browser crashed; set only if the scenario is walked anew.
ANEW = pytest.StashKey[str]()
#: Whether the person already knows the result from the guide.
IS_SILENT = pytest.StashKey[bool]()


@dataclass(frozen=True, slots=True)
class RunSession:
    """One process of a run: the only one, the controller, or a worker."""

    instruction: Instruction
    folder: RunFolder
    target: str
    #: The claims that the run is about, in the instruction's order.
    wanted: tuple[str, ...]
    camera: Camera
    #: The claims whose present screens become the new references.
    accepted: frozenset[str] = frozenset()
    #: The ledger to which the finished run is added; None for a proof, which is no run against the claims.
    ledger: Path | None = None
    #: Claim to the node id of the scenario that compares its references; filled in at collection.
    owners: dict[str, str] = field(default_factory=dict)
    #: Node id to the case that distinguishes the scenarios of one claim, in Russian; filled in at collection.
    called: dict[str, str] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """Path of the run's folder, relative to the working directory if it is inside."""
        here = Path.cwd()
        path = self.folder.path
        return str(path.relative_to(here) if path.is_relative_to(here) else path)

    def journal(self) -> Journal:
        """Open the journal of this process."""
        return Journal(self.folder, f"{os.environ.get('PYTEST_XDIST_WORKER', 'main')}-{os.getpid()}")

    def progress(self, item: pytest.Item) -> Progress:
        """Return the progress of a new scenario."""
        progress = Progress(self.instruction, item.nodeid, claims_of(item), self.wanted)
        progress.may_start_anew = self.target == Target.STUB and ANEW not in item.stash
        return progress

    def recorder(
        self, journal: Journal, mask: Mask, *others: Listener, discretion: Discretion | None = None
    ) -> EvidenceRecorder:
        """Return the recorder of a scenario; it informs the listeners of every scenario, and `others`."""
        owners = {} if discretion else self.owners  # a person may leave a screen in any state
        listeners: tuple[Listener, ...] = (
            journal,
            AllureSteps(self.instruction, self.called, self._known_issue),
            *others,
        )
        assumed = {one.screen for one in load_assumed(self.instruction)} if self.target == Target.SITE else set[str]()
        return EvidenceRecorder(self.camera, mask, listeners, References(owners, self.accepted, assumed), discretion)

    def _known_issue(self, judgement: CoveredJudgement) -> str | None:
        """Return the address of the issue that an earlier night has opened for this finding."""
        with suppress(LedgerError):  # told by the writer of the ledger
            return issue_of(self.ledger, self.target, judgement) if self.ledger is not None else None
        return None


@cache
def tool_version() -> str:
    """Give the version of this project."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"])


def mask_of(world: World, instruction: Instruction) -> Mask:
    """Make a mask that covers the people of the world and keeps the labels of the instruction."""
    people = tuple(world.people.values())
    names = [name for person in people for name in person.names]
    secrets = [secret for person in people for secret in person.secrets]
    return Mask(names, secrets=secrets, keep=(world.organization, *instruction.labels.words()))


def case_of(item: pytest.Item) -> str:
    """Return what distinguishes a scenario from others of its claim, in Russian; empty if it is the only one."""
    marker = item.get_closest_marker("claims")
    return str(marker.kwargs.get("case", "")) if marker else ""


def claims_of(item: pytest.Item) -> tuple[str, ...]:
    """Return the claims that a scenario declares; empty for a test that is no scenario."""
    marker = item.get_closest_marker("claims")
    return tuple(marker.args) if marker else ()

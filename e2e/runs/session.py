"""What a process of a run works with: its folder, its camera, what was asked for."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
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
from reports.masking import Mask

if TYPE_CHECKING:
    from e2e.walk.evidence import Discretion
    from fixtures.people import World
    from instruction.claims import Instruction
    from reports.camera import Camera
    from reports.listener import Listener
    from reports.run_folder import RunFolder

RUN = pytest.StashKey["RunSession"]()
#: What raises, at a scenario's end, the findings that did not stop it.
CONCLUDE = pytest.StashKey[Callable[[], None]]()
#: The claim at which a scenario's browser has crashed, so that it is walked anew.
ANEW = pytest.StashKey[str]()
#: Whether somebody else has told the person how the run went.
IS_SILENT = pytest.StashKey[bool]()


@dataclass(frozen=True, slots=True)
class RunSession:
    """One process of a run, be it the only one or a worker."""

    instruction: Instruction
    folder: RunFolder
    target: str
    #: The claims that the run is about, in the instruction's order.
    wanted: tuple[str, ...]
    camera: Camera
    #: The claims whose present screens become the new references.
    accepted: frozenset[str] = frozenset()
    #: The ledger that the run enters when it is over; None for what is no run against the claims.
    ledger: Path | None = None
    #: The scenario that looks after the references of a claim; filled in when scenarios are collected.
    owners: dict[str, str] = field(default_factory=dict)
    #: What tells the scenarios of one claim apart, in Russian, by their node ids; filled in likewise.
    called: dict[str, str] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """Where the run's folder is, as a person types it."""
        here = Path.cwd()
        path = self.folder.path
        return str(path.relative_to(here) if path.is_relative_to(here) else path)

    def journal(self) -> Journal:
        """Open this process's journal."""
        return Journal(self.folder, f"{os.environ.get('PYTEST_XDIST_WORKER', 'main')}-{os.getpid()}")

    def progress(self, item: pytest.Item) -> Progress:
        """Start a scenario."""
        progress = Progress(self.instruction, item.nodeid, claims_of(item), self.wanted)
        progress.may_start_anew = self.target == Target.STUB and ANEW not in item.stash
        return progress

    def recorder(
        self, journal: Journal, mask: Mask, *others: Listener, discretion: Discretion | None = None
    ) -> EvidenceRecorder:
        """Give the recorder of a scenario: it tells the listeners that every scenario has, and `others`."""
        owners = {} if discretion else self.owners  # a person may leave a screen in whatever state they like
        listeners: tuple[Listener, ...] = (journal, AllureSteps(self.instruction, self.called), *others)
        assumed = {one.screen for one in load_assumed(self.instruction)} if self.target == Target.SITE else set[str]()
        return EvidenceRecorder(self.camera, mask, listeners, References(owners, self.accepted, assumed), discretion)


def tool_version() -> str:
    """Give the version of this project."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"])


def mask_of(world: World, instruction: Instruction) -> Mask:
    """Make a mask that knows the people of the world, and leaves the labels of the instruction."""
    people = tuple(world.people.values())
    names = [name for person in people for name in person.names]
    secrets = [secret for person in people for secret in person.secrets]
    return Mask(names, secrets=secrets, keep=(world.organization, *instruction.labels.words()))


def case_of(item: pytest.Item) -> str:
    """Give what tells a scenario from the others of its claim, in Russian; nothing where it is the only one."""
    marker = item.get_closest_marker("claims")
    return str(marker.kwargs.get("case", "")) if marker else ""


def claims_of(item: pytest.Item) -> tuple[str, ...]:
    """Give the claims that a scenario declares; nothing for a test that is no scenario."""
    marker = item.get_closest_marker("claims")
    return tuple(marker.args) if marker else ()

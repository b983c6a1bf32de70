"""The observations of a walk on a site about the assumptions in assumed.toml, in a file for the maintainers."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from instruction.assumed import load_assumed
from instruction.snapshot import nodes, structure
from instruction.verdict import RUSSIAN, Verdict
from instruction.wording import bare
from reports.covered import Covered, own_words
from reports.phrases import utc_time
from reports.run_folder import runs_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from instruction.assumed import Assumed
    from instruction.claims import Instruction
    from reports.covered import CoveredJudgement
    from reports.run_folder import RunFolder
    from reports.verdicts import RunResult

SCHEMA = 1
NAME = "observed.json"


class Met(StrEnum):
    """The outcome for one assumption."""

    CONFIRMED = "confirmed"
    REFUTED = "refuted"
    NOT_MET = "not_met"


CALLED = {Met.CONFIRMED: "подтверждено", Met.REFUTED: "опровергнуто", Met.NOT_MET: "не встретилось"}


@dataclass(frozen=True, slots=True)
class Observation:
    """One assumption, and a run's observation of it."""

    claim: str
    where: str
    what: str
    met: Met
    #: What a refuted assumption shows instead, in a sentence; None where it was not refuted.
    seen: Covered | None = None
    #: The screen's elements: the role of each, and the words of those that name something or are pressed.
    structure: tuple[Covered, ...] = ()


def observations(
    instruction: Instruction,
    screens: Mapping[str, Sequence[Covered]],
    judgements: Iterable[CoveredJudgement],
) -> tuple[Observation, ...]:
    """Test every assumption by the snapshots of its screen, or by the judgement on its claim."""
    judged = {one.claim: one for one in judgements}
    return tuple(
        _by_screen(one, screens.get(one.screen, ())) if one.screen else _by_claim(one, judged[one.claim])
        for one in load_assumed(instruction)
    )


def write_observed(folder: RunFolder, result: RunResult, tool: str) -> Path:
    """Write the file; a person should read it before they pass it on."""
    content = {
        "schema": SCHEMA,
        "instruction": result.instruction.version,
        "tool": tool,
        "at": utc_time(datetime.now(UTC)),
        "assumed": observed_as_json(result.observed),
    }
    return folder.write(NAME, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())


def observed_as_json(observed: Iterable[Observation]) -> list[dict[str, Any]]:
    """Give the observations as they stand in the file."""
    return [asdict(one) for one in observed]


def read_observed(out: Path) -> tuple[str, tuple[Observation, ...]] | None:
    """Give the name of the last run with such a file, and its observations; None when no run has left one."""
    for run in runs_in(out):
        try:
            rows = json.loads((run.path / NAME).read_text("utf-8"))["assumed"]
            return run.path.name, tuple(
                Observation(**{**row, "met": Met(row["met"]), "structure": tuple(row["structure"])}) for row in rows
            )
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return None


def told(observed: Iterable[Observation]) -> Iterator[str]:
    """List the confirmed and refuted assumptions, a line each; the last line names the claims and screens not met."""
    rest = []
    for one in observed:
        if one.met is Met.NOT_MET:
            rest.append(f"{one.claim} {one.where}")
        else:
            yield f"{CALLED[one.met]}: {one.claim} {one.where}. {one.what}{f' {one.seen}' if one.seen else ''}"
    if rest:
        yield f"{CALLED[Met.NOT_MET]}: {'; '.join(rest)}"


def _by_screen(assumed: Assumed, snapshots: Sequence[Covered]) -> Observation:
    """Use the snapshot with the most of the words, because some people see only a part of a screen."""
    fixed = (assumed.claim, assumed.where, assumed.what)
    if not snapshots:
        return Observation(*fixed, Met.NOT_MET)
    snapshot = min(snapshots, key=lambda one: len(_gone(assumed, one)))
    gone = _gone(assumed, snapshot)
    seen = own_words(f"Нет: {', '.join(f'«{words}»' for words in gone)}.") if gone else None
    lines = tuple(own_words(line) for line in structure(snapshot))  # the snapshot is covered
    return Observation(*fixed, Met.REFUTED if gone else Met.CONFIRMED, seen, lines)


def _gone(assumed: Assumed, snapshot: Covered) -> list[str]:
    there = {node.key for node in nodes(snapshot)}
    return [words for words in assumed.words if bare(words) not in there]


def _by_claim(assumed: Assumed, judgement: CoveredJudgement) -> Observation:
    verdict = judgement.verdict
    met = Met.CONFIRMED if verdict is Verdict.ACCURATE else Met.REFUTED if verdict.is_drift else Met.NOT_MET
    seen = own_words(f"{assumed.claim} {RUSSIAN[verdict]}: {judgement.message}") if met is Met.REFUTED else None
    return Observation(assumed.claim, assumed.where, assumed.what, met, seen)

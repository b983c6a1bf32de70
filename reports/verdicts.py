"""The run's end: makes one verdict on every claim of the instruction from the journals."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from instruction.document.mending import OutdatedPicture
from instruction.references import OUTDATED
from instruction.verdict import FOUND_OUT, ExitCode, Verdict, exit_code, of_cases, worst
from reports.covered import CoveredJudgement
from reports.observed import observations
from reports.phrases import PROCESS_DIED, UNSTEADY, not_checked, partly_checked, usual_message, utc_time
from reports.record import read_record
from reports.run_folder import RunFolderError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from instruction.claims import Instruction
    from reports.covered import Covered
    from reports.observed import Observation
    from reports.record import Record, ScenarioRecord
    from reports.run_folder import RunFolder

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One scenario's result for one claim; without a judgement the scenario did not reach the claim."""

    scenario: str
    judgement: CoveredJudgement | None
    figure: str | None = None
    duration_ms: int = 0

    @property
    def verdict(self) -> Verdict:
        """The worst verdict of this scenario on the claim."""
        return Verdict.UNCHECKED if self.judgement is None else self.judgement.verdict


@dataclass(frozen=True, slots=True)
class ClaimResult:
    """The result for a claim from all of its cases; `wanted` says whether the run was about it."""

    judgement: CoveredJudgement
    wanted: bool
    figure: str | None
    duration_ms: int
    cases: tuple[CaseResult, ...]

    @property
    def verdict(self) -> Verdict:
        """The verdict on the claim."""
        return self.judgement.verdict


@dataclass(frozen=True, slots=True)
class RunResult:
    """The result of a run; `faults` are our own failures outside of any scenario."""

    instruction: Instruction
    target: str
    started: datetime
    ended: datetime
    interrupted: bool
    claims: tuple[ClaimResult, ...]
    faults: tuple[Covered, ...]
    #: Claims, each with a note on differences of its screen that don't mislead a reader.
    outdated: tuple[tuple[str, Covered], ...] = ()
    #: The browsers of the run, with their versions.
    browsers: tuple[str, ...] = ()
    #: What the run has seen of the assumptions; of use on a site only.
    observed: tuple[Observation, ...] = ()
    #: The claims that needed a second try, with what went wrong at the first.
    unsteady: Mapping[str, Covered] = field(default_factory=dict)

    @property
    def duration_s(self) -> float:
        """The duration of the run, in seconds."""
        return (self.ended - self.started).total_seconds()

    @property
    def counts(self) -> dict[Verdict, int]:
        """The number of claims with each verdict that occurs, from the best verdict to the worst."""
        given = [claim.verdict for claim in self.claims]
        return {verdict: given.count(verdict) for verdict in Verdict if verdict in given}

    @property
    def exit_code(self) -> int:
        """The exit code of `./run` after this run."""
        if self.interrupted:
            return ExitCode.INTERRUPTED
        return ExitCode.FAULT if self.faults else exit_code(claim.verdict for claim in self.claims)


def merge(  # noqa: PLR0913 - the facts of a run
    folder: RunFolder,
    instruction: Instruction,
    *,
    target: str,
    started: datetime,
    ended: datetime,
    interrupted: bool = False,
) -> RunResult:
    """Make the result of a run, also of an interrupted one, from the journals of all its processes."""
    record = read_record(folder)
    claims = claim_results(record, instruction, interrupted=interrupted)
    return RunResult(
        instruction,
        target,
        started,
        ended,
        interrupted,
        claims,
        faults=tuple(record.faults),
        outdated=tuple(_outdated(record, instruction)),
        browsers=tuple(sorted(record.browsers)),
        observed=observations(instruction, record.screens, (one.judgement for one in claims)),
        unsteady=dict(_unsteady(record)),
    )


def _outdated(record: Record, instruction: Instruction) -> Iterator[tuple[str, Covered]]:
    """Give the claims with notes on outdated screens, in the instruction's order."""
    judged = [one for scenario in record.scenarios.values() for one in scenario.judged]
    noted = {(one.judgement.claim, note) for one in judged for note in one.notes if note.startswith(OUTDATED)}
    yield from ((claim.id, note) for claim in instruction.claims for of, note in sorted(noted) if of == claim.id)


def _unsteady(record: Record) -> Iterator[tuple[str, Covered]]:
    """Give the claims that a scenario checked at the second try, each with what went wrong at first."""
    for scenario in record.scenarios.values():
        told = [one for one in scenario.judged if one.judgement.verdict in FOUND_OUT]
        found = {one.judgement.claim for one in told}
        noted = [(one.judgement.claim, note) for one in told for note in one.notes if note.startswith(UNSTEADY)]
        yield from ((claim, note) for claim, note in (*scenario.at_first.items(), *noted) if claim in found)


def claim_results(record: Record, instruction: Instruction, *, interrupted: bool = False) -> tuple[ClaimResult, ...]:
    """Give the result for every claim of the instruction from its cases."""
    faults = dict(_scenario_faults(record, interrupted=interrupted))
    results: list[ClaimResult] = []
    for claim in (claim.id for claim in instruction.claims):
        named = [name for name, scenario in record.scenarios.items() if claim in scenario.claims or scenario.of(claim)]
        names = dict.fromkeys((*record.cases.get(claim, ()), *named))
        cases = tuple(_case(record.scenario(name), claim, name, faults.get((name, claim))) for name in names)
        wanted = record.selected is None or claim in record.selected
        results.append(_claim(claim, cases, wanted=wanted, interrupted=interrupted))
    return tuple(results)


def write_verdicts(folder: RunFolder, result: RunResult) -> Path:
    """Write verdicts.json and, beside the figure of each case, figures/<claim>.png."""
    for claim in result.claims:
        if claim.figure is not None:
            _same_file(folder.path / claim.figure, folder.path / _figure_of(claim))
    content = {
        "schema": SCHEMA,
        "target": result.target,
        "instruction": result.instruction.version,
        "started": utc_time(result.started),
        "duration_s": round(result.duration_s, 1),
        "exit_code": result.exit_code,
        "counts": result.counts,
        "claims": [_claim_as_json(claim) for claim in result.claims],
        "outdated": [{"id": claim, "message": note} for claim, note in result.outdated],
        "unsteady": [{"id": claim, "message": note} for claim, note in result.unsteady.items()],
    }
    return folder.write("verdicts.json", (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())


def read_verdicts(folder: RunFolder, instruction: Instruction) -> dict[str, Any]:
    """Read verdicts.json of a run of this version of the instruction; raises RunFolderError."""
    name = folder.path.name
    try:
        content = json.loads(folder.verdicts.read_text("utf-8"))
        version = content.get("instruction")
    except FileNotFoundError:
        raise RunFolderError(f"В «{folder.path}» нет verdicts.json: назовите папку законченного прогона.") from None
    except (OSError, ValueError, AttributeError):
        raise RunFolderError(f"Файл «{folder.verdicts}» не читается: повторите ./run check.") from None
    if version != instruction.version:
        raise RunFolderError(f"Прогон {name} — о другой редакции инструкции: пройдите её заново, ./run check.")
    return cast("dict[str, Any]", content)


def read_judgements(folder: RunFolder, instruction: Instruction) -> tuple[CoveredJudgement, ...]:
    """Read a run's judgements on the claims; raises RunFolderError."""
    claims = read_verdicts(folder, instruction)["claims"]
    return tuple(CoveredJudgement.from_dict({**one, "claim": one["id"]}) for one in claims)


def read_outdated(folder: RunFolder, instruction: Instruction) -> tuple[OutdatedPicture, ...]:
    """Read a run's notes on claims with outdated pictures; raises RunFolderError."""
    run = read_verdicts(folder, instruction)
    figures = {one["id"]: folder.path / one["figure"] for one in run["claims"] if one["figure"]}
    fresh = {claim: path for claim, path in figures.items() if path.exists()}
    return tuple(OutdatedPicture(one["id"], one["message"], fresh.get(one["id"])) for one in run["outdated"])


def _scenario_faults(record: Record, *, interrupted: bool) -> Iterator[tuple[tuple[str, str], Covered]]:
    """Give the message of our fault for the claims that a scenario left undone, or else for its last claim."""
    for name, scenario in record.scenarios.items():
        died = scenario.begun and not scenario.ended and not interrupted
        message = scenario.faults[0] if scenario.faults else PROCESS_DIED
        if scenario.faults or died:
            declared = scenario.claims or tuple(claim for claim, names in record.cases.items() if name in names)
            left = [claim for claim in declared if not scenario.of(claim)]
            for claim in left or declared[-1:]:
                yield (name, claim), message


def _case(scenario: ScenarioRecord, claim: str, name: str, fault: Covered | None) -> CaseResult:
    judged = scenario.of(claim)
    duration = sum(one.duration_ms for one in judged)
    figures = [one.figure for one in judged if one.figure is not None]
    if fault is not None:
        judgement = CoveredJudgement(claim, Verdict.FAULT, fault)
        return CaseResult(name, judgement, figures[-1] if figures else None, duration)
    if not judged:
        return CaseResult(name, None)
    verdict = worst(one.judgement.verdict for one in judged)
    chosen = [one for one in judged if one.judgement.verdict is verdict][-1]
    return CaseResult(name, chosen.judgement, chosen.figure or (figures[-1] if figures else None), duration)


def _claim(claim: str, cases: tuple[CaseResult, ...], *, wanted: bool, interrupted: bool) -> ClaimResult:
    judged = [case for case in cases if case.judgement is not None]
    verdict = of_cases((case.verdict for case in judged), len(cases))
    telling = [case for case in judged if case.verdict is verdict] or judged
    figure = next((case.figure for case in telling if case.figure is not None), None)
    judgement = telling[0].judgement if telling else None
    if judgement is None or judgement.verdict is not verdict or verdict is Verdict.UNCHECKED:
        checked = sum(case.verdict is Verdict.ACCURATE for case in judged)
        said = judgement.message if judgement is not None and judgement.verdict is verdict else None
        if checked:
            message = partly_checked(checked, len(cases), said, interrupted=interrupted)
        else:
            message = said or not_checked(has_scenario=bool(cases), wanted=wanted, interrupted=interrupted)
        judgement = CoveredJudgement(claim, verdict, message, url=judgement.url if judgement else None)
    return ClaimResult(judgement, wanted, figure, sum(case.duration_ms for case in cases), cases)


def _claim_as_json(claim: ClaimResult) -> dict[str, Any]:
    said = claim.judgement.to_dict()
    said["message"] = said["message"] or usual_message(claim.verdict)
    return {
        "id": said.pop("claim"),
        **said,
        "figure": None if claim.figure is None else _figure_of(claim),
        "duration_ms": claim.duration_ms,
        "cases": [{"scenario": case.scenario, "verdict": case.verdict, "figure": case.figure} for case in claim.cases],
    }


def _figure_of(claim: ClaimResult) -> str:
    return f"figures/{claim.judgement.claim}.png"


def _same_file(source: Path, copy: Path) -> None:
    copy.unlink(missing_ok=True)
    with suppress(FileNotFoundError):
        try:
            os.link(source, copy)
        except OSError:  # a file system without hard links
            shutil.copy2(source, copy)

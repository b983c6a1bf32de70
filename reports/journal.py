"""The judgements of one process so far, each on disk from the moment it was made."""

from __future__ import annotations

import json
import os
import re
from concurrent.futures import wait
from threading import RLock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reports.covered import Covered, CoveredJudgement
    from reports.listener import Evidence, Figure, Step
    from reports.run_folder import RunFolder


class Journal:
    """Appends one line of JSON for each event to a file of this process.

    The system gets each line before the walk goes on, so a killed process loses no judgement.
    """

    def __init__(self, folder: RunFolder, process: str) -> None:
        self._folder = folder
        self._lock = RLock()
        self._unfinished: dict[tuple[str, str, str], Figure] = {}
        name = re.sub(r"[^A-Za-z0-9_-]+", "-", process)
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        self._file = os.open(folder.journal / f"{name}.jsonl", flags, 0o600)

    def close(self) -> None:
        """Wait for the last figures, then close the file; call it once."""
        # A future wakes its waiters before it calls back, so the callback may not have run yet.
        for key, figure in list(self._unfinished.items()):
            wait([figure])
            self._finished(key)
        with self._lock:
            os.close(self._file)
            self._file = -1

    def collected(self, cases: Mapping[str, Sequence[str]], selected: Sequence[str]) -> None:
        """Note which scenarios each claim has in all, and which claims this run is about."""
        self._write("collected", cases={claim: list(names) for claim, names in cases.items()}, selected=list(selected))

    def fault(self, scenario: str | None, message: Covered) -> None:
        """Note that our own code failed outside of a step, in a scenario or between them."""
        self._write("fault", scenario=scenario, message=message)

    def browser(self, name: str) -> None:
        """Note which browser the scenarios are walked in."""
        self._write("browser", name=name)

    def scenario_begun(self, scenario: str, claims: Sequence[str]) -> None:
        """Note which claims the scenario should show."""
        self._write("begun", scenario=scenario, claims=list(claims))

    def walked_anew(self, scenario: str, claim: str, message: Covered) -> None:
        """Note that the scenario starts again, and what went wrong at which claim."""
        self._write("anew", scenario=scenario, claim=claim, message=message)

    def step_begun(self, step: Step) -> None:
        """Note the claim, for the case that the process dies during its step."""
        self._write("step", scenario=step.scenario, claim=step.claim)

    def step_judged(self, step: Step, judgement: CoveredJudgement, evidence: Evidence) -> None:
        """Note the judgement at once, and its figure as soon as that is finished."""
        self._write(
            "judged",
            scenario=step.scenario,
            **judgement.to_dict(),
            at=evidence.at.isoformat(),
            duration_ms=evidence.duration_ms,
            notes=evidence.notes,
            screens=evidence.screens,
        )
        if evidence.figure is not None:
            key = (step.scenario, judgement.claim, evidence.at.isoformat())
            with self._lock:
                self._unfinished[key] = evidence.figure
            evidence.figure.add_done_callback(lambda _: self._finished(key))

    def scenario_ended(self, scenario: str) -> None:
        """Note the scenario's end: from here on, a claim left undone was left on purpose."""
        self._write("ended", scenario=scenario)

    def _finished(self, key: tuple[str, str, str]) -> None:
        with self._lock:
            figure = self._unfinished.pop(key, None)
            if figure is None or figure.cancelled() or figure.exception() is not None:
                return
            path = figure.result()
            if path is not None:
                scenario, claim, at = key
                self._write("figure", scenario=scenario, claim=claim, at=at, path=self._folder.relative(path))

    def _write(self, event: str, **fields: Any) -> None:  # noqa: ANN401 - any value that JSON can hold
        line = json.dumps({"event": event, **fields}, ensure_ascii=False) + "\n"
        with self._lock:
            if self._file >= 0:
                os.write(self._file, line.encode())

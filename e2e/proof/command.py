"""`./run proof`: tries the changes, prints the outcomes and writes the table."""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from e2e.paths import ROOT, SCENARIOS
from e2e.proof.changes import GREEN, SEED, named_changes, several_changes, single_changes
from e2e.proof.document_table import DocumentScore, document_lines, document_markdown, documents_as_json
from e2e.proof.documents import try_documents
from e2e.proof.expected import USUAL_PATIENCE_S
from e2e.proof.plan import Noted
from e2e.proof.score import Score
from e2e.proof.table import as_json, markdown, sums, terminal_lines
from e2e.proof.trial import TrialEndedError
from e2e.proof.trying import Trying
from reports.run_folder import make_private, write_private

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from e2e.proof.changes import StandChange
    from e2e.proof.documents import DocumentOutcome
    from e2e.proof.outcome import TrialOutcome
    from fixtures.settings import Settings

DOCS = ROOT / "docs" / "proof.md"


def prove(
    names: Sequence[str],
    results: Results,
    echo: Callable[[str], None],
    settings: Settings | None = None,
    *,
    with_several: bool = False,
) -> int:
    """Try the checker on the named changes, on all single changes if none is named, and return the exit code.

    Raises UnknownChangeError.
    """
    changes = named_changes(names) if names else list(single_changes().values())
    if with_several:
        changes += several_changes()
        echo(f"Пары и тройки выбраны случайно, число для повторения: {SEED}")
    begun = time.monotonic()
    try:
        outcomes = try_out(changes, results, settings, again=not names, thorough=with_several)
    except TrialEndedError as ended:
        return ended.code
    score = Score.of(outcomes)
    for outcome in outcomes:
        for line in terminal_lines(outcome, with_messages=bool(names)):
            echo(line)
    is_whole = outcomes[-1].change == changes[-1]
    if not is_whole:
        echo("Изменения не испытаны: сначала сценарии должны пройти на стенде без изменений.")
    for line in sums(score):
        echo(line)
    documents = [] if names else try_documents()
    for line in document_lines(documents) if documents else ():
        echo(line)
    table = results.write(outcomes, score, documents, is_whole=is_whole)
    echo(f"{time.monotonic() - begun:.0f} с · {table}")
    return score.exit_code or DocumentScore.of(documents).exit_code


def try_out(
    changes: Sequence[StandChange],
    results: Results,
    settings: Settings | None = None,
    *,
    again: bool,
    thorough: bool = False,
) -> list[TrialOutcome]:
    """Walk, for each change, the scenarios that meet it; raises TrialEndedError.

    The walk on the unchanged stand shows what each scenario touches. It comes first if there are no notes of it, or if
    `again`; if it fails, no change is tried. See `plan_trial` for `thorough`.
    """
    noted = None if again else results.noted()
    unchanged: list[TrialOutcome] = []
    if noted is None:
        unchanged, noted = Trying(results.folder, settings, skin=results.skin).outcomes([GREEN])
        if not unchanged[0].is_right:
            return unchanged
        results.note(noted)
    # A second trial ran alone on the machine, so its times can't be compared with the others.
    green = unchanged[0].trial.seconds if unchanged and not unchanged[0].at_first else {}
    others = {change.name: change for change in changes if not unchanged or change != GREEN}
    if not others:
        return unchanged
    trying = Trying(results.folder, settings, noted, green, thorough, results.skin)
    return [*unchanged, *trying.outcomes(list(others.values()))[0]]


@dataclass(frozen=True, slots=True)
class Results:
    """The folder of the proof's results; the table of a whole proof is also written to `docs`."""

    folder: Path
    docs: Path | None = None
    #: The stand's skin in this proof; empty: the default skin.
    skin: str = ""

    def note(self, noted: Mapping[str, Noted]) -> None:
        """Write the notes of the walk on the unchanged stand."""
        _write(self.folder / "noted.json", json.dumps({name: asdict(one) for name, one in noted.items()}))

    def noted(self) -> dict[str, Noted] | None:
        """Read the notes of the last walk on the unchanged stand, good enough to try a few changes quickly.

        None if there are none, or if a scenario file is newer.
        """
        path = self.folder / "noted.json"
        try:
            if path.stat().st_mtime < max(file.stat().st_mtime for file in SCENARIOS.glob("*.py")):
                return None
            said = json.loads(path.read_text("utf-8"))
            return {name: Noted(**one) for name, one in said.items()}
        except (OSError, ValueError, TypeError):
            return None

    def write(
        self, outcomes: Sequence[TrialOutcome], score: Score, documents: Sequence[DocumentOutcome], *, is_whole: bool
    ) -> Path:
        """Write proof.json and proof.md, and return the path of proof.md."""
        whole = {**as_json(outcomes, score), **({"documents": documents_as_json(documents)} if documents else {})}
        data = json.dumps(whole, ensure_ascii=False, indent=1)
        _write(self.folder / "proof.json", data + "\n")
        table = self.folder / "proof.md"
        for path in (table, *([self.docs] if self.docs and is_whole else [])):
            parts = [
                markdown(outcomes, score, USUAL_PATIENCE_S),
                *([document_markdown(documents)] if documents else []),
            ]
            text = "\n".join(parts)
            if path == self.docs:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8")  # readable for everybody
            else:
                _write(path, text)
        return table


def _write(path: Path, text: str) -> None:
    make_private(path.parent)
    write_private(path, text.encode())

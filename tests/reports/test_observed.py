"""What a site shows of the assumptions; the structure has only words that name an element."""

from __future__ import annotations

from typing import TYPE_CHECKING

from instruction.assumed import load_assumed
from instruction.published import INSTRUCTION
from instruction.snapshot import structure
from instruction.verdict import Verdict
from reports.covered import Covered, CoveredJudgement, own_words
from reports.observed import Met, Observation, observations, read_observed, told, write_observed
from reports.run_folder import RunFolder
from reports.verdicts import RunResult
from tests.reports.conftest import STARTED

if TYPE_CHECKING:
    from pathlib import Path

JOINING = next(one for one in load_assumed(INSTRUCTION) if one.screen == "join_dialog")
AS_ASSUMED = "\n".join(['- dialog "Окно":', *(f'  - button "{words}"' for words in JOINING.words)])
OTHERWISE = """- dialog "Новый участник":
  - paragraph: Здесь что-то написано
  - list:
    - listitem: Один
    - listitem: Два
  - textbox "Кого [скрыто]": Введено
  - text: Первый
  - button "✕"
  - text: Второй
  - button "✕"
  - link "Включить":
    - /url: /secret"""


def of(*screens: str, **verdicts: Verdict) -> dict[str, Observation]:
    """Give the observations by claim, for these snapshots of the joining dialog and these verdicts."""
    judgements = [
        CoveredJudgement(one.id, verdicts.get(one.id, Verdict.UNCHECKED), own_words("Сказано."))
        for one in INSTRUCTION.claims
    ]
    return {one.claim: one for one in observations(INSTRUCTION, {"join_dialog": [*map(Covered, screens)]}, judgements)}


def test_screen_with_every_word_confirms_and_one_without_refutes_and_tells_what_is_there() -> None:
    assert of(AS_ASSUMED)["A10"].met is Met.CONFIRMED
    assert of()["A10"].met is Met.NOT_MET
    assert of(OTHERWISE, AS_ASSUMED, OTHERWISE)["A10"].met is Met.CONFIRMED
    refuted = of(OTHERWISE)["A10"]
    assert refuted.met is Met.REFUTED
    assert all(f"«{words}»" in (refuted.seen or "") for words in JOINING.words)
    assert "Включить" in "".join(refuted.structure)


def test_way_that_was_made_up_is_told_by_its_claim() -> None:
    found = of(A12=Verdict.ACCURATE, A6=Verdict.MISSING)
    assert [found[claim].met for claim in ("A12", "A6", "B2")] == [Met.CONFIRMED, Met.REFUTED, Met.NOT_MET]
    assert found["A6"].seen == "A6 не найдено: Сказано."


def test_structure_has_the_words_of_names_alone() -> None:
    assert structure(OTHERWISE) == [
        "dialog «Новый участник»",
        "  paragraph",
        "  list",
        "    listitem × 2",
        "  textbox «Кого [скрыто]»",
        "  button «✕» × 2",
        "  link «Включить»",
    ]


def test_file_of_the_last_run_is_read_and_told(tmp_path: Path) -> None:
    assert read_observed(tmp_path) is None
    folder = RunFolder.create(tmp_path, STARTED)
    observed = tuple(of(OTHERWISE, A12=Verdict.ACCURATE).values())
    run = RunResult(INSTRUCTION, "site", STARTED, STARTED, interrupted=False, claims=(), faults=(), observed=observed)
    write_observed(folder, run, "1.0")
    assert read_observed(tmp_path) == (folder.path.name, observed)
    lines = list(told(observed))
    assert lines[0].startswith(f"опровергнуто: A10 {JOINING.where}. {JOINING.what} Нет: «")
    assert lines[1].startswith("подтверждено: A12 ")
    assert lines[-1].startswith("не встретилось: A1 ")

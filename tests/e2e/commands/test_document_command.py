"""`./run document` as a person calls it, and as a program does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from e2e.commands.document import combined
from e2e.paths import ROOT, scenarios_of
from e2e.proof.documents import DEFECTIVE, DOCUMENT
from instruction.published import INSTRUCTION
from tests.e2e.whole_run import called, refused

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path


def process(*arguments: str | Path, **settings: str) -> subprocess.CompletedProcess[str]:
    return called("-m", "e2e", "document", *arguments, **settings)


def told(*arguments: str | Path) -> tuple[int, dict[str, Any]]:
    ended = process(*arguments, "--json")
    return ended.returncode, json.loads(ended.stdout)


def test_document_without_findings_is_green() -> None:
    ended = process(DOCUMENT)
    assert ended.returncode == 0, ended.stderr
    assert f"{len(INSTRUCTION.claims)} из {len(INSTRUCTION.claims)} утверждений · находок нет" in ended.stdout


def test_defects_alone_are_findings() -> None:
    ended = process(DEFECTIVE)
    assert ended.returncode == 1
    assert "6 находок, из них 6 недочётов" in " ".join(ended.stdout.split())


def test_json_has_every_claim_and_every_finding() -> None:
    code, said = told(DEFECTIVE)
    assert code == said["exit_code"] == 1
    assert [claim["id"] for claim in said["claims"]] == [claim.id for claim in INSTRUCTION.claims]
    assert all(claim["found"] and claim["place"] for claim in said["claims"])
    a3 = next(claim for claim in said["claims"] if claim["id"] == "A3")
    assert a3["labels"][0]["label"] == "Доверенности и доступы"
    assert a3["labels"][0]["stands"] == "exactly"
    assert len(said["findings"]) == 6
    for finding in said["findings"]:
        assert {"id", "kind", "claim", "place", "expected", "seen", "message"} <= finding.keys()
    assert said["change"] is None


def test_markdown_is_written_beside(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    assert process(DEFECTIVE, "--markdown", page).returncode == 1
    text = page.read_text("utf-8")
    assert "| A1 | слишком рано | строка 9 |" in text
    assert "| C3 | Список предметов | строка" in text


def test_markdown_that_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    refused("document", DOCUMENT, "--markdown", tmp_path / "none" / "page.md", says="page.md")


def test_older_version_tells_what_is_to_be_walked_again(tmp_path: Path) -> None:
    newer = tmp_path / "newer.txt"
    newer.write_text(DOCUMENT.read_text("utf-8").replace("Откройте вкладку", "Перейдите на вкладку"), "utf-8")
    code, said = told(newer, "--against", DOCUMENT)
    assert code == 0
    assert said["change"]["claims"] == ["A3"]
    assert said["change"]["scenarios"] == ["test_a_administrator.py::test_administrator_lets_a_teacher_in"]


@pytest.mark.release
def test_touched_claims_are_walked(tmp_path: Path) -> None:
    newer = tmp_path / "newer.txt"
    newer.write_text(DOCUMENT.read_text("utf-8").replace("- Физика\n", ""), "utf-8")
    ended = process(newer, "--against", DOCUMENT, "--check", "--json", "--out", tmp_path / "out")
    assert ended.returncode == 1, ended.stderr
    assert json.loads(ended.stdout)["change"]["claims"] == ["C3"]
    verdicts = json.loads((tmp_path / "out" / "latest" / "verdicts.json").read_text("utf-8"))
    assert {claim["id"]: claim["verdict"] for claim in verdicts["claims"]}["C3"] == "accurate"


def test_corrected_file_passes(tmp_path: Path) -> None:
    wrong, right = tmp_path / "wrong.txt", tmp_path / "right.txt"
    wrong.write_text(DOCUMENT.read_text("utf-8").replace("кнопка «Получить", "кнопка «Открыть"), "utf-8")
    ended = process(wrong, "--correct", right, "--out", tmp_path)
    assert ended.returncode == 1
    assert "1 исправление, 0 замечаний" in ended.stderr
    assert right.read_text("utf-8") == DOCUMENT.read_text("utf-8")
    assert "+В новом окне ему нужна кнопка «Получить контент»" in (tmp_path / "right.txt.diff").read_text("utf-8")


def test_output_that_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    there, run = tmp_path / "there.txt", tmp_path / "run"
    there.write_text("Раз", "utf-8")
    run.mkdir()
    out = ("--out", tmp_path)
    refused("document", DOCUMENT, "--correct", there, *out, says="--force")
    refused("document", there, "--correct", there, "--force", *out, says="не похоже на инструкцию")
    refused("document", DOCUMENT, "--correct", DOCUMENT, "--force", *out, says="исходный")
    refused("document", DOCUMENT, "--correct", tmp_path / "new.docx", *out, says="назовите файл .txt")
    refused("document", DOCUMENT, "--correct", tmp_path / "new.txt", "--run", run, says="нет verdicts.json")
    (run / "verdicts.json").write_text('{"instruction": "0123456789", "claims": []}', "utf-8")
    refused("document", DOCUMENT, "--correct", tmp_path / "new.txt", "--run", run, says="другой редакции")
    (tmp_path / ".~lock.open.txt#").touch()
    refused("document", DOCUMENT, "--correct", tmp_path / "open.txt", *out, says="открыт в другой программе")
    assert there.read_text("utf-8") == "Раз"
    assert not list(tmp_path.glob("new*")) + list(tmp_path.glob("open*"))


BAD = {
    "missing": (("none.txt",), "нет"),
    "another-document": ((str(ROOT / "CHANGELOG.md"),), "не похоже на инструкцию"),
    "check-without-an-older-version": ((str(DOCUMENT), "--check"), "--against"),
    "force-without-correct": ((str(DOCUMENT), "--force"), "--correct"),
    "no-file": ((), "ФАЙЛ"),
}


@pytest.mark.parametrize(("arguments", "message"), BAD.values(), ids=BAD)
def test_bad_input_is_told_in_one_line(arguments: tuple[str, ...], message: str) -> None:
    refused("document", *arguments, says=message)


def test_terminal_without_russian_letters_is_no_fault() -> None:
    ended = process(DEFECTIVE, "--json", PYTHONIOENCODING="ascii")
    assert ended.returncode == 1
    assert len(json.loads(ended.stdout)["findings"]) == 6
    assert process(DEFECTIVE, PYTHONIOENCODING="ascii").returncode == 1


def test_every_claim_has_its_scenarios() -> None:
    for claim in INSTRUCTION.claims:
        assert list(scenarios_of([claim.id])), claim.id


@pytest.mark.parametrize(
    ("document", "run", "code"),
    [(0, 0, 0), (1, 0, 1), (0, 1, 1), (1, 5, 5), (1, 3, 1), (0, 3, 3), (0, 4, 4), (1, 130, 130)],
)
def test_exit_codes_are_combined_in_the_usual_order(document: int, run: int, code: int) -> None:
    assert combined(document, run) == code

"""What the walk reports to Allure."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import allure_commons
import pytest
from allure_commons import plugin_manager

from instruction.published import INSTRUCTION
from reports.allure_steps import allure_labels
from tests.reports.conftest import run_sample

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from reports.run_folder import RunFolder

Result = dict[str, Any]


@pytest.fixture(scope="module")
def results(sample_run: RunFolder) -> Mapping[str, Result]:
    """Read the results of allure-pytest, by the names of the tests."""
    read = (json.loads(path.read_text("utf-8")) for path in sample_run.allure_results.glob("*-result.json"))
    return {result["fullName"].partition("#")[2]: result for result in read}


def labels(result: Result, name: str) -> list[str]:
    """Give the values of a label."""
    return [label["value"] for label in result["labels"] if label["name"] == name]


def attachments(folder: RunFolder, step: Result) -> dict[str, Path]:
    """Give the attachments of a step."""
    return {one["name"]: folder.allure_results / one["source"] for one in step.get("attachments", [])}


def test_each_step_has_a_status_of_its_own(results: Mapping[str, Result]) -> None:
    steps = results["test_drift"]["steps"]
    assert [step["name"].partition(".")[0] for step in steps] == ["A1", "A2", "A3", "A4"]
    assert [step["status"] for step in steps] == ["passed", "passed", "failed", "skipped"]
    assert all(not step.get("steps") for step in steps)
    assert [results[name]["steps"][0]["status"] for name in ("test_site_is_down", "test_person_is_needed")] == [
        "broken",
        "skipped",
    ]


def test_the_test_has_the_status_of_its_error(results: Mapping[str, Result]) -> None:
    assert {name: result["status"] for name, result in results.items()} == {
        "test_drift": "failed",
        "test_site_is_down": "broken",
        "test_person_is_needed": "skipped",
        "test_step_that_nobody_finished": "passed",
        "test_own_fault": "broken",
    }


def test_messages_are_russian_sentences(results: Mapping[str, Result]) -> None:
    drift = results["test_drift"]
    assert drift["statusDetails"]["message"] == "A3: Теперь «Доступы и полномочия», видит [скрыто]."
    said = [step.get("statusDetails", {}).get("message", "").strip() for step in drift["steps"]]
    assert said == [
        "",
        "",
        "Переименовано: Теперь «Доступы и полномочия», видит [скрыто].",
        "Не дошли: Не дошли из-за A3.",
    ]


def test_finding_leads_to_its_known_issue(results: Mapping[str, Result]) -> None:
    issue = {"type": "issue", "url": "https://tracker.example.org/A3", "name": "Задача о A3"}
    assert {name: result.get("links", []) for name, result in results.items() if result.get("links")} == {
        "test_drift": [issue]
    }


def test_picture_hangs_inside_its_step(results: Mapping[str, Result], sample_run: RunFolder) -> None:
    drift = results["test_drift"]
    for step, claim in zip(drift["steps"], ("A1", "A2", "A3", "A4"), strict=True):
        picture = attachments(sample_run, step)[f"Рисунок {claim}"]
        assert picture.read_bytes().startswith(b"\x89PNG")
    assert drift.get("attachments", []) == []


def test_finding_hangs_in_its_step_with_what_was_seen(results: Mapping[str, Result], sample_run: RunFolder) -> None:
    steps = results["test_drift"]["steps"]
    assert list(attachments(sample_run, steps[0])) == ["Рисунок A1"]
    assert "Замечено: баннер закрыт" in attachments(sample_run, steps[1])["Что увидели"].read_text("utf-8")
    files = attachments(sample_run, steps[2])
    assert list(files) == ["Рисунок A3", "Было и стало", "Что увидели", "Снимок экрана словами"]
    assert set(json.loads(files["Было и стало"].read_text("utf-8"))) == {"expected", "actual", "diff"}
    kinds = {one["name"]: one["type"] for one in steps[2]["attachments"]}
    assert kinds["Было и стало"] == "application/vnd.allure.image.diff"
    account = files["Что увидели"].read_text("utf-8").splitlines()
    assert account[:5] == [
        "Вывод: переименовано. Теперь «Доступы и полномочия», видит [скрыто].",
        "Ожидалось: Доверенности",
        "На экране: Доступы и полномочия",
        "Похожее: «Доступы и полномочия» (сходство 87%)",
        "Адрес: http://lk.localhost/profile?code=…",
    ]
    assert files["Снимок экрана словами"].read_text("utf-8") == "- text: [скрыто]\n- textbox: [скрыто]"


def test_labels_come_from_the_instruction(results: Mapping[str, Result]) -> None:
    drift = results["test_drift"]
    assert drift["name"] == "A1–A4. Администратор даёт педагогу доступ"
    assert labels(drift, "epic") == [INSTRUCTION.title]
    assert labels(drift, "feature") == ["Администратор даёт педагогу доступ"]
    assert not labels(drift, "story")  # the description has the sentences
    assert labels(drift, "severity") == ["blocker"]
    assert labels(drift, "вывод") == ["переименовано", "не дошли"]
    assert results["test_person_is_needed"]["name"] == "B2. Подтверждённая учётная запись (руководитель)"
    says = drift["descriptionHtml"].rpartition("<hr>")[2]
    assert f"<li><b>A3.</b> {INSTRUCTION.claim('A3').says}</li>" in says
    assert says.count("<li>") == 4


def test_page_of_a_finding_begins_with_it(results: Mapping[str, Result]) -> None:
    drift, other = results["test_drift"], results["test_person_is_needed"]
    first = drift["descriptionHtml"].partition("<hr>")[0]
    assert first.startswith(f"<p><b>A3.</b> {INSTRUCTION.claim('A3').says}</p>")
    assert "<del>Доверенности</del>" in first
    assert "<ins>Доступы и полномочия</ins>" in first
    assert re.search('Было<br><img src="data:image/png;base64,[^"]{1000,}".*Стало<br><img src="data:', first)
    assert "<hr>" not in other["descriptionHtml"]
    assert (labels(drift, "tag"), labels(other, "tag")) == (["A3"], ["B2"])


def test_step_that_nobody_finished_is_closed(results: Mapping[str, Result]) -> None:
    steps = results["test_step_that_nobody_finished"]["steps"]
    assert [(step["name"], step["status"]) for step in steps] == [("C1. Начатое", "skipped")]


def test_fixtures_that_went_well_are_left_out(sample_run: RunFolder) -> None:
    containers = [json.loads(path.read_text("utf-8")) for path in sample_run.allure_results.glob("*-container.json")]
    assert containers
    assert all(not container.get("befores") and not container.get("afters") for container in containers)


def test_canaries_are_nowhere(sample_run: RunFolder) -> None:
    files = [path for path in sample_run.path.rglob("*") if path.is_file()]
    assert len(files) > 10
    for path in files:
        content = path.read_bytes()
        for canary in ("Канарейк", "Жанна", "\\u041a\\u0430\\u043d", "kenar-77", "73AF"):
            assert canary.encode() not in content, path.name


class Recorder:
    """Records labels in place of allure-pytest."""

    def __init__(self) -> None:
        self.said: list[str] = []

    @allure_commons.hookimpl
    def add_label(self, label_type: str, labels: list[str]) -> None:
        """Record a label and its values."""
        self.said.extend(f"{label_type}={label}" for label in labels)


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    """Register a recorder in place of allure-pytest."""
    recorder = Recorder()
    plugin_manager.register(recorder)
    yield recorder
    plugin_manager.unregister(recorder)


def test_scenario_over_several_chapters_is_as_severe_as_the_severest(recorder: Recorder) -> None:
    allure_labels(INSTRUCTION, ["C1", "A1", "B1"])
    assert [label for label in recorder.said if label.startswith("severity")] == ["severity=blocker"]
    assert len([label for label in recorder.said if label.startswith("feature")]) == 3


def test_without_allure_nothing_fails(tmp_path: Path) -> None:
    assert "3 failed, 1 passed, 1 skipped" in run_sample(tmp_path)

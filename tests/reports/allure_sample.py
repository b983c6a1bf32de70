"""A fake walk, which the tests of the Allure report run in a separate pytest."""

from __future__ import annotations

import io
from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from instruction.published import INSTRUCTION
from instruction.verdict import Candidate, Judgement, Verdict
from reports.allure_mask import mask_allure
from reports.allure_steps import AllureSteps, allure_labels
from reports.covered import own_words
from reports.listener import Evidence, Step
from reports.masking import Mask

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CANARY = "Канарейкина Жанна Львовна"
MASK = Mask([CANARY], secrets=["kenar-77"])


class SampleDriftError(AssertionError):
    """Stands in for the walk's error for a claim that does not hold."""


@pytest.fixture(scope="session", autouse=True)
def _masked(request: pytest.FixtureRequest) -> None:
    request.config.add_cleanup(mask_allure(MASK))


def figure(tmp_path: Path) -> Future[Path | None]:
    """Give a future of a picture that is already finished."""
    buffer = io.BytesIO()
    Image.new("RGB", (640, 400), (30, 90, 200)).save(buffer, "PNG")
    path = tmp_path / "figure.png"
    path.write_bytes(buffer.getvalue())
    done: Future[Path | None] = Future()
    done.set_result(path)
    return done


@pytest.fixture
def steps(request: pytest.FixtureRequest) -> Iterator[AllureSteps]:
    """Report a scenario to Allure from a fixture, as the walk does."""
    claims = request.node.get_closest_marker("claims").args
    called = {"t::a": "руководитель"} if claims == ("B2",) else {}
    steps = AllureSteps(INSTRUCTION, called, lambda judgement: f"https://tracker.example.org/{judgement.claim}")
    allure_labels(INSTRUCTION, claims)
    steps.scenario_begun("t::a", claims)
    yield steps
    steps.scenario_ended("t::a")


def walk(steps: AllureSteps, tmp_path: Path, judgements: list[Judgement]) -> None:
    """Report the judgements, one step each."""
    for number, judgement in enumerate(judgements, 1):
        step = Step("t::a", judgement.claim, MASK.text(f"Шаг {number} для {CANARY}"), number)
        steps.step_begun(step)
        right = judgement.verdict is Verdict.ACCURATE
        snapshot = None if right else MASK.text(f"- text: {CANARY}\n- textbox: kenar-77")
        notes = (own_words("баннер закрыт"),) if judgement.claim == "A2" else ()
        seen = replace(judgement, url="http://lk.localhost/profile?code=73AF")
        evidence = Evidence(datetime.now(UTC), 100, figure(tmp_path), snapshot, notes)
        steps.step_judged(step, MASK.judgement(seen), evidence)


@pytest.mark.claims("A1", "A2", "A3", "A4")
def test_drift(steps: AllureSteps, tmp_path: Path) -> None:
    """Go on to a label that is gone."""
    seen = "Доступы и полномочия"
    said = f"Теперь «{seen}», видит {CANARY}."
    renamed = Judgement("A3", Verdict.RENAMED, said, "Доверенности", seen, (Candidate(seen, 0.87),))
    accurate = [Judgement(claim, Verdict.ACCURATE) for claim in ("A1", "A2")]
    blocked = Judgement("A4", Verdict.BLOCKED, "Не дошли из-за A3.", blocked_by="A3")
    walk(steps, tmp_path, [*accurate, renamed, blocked])
    raise SampleDriftError(f"A3: {said}")


@pytest.mark.claims("B1")
def test_site_is_down(steps: AllureSteps, tmp_path: Path) -> None:
    """Find the site down."""
    walk(steps, tmp_path, [Judgement("B1", Verdict.UNREACHABLE, "Сайт ответил 502.")])
    raise OSError("B1: Сайт ответил 502.")


@pytest.mark.claims("B2")
def test_person_is_needed(steps: AllureSteps, tmp_path: Path) -> None:
    """Need a person."""
    walk(steps, tmp_path, [Judgement("B2", Verdict.UNCHECKED, "Нужна учётная запись.")])
    pytest.skip("B2: Нужна учётная запись.")


@pytest.mark.claims("C1")
def test_step_that_nobody_finished(steps: AllureSteps) -> None:
    """Break off in the middle of a step."""
    steps.step_begun(Step("t::a", "C1", own_words("Начатое"), 1))


@pytest.mark.parametrize("person", [CANARY], ids=["canary"])
def test_own_fault(person: str) -> None:
    """Fail by ourselves."""
    raise KeyError(person)

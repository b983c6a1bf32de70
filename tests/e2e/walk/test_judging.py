"""Every error of a step becomes a verdict on its claim, and every verdict has its colour in the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error as BrowserError
from playwright.sync_api import TimeoutError as PatienceOver

from e2e.walk import messages
from e2e.walk.judging import error_for, judge
from e2e.walk.not_as_claimed import NotAsClaimed
from e2e.walk.step_errors import DriftError, FaultError, StepError, UncheckedError, UnreachableError
from instruction.verdict import DRIFT, Verdict
from reports.covered import CoveredJudgement, own_words

if TYPE_CHECKING:
    from e2e.walk.action import Action
    from tests.e2e.conftest import PretendWindow

NAME = "Белозёрова Мария Ильинична"
ERRORS = {
    "not-as-claimed": (NotAsClaimed(Verdict.MISSING, "Нет слов"), Verdict.MISSING),
    "patience-over": (PatienceOver("Timeout 5000ms exceeded"), Verdict.NO_EFFECT),
    "connection-refused": (BrowserError("net::ERR_CONNECTION_REFUSED"), Verdict.UNREACHABLE),
    "certificate": (BrowserError("net::ERR_CERT_AUTHORITY_INVALID"), Verdict.UNREACHABLE),
    "browser-closed": (BrowserError("Target page, context or browser has been closed"), Verdict.FAULT),
    "mistake-of-ours": (KeyError(NAME), Verdict.FAULT),
    "assertion": (AssertionError(NAME), Verdict.FAULT),
    "recursion": (RecursionError(), Verdict.FAULT),
}


@pytest.mark.parametrize(("error", "verdict"), ERRORS.values(), ids=ERRORS)
def test_error_becomes_a_verdict(action: Action, error: Exception, verdict: Verdict) -> None:
    judgement = judge("A3", action, error)
    assert (judgement.claim, judgement.verdict, judgement.url) == ("A3", verdict, "http://site.localhost/")
    assert NAME not in judgement.message
    assert judgement.message


def test_finding_keeps_what_was_expected_and_seen(action: Action) -> None:
    error = NotAsClaimed(Verdict.UNTRUE, "Не то", expected="Группы доступа", seen="Права сотрудников")
    judgement = judge("A4", action, error)
    assert (judgement.expected, judgement.seen, judgement.message) == ("Группы доступа", "Права сотрудников", "Не то")


@pytest.mark.parametrize("error", [NotAsClaimed(Verdict.MISSING, "Нет слов"), PatienceOver("Timeout")])
def test_trouble_of_the_site_is_no_drift(action: Action, window: PretendWindow, error: Exception) -> None:
    window.traffic.trouble = "сайт отвечает ошибкой 502"
    judgement = judge("A3", action, error)
    assert judgement.verdict is Verdict.UNREACHABLE
    assert judgement.message == "Проверить не удалось: сайт отвечает ошибкой 502."


def test_trouble_that_ends_once_the_page_answers_counts(
    action: Action, window: PretendWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.traffic.trouble = "страница не загрузилась до конца"
    monkeypatch.setattr(window, "is_quiet", lambda: setattr(window.traffic, "trouble", None))
    assert judge("A3", action, PatienceOver("Timeout")).verdict is Verdict.UNREACHABLE


def test_mistake_of_ours_stays_one_on_a_site_in_trouble(action: Action, window: PretendWindow) -> None:
    window.traffic.trouble = "сайт отвечает ошибкой 502"
    assert judge("A3", action, KeyError("x")).verdict is Verdict.FAULT


def test_control_that_cannot_be_pressed_is_named(action: Action) -> None:
    judgement = judge("A3", action, PatienceOver("Timeout"))
    assert judgement.expected == "Группы доступа"
    assert judgement.message == "«Группы доступа» видно, но нажать нельзя: экран: «Профиль»."


RAISED = {
    **dict.fromkeys(sorted(DRIFT), DriftError),
    Verdict.UNREACHABLE: UnreachableError,
    Verdict.UNCHECKED: UncheckedError,
    Verdict.FAULT: FaultError,
}


@pytest.mark.parametrize(("verdict", "kind"), RAISED.items(), ids=[verdict.value for verdict in RAISED])
def test_verdict_is_raised_as_its_kind(verdict: Verdict, kind: type[StepError]) -> None:
    error = error_for(CoveredJudgement("A3", verdict, own_words("Сказано")))
    assert type(error) is kind
    assert str(error) == "A3: Сказано"
    assert isinstance(error, AssertionError) is verdict.is_drift, "Allure calls an assertion failed, the rest broken"


def test_every_verdict_has_a_title_for_what_was_not_done() -> None:
    assert len({messages.not_carried_out(verdict) for verdict in Verdict}) == len(Verdict)


def test_lost_words_are_all_named(action: Action) -> None:
    said = messages.missing(["Избранное", "Заказ"], action.screen)
    assert said == "Читатель ищет и не находит: «Избранное», «Заказ» (экран: «Профиль»)."
    assert messages.missing(["Войти"], None).endswith("(адрес открыт напрямую).")

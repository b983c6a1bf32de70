"""The table at the end of a run."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from instruction.published import INSTRUCTION
from instruction.verdict import Verdict
from reports.covered import Covered, CoveredJudgement, own_words
from reports.phrases import plural
from reports.summary import show_summary, summary_text
from reports.verdicts import ClaimResult, RunResult

NUMBER = len(INSTRUCTION.claims)
CLAIMS = plural(NUMBER, "утверждение", "утверждения", "утверждений")
STARTED = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
LONG = (
    "В профиле организации нет вкладки «Доверенности и доступы»: на её месте стоит «Доступы и полномочия», "
    "исправьте название в инструкции и рисунок рядом с ним."
)
FOUND = {
    "A3": CoveredJudgement("A3", Verdict.RENAMED, own_words(LONG)),
    "A4": CoveredJudgement("A4", Verdict.BLOCKED, own_words("Не дошли из-за A3."), blocked_by="A3"),
    "B1": CoveredJudgement("B1", Verdict.UNREACHABLE, own_words("Сайт ответил 502.")),
    "C1": CoveredJudgement("C1", Verdict.UNCHECKED, own_words("Не проверялось: нет сценария.")),
    "C2": CoveredJudgement("C2", Verdict.FAULT, own_words("Сбой самой проверки.")),
}


def result(*, interrupted: bool = False, faults: tuple[Covered, ...] = ()) -> RunResult:
    """Make up a run with drift, a fault, and claims that were not checked."""
    claims = tuple(
        ClaimResult(FOUND.get(claim.id, CoveredJudgement(claim.id, Verdict.ACCURATE)), claim.id != "C4", None, 100, ())
        for claim in INSTRUCTION.claims
    )
    return RunResult(INSTRUCTION, "stub", STARTED, STARTED + timedelta(seconds=6.14), interrupted, claims, faults)


def test_what_is_outdated_is_told_once_for_all_claims() -> None:
    changed = replace(result(), outdated=tuple((claim, own_words("появилось «Закладки»")) for claim in ("B1", "C2")))
    assert "B1, C2: появилось «Закладки»" in squeezed(summary_text(changed, "reports/out/1"))
    assert "устарели" not in summary_text(result(), "reports/out/1")


def squeezed(text: str) -> str:
    """Undo the wrapping."""
    return " ".join(text.split())


def test_every_claim_stands_in_its_chapter_with_sign_and_verdict() -> None:
    lines = [squeezed(line) for line in summary_text(result(), "reports/out/x").splitlines()]
    for chapter in INSTRUCTION.chapters:
        assert f"{chapter.id}. {chapter.title}" in lines
    assert "✓ A1 верно Вход в роли руководителя или администратора" in lines
    assert "✗ A3 переименовано Доверенности и доступы" in lines
    assert "– A4 не дошли Группы доступа" in lines
    assert "? B1 сайт недоступен Библиотека только для учителей школ" in lines
    assert "✗ C2 сбой проверки Курс по чужому предмету" in lines
    assert len([line for line in lines if line[:1] in "✓✗–?" and line]) == len(INSTRUCTION.claims)


@pytest.mark.parametrize("width", [60, 80, 100, 200])
def test_messages_are_wrapped_and_never_cut(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    stream = io.TextIOWrapper(io.BytesIO(), "utf-8")
    show_summary(result(), "reports/out/x", stream)
    stream.seek(0)
    text = stream.read()
    assert squeezed(LONG) in squeezed(text)
    assert max(map(len, text.splitlines())) <= width
    assert "\x1b" not in text


def test_last_line_sums_up() -> None:
    said = squeezed(summary_text(result(), "reports/out/latest"))
    assert said.endswith(
        f"{CLAIMS}: {NUMBER - 5} верно, 1 не проверено, 1 не дошли, 1 сайт недоступен, 1 переименовано, "
        "1 сбой проверки · 6,1 с · reports/out/latest"
    )
    assert "· 6,1 с · прервано ·" in squeezed(summary_text(result(interrupted=True), "reports/out/latest"))


def test_faults_that_belong_to_no_claim_are_shown() -> None:
    assert f"Сбои проверки Стенд не запустился. {CLAIMS}" in squeezed(
        summary_text(result(faults=(own_words("Стенд не запустился."),)), "x")
    )


@pytest.mark.parametrize("encoding", ["ascii", "cp1251", "cp866", "latin-1", "utf-8"])
def test_terminal_of_any_encoding_shows_it(encoding: str) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding, errors="strict")
    show_summary(result(), "reports/out/x", stream)
    stream.seek(0)
    text = stream.read()
    assert "A12" in text
    assert text.isascii() or "переименовано" in text or encoding == "latin-1"


def test_terminal_with_colours_gets_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    stream = io.StringIO()
    show_summary(result(), "x", stream)
    assert "\x1b[31m✗" in stream.getvalue()
    monkeypatch.setenv("NO_COLOR", "1")
    stream = io.StringIO()
    show_summary(result(), "x", stream)
    assert "\x1b[31m" not in stream.getvalue()


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "1 шаг"),
        (2, "2 шага"),
        (5, "5 шагов"),
        (11, "11 шагов"),
        (14, "14 шагов"),
        (21, "21 шаг"),
        (112, "112 шагов"),
    ],
)
def test_numbers_have_the_form_that_russian_wants(number: int, said: str) -> None:
    assert plural(number, "шаг", "шага", "шагов") == said

"""The morning page, and GitHub's annotations at lines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from instruction.labels import TABLE
from instruction.published import INSTRUCTION
from instruction.verdict import Verdict
from reports.allure_html import REPORT
from reports.covered import CoveredJudgement, own_words
from reports.history import series_of
from reports.morning import RunLinks, morning_page, workflow_commands
from reports.phrases import local_time
from tests.reports.made_up import made_up_result, made_up_run, night

RUNS = [
    made_up_run(1, A2="accurate", A3="renamed Доступы", C3="untrue Труд", B1="missing"),
    made_up_run(2, A2="renamed Профиль", A3="renamed Доступы", C3="accurate", B1="unreachable", B2="unreachable"),
]
HERE = RunLinks("", REPORT)


def page_of(number: int, links: RunLinks = HERE) -> str:
    (series,) = series_of(RUNS[:number], INSTRUCTION)
    return morning_page(series, links)


def test_page_tells_what_is_new_gone_open_and_not_checked() -> None:
    (series,) = series_of(RUNS, INSTRUCTION)
    a2, a3, b1 = series.open
    first, last = (local_time(night(number)) for number in (1, 2))
    what = "Доверенности и доступы: переименовано: «Ожидалось» → «Доступы»"
    stays = f"- A3. {what} · `{a3.id}` · [рисунок](figures/A3.png)"
    unseen = f"- B1. Библиотека только для учителей школ: не найдено: Видно «». · `{b1.id}`"
    assert page_of(2).split("\n\n") == [
        f"# Учебный стенд, {last}",
        "1 верно, 2 сайт недоступен, 2 переименовано. [Отчёт](report.html)",
        "## Новое (1)",
        f"- A2. Профиль организации: переименовано: «Ожидалось» → «Профиль» · `{a2.id}` · [рисунок](figures/A2.png)",
        "## Исчезло (1)",
        f"- C3. Список предметов: неверно: «Ожидалось» → «Труд» · `{series.gone[0].id}` · была с {first}",
        "## Ещё открыто (2)",
        f"{stays} · с {first}, 2 прогона\n{unseen} · с {first}, 1 прогон; в последнем: сайт недоступен",
        "## Не проверено (1)",
        "- B1, B2: сайт недоступен. Видно «».\n",
    ]


def test_green_page_says_so() -> None:
    (series,) = series_of([made_up_run(1, A1="accurate")], INSTRUCTION)
    assert "Открытых находок нет." in morning_page(series, HERE)


@pytest.mark.parametrize("words", ["@admin #12 <img src=x> [a](b) | *b* `c`", "строка\n# вторая"])
def test_words_of_a_page_are_no_markdown(words: str) -> None:
    (series,) = series_of([made_up_run(1, A3=f"renamed {words}")], INSTRUCTION)
    (line,) = [line for line in morning_page(series, HERE).splitlines() if line.startswith("- A3")]
    assert not set("@#<>[]|*`") & set(line.split("→")[1].split(" · ")[0].replace("&#", ""))


def test_links_lead_to_what_the_platform_keeps() -> None:
    github = {"GITHUB_RUN_ID": "7", "GITHUB_SERVER_URL": "https://git.example.org", "GITHUB_REPOSITORY": "o/r"}
    assert "[Отчёт](https://git.example.org/o/r/actions/runs/7#artifacts)" in page_of(2, RunLinks.of(github, "run-2"))
    files = "https://git.example.org/o/r/-/jobs/7/artifacts/file/reports/out/run-2/"
    page = page_of(2, RunLinks.of({"CI_JOB_URL": "https://git.example.org/o/r/-/jobs/7"}, "run-2"))
    assert f"[Отчёт]({files}report/index.html)" in page
    assert f"[рисунок]({files}figures/A2.png)" in page


def test_finding_is_shown_at_the_line_of_its_label_and_in_one_line() -> None:
    said = CoveredJudgement(
        "A3", Verdict.RENAMED, own_words("50 %,\nтеперь: иначе."), own_words("Доверенности и доступы"), own_words("Х")
    )
    down = CoveredJudgement("B1", Verdict.UNREACHABLE, own_words("Ответ 502."))
    result = replace(made_up_result(said, down), outdated=(("B7", own_words("появилось «Закладки»")),))
    first, *others = workflow_commands(result)
    line = next(
        n for n, text in enumerate(TABLE.read_text("utf-8").splitlines(), 1) if text.startswith("delegations =")
    )
    assert first.startswith(
        f"::error title=A3 переименовано,file=instruction/chapters/labels.toml,line={line}::50 %25,%0Aтеперь: иначе. "
    )
    assert "Сначала исправьте документ" in first
    assert others == [
        "::warning title=B1 сайт недоступен::Ответ 502.",
        "::warning title=B7 рисунок устарел::появилось «Закладки»",
    ]

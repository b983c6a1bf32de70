"""The report in one file, opened in a browser."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from reports import allure_install
from reports.allure_html import HISTORY, build, last_run, quiet
from reports.allure_install import AllureError
from reports.run_folder import RunFolder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

needs_allure = pytest.mark.skipif(
    not allure_install.installed() and shutil.which("npm") is None,
    reason="Allure is not installed and npm is not there",
)

ANALYTICS = """
    <script async src="https://www.googletagmanager.com/gtag/js?id=G-X"></script>
    <script>
        function gtag(){dataLayer.push(arguments);}
        gtag('config', 'G-X', {"report": "awesome"});
    </script>"""


class QuietFiles(SimpleHTTPRequestHandler):
    """Serves the files of a folder without a log."""

    def log_message(self, *_: object) -> None:
        """Log nothing."""


PAGE = (
    '<html lang="en"><head><title>Отчёт</title></head><body><script>window.allure = {};</script>'
    "HERE<script>last()</script></body></html>"
)


def copied(run: RunFolder, out: Path, name: str = "run") -> RunFolder:
    """Copy the sample run into a run folder of its own."""
    shutil.copytree(run.allure_results, out / name / "allure-results")
    return RunFolder(out / name)


@pytest.fixture(scope="module")
def report(sample_run: RunFolder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the report of the sample run once."""
    run = copied(sample_run, tmp_path_factory.mktemp("report"))
    run.write("verdicts.json", b'{"counts": {"accurate": 20, "renamed": 1}}')
    return build(run)


@needs_allure
def test_open_report_asks_nobody_for_anything(page: Page, report: Path) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(report.as_uri())
    expect(page.get_by_text("Сверка инструкции").first).to_be_visible()
    expect(page.get_by_text("Инструкция расходится: переименовано")).to_be_visible()  # the page opens at the findings
    expect(page.get_by_text("Сайт недоступен")).to_be_visible()
    expect(page.get_by_text("Сбой проверки")).to_be_visible()
    page.get_by_text("Результаты").first.click()
    page.get_by_text("A1–A4. Администратор даёт педагогу доступ").first.click()
    page.get_by_text("A1. Шаг 1").click()
    page.get_by_text("Рисунок A1").click()
    picture = page.locator("img[src^='blob:'], img[src^='data:image/png']").first
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("naturalWidth", 640)
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert complaints == []


@needs_allure
def test_served_report_is_many_files_and_asks_its_own_server_alone(
    page: Page, sample_run: RunFolder, tmp_path: Path
) -> None:
    index = build(copied(sample_run, tmp_path), served=True)
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    handler = partial(QuietFiles, directory=str(index.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        page.get_by_text("A1–A4. Администратор даёт педагогу доступ").first.click()
        expect(page.get_by_text("A3. Шаг 3 для [скрыто]").first).to_be_visible()
        own = f"http://127.0.0.1:{server.server_port}/"
        assert [url for url in asked if not url.startswith((own, "data:", "blob:"))] == []
        server.shutdown()
    assert index.relative_to(tmp_path).parts == ("run", "report", "index.html")
    assert index.stat().st_size < 100_000
    assert {path.stat().st_mode & 0o077 for path in index.parent.rglob("*")} == {0}


@needs_allure
def test_report_is_russian_and_tells_what_was_found(page: Page, report: Path) -> None:
    page.goto(report.as_uri())
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    for words in ("Неуспешный", "Администратор даёт педагогу доступ"):
        expect(page.get_by_text(words).first).to_be_visible()
    page.get_by_text("A1–A4. Администратор даёт педагогу доступ").first.click()
    expect(page.get_by_text("Переименовано: Теперь «Доступы и полномочия», видит [скрыто].")).to_be_visible()
    expect(page.get_by_text("A3. Шаг 3 для [скрыто]").first).to_be_visible()


@needs_allure
def test_report_waits_for_data_that_come_after_its_program(page: Page, report: Path, tmp_path: Path) -> None:
    program, data = report.read_text("utf-8").split("<script async>")
    begun = tmp_path / "begun.html"
    begun.write_text(program, "utf-8")
    page.goto(begun.as_uri())
    page.evaluate(
        "rest => document.body.append(document.createRange().createContextualFragment(rest))", "<script>" + data
    )
    expect(page.get_by_text("Неуспешный").first).to_be_visible()


@needs_allure
def test_page_of_a_later_allure_could_not_call_outside_either(page: Page, report: Path, tmp_path: Path) -> None:
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    spoiled = tmp_path / "spoiled.html"
    call = "fetch('http://outside.localhost/').catch(() => { document.title = 'refused' })"
    spoiled.write_text(report.read_text("utf-8").replace("</body>", f"<script>{call}</script></body>"), "utf-8")
    page.goto(spoiled.as_uri())
    expect(page).to_have_title("refused")
    assert [url for url in asked if "outside" in url] == []


@pytest.mark.release
@needs_allure
def test_run_enters_the_history_once_however_often_it_is_shown(sample_run: RunFolder, tmp_path: Path) -> None:
    first, second = (copied(sample_run, tmp_path, name) for name in ("first", "second"))
    for run in (first, first, second, first):
        build(run)
    history = (tmp_path / HISTORY).read_text("utf-8").splitlines()
    assert len(history) == 2
    assert (first.path / HISTORY).read_text() == ""
    assert (second.path / HISTORY).read_text("utf-8").splitlines() == history[:1]


@pytest.mark.release
@needs_allure
def test_two_reports_can_be_made_at_once(sample_run: RunFolder, tmp_path: Path) -> None:
    runs = [copied(sample_run, tmp_path, name) for name in ("first", "second")]
    with ThreadPoolExecutor(4) as pool:
        paths = [done.result() for done in [pool.submit(build, run) for run in (*runs, *runs)]]
    assert all("Сверка инструкции" in path.read_text("utf-8") for path in paths)


@needs_allure
def test_spoiled_history_does_not_keep_the_report_from_being_made(sample_run: RunFolder, tmp_path: Path) -> None:
    run = copied(sample_run, tmp_path)
    (tmp_path / HISTORY).write_bytes(b'{"uuid": \xff broken\n')
    assert "Сверка инструкции" in build(run).read_text("utf-8")


def test_run_without_results_has_no_report(folder: RunFolder) -> None:
    with pytest.raises(AllureError, match=r"^В этом прогоне нет результатов Allure: .+\.$"):
        build(folder)


Told = list[str]
NIGHT = datetime(2026, 11, 23, 2, tzinfo=UTC)


@pytest.fixture
def nights(tmp_path: Path) -> Callable[[str], list[RunFolder]]:
    """Make one run a night for each letter: A has Allure results, - has none."""

    def make(letters: str) -> list[RunFolder]:
        runs = [RunFolder.create(tmp_path, NIGHT + timedelta(days=day)) for day in range(len(letters))]
        for run, letter in zip(runs, letters, strict=True):
            run.write("verdicts.json", b"{}")
            if letter == "A":
                run.write("allure-results/1-result.json", b"{}")
        return runs

    return make


def test_report_is_about_the_latest_run(nights: Callable[[str], list[RunFolder]], tmp_path: Path) -> None:
    runs, told = nights("AA"), Told()
    assert last_run(tmp_path, told.append).path.name == runs[1].path.name
    assert told == []


def test_report_takes_the_last_run_with_results_and_names_it(
    nights: Callable[[str], list[RunFolder]], tmp_path: Path
) -> None:
    runs, told = nights("AA--"), Told()
    assert last_run(tmp_path, told.append).path == runs[1].path
    assert told == [
        f"Отчёт будет о прогоне {runs[1].path.name}: в последнем, {runs[3].path.name}, результатов Allure нет."
    ]


def test_latest_run_that_was_deleted_leaves_the_one_before(
    nights: Callable[[str], list[RunFolder]], tmp_path: Path
) -> None:
    runs, told = nights("AA"), Told()
    shutil.rmtree(runs[1].path)
    assert last_run(tmp_path, told.append).path == runs[0].path
    assert told == [f"Отчёт будет о прогоне {runs[0].path.name}: папки последнего прогона нет."]


def test_run_that_was_killed_is_reported_as_such(nights: Callable[[str], list[RunFolder]], tmp_path: Path) -> None:
    runs, told = nights("AA"), Told()
    runs[1].verdicts.unlink()
    (runs[1].path / "running.lock").touch()
    assert last_run(tmp_path, told.append).path.name == runs[1].path.name
    assert told == [f"Прогон {runs[1].path.name} прерван: в отчёте только то, что он успел."]


def test_run_under_way_is_left_until_it_ends(nights: Callable[[str], list[RunFolder]], tmp_path: Path) -> None:
    runs, told = nights("AA"), Told()
    with runs[1].under_way():
        assert last_run(tmp_path, told.append).path == runs[0].path
        shutil.rmtree(runs[0].path)
        with pytest.raises(AllureError, match=rf"^Прогон {runs[1].path.name} ещё идёт: дождитесь его конца"):
            last_run(tmp_path)
    assert told == [f"Отчёт будет о прогоне {runs[0].path.name}: последний, {runs[1].path.name}, ещё идёт."]


@pytest.mark.parametrize("made", ["", "--"], ids=["no-run", "runs-without-results"])
def test_where_no_run_has_results_the_folder_is_named(
    nights: Callable[[str], list[RunFolder]], tmp_path: Path, made: str
) -> None:
    nights(made)
    with pytest.raises(
        AllureError, match=rf"^В папке «{tmp_path}» нет прогона с результатами Allure: .+--out ПАПКА\.$"
    ):
        last_run(tmp_path)


def test_without_npm_nothing_of_the_run_is_lost(
    sample_run: RunFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = copied(sample_run, tmp_path)
    before = sorted(path.name for path in run.path.rglob("*"))
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(allure_install, "installed", lambda: False)
    told: list[str] = []
    with pytest.raises(AllureError, match="нужен npm"):
        build(run, told.append)
    assert told == ["Ставлю Allure, это нужно один раз…"]
    assert sorted(path.name for path in run.path.rglob("*")) == before


def test_analytics_is_taken_out_and_nothing_else() -> None:
    page = quiet(PAGE.replace("HERE", ANALYTICS))
    assert "googletagmanager" not in page
    assert "gtag" not in page
    assert "<script>window.allure = {};</script>" in page
    assert "<script>last()</script>" in page


@pytest.mark.parametrize(
    ("caller", "host"),
    [
        ('<script src="https://cdn.example.org/a.js"></script>', "cdn.example.org"),
        ("<img alt='' src='http://pixel.example.org/1.gif'>", "pixel.example.org"),
        ('<link rel="stylesheet" href="//fonts.example.org/css">', "fonts.example.org"),
        (
            '<script async\n src="https://www.googletagmanager.com/gtag/js?id=1">later</script>',
            "www.googletagmanager.com",
        ),
    ],
    ids=["script", "image", "style", "analytics-of-another-form"],
)
def test_page_that_would_still_call_outside_is_refused_by_name(caller: str, host: str) -> None:
    with pytest.raises(AllureError, match=rf"^Отчёт Allure обращался бы к «{host}», .+: отчёт не записан\.$"):
        quiet(PAGE.replace("HERE", caller))


def test_page_without_analytics_is_fine() -> None:
    assert "Content-Security-Policy" in quiet(PAGE.replace("HERE", ""))


def test_page_that_cannot_be_closed_off_is_refused() -> None:
    with pytest.raises(AllureError, match="устроен не так"):
        quiet("<html><body></body></html>")

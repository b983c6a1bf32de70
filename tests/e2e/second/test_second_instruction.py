"""Walk, reports and documents work with a second instruction, independent of the project's own."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from e2e.runs.reporters import write_run
from e2e.runs.session import RunSession, mask_of
from e2e.walk.actions import Press, See
from e2e.walk.performing import Robot
from e2e.walk.progress import Progress
from e2e.walk.step_errors import DriftError
from e2e.walk.walk import Walk
from fixtures.people import World
from instruction.claims import load_instruction
from instruction.document.comparing import examine
from instruction.document.finding import Kind
from instruction.document.reading import document_of
from instruction.document.standard import load_standard
from instruction.verdict import Verdict
from pages.screen import Control, Screen
from pages.sought import Find, Sought
from reports.camera import Camera
from reports.illustrated.content import illustrated
from reports.run_folder import RunFolder
from reports.verdicts import merge, read_judgements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pages.window import Window
    from reports.verdicts import RunResult

HERE = Path(__file__).parent
SECOND = load_instruction("Как пройти к полке", HERE / "chapters")
CLAIMS = tuple(claim.id for claim in SECOND.claims)

FRONT = '<meta charset="utf-8"><title>Киоск</title><h1>Киоск</h1><a href="/shelf">{open_shelf}</a>'
SHELF = '<meta charset="utf-8"><title>Полка</title><h1>Полка</h1><p>Полка новинок</p>'


class Front(Screen):
    """The screen on which the reader starts."""

    key = "kiosk-front"
    title = "«Киоск»"
    signs = (Sought(Find.HEADING, "Киоск"),)


class Shelf(Screen):
    """The screen that the button opens."""

    key = "kiosk-shelf"
    title = "«Полка»"
    signs = (Sought(Find.HEADING, "Полка"),)


class Kiosk(ThreadingHTTPServer):
    """A server for the two pages of the second instruction."""

    open_shelf = SECOND.labels.open_shelf


class KioskPages(BaseHTTPRequestHandler):
    """Answers requests with one of the two pages."""

    server: Kiosk

    def do_GET(self) -> None:
        page = SHELF if self.path == "/shelf" else FRONT.format(open_shelf=self.server.open_shelf)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.encode())

    def log_message(self, *_: object) -> None:
        """Write no log."""


@pytest.fixture
def site() -> Iterator[Kiosk]:
    with Kiosk(("127.0.0.1", 0), KioskPages) as site:
        threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield site
        site.shutdown()


@pytest.fixture
def checked(tmp_path: Path, new_window: Callable[[float], Window]) -> Callable[[Kiosk], RunResult]:
    """Walk both claims as a run does, and call every writer of a run."""

    def check(site: Kiosk) -> RunResult:
        folder = RunFolder.create(tmp_path / "out", datetime.now(UTC))
        address = f"http://127.0.0.1:{site.server_address[1]}/"
        world = World(portal=address, library=address, organization="", people={})
        run = RunSession(SECOND, folder, "stub", CLAIMS, Camera(folder))
        progress = Progress(SECOND, "second::walk", CLAIMS, CLAIMS)
        journal = run.journal()
        recorder = run.recorder(journal, mask_of(world, SECOND))
        recorder.scenario_begun(progress.scenario, CLAIMS)
        walk = Walk(progress, recorder, world, lambda: new_window(3), Robot(may_change=True))
        try:
            front = walk.open("K1", address, Front, walk.new_window())
            shelf = walk.step("K1", Press(front.control(SECOND.labels.open_shelf)), arrives=Shelf)
            walk.step("K2", See(Control(shelf, Sought(Find.TEXT, SECOND.labels.shelf))))
        finally:
            recorder.scenario_ended(progress.scenario)
            journal.close()
            run.camera.close()
            result = merge(folder, SECOND, target="stub", started=datetime.now(UTC), ended=datetime.now(UTC))
            write_run(run, result)
        return result

    return check


def test_accurate_and_missing_claims_are_told_as_such(
    site: Kiosk, tmp_path: Path, checked: Callable[[Kiosk], RunResult]
) -> None:
    result = checked(site)
    assert [(one.judgement.claim, one.verdict) for one in result.claims] == [(one, Verdict.ACCURATE) for one in CLAIMS]
    assert result.exit_code == 0

    site.open_shelf = "Смотреть"
    with pytest.raises(DriftError):
        checked(site)
    folder = RunFolder.latest(tmp_path / "out")
    said = {one.claim: one.verdict for one in read_judgements(folder, SECOND)}
    assert said == {"K1": Verdict.MISSING, "K2": Verdict.BLOCKED}

    told = {path.name: path.read_text("utf-8") for path in folder.path.iterdir() if path.is_file()}
    assert all("Вход на полку" in told[name] for name in ("summary.txt", "summary.md", "junit.xml"))
    assert 'file="tests/e2e/second/chapters/labels.toml" line="2"' in told["junit.xml"]
    assert json.loads(told["verdicts.json"])["instruction"] == SECOND.version
    assert not any("ЦОК" in text for text in told.values())
    shown = illustrated(folder, SECOND)
    assert shown.title == SECOND.title
    assert [claim.id for claim in shown.wrong] == ["K1"]


def test_document_is_compared_with_the_second_instruction() -> None:
    standard = load_standard(SECOND, HERE / "marks.toml", HERE / "rules.toml")
    text = "1. Нажмите «Открыть полку».\n2. Там стоит «{}».\n"
    assert examine(document_of("a.txt", text.format("Полка новинок").encode()), standard).findings == ()
    (found,) = examine(document_of("a.txt", text.format("Полка новостей").encode()), standard).findings
    assert (found.kind, found.claim, found.seen) == (Kind.RENAMED, "K2", "Полка новостей")

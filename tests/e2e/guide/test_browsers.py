"""The guide works in a browser that it starts, and in one that the person already runs."""

from __future__ import annotations

import json
import subprocess
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Self

import httpx
import pytest

from fixtures.browser import find_browser
from tests.e2e.guide.windows import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.e2e.guide.person import Begin

pytestmark = pytest.mark.release

#: The person's other page: its title shows its state, and it reloads itself once during the walk.
THEIRS = """<!doctype html><body style="height:3000px"><input id="field"><script>
scrollTo(0, 40);
field.value = "набрано";
setInterval(() => {
  const own = [setTimeout, Element.prototype.attachShadow].every((one) => `${one}`.includes("native code"));
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  document.title = [own, navigator.webdriver, devicePixelRatio.toFixed(2), innerWidth, dark, navigator.language,
    Math.round(scrollY), field.value, document.documentElement.dataset.extension, location.hash].join("|");
}, 50);
setTimeout(() => { location.hash = "anew"; location.reload(); }, location.hash ? 1e9 : 6000);
</script>"""
EXTENSION = {
    "manifest_version": 3,
    "name": "theirs",
    "version": "1",
    "content_scripts": [{"matches": ["http://127.0.0.2/*"], "js": ["theirs.js"]}],
}
#: Zoom level in Chromium's own unit: the factor is 1.2 to this power.
ZOOM = 2.0
WAIT_S = 30


def test_person_practises_on_the_stand(walking: Begin) -> None:
    sites = ("SVERKA_PORTAL_URL", "SVERKA_LIBRARY_URL", "SVERKA_ALLOWED_HOSTS", "SVERKA_ORGANIZATION", "SVERKA_TEACHER")
    walk = walking(SVERKA_TARGET="stub", **dict.fromkeys(sites, ""))
    walk.reads("вымышленный человек")
    said = walk.tool.locator("#credentials dd").all_inner_texts()
    walk.presses("Войти")
    walk.types(said[1], said[2])
    if len(said) > 3:
        walk.types_code(walk.tool.locator("#credentials dd").nth(3).inner_text())
    walk.reads("Выберите, от чьего имени войти")
    assert walk.stops().claim("A2")["verdict"] == "unchecked"


class Theirs(BaseHTTPRequestHandler):
    """Serves the page that the person has open."""

    def do_GET(self) -> None:
        """Send the page."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(THEIRS.encode())

    def log_message(self, *_: object) -> None:
        """Suppress the log."""


@pytest.fixture
def theirs() -> Iterator[str]:
    """Serve the page that the person has open, and give its address."""
    server = ThreadingHTTPServer(("127.0.0.2", 0), Theirs)  # a host that is none of the walk's
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.2:{server.server_port}/"
    server.shutdown()
    server.server_close()


@dataclass
class OwnBrowser:
    """A browser that already runs, with the person's own extension, zoom and tab."""

    display: str
    home: Path
    theirs: str
    port: int = field(default_factory=free_port)

    def __enter__(self) -> Self:
        extension, profile = self.home / "extension", self.home / "profile" / "Default"
        extension.mkdir()
        profile.mkdir(parents=True)
        (extension / "manifest.json").write_text(json.dumps(EXTENSION), "utf-8")
        (extension / "theirs.js").write_text("document.documentElement.dataset.extension = 'there';", "utf-8")
        zoom = {"partition": {"default_zoom_level": {"x": ZOOM}}}
        (profile / "Preferences").write_text(json.dumps(zoom), "utf-8")
        self._process = subprocess.Popen(
            [
                str(find_browser(headed=True)),
                f"--remote-debugging-port={self.port}",
                f"--user-data-dir={profile.parent}",
                f"--load-extension={extension}",
                "--disable-features=DisableLoadExtensionCommandLineSwitch",
                "--no-sandbox",
                "--no-first-run",
                self.theirs,
            ],
            env={"DISPLAY": self.display, "HOME": str(self.home), "PATH": "/usr/bin:/bin"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()

    @property
    def runs(self) -> bool:
        """Whether its process still runs."""
        return self._process.poll() is None

    def tabs(self) -> dict[str, str]:
        """Give the titles of its tabs by their addresses, without Playwright."""
        with httpx.Client(transport=httpx.HTTPTransport(retries=10), trust_env=False) as client:
            listed = client.get(f"http://127.0.0.1:{self.port}/json/list").json()
        return {one["url"]: one["title"] for one in listed if one["type"] == "page"}

    def title(self, ending: str) -> str:
        """Wait until the title of the person's tab ends with this hash; give the state before it."""
        end = time.monotonic() + WAIT_S
        while not (said := self.tabs().get(f"{self.theirs}{ending}", "")).endswith(f"|{ending}"):
            assert self.runs
            assert time.monotonic() < end, self.tabs()
        return said.removesuffix(ending)


def test_persons_own_browser_is_left_as_it_is(walking: Begin, display: str, tmp_path: Path, theirs: str) -> None:
    with OwnBrowser(display, tmp_path, theirs) as own:
        before = own.title("")
        assert before.startswith("true|false|1.44|")
        assert "|набрано|there|" in before
        walk = walking(SVERKA_CDP=f"http://127.0.0.1:{own.port}")
        walk.enters()
        walk.follows("Профиль организации")
        walk.reads("Нажмите «Доверенности и доступы»")
        meanwhile = own.title("#anew")
        assert walk.stops().of("A1", "A2") == ["accurate", "accurate"]
        assert own.runs
        assert list(own.tabs()) == [f"{theirs}#anew"]
        assert [meanwhile, own.title("#anew")] == [before, before]

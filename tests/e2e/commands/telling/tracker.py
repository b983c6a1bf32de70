"""A loopback server with the issue APIs of GitHub and GitLab; it also takes messages, and can be made to fail."""

from __future__ import annotations

import json
import re
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self

TOKEN = "a-token-of-the-test"
#: The name of the open state on GitHub and GitLab.
OPEN = {"github": "open", "gitlab": "opened"}

everywhere = pytest.mark.parametrize("server", OPEN, indirect=True)


@dataclass
class Trouble:
    """A failure: the next `times` requests of a method (empty: any) get this status; with 0 they get no answer."""

    status: int
    times: int = 1_000
    headers: Mapping[str, str] = field(default_factory=dict)
    method: str = ""
    #: Whether the server carries out the request before it fails.
    is_done: bool = False


def web_address(number: int) -> str:
    """Give the address where people read an issue."""
    return f"https://tracker.example.org/o/r/issues/{number}"


class TrackerServer:
    """The server; `kind` is "github" or "gitlab"."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.issues: list[dict[str, Any]] = []
        self.asked: list[str] = []
        self.messages: list[dict[str, Any]] = []
        self.trouble: Trouble | None = None
        self.page = 2
        self.released = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"tracker": self}))

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.released.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def address(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self._server.server_port}"

    @property
    def environ(self) -> dict[str, str]:
        """The environment variables that the platform sets in a job."""
        if self.kind == "github":
            return {"GITHUB_REPOSITORY": "o/r", "GITHUB_API_URL": f"http://{self.address}", "GITHUB_TOKEN": TOKEN}
        own = {"CI_API_V4_URL": f"http://{self.address}/api/v4", "CI_PROJECT_ID": "7", "GITLAB_TOKEN": TOKEN}
        return {**own, "CI_JOB_URL": "https://git.example.org/o/r/-/jobs/7"}

    @property
    def states(self) -> dict[str, str]:
        """The state of each issue with our label, open or closed, by its claim."""
        titles = (one["title"] for one in self.issues if "sverka" in one["labels"])
        return dict(zip((title.split(".")[0] for title in titles), self.in_order, strict=False))

    @property
    def in_order(self) -> list[str]:
        """The state of each issue, open or closed, in the order of creation."""
        return ["open" if one["state"] == OPEN[self.kind] else "closed" for one in self.issues]

    def add(self, title: str, body: str = "", *, labels: tuple[str, ...] = ("sverka",), **more: object) -> None:
        """Add an issue, as another user would."""
        number, is_github = len(self.issues) + 1, self.kind == "github"
        numbered = {
            "number" if is_github else "iid": number,
            "html_url" if is_github else "web_url": web_address(number),
        }
        text = {"body" if self.kind == "github" else "description": body}
        self.issues.append({**numbered, **text, "title": title, "labels": labels, "state": OPEN[self.kind], **more})


class _Handler(BaseHTTPRequestHandler):
    tracker: ClassVar[TrackerServer]

    def handle_any(self) -> None:
        parts = urlsplit(self.path)
        content = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"{}")
        if parts.path == "/message":
            self.tracker.messages.append(content)
            self.answer(200)
            return
        self.tracker.asked.append(self.command)
        if not self.is_in_trouble(parts.path, content):
            self.answer(*self.done(parts.path, parse_qs(parts.query), content))

    do_GET = do_POST = do_PATCH = do_PUT = handle_any  # noqa: N815 - http.server requires these names

    def is_in_trouble(self, path: str, content: dict[str, Any]) -> bool:
        trouble = self.tracker.trouble
        if trouble is None or trouble.times < 1 or trouble.method not in {"", self.command}:
            return False
        trouble.times -= 1
        if trouble.is_done:
            self.done(path, {}, content)
        if trouble.status:
            self.answer(trouble.status, {"message": "Bad night"}, trouble.headers)
        else:
            self.tracker.released.wait(60)
        return True

    def done(
        self, path: str, query: dict[str, list[str]], content: dict[str, Any]
    ) -> tuple[int, object, Mapping[str, str]]:
        tracker, is_github = self.tracker, self.tracker.kind == "github"
        given = self.headers["Authorization"] if is_github else self.headers["PRIVATE-TOKEN"]
        if given != (f"Bearer {TOKEN}" if is_github else TOKEN):
            return 401, {"message": "Bad credentials"}, {}
        found = re.fullmatch(r"/repos/o/r/issues(?:/(\d+))?|/api/v4/projects/7/issues(?:/(\d+))?", path)
        if found is None or path.startswith("/repos") is not is_github:
            return 404, {"message": "Not Found"}, {}
        number = int(found[1] or found[2] or 0)
        if self.command == "GET":
            return self.listed(query)
        if self.command == "POST" and not number:
            labels = content["labels"] if is_github else content["labels"].split(",")
            tracker.add(content["title"], content["body" if is_github else "description"], labels=tuple(labels))
            return 201, tracker.issues[-1], {}
        issue = tracker.issues[number - 1]
        if self.command != ("PATCH" if is_github else "PUT") or "deleted" in issue:
            return (410 if is_github else 404), {"message": "Not Found"}, {}
        events = {"close": "closed", "reopen": "opened"}
        state = {"state": events[content["state_event"]]} if "state_event" in content else {}
        issue |= {name: content[name] for name in ("title", "body", "description", "state") if name in content} | state
        return 200, issue, {}

    def listed(self, query: dict[str, list[str]]) -> tuple[int, object, Mapping[str, str]]:
        tracker = self.tracker
        of_all = [one for one in tracker.issues if query["labels"][0] in one["labels"]]
        of_all = [one for one in of_all if query.get("state") == ["all"] or one["state"] == OPEN[tracker.kind]]
        page, size = int(query["page"][0]), min(int(query["per_page"][0]), tracker.page)
        following = f'<http://{tracker.address}{self.path}>; rel="next"'
        return 200, of_all[(page - 1) * size : page * size], {"Link": following} if page * size < len(of_all) else {}

    def answer(self, status: int, content: object = None, headers: Mapping[str, str] | None = None) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        for name, value in {**(headers or {}), "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Write no log."""

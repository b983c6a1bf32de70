"""The issues of GitHub and GitLab over their HTTP APIs, with handling of their errors and limits."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING, Any, Protocol, TypeVar
from urllib.parse import quote

import httpx

from instruction.verdict import ExitCode
from reports.telling.issues import Deed, Issue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Self

    from reports.telling.issues import IssueChange

T = TypeVar("T")

#: The label that marks our issues among all others.
LABEL = "sverka"
PAGE = 100
TIMEOUT_S = 20.0
#: Pauses before another try when a tracker asks for it or fails, and the limit of all pauses together, in seconds.
PAUSES_S, MOST_WAIT_S = (1.0, 4.0), 120.0

_REFUSED = {401: "не принимает ключ доступа", 403: "не даёт права вести задачи", 404: "не знает такого проекта"}
_UNKNOWN, _OFF = 404, 410
_TOO_MANY = 429


class TellingError(Exception):
    """A tracker or an address got no report; the message is one sentence without secrets, `code` the exit code."""

    def __init__(self, message: str, code: int = ExitCode.UNREACHABLE) -> None:
        super().__init__(message)
        self.code = code


class NoIssuesError(Exception):
    """The project has its issues turned off."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request to a tracker's API; `path` is relative to the API's address."""

    method: str
    path: str
    content: Mapping[str, Any] | None = None


class TrackerApi(Protocol):
    """The parts of the API that differ between the trackers."""

    @property
    def name(self) -> str:
        """The tracker's name for people."""

    address: str
    headers: dict[str, str]

    def listing(self, page: int) -> Request:
        """Give the request for a page of our issues, open and closed; pages count from 1."""

    def issue(self, told: Mapping[str, Any]) -> Issue | None:
        """Read an issue; None when the item is something else."""

    def doing(self, change: IssueChange) -> Request:
        """Give the request for a change."""


class GitHub:
    """GitHub's REST API."""

    name = "GitHub"

    def __init__(self, address: str, repository: str, token: str) -> None:
        self.address = address.rstrip("/")
        self.headers = {
            "Authorization": f"Bearer {token}",
            "Accept": "application/vnd.github+json",
            "X-GitHub-Api-Version": "2022-11-28",
        }
        self._issues = f"/repos/{quote(repository)}/issues"

    def listing(self, page: int) -> Request:
        """See TrackerApi."""
        return Request("GET", f"{self._issues}?labels={LABEL}&state=all&per_page={PAGE}&page={page}")

    def issue(self, told: Mapping[str, Any]) -> Issue | None:
        """See TrackerApi; GitHub also lists pull requests as issues."""
        if "pull_request" in told:
            return None
        return Issue(
            told["number"], told["title"], told["body"] or "", told["state"] == "open", told.get("html_url", "")
        )

    def doing(self, change: IssueChange) -> Request:
        """See TrackerApi."""
        content = {"title": change.title, "body": change.body}
        if change.number is None:
            return Request("POST", self._issues, {**content, "labels": [LABEL]})
        state = {Deed.CLOSE: {"state": "closed", "state_reason": "completed"}, Deed.REOPEN: {"state": "open"}}
        return Request("PATCH", f"{self._issues}/{change.number}", content | state.get(change.deed, {}))


class GitLab:
    """GitLab's REST API."""

    name = "GitLab"

    def __init__(self, address: str, project: str, token: str) -> None:
        self.address = address.rstrip("/")
        self.headers = {"PRIVATE-TOKEN": token}
        self._issues = f"/projects/{quote(project, safe='')}/issues"

    def listing(self, page: int) -> Request:
        """See TrackerApi."""
        return Request("GET", f"{self._issues}?labels={LABEL}&state=all&scope=all&per_page={PAGE}&page={page}")

    def issue(self, told: Mapping[str, Any]) -> Issue | None:
        """See TrackerApi."""
        return Issue(
            told["iid"], told["title"], told["description"] or "", told["state"] == "opened", told.get("web_url", "")
        )

    def doing(self, change: IssueChange) -> Request:
        """See TrackerApi."""
        content = {"title": change.title, "description": change.body}
        if change.number is None:
            return Request("POST", self._issues, {**content, "labels": LABEL})
        event = {Deed.CLOSE: {"state_event": "close"}, Deed.REOPEN: {"state_event": "reopen"}}
        return Request("PUT", f"{self._issues}/{change.number}", content | event.get(change.deed, {}))


def tracker_of(environ: Mapping[str, str]) -> TrackerApi | str | None:
    """Give the tracker of the CI platform, or the name of its missing token; None outside of such a platform."""
    if environ.get("GITHUB_REPOSITORY") and environ.get("GITHUB_API_URL"):
        token, address = environ.get("GITHUB_TOKEN"), environ["GITHUB_API_URL"]
        return GitHub(address, environ["GITHUB_REPOSITORY"], token) if token else "GITHUB_TOKEN"
    if environ.get("CI_API_V4_URL") and environ.get("CI_PROJECT_ID"):
        token = environ.get("GITLAB_TOKEN")
        return GitLab(environ["CI_API_V4_URL"], environ["CI_PROJECT_ID"], token) if token else "GITLAB_TOKEN"
    return None


def _wait(seconds: float) -> None:
    Event().wait(seconds)


@dataclass
class Tracker:
    """A session with a tracker for one night, as a context manager with one HTTP client."""

    api: TrackerApi
    _client: httpx.Client = field(init=False, repr=False)
    _waited: float = field(default=0.0, init=False)

    def __enter__(self) -> Self:
        self._client = httpx.Client(headers=self.api.headers, timeout=TIMEOUT_S)
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def issues(self) -> tuple[Issue, ...]:
        """Read all of our issues; raises TellingError, NoIssuesError."""
        return tuple(self._issues())

    def carry_out(self, change: IssueChange) -> Issue | None:
        """Make a change and give the issue; None when the tracker refuses this change alone. Raises TellingError."""
        answer = self._asked(self.api.doing(change))
        is_one_alone = answer.is_client_error and not _is_busy(answer) and answer.status_code not in {401, 403}
        if answer.is_success or (is_one_alone and (change.number is not None or answer.status_code != _UNKNOWN)):
            return self._read(answer, self.api.issue) if answer.is_success else None  # deleted or moved
        raise self._error(answer)

    def _issues(self) -> Iterator[Issue]:
        page = 1
        while True:
            answer = self._asked(self.api.listing(page))
            if answer.status_code == _OFF:
                raise NoIssuesError
            if not answer.is_success:
                raise self._error(answer)
            yield from self._read(answer, lambda told: [*filter(None, map(self.api.issue, told))])
            if "next" not in answer.links:
                return
            page += 1

    def _read(self, answer: httpx.Response, read: Callable[[Any], T]) -> T:
        try:
            return read(answer.json())
        except (ValueError, KeyError, TypeError, AttributeError):
            raise self._failed("отвечает непонятно", ExitCode.USAGE) from None

    def _asked(self, request: Request) -> httpx.Response:
        """Send the request, and repeat it after a pause where that does no harm; raises TellingError."""
        for pause in PAUSES_S:
            answer = self._once(request)
            rest = self._rest(request, answer, pause)
            if rest is None or self._waited + rest > MOST_WAIT_S:
                return answer or self._lost()
            self._waited += rest
            _wait(rest)
        return self._once(request) or self._lost()

    def _rest(self, request: Request, answer: httpx.Response | None, pause: float) -> float | None:
        """Give the seconds before the request may be repeated; None when it must not be repeated.

        A POST without an answer may have opened an issue: the next night sees whether it has.
        """
        if answer is not None and (told := answer.headers.get("Retry-After")):
            return float(told) if told.isdecimal() else None
        if answer is not None and _is_busy(answer):
            return pause
        is_lost = answer is None or answer.is_server_error
        return pause if is_lost and request.method != "POST" else None

    def _once(self, request: Request) -> httpx.Response | None:
        try:
            return self._client.request(request.method, f"{self.api.address}{request.path}", json=request.content)
        except (httpx.RequestError, httpx.InvalidURL):
            return None

    def _lost(self) -> httpx.Response:
        raise self._failed("не отвечает")

    def _error(self, answer: httpx.Response) -> TellingError:
        code = answer.status_code
        if _is_busy(answer):
            return self._failed(f"просит обращаться реже ({code})")
        if code in _REFUSED:
            return self._failed(f"{_REFUSED[code]} ({code})", ExitCode.USAGE)
        return self._failed(f"отвечает ошибкой {code}")

    def _failed(self, what: str, code: int = ExitCode.UNREACHABLE) -> TellingError:
        return TellingError(f"{self.api.name} {what}: задачи приведёт в порядок следующая ночь.", code)


def _is_busy(answer: httpx.Response) -> bool:
    """Whether the tracker limits our requests; GitHub also says so with 403."""
    has_none_left = "Retry-After" in answer.headers or answer.headers.get("X-RateLimit-Remaining") == "0"
    return answer.status_code == _TOO_MANY or (answer.is_client_error and has_none_left)

"""Trackers that refuse, fail, ask the tool to wait, or do not answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reports.telling import trackers
from reports.telling.issues import MOST_NEW
from tests.e2e.commands.telling.nights import ALL, said
from tests.e2e.commands.telling.tracker import TOKEN, Trouble, everywhere

if TYPE_CHECKING:
    from tests.e2e.commands.telling.nights import Nights
    from tests.e2e.commands.telling.tracker import TrackerServer

FIRST = said("A3", "renamed", "Доступы")


@pytest.fixture(autouse=True)
def waited(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Record the waiting times instead of waiting, and shorten the timeout."""
    waited: list[float] = []
    monkeypatch.setattr(trackers, "_wait", waited.append)
    monkeypatch.setattr(trackers, "TIMEOUT_S", 0.3)
    return waited


REFUSALS = {
    "token": (Trouble(401), "не принимает ключ доступа (401)", 2),
    "right": (Trouble(403), "не даёт права вести задачи (403)", 2),
    "project": (Trouble(404), "не знает такого проекта (404)", 2),
    "error": (Trouble(500), "отвечает ошибкой 500", 3),
    "silence": (Trouble(0), "не отвечает", 3),
    "moved": (Trouble(301), "отвечает ошибкой 301", 3),
    "busy": (Trouble(429), "просит обращаться реже (429)", 3),
    "busy-too-long": (Trouble(429, headers={"Retry-After": "3600"}), "просит обращаться реже (429)", 3),
    "busy-as-github-says": (Trouble(403, headers={"X-RateLimit-Remaining": "0"}), "просит обращаться реже (403)", 3),
}


@pytest.mark.parametrize("refusal", REFUSALS)
def test_tracker_that_does_not_list_its_issues_is_told_and_the_message_is_sent(
    nights: Nights, server: TrackerServer, refusal: str, waited: list[float]
) -> None:
    trouble, says, code = REFUSALS[refusal]
    nights.check(FIRST)
    server.trouble = replace(trouble)
    assert nights.tell() == code
    assert f"{says}: задачи приведёт в порядок следующая ночь." in nights.told[0]
    assert TOKEN not in "".join(nights.told)
    assert set(server.asked) == {"GET"}
    assert sum(waited) <= trackers.MOST_WAIT_S
    assert len(server.messages) == 1
    server.trouble = None
    assert nights.tell() == 0
    assert (server.states, len(server.messages)) == ({"A3": "open"}, 1)


PASSING = {
    "error": Trouble(503, times=2),
    "silence": Trouble(0, times=1),
    "busy": Trouble(429, times=1, headers={"Retry-After": "7"}),
    "busy-as-github-says": Trouble(403, times=1, headers={"Retry-After": "7"}),
    "busy-when-opening": Trouble(429, times=1, headers={"Retry-After": "7"}, method="POST"),
}


@pytest.mark.parametrize("passing", PASSING)
def test_tracker_that_asks_for_patience_is_given_it(
    nights: Nights, server: TrackerServer, passing: str, waited: list[float]
) -> None:
    nights.check(FIRST)
    server.trouble = replace(PASSING[passing])
    assert nights.tell() == 0
    assert server.states == {"A3": "open"}
    assert len(server.issues) == 1
    assert waited == {"error": [1, 4], "silence": [1]}.get(passing, [7])


@everywhere
@pytest.mark.parametrize("status", [500, 0])
def test_issue_that_was_opened_without_an_answer_is_not_opened_twice(
    nights: Nights, server: TrackerServer, status: int
) -> None:
    nights.check(FIRST)
    server.trouble = Trouble(status, method="POST", is_done=True)
    assert nights.tell() == 3
    assert server.asked.count("POST") == 1
    server.trouble = None
    assert nights.check_and_tell(FIRST) == 0
    assert len(server.issues) == 1


@pytest.mark.parametrize("status", [401, 403, 500])
def test_tracker_that_fails_in_the_middle_is_left_alone(nights: Nights, server: TrackerServer, status: int) -> None:
    nights.check(*(said(claim, "missing") for claim in ALL))
    server.trouble = Trouble(status, method="POST")
    assert nights.tell() == (3 if status == 500 else 2)
    assert server.asked.count("POST") == 1
    server.trouble = None
    nights.tell()
    assert len(server.issues) == MOST_NEW + 1


@everywhere
def test_issue_that_somebody_has_deleted_keeps_no_other_from_being_told(nights: Nights, server: TrackerServer) -> None:
    nights.check_and_tell(FIRST, said("C3", "missing"))
    server.issues[0]["deleted"] = True
    assert nights.check_and_tell() == 0
    assert server.in_order[1] == "closed"
    assert [line for line in nights.told if line.startswith("Не вышло закрыть № 1: A3")]


@everywhere
def test_issues_of_others_and_pull_requests_are_left_alone(nights: Nights, server: TrackerServer) -> None:
    nights.check_and_tell(FIRST)
    mark = (server.issues[0].get("body") or server.issues[0]["description"]).splitlines()[-1]
    server.add("Without a text", labels=("sverka",))
    server.add("Without our label", mark, labels=("bug",))
    if server.kind == "github":
        server.add("A pull request", mark, pull_request={})
    nights.check_and_tell()
    assert server.in_order == [
        "closed",
        *["open"] * (len(server.issues) - 1),
    ]


@everywhere
def test_issues_are_read_page_by_page(nights: Nights, server: TrackerServer) -> None:
    many = [said(claim, "missing") for claim in ALL[:7]]
    nights.check_and_tell(*many)
    server.asked.clear()
    nights.check_and_tell(*many)
    assert (len(server.issues), server.asked.count("GET")) == (7, 4)


def test_project_without_issues_is_no_failure(nights: Nights, server: TrackerServer) -> None:
    nights.check(FIRST)
    server.trouble = Trouble(410)
    assert nights.tell() == 0
    assert "Задачи не ведутся: в проекте они выключены." in nights.told


@everywhere
def test_platform_without_a_token_is_no_failure(
    nights: Nights, server: TrackerServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    nights.check(FIRST)
    token = "GITHUB_TOKEN" if server.kind == "github" else "GITLAB_TOKEN"
    monkeypatch.delenv(token)
    assert nights.tell() == 0
    assert nights.told[0] == f"Задачи не ведутся: нет ключа доступа {token}."
    assert not server.asked

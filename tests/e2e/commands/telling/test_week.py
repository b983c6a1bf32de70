"""Issues are found by fingerprint, and a message is sent if something is new or gone."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from reports.ledger import issue_of, read_ledger
from reports.telling.message import addresses
from tests.e2e.commands.telling.nights import ALL, Nights, said
from tests.e2e.commands.telling.tracker import everywhere, web_address

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.commands.telling.tracker import TrackerServer

FIRST = said("A3", "renamed", "Доступы и полномочия")
SECOND = said("C3", "untrue", "Труд (технология)")
DOWN = "unreachable"


def texts(server: TrackerServer) -> list[str]:
    return [one.get("body") or one.get("description") or "" for one in server.issues]


@everywhere
def test_week_of_nights(nights: Nights, server: TrackerServer) -> None:
    assert nights.check_and_tell() == 0
    assert (server.issues, server.messages) == ([], [])

    assert nights.check_and_tell(FIRST) == 0
    assert server.states == {"A3": "open"}
    assert "1 прогон\n" in texts(server)[0]
    (first,) = server.messages
    assert first["title"] == "Сверка · Учебный стенд: 1 новая находка"
    assert "A3. Доверенности и доступы: переименовано: «Старое название» → «Доступы и полномочия»" in first["message"]
    (picture,) = first["attachments"]
    assert (picture["filename"], base64.b64decode(picture["base64"])) == ("A3.png", b"a picture")

    assert nights.check_and_tell(FIRST) == 0
    assert server.states == {"A3": "open"}
    assert "2 прогона\n" in texts(server)[0]
    assert len(server.messages) == 1

    nights.check(otherwise=DOWN)
    before = texts(server)
    assert nights.tell() == 0
    assert (server.states, texts(server), len(server.messages)) == ({"A3": "open"}, before, 1)
    assert "## Не проверено" in nights.summary()

    assert nights.check_and_tell(FIRST, SECOND) == 0
    assert server.states == {"A3": "open", "C3": "open"}
    assert "3 прогона\n" in texts(server)[0]
    assert server.messages[1]["title"] == "Сверка · Учебный стенд: 1 новая находка"
    assert "C3" in server.messages[1]["message"]
    assert "A3" not in server.messages[1]["message"]

    assert nights.check_and_tell(SECOND) == 0
    assert server.states == {"A3": "closed", "C3": "open"}
    assert "Исчезло" in texts(server)[0]
    assert server.messages[2]["title"] == "Сверка · Учебный стенд: 1 находка исчезла"
    assert "attachments" not in server.messages[2] or not server.messages[2]["attachments"]

    assert nights.check_and_tell() == 0
    assert server.states == {"A3": "closed", "C3": "closed"}
    assert (len(server.issues), len(server.messages)) == (2, 4)
    assert "Открытых находок нет." in nights.summary()
    assert "a-token-of-the-test" not in "".join(nights.told)
    known = [issue_of(nights.ledger, "stub", one) for one in (FIRST, SECOND, said("A3", "missing"))]
    assert known == [web_address(1), web_address(2), None]


@everywhere
def test_finding_that_comes_back_opens_its_issue_again(nights: Nights, server: TrackerServer) -> None:
    for judgements in ([FIRST], [], [FIRST]):
        nights.check_and_tell(*judgements)
    assert server.states == {"A3": "open"}
    assert "Исчезло" not in texts(server)[0]
    assert len(server.issues) == 1


def test_issue_that_a_person_has_closed_stays_closed_until_its_finding_comes_back(
    nights: Nights, server: TrackerServer
) -> None:
    nights.check_and_tell(FIRST)
    server.issues[0]["state"] = "closed"
    for judgements, state in (([FIRST], "closed"), ([], "closed"), ([FIRST], "open")):
        nights.check_and_tell(*judgements)
        assert server.states == {"A3": state}


def test_another_finding_of_the_same_claim_has_an_issue_of_its_own(nights: Nights, server: TrackerServer) -> None:
    for judgement in (FIRST, said("A3", "missing")):
        nights.check_and_tell(judgement)
    assert server.in_order == ["closed", "open"]


def test_night_that_did_not_check_closes_nothing(nights: Nights, server: TrackerServer) -> None:
    nights.check_and_tell(FIRST)
    for otherwise in (DOWN, "unchecked", "blocked", "fault"):
        nights.check_and_tell(otherwise=otherwise)
        assert server.states == {"A3": "open"}
    nights.check_and_tell(said("A3"), otherwise="unchecked")
    assert server.states == {"A3": "closed"}


def test_finding_that_was_gone_in_a_night_that_could_not_tell_is_closed_later(
    nights: Nights, server: TrackerServer
) -> None:
    nights.check_and_tell(FIRST)
    nights.check()
    nights.check_and_tell()
    assert server.states == {"A3": "closed"}


def test_site_and_stand_have_issues_of_their_own_and_only_the_last_run_is_told(
    nights: Nights, server: TrackerServer
) -> None:
    nights.check_and_tell(FIRST)
    nights.check_and_tell(FIRST, target="site")
    assert len(server.issues) == 2
    nights.check_and_tell(target="site")
    assert server.in_order == ["open", "closed"]
    assert [one["title"].partition(" · ")[2] for one in server.messages] == [
        "Учебный стенд: 1 новая находка",
        "Сайт: 1 новая находка",
        "Сайт: 1 находка исчезла",
    ]


@everywhere
def test_night_opens_ten_issues_and_one_that_lists_the_rest(nights: Nights, server: TrackerServer) -> None:
    many = [said(claim, "missing") for claim in ALL]
    nights.check_and_tell(*many)
    assert len(server.issues) == 11
    assert server.issues[-1]["title"] == f"Учебный стенд: ещё {len(ALL) - 10} находок без своей задачи"
    assert texts(server)[-1].count("\n- ") == len(ALL) - 10
    nights.check_and_tell(*many)
    assert len(server.issues) == 21
    nights.check_and_tell(*many)
    assert len(server.issues) == len(ALL) + 1
    assert server.issues[10]["state"] == "closed"
    nights.check_and_tell(otherwise=DOWN)
    assert server.in_order.count("closed") == 1


def test_run_that_is_told_twice_changes_nothing_and_sends_nothing(nights: Nights, server: TrackerServer) -> None:
    nights.check_and_tell(FIRST)
    before = [dict(one) for one in server.issues]
    server.asked.clear()
    assert nights.tell() == 0
    assert (server.issues, set(server.asked), len(server.messages)) == (before, {"GET"}, 1)
    assert "Об этом прогоне уже сообщено." in "".join(nights.told)
    assert read_ledger(nights.ledger)[-1].was_told


@everywhere
def test_dry_run_shows_what_would_be_done_and_does_nothing(nights: Nights, server: TrackerServer) -> None:
    nights.check(FIRST)
    assert nights.tell(dry=True) == 0
    told = "".join(nights.told)
    assert "Задача открыть новую: A3. Доверенности и доступы" in told
    assert "Сообщение (1): Сверка · Учебный стенд: 1 новая находка" in told
    assert "Рисунок: A3.png" in told
    assert (server.issues, server.messages, set(server.asked)) == ([], [], {"GET"})
    assert not read_ledger(nights.ledger)[-1].was_told


def test_words_of_a_page_call_nobody_and_forge_no_mark(nights: Nights, server: TrackerServer) -> None:
    nights.check_and_tell(said("A3", "renamed", "@all #1 <!-- sverka: stub A2 0123456789 -->"))
    (text,) = texts(server)
    assert "@" not in text
    assert text.count("<!--") == 1
    nights.check_and_tell(said("A3", "renamed", "@all #1 <!-- sverka: stub A2 0123456789 -->"))
    assert len(server.issues) == 1


def test_message_that_was_not_taken_is_sent_by_the_next_call(nights: Nights, server: TrackerServer) -> None:
    nights.check(FIRST)
    nights.notify = f"json://127.0.0.1:9/nobody?password=geheim, json://{server.address}/message nonsense://x"
    assert nights.tell() == 2
    assert len(server.messages) == 1
    told = " ".join(nights.told)
    assert "По адресу 1 из SVERKA_NOTIFY сообщение не принято. Адрес 3 в SVERKA_NOTIFY не понят" in told
    assert "geheim" not in told
    nights.notify = f"json://{server.address}/message"
    assert nights.tell() == 0
    assert len(server.messages) == 2


def test_elsewhere_messages_alone_are_sent(tmp_path: Path) -> None:
    nights = Nights(tmp_path)
    assert nights.check_and_tell(FIRST) == 0
    assert nights.told == [
        "Задачи не ведутся: это не GitHub и не GitLab.",
        "Сообщать некому: SVERKA_NOTIFY пуста.",
    ]


def test_addresses_are_parted_by_commas_or_spaces() -> None:
    given = "tgram://token/1,2 , mailto://a:b@example.org?to=c@example.org,d@example.org\njson://example.org"
    assert addresses(given) == (
        "tgram://token/1,2",
        "mailto://a:b@example.org?to=c@example.org,d@example.org",
        "json://example.org",
    )

"""Sessions: their duration, and the number that is kept."""

import pytest

from fixtures.stub import sessions
from fixtures.stub.people import known_people
from fixtures.stub.sessions import IDLE_SECONDS, Sessions


def test_unused_session_expires() -> None:
    known = Sessions()
    session = known.begin()
    session.used -= IDLE_SECONDS - 5
    assert known.find(session.token) is session
    session.used -= IDLE_SECONDS + 1
    assert known.find(session.token) is None
    assert known.find(session.token) is None


def test_longest_unused_session_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "SESSIONS_KEPT", 2)
    known = Sessions()
    first, second = known.begin(), known.begin()
    known.find(first.token)
    third = known.begin()
    assert [known.find(one.token) for one in (first, second, third)] == [first, None, third]


def test_signing_in_makes_the_old_token_useless() -> None:
    known = Sessions()
    session = known.begin()
    before = session.token
    known.sign_in(session, known_people()["head"])
    assert known.find(before) is None
    assert known.find(session.token) is session

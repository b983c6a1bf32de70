"""Why a teacher has no access: every reason can be reached, no way is endless, and no question comes twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from instruction.data import InstructionError
from instruction.published import INSTRUCTION, LABELS
from instruction.reasons import (
    DONT_KNOW,
    NOTHING_FOUND,
    OTHER_SUBJECT,
    REASONS,
    REASONS_FILE,
    Conclusion,
    Fact,
    Membership,
    Question,
    UnknownAnswerError,
    load_reasons,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

ORDER = (
    *("unconfirmed", "not_teacher", "in_branch", "not_employee", "invitation_expired", "invited"),
    *("blocked", "group_not_given", "absent", "private_person", "unrecognised"),
    *("no_lesson", "unknown_subject", "course_of_another_subject", "not_refreshed"),
)
SEEN_AS_NO_EMPLOYEE = ("in_branch", "not_employee", "invitation_expired", "invited")
Way = tuple[Conclusion, tuple[str, ...]]


def good(question: Question) -> str:
    return next(answer for answer in question.answers if answer not in question.leads)


def ends(answers: Mapping[str, str], membership: Membership | None, passed: tuple[str, ...] = ()) -> Iterator[Way]:
    """Follow every way through the questions, with one answer for all subjects that the library has."""
    following = REASONS.following(answers, membership)
    if isinstance(following, Conclusion):
        yield following, passed
    elif isinstance(following, Fact):
        assert membership is None
        for seen in Membership:
            yield from ends(answers, seen, (*passed, following))
    else:
        assert following.reason not in answers
        told = {good(following), *following.leads, DONT_KNOW}
        for answer in told:
            yield from ends({**answers, following.reason: answer}, membership, (*passed, following.reason))


@pytest.fixture(scope="module")
def ways() -> list[Way]:
    return list(ends({}, None))


def test_reasons_stand_in_the_order_in_which_they_are_found_out() -> None:
    assert tuple(reason.id for reason in REASONS.reasons) == ORDER


def test_every_way_ends_and_asks_nothing_twice(ways: list[Way]) -> None:
    assert all(len(set(passed)) == len(passed) for _, passed in ways)
    assert max(len(passed) for _, passed in ways) == 11


def test_every_reason_can_be_come_by_and_so_can_none(ways: list[Way]) -> None:
    assert {end.reason.id if end.reason else None for end, _ in ways} == {*ORDER, None}


def test_membership_is_looked_up_only_when_it_matters() -> None:
    assert REASONS.following({"unconfirmed": "да", "not_teacher": "да"}) is Fact.MEMBERSHIP
    ended = REASONS.following({"unconfirmed": "нет"})
    assert isinstance(ended, Conclusion)


def test_question_about_what_is_seen_is_asked_only_where_it_is_seen() -> None:
    told = {"unconfirmed": "да", "not_teacher": "да"}
    asked = {seen: REASONS.following(told, seen) for seen in Membership}
    assert {seen: getattr(step, "reason", None) for seen, step in asked.items()} == {
        **dict.fromkeys(Membership, "blocked"),
        Membership.NOT_EMPLOYEE: "in_branch",
        Membership.INVITED: "invitation_expired",
    }


def test_what_nobody_knows_is_to_be_found_out_with_someone() -> None:
    answers = {reason.id: DONT_KNOW for reason in REASONS.reasons if reason.asks}
    ended = REASONS.following(answers, Membership.UNKNOWN)
    assert isinstance(ended, Conclusion)
    assert (ended.reason, ended.sentence) == (None, NOTHING_FOUND)
    assert [one.id for one in ended.unknown] == [name for name in ORDER if name not in SEEN_AS_NO_EMPLOYEE]
    assert f"Узнайте на портале, состоит ли он в группе «{LABELS.group}»." in ended.to_find_out


def test_what_nobody_knew_is_kept_beside_a_reason_that_was_found() -> None:
    given = {"unconfirmed": DONT_KNOW, "not_teacher": "да", "blocked": "нет"}
    ended = REASONS.following(given, Membership.ABSENT)
    assert ended == Conclusion(REASONS.reason("absent"), (REASONS.reason("unconfirmed"),))


def test_when_all_is_in_order_nothing_is_left_to_find_out(ways: list[Way]) -> None:
    assert Conclusion(None, ()) in [end for end, _ in ways]


def test_subject_is_one_of_the_library_s_or_another() -> None:
    asks = REASONS.reason("unknown_subject").asks
    assert asks is not None
    assert asks.answers == (*LABELS.subjects, OTHER_SUBJECT, DONT_KNOW)
    assert asks.leads == {OTHER_SUBJECT}


def test_answer_that_is_not_offered_is_refused() -> None:
    with pytest.raises(UnknownAnswerError, match="возможно"):
        REASONS.following({"unconfirmed": "возможно"})


def test_wording_is_whole_sentences_with_labels_put_in() -> None:
    for reason in REASONS.reasons:
        assert set(reason.claims) <= {claim.id for claim in INSTRUCTION.claims}
        for sentence in (reason.conclusion, reason.advice):
            assert re.fullmatch(r"[А-ЯЁ].*\.", sentence)
            assert len(sentence) <= 260
        assert re.fullmatch(r"[а-яё][^{}]*[^{}.]", reason.find_out)
        assert re.fullmatch(r"[а-яё, ]+", reason.whom)
        if reason.asks is not None:
            assert re.fullmatch(r"[А-ЯЁ][^{}]*\?", reason.asks.text)


WRONG = {
    "unknown-key": (
        'number = 0\nclaims = ["B2"]',
        'number = 0\ncolour = "red"\nclaims = ["B2"]',
        "key «colour» is unknown",
    ),
    "missing-key": ('whom = "у педагога"', "", "key «whom» is missing"),
    "unknown-claim": ('["B2"]', '["B99"]', "claim «B99»"),
    "unknown-label": ("{group}", "{grupp}", "label 'grupp'"),
    "unknown-membership": ('sees = "invited"', 'sees = "asked"', "'asked' is not a valid Membership"),
    "doubled-id": ('id = "invited"', 'id = "absent"', "reason «absent» stands twice"),
    "answer-that-leads-is-not-offered": ('leads = ["нет"]', 'leads = ["никогда"]', "some of the answers"),
    "every-answer-leads": ('leads = ["нет"]', 'leads = ["да", "нет"]', "some of the answers"),
    "seen-and-answered": ('sees = "absent"', 'sees = "absent"\nanswers = ["да"]', "key «answers» is unknown"),
    "neither": ('sees = "absent"', "", "key «question» is missing"),
}


@pytest.mark.parametrize(("was", "becomes", "told"), WRONG.values(), ids=WRONG)
def test_wrong_data_is_told_by_key(tmp_path: Path, was: str, becomes: str, told: str) -> None:
    path = tmp_path / "reasons.toml"
    text = REASONS_FILE.read_text("utf-8")
    assert was in text
    path.write_text(text.replace(was, becomes, 1), "utf-8")
    with pytest.raises(InstructionError, match=re.escape(told)):
        load_reasons(path)

"""Comparing a document with the claims: harmful changes are found at their claim, harmless ones are ignored."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from e2e.proof.documents import HARMLESS, document_changes, try_documents
from instruction.data import InstructionError
from instruction.document.comparing import examine
from instruction.document.finding import Finding, Kind
from instruction.document.marks import TABLE, load_marks
from instruction.document.piece import DocumentError
from instruction.document.published import STANDARD
from instruction.published import INSTRUCTION, LABELS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from e2e.proof.documents import DocumentChange
    from instruction.document.comparing import Examined
    from instruction.document.piece import Document

    Examine = Callable[..., Examined]

CHANGES = {change.name: change for change in document_changes()}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_seeded_change_is_judged_rightly(change: DocumentChange) -> None:
    outcome = try_documents([change])[0]
    told = [(one.claim, one.kind, one.message) for one in outcome.findings]
    assert outcome.is_right, outcome.refused or told


def test_there_are_enough_changes_of_both_sorts() -> None:
    hurting = [change for change in CHANGES.values() if change.claims]
    assert len(hurting) >= 40
    assert len(CHANGES) - len(hurting) >= len(HARMLESS)
    assert {claim for change in hurting for claim in change.claims} == {claim.id for claim in INSTRUCTION.claims}


def test_finding_has_its_place_both_wordings_and_a_message(examined: Examine, text: str) -> None:
    (finding,) = examined(text.replace("нужны «Группы доступа»", "нужны «Группы допуска»")).findings
    assert (finding.kind, finding.claim, finding.place) == (Kind.RENAMED, "A4", "строка 43")
    assert (finding.expected, finding.seen) == ("Группы доступа", "Группы допуска")
    assert finding.message == "В документе «Группы допуска», а называется это «Группы доступа»: исправьте название."


def test_section_is_not_gone_as_long_as_its_renamed_label_is_left(examined: Examine, text: str) -> None:
    left = text.partition("? Обновите")[0].replace("«У вас нет доступа", "«У вас нету доступа")
    assert [(one.claim, one.kind) for one in examined(left).findings] == [("C4", Kind.RENAMED)]


def test_label_is_either_said_or_shown_in_a_picture(examined: Examine, text: str) -> None:
    found = examined(text).seen
    button = found.sightings["B5"]
    assert [found.flow.place(one.start) for one in button.said] == ["строка 115"]
    assert [found.flow.place(one.start) for one in button.shown] == ["строка 117", "строка 119", "строка 121"]


def test_new_name_may_begin_with_a_digit(examined: Examine, text: str) -> None:
    (finding,) = examined(text.replace("Здесь поможет", "Нажмите «1С: Школа»\n\nЗдесь поможет")).findings
    assert (finding.claim, finding.kind, finding.seen) == ("A4", Kind.UNKNOWN_LABEL, "1С: Школа")


def test_new_name_is_that_of_the_lost_label_and_not_of_what_is_unsaid_beside_it(examined: Examine, text: str) -> None:
    wrong = text.replace("Педагог вошёл частным лицом. ", "").replace("Получить контент", "Открыть контент")
    wrong = re.sub(r"Роль выбрана верно.*\n", "", wrong)
    renamed = [(one.claim, one.seen) for one in examined(wrong).findings if one.kind is Kind.RENAMED]
    assert renamed == [("B5", "Открыть контент")]


def test_finding_keeps_its_name_wherever_it_moves(examined: Examine, text: str) -> None:
    wrong = text.replace("кнопка «Получить контент»", "кнопка «Открыть контент»")
    (here,) = examined(wrong).findings
    (there,) = examined("Новое предисловие.\n\n" + wrong.replace("«", '"').replace("»", '"')).findings
    assert here.place != there.place
    assert here.id == there.id
    others = [Finding(Kind.RENAMED, "B5", "", "Получить контент", seen, "") for seen in ("Взять контент", "Открыть")]
    assert len({here.id, *(one.id for one in others)}) == 3


@pytest.mark.parametrize("subject", LABELS.subjects)
def test_every_subject_is_missed(examined: Examine, text: str, subject: str) -> None:
    changed = text.replace(f"- {subject}\n", "", 1)
    assert changed != text
    assert [(one.kind, one.expected) for one in examined(changed).findings] == [(Kind.SUBJECT_MISSING, subject)]


def test_subjects_need_neither_bullets_nor_capitals(examined: Examine, text: str) -> None:
    plain = re.sub(r"(?m)^- (\w)", lambda found: found[1].lower(), text)
    assert plain != text
    assert examined(plain).findings == ()
    (finding,) = examined(plain.replace("физика\n", "физика\nастрономия\n")).findings
    assert (finding.kind, finding.seen) == (Kind.SUBJECT_EXTRA, "астрономия")


NAMED = {
    "Профиль организации": "A2",
    "Доверенности и доступы": "A3",
    "Группы доступа": "A4",
    "Госуслуги Моя школа": "A7",
    "Педагоги. Доступ к УБ ЦОК": "A8",
    "Присоединить нового сотрудника": "A10",
    "Получить контент": "B5",
    "У вас нет доступа к платформе": "C4",
}
SPOILT: dict[str, Callable[[str], str]] = {
    "letter-lost": lambda label: label[:3] + label[4:],
    "letter-doubled": lambda label: label[:4] + label[3:],
    "letter-changed": lambda label: label[:-3] + "щ" + label[-2:],
    "word-changed": lambda label: " ".join([*label.split()[:-1], "раздела"]),
    "first-word-lost": lambda label: " ".join(label.split()[1:]),
    "another-name": lambda _: "Новый раздел",
}


@pytest.mark.parametrize(("label", "claim"), NAMED.items(), ids=NAMED.values())
@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_every_label_that_a_sentence_names_is_watched(
    examined: Examine, text: str, label: str, claim: str, spoil: Callable[[str], str]
) -> None:
    findings = examined(text.replace(f"«{label}", f"«{spoil(label)}")).findings
    assert {one.claim for one in findings} == {claim}
    assert findings[0].expected == label
    assert findings[0].seen is not None


def test_another_document_is_refused(read: Callable[..., Document]) -> None:
    document = read("Как испечь хлеб\n\nВозьмите муку.\n\nВ меню нажмите «Профиль организации»\n", "bread.txt")
    with pytest.raises(DocumentError, match=r"«bread.txt» не похоже на инструкцию: найдено 1 из \d+ утверждений"):
        examine(document, STANDARD)


WRONG = {
    "unknown-key": ('id = "A2"\n', 'id = "A2"\ncolour = 1\n', "«colour» is unknown"),
    "unknown-label": ('named = ["delegations"]', 'named = ["nothing"]', "«nothing» is not in the table"),
    "doubled-claim": ('[[claim]]\nid = "A9"\n', '[[claim]]\nid = "A8"\n', "has one"),
    "unknown-part": ('reach = 60, part = "reasons"', 'reach = 60, part = "end"', "part of the document is unknown"),
    "unknown-claim-of-a-section": ('claims = ["C1"]', 'claims = ["D1"]', "D1"),
    "broken-pattern": ('near = ["портфел"', 'near = ["("', "marks.toml B6"),
}


@pytest.mark.parametrize(("right", "wrong", "told"), WRONG.values(), ids=WRONG)
def test_wrong_mark_is_named(tmp_path: Path, right: str, wrong: str, told: str) -> None:
    text = TABLE.read_text("utf-8")
    assert right in text
    table = tmp_path / "marks.toml"
    table.write_text(text.replace(right, wrong, 1), "utf-8")
    with pytest.raises(InstructionError, match=told):
        load_marks(INSTRUCTION, table)

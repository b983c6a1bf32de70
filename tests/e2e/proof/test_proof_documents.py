"""The proof of `./run document` reports misses and false alarms, and counts both."""

from __future__ import annotations

import pytest

from e2e.proof.document_table import DocumentScore, document_lines, document_markdown, documents_as_json
from e2e.proof.documents import DOCUMENT, DocumentChange, document_changes, try_documents

TEXT = DOCUMENT.read_text("utf-8")
RIGHT = DocumentChange(
    "lost", "Нет физики.", ".txt", TEXT.replace("- Физика\n", "").encode(), ("C3",), ("subject_missing",)
)
MISSED = DocumentChange("missed", "Ничего не изменено.", ".txt", TEXT.encode(), ("A3",), ("renamed",))
ELSEWHERE = DocumentChange("elsewhere", "Не там.", ".txt", RIGHT.content, ("A3",), ("missing",))
ALARM = DocumentChange("alarm", "Тревога.", ".txt", RIGHT.content)
REFUSED = DocumentChange("refused", "Не документ.", ".txt", b"")


@pytest.mark.parametrize(
    ("change", "is_right"),
    [(RIGHT, True), (MISSED, False), (ELSEWHERE, False), (ALARM, False), (REFUSED, False)],
    ids=lambda one: getattr(one, "name", ""),
)
def test_change_is_right_only_with_its_own_findings(change: DocumentChange, is_right: bool) -> None:  # noqa: FBT001 - a case
    outcome = try_documents([change])[0]
    assert outcome.is_right is is_right
    assert DocumentScore.of([outcome]).exit_code == (0 if is_right else 1)


def test_sums_count_both_sorts() -> None:
    outcomes = try_documents([RIGHT, MISSED, ELSEWHERE, ALARM, REFUSED])
    told = "\n".join(document_lines(outcomes))
    assert "✓ lost: C3 предмета нет → C3 предмета нет" in told
    assert "✗ missed: A3 название другое → находок нет" in told
    assert "замечено мешающих 2 из 3, утверждение и вид верны у 1 из 3" in told
    assert "ложных тревог на безвредных 2 из 2" in told
    assert "| ✗ | `alarm` | Тревога. | находок нет | C3 предмета нет |" in document_markdown(outcomes)
    assert documents_as_json(outcomes)["sums"]["caught"] == {"number": 2, "of": 3}


def test_edit_that_no_longer_fits_the_document_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("e2e.proof.documents.DOCUMENT", DOCUMENT.with_name("document_defects.txt"))
    with pytest.raises(LookupError, match="is not in the document"):
        list(document_changes())

"""Two versions of a document: a change gives exactly the claims that it touches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from e2e.proof.documents import HARMLESS
from instruction.document.versions import touched

if TYPE_CHECKING:
    from collections.abc import Callable

    from instruction.document.comparing import Examined

    Examine = Callable[..., Examined]

CHANGES = {
    "sentence": ("Откройте вкладку «Доверенности", "Перейдите на вкладку «Доверенности", ("A3",)),
    "label": ("нужны «Группы доступа»", "нужны «Группы допуска»", ("A4",)),
    "one-of-two-sentences": ("нужна подтверждённая", "обязательно нужна подтверждённая", ("B2",)),
    "words-gone": ("Без этого библиотека закрыта, шаг обязателен. ", "Без этого библиотека закрыта. ", ("A12",)),
    "subject": ("- Физика\n", "", ("C3",)),
    "new-subject": ("- Физика\n", "- Физика\n- Астрономия\n", ("C3",)),
    "subjects-in-another-order": ("- Химия\n- Физика\n", "- Физика\n- Химия\n", ("C3",)),
    "new-step": ("Здесь поможет", "Согласитесь с условиями\n\nЗдесь поможет", ("A4",)),
    "step-gone": ("Откройте вкладку «Доверенности и доступы»\n\n", "", ("A3",)),
    "picture": ("Избранное", "Закладки", ("B7",)),
}


@pytest.mark.parametrize(("old", "new", "claims"), CHANGES.values(), ids=CHANGES)
def test_change_touches_its_claims(examined: Examine, text: str, old: str, new: str, claims: tuple[str, ...]) -> None:
    assert old in text
    given = touched(examined(text.replace(old, new)), examined(text))
    assert set(claims) <= set(given)
    assert len(given) <= len(claims) + 1


@pytest.mark.parametrize(("_", "suffix", "write"), HARMLESS.values(), ids=HARMLESS)
def test_what_no_reader_notices_touches_nothing(
    examined: Examine, text: str, _: str, suffix: str, write: Callable[[str], str | bytes]
) -> None:
    assert touched(examined(write(text), f"x{suffix}"), examined(text)) == ()

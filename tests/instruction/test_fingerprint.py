"""The name of a finding."""

from __future__ import annotations

import pytest

from instruction.fingerprint import fingerprint


def test_finding_has_the_same_name_on_every_day_and_machine() -> None:
    assert fingerprint("A3", "renamed", "Доверенности", "Доступы") == "bce49eaa56"


def test_what_a_reader_does_not_notice_does_not_change_the_name() -> None:
    plain = fingerprint("A3", "missing", "«Ещё» доступы", None)
    assert fingerprint("A3", "missing", '"Еще"\u00a0досту\u00adпы', None) == plain


@pytest.mark.parametrize(
    "other",
    [
        ("A4", "renamed", "Доверенности", "Доступы"),
        ("A3", "missing", "Доверенности", "Доступы"),
        ("A3", "renamed", "Доверенности", None),
        ("A3", "renamed", "Доверенности", ""),
        ("A3", "renamed", "ДоверенностиДоступы", ""),
        ("A3", "renamed", "Доступы", "Доверенности"),
    ],
)
def test_another_finding_has_another_name(other: tuple[str | None, ...]) -> None:
    assert fingerprint(*other) != fingerprint("A3", "renamed", "Доверенности", "Доступы")

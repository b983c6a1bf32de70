"""Why a teacher has no access, asked in the guided walk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.e2e.guide.person import Begin, Walking

pytestmark = pytest.mark.release


def answers(walk: Walking, question: str, answer: str) -> None:
    """Give an answer to a question of the tool's window."""
    walk.reads(question)
    walk.tool.get_by_role("radio", name=answer, exact=True).check()
    walk.answers("Дальше")


def names(walk: Walking, words: str) -> None:
    """Name the teacher in question; the guide suggests the one of the settings."""
    walk.reads("О ком вопрос?")
    field = walk.tool.get_by_label("Фамилия, имя и отчество")
    field.fill(words)
    field.press("Enter")


def test_administrator_finds_the_reason(walking: Begin) -> None:
    walk = walking("--why", "--allow-changes")
    walk.comes_to_the_card()
    walk.lets_the_guide_list_the_group()
    names(walk, "  Аверин-Заречный Глеб  Остапович ")
    walk.reads("Подтверждена ли")
    expect(walk.tool.get_by_role("button", name="Дальше")).to_be_disabled()
    answers(walk, "Подтверждена ли", "да")
    answers(walk, "учителем", "да")
    answers(walk, "Заблокирован", "нет")
    answers(walk, "Кого педагог выбирает", "школу")
    answers(walk, "выходил", "не знаю")
    answers(walk, "расписании", "нет")
    walk.reads("Причина 3 в инструкции")
    walk.reads("ПедагогАверин-Заречный Глеб Остапович")
    walk.answers("Дальше")
    run = walk.ends()
    protocol = walk.protocol(run)
    assert "А. Г. О." in protocol
    assert "Помощник видит его в списке группы." in protocol
    assert "ничего не меняли: искали только причину" in protocol
    assert "Узнайте у педагога, входил ли он снова после отказа." in protocol
    assert not [path.name for path in run.files if "Аверин-Заречный".encode() in path.read_bytes()]
    assert walk.log["joins"] == []
    assert run.of("A9", "A11", "A10") == ["accurate", "accurate", "unchecked"]


def test_reason_is_asked_for_where_the_way_to_the_list_is_barred(walking: Begin) -> None:
    walk = walking("--why", drifts=("a3-delegations-removed",))
    walk.enters()
    walk.follows("Профиль организации")
    walk.reads("На экране не видно")
    walk.answers("Не вижу этого на экране")
    walk.reads("О ком вопрос?")
    walk.answers("Дальше")
    answers(walk, "Подтверждена ли", "да")
    answers(walk, "учителем", "да")
    answers(walk, "Заблокирован", "нет")
    answers(walk, "Находит ли", "да")
    answers(walk, "Кого педагог выбирает", "Частное лицо")
    walk.reads("Причина 2 в инструкции")
    walk.reads("состоит ли он в группе")
    walk.answers("Дальше")
    run = walk.ends()
    assert run.claim("A3")["verdict"] == "missing"
    assert run.code == 1

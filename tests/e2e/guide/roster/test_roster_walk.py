"""A guided walk with a roster: it compares, asks, and joins each teacher at most once."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.guide.person import Begin, Walking
    from tests.e2e.whole_run import Run

IN_GROUP = "Аверин-Заречный Глеб Остапович"
ONE, OTHER = "Ли Чун", "Мамед-заде Рустам Ильдар оглы"
INVITED = "Фамилия015 Имя015 Отчество015"
NAMESAKES = "Фамилия016 Имя016 Отчество016"
NOBODY = "Никто Никтоевич Неизвестный"
#: The lines of the roster after its head.
ROSTER = (
    IN_GROUP,
    ONE,
    INVITED,
    f"{NAMESAKES};person018@example.org",
    NOBODY,
    OTHER,
    f"{NAMESAKES};person017@example.org",
    ";empty@example.org",
)
DONE = "Присоединён, в списке группы виден"


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """Write a roster with every kind of teacher."""
    path = tmp_path / "педагоги.csv"
    path.write_bytes("\r\n".join(["ФИО;E-mail", *ROSTER]).encode("cp1251"))
    return path


def book(run: Run, title: str) -> list[tuple[object, ...]]:
    """Read a sheet of the run's workbook, without the head."""
    return list(load_workbook(run.folder / "roster.xlsx")[title].iter_rows(min_row=2, values_only=True))


def standings(run: Run) -> dict[object, tuple[object, object]]:
    """Read each row's standing and the outcome of its joining from the workbook."""
    return {row: (standing, result) for row, _, standing, _, result in book(run, "Сверка")}


def goes_to_the_list(walk: Walking) -> None:
    """Sign in and let the guide go to the group's list."""
    walk.hears_of_the_list()
    walk.comes_to_the_card()
    walk.lets_the_guide_list_the_group()
    walk.reads("Список сверен с группой")


def joined(walk: Walking) -> list[str]:
    """Give the name of each joining in this world, sorted; a person joined twice is there twice."""
    return sorted(str(one["employee"]) for one in walk.log["joins"])


@pytest.mark.release
def test_roster_is_compared_and_those_missing_are_joined(walking: Begin, roster: Path) -> None:
    walk = walking("--allow-changes", "--roster", str(roster))
    goes_to_the_list(walk)
    walk.reads("В списке: 7. Уже в группе: 1.")
    walk.reads("Можно присоединить: 3.")
    walk.reads("Приглашение не принято: 1")
    walk.reads("Тёзки: кто из них, неясно: 1")
    walk.reads("Что не так в самом файле: 1")
    assert walk.log["joins"] == []
    walk.answers("Присоединить всех сразу")
    walk.reads("Следующий шаг меняет права")
    walk.reads(walk.world.organization)
    walk.reads(f"{NAMESAKES} (person017@example.org)")
    assert walk.tool.evaluate("document.activeElement.textContent") == "Нет, ничего не менять"
    walk.answers("Да, я разрешаю")
    walk.reads("Присоединено: 3.")
    walk.answers("Дальше")
    run = walk.ends()
    assert run.of("A9", "A10", "A11", "A12") == ["accurate"] * 3 + ["unchecked"]
    assert run.code == 0
    assert joined(walk) == sorted([ONE, OTHER, NAMESAKES])
    assert standings(run) == {
        2: ("Уже в группе", None),
        3: ("Уже в группе", DONE),
        4: ("Приглашение не принято", None),
        5: ("Тёзки: кто из них, неясно", None),
        6: ("Нет среди сотрудников организации", None),
        7: ("Уже в группе", DONE),
        8: ("Уже в группе", DONE),
    }
    assert IN_GROUP not in str(book(run, "Нет в списке"))
    assert "Бузыкаева Айгуль" in str(book(run, "Нет в списке"))
    assert book(run, "Ошибки файла") == [(9, "ФИО", "Имя не указано, строка пропущена.")]
    assert stat.S_IMODE((run.folder / "roster.xlsx").stat().st_mode) == 0o600
    protocol = walk.protocol(run)
    assert "да (сотрудников: 3)" in protocol
    assert "<td>7</td><td>М. Р. И. о.</td>" in protocol
    assert walk.world.organization in protocol
    assert (run.folder / "protocol.pdf").read_bytes().startswith(b"%PDF-")
    named = [one.encode() for one in (ONE, OTHER, NOBODY, IN_GROUP)]
    kept = [path for path in run.files if path.suffix != ".xlsx"]
    assert not [path.name for path in kept for name in named if name in path.read_bytes()]
    assert walk.gives_nobody_away(run)


@pytest.mark.release
def test_without_the_right_to_change_the_roster_is_only_compared(walking: Begin, roster: Path) -> None:
    walk = walking("--roster", str(roster))
    goes_to_the_list(walk)
    walk.reads("начните с --allow-changes")
    assert "Присоединить всех сразу" not in walk.tool.get_by_role("button").all_inner_texts()
    walk.answers("Дальше")
    run = walk.ends()
    assert run.of("A10", "A11") == ["unchecked", "accurate"]
    assert joined(walk) == []
    assert "--resume" not in run.said
    assert "Через помощника никого не присоединяли." in walk.protocol(run)


@pytest.mark.release
def test_one_by_one_and_what_was_left_is_asked_again_later(walking: Begin, roster: Path) -> None:
    walk = walking("--allow-changes", "--roster", str(roster))
    goes_to_the_list(walk)
    walk.answers("Спрашивать о каждом")
    walk.reads(f"Сотрудник{ONE}")
    walk.answers("Нет, ничего не менять")
    walk.reads(f"Сотрудник{OTHER}")
    walk.answers("Да, я разрешаю")
    walk.reads(f"Сотрудник{NAMESAKES}")
    walk.answers("Остановиться")
    run = walk.ends()
    assert joined(walk) == [OTHER]
    assert run.of("A10", "A11") == ["accurate", "accurate"]
    assert standings(run)[7] == ("Уже в группе", DONE)
    assert standings(run)[3] == ("Нет в группе", None)
    assert "--resume" in run.said

    again = walking("--resume", "--allow-changes")
    again.enters()
    again.lets_the_guide_list_the_group()
    again.reads("Можно присоединить: 2.")
    again.answers("Присоединить всех сразу")
    again.answers("Нет, ничего не менять")
    run = again.ends()
    assert joined(again) == [OTHER]
    assert standings(run)[7] == ("Уже в группе", DONE)

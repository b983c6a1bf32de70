"""Joining many teachers: interrupted as by a power cut, then resumed."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.e2e.guide.person import Walking

    Begin = Callable[..., Walking]

#: Number of the first generated employee who is not in the group; the numbers make their names.
FIRST = 1001


def joins_each_once(walking: Begin, folder: Path, count: int, *, joined_before: int, moment_s: float = 0.0) -> None:
    """Join `count` teachers; kill the guide `moment_s` seconds after `joined_before` joinings; resume and count."""
    names = [f"Фамилия{number} Имя{number} Отчество{number}" for number in range(FIRST, FIRST + count)]
    roster = folder / "roster.csv"
    roster.write_text("\n".join(["ФИО", *names]), "utf-8")
    walk = walking("--allow-changes", "--roster", str(roster), employees=FIRST // 10 + count)
    walk.hears_of_the_list()
    walk.comes_to_the_card()
    walk.lets_the_guide_list_the_group()
    walk.lets_the_guide_join_all(count)
    _until(walk, joined_before)
    threading.Event().wait(moment_s)  # the kill may hit any activity of the guide
    walk.kills()
    done = len(walk.log["joins"])

    again = walking("--resume", "--allow-changes")
    again.enters()
    if done < count:
        again.lets_the_guide_list_the_group()
        again.lets_the_guide_join_all(count - done)
        _until(again, count)
        again.reads("Присоединено:")
        again.answers("Дальше")
    else:
        again.answers("Сделать за меня")
        again.reads("Список сверен с группой")
        again.answers("Дальше")
    run = again.ends()
    assert sorted(one["employee"] for one in again.log["joins"]) == names
    assert again.protocol(run).count("Присоединён, в списке группы виден") == count
    assert run.of("A11") == ["accurate"]


def _until(walk: Walking, joined: int) -> None:
    walk.running.until(lambda: "so many" if len(walk.log["joins"]) >= joined else None)

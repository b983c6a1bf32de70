"""`./run delete`: shows what runs have kept, and takes it away after a yes."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from e2e.guide.memory import KeptError, Memory
from fixtures.settings import DEFAULT_LEDGER
from instruction.verdict import ExitCode
from reports.kept import Kept, KeptKind, NotDeletedError, kept_in, kept_table, readable, repair_pointer
from reports.phrases import plural
from reports.terminal import show

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

YES = frozenset({"да", "д", "yes", "y"})
LEDGER = DEFAULT_LEDGER.rpartition("/")[2]


def delete(out: Path, older_than: int | None, *, yes: bool) -> int:
    """Show what is kept and delete it, or what is older than so many days, if the person agrees; give the exit code.

    Without a terminal nothing is deleted unless `yes` is said beforehand. 2 when something could not be deleted.
    """
    things = kept_in(out)
    if not things:
        _say(f"В папке «{out}» прогоны ничего не оставили.")
        _tell_of_ledger(out)
        return ExitCode.OK
    show(kept_table(things))
    _say(f"Всего {readable(sum(thing.size for thing in things))} в папке «{out}».")
    _tell_of_ledger(out)
    chosen = _choose(things, older_than)
    if not chosen:
        _say("Удалять нечего.")
        return ExitCode.OK
    agreed = _agreed(chosen, yes=yes)
    return _delete(out, agreed) if agreed else ExitCode.OK


def _choose(things: Sequence[Kept], older_than: int | None) -> list[Kept]:
    """Leave out what is too young, and what is being written."""
    before = datetime.now(UTC) - timedelta(days=older_than or 0)
    old = [thing for thing in things if older_than is None or thing.at <= before]
    running = [thing for thing in things if thing.under_way]
    for thing in running:
        _say(f"Прогон «{thing.path.name}» ещё идёт: дождитесь его конца, сейчас он останется.")
    spared = {KeptKind.UNFINISHED, KeptKind.HALF_WRITTEN} if running else set()
    return [thing for thing in old if not thing.under_way and thing.kind not in spared]


def _agreed(chosen: Sequence[Kept], *, yes: bool) -> list[Kept]:
    """Ask for everything, and once more for the walk that could be gone on with."""
    walks = [thing for thing in chosen if thing.kind is KeptKind.UNFINISHED]
    others = [thing for thing in chosen if thing not in walks]
    told = [_of_walk(walk) for walk in walks]
    if yes:
        for sentence in told:
            _say(sentence)
        return list(chosen)
    if not sys.stdin.isatty():
        _say("Ничего не удалено: спросить некого. Чтобы удалить без вопроса, добавьте --yes.")
        return []
    agreed: list[Kept] = []
    size = readable(sum(thing.size for thing in others))
    count = plural(len(others), "запись", "записи", "записей")
    if others and _yes(f"Удалить без возврата: {count}, {size}?"):
        agreed += others
    for walk, sentence in zip(walks, told, strict=True):
        if _yes(f"{sentence} Удалить и его?"):
            agreed.append(walk)
    if not agreed:
        _say("Ничего не удалено.")
    return agreed


def _of_walk(walk: Kept) -> str:
    """Say what is lost with an unfinished walk."""
    said = "Проход помощника не закончен: без файла guide.json его не продолжить (./run guide --resume)."
    try:
        memory = Memory.read(walk.path)
    except KeptError:
        return said
    if memory is not None and memory.change.is_open:
        said += " В нём записано изменение, о котором неизвестно, подействовало ли оно."
    return said


def _delete(out: Path, chosen: Sequence[Kept]) -> int:
    gone, code = 0, ExitCode.OK
    try:
        for thing in chosen:
            try:
                thing.delete()
                gone += 1
            except NotDeletedError as error:
                sys.stderr.write(f"{error}\n")
                code = ExitCode.USAGE
    finally:
        repair_pointer(out)
        _say(f"Удалено: {plural(gone, 'запись', 'записи', 'записей')} из {len(chosen)}.")
    return code


def _tell_of_ledger(out: Path) -> None:
    if (out / LEDGER).exists():
        _say(f"История проверок ({LEDGER}) остаётся: в ней только вердикты, личных данных нет.")


def _yes(question: str) -> bool:
    sys.stdout.write(f"{question} [да/Нет] ")
    sys.stdout.flush()
    return sys.stdin.readline().strip().lower() in YES


def _say(sentence: str) -> None:
    show(sentence)

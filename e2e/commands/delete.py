"""`./run delete`: shows what runs have kept, and deletes it after a yes."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from fixtures.settings import DEFAULT_LEDGER
from instruction.verdict import ExitCode
from reports.kept import UNFINISHED, Kept, NotDeletedError, kept_in, kept_table, readable, repair_pointer
from reports.phrases import plural
from reports.terminal import show

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

YES = frozenset({"да", "д", "yes", "y"})
LEDGER = DEFAULT_LEDGER.rpartition("/")[2]


def delete(out: Path, older_than: int | None, *, yes: bool) -> int:
    """Show what is kept; delete what is older than so many days (None: all) if the person agrees; return the exit code.

    Without a terminal, delete only if `yes`. The exit code is 2 if something could not be deleted.
    """
    things = kept_in(out)
    if things:
        show(kept_table(things))
    show(f"Всего {readable(sum(thing.size for thing in things))} в папке «{out}».")
    if (out / LEDGER).exists():
        show(f"История проверок ({LEDGER}) остаётся: в ней только вердикты, личных данных нет.")
    chosen = _choose(things, older_than)
    if not chosen:
        show("Удалять нечего.")
        return ExitCode.OK
    if any(thing.path.name == UNFINISHED for thing in chosen):
        show(f"Проход помощника не закончен: без файла {UNFINISHED} его не продолжить (./run guide --resume).")
    return _delete(out, chosen) if yes or _agreed(chosen) else ExitCode.OK


def _choose(things: Sequence[Kept], older_than: int | None) -> list[Kept]:
    """Leave out what is too young, and what a running run still writes or needs."""
    before = datetime.now(UTC) - timedelta(days=older_than or 0)
    running = [thing for thing in things if thing.under_way]
    for thing in running:
        show(f"«{thing.path.name}»: прогон ещё идёт, сейчас он останется.")
    old = [thing for thing in things if (older_than is None or thing.at <= before) and thing not in running]
    return [thing for thing in old if not (running and thing.goes_with_a_run)]


def _agreed(chosen: Sequence[Kept]) -> bool:
    if not sys.stdin.isatty():
        show("Ничего не удалено: спросить некого. Чтобы удалить без вопроса, добавьте --yes.")
        return False
    size = readable(sum(thing.size for thing in chosen))
    sys.stdout.write(f"Удалить без возврата: {plural(len(chosen), 'запись', 'записи', 'записей')}, {size}? [да/Нет] ")
    sys.stdout.flush()
    if sys.stdin.readline().strip().lower() in YES:
        return True
    show("Ничего не удалено.")
    return False


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
        show(f"Удалено: {plural(gone, 'запись', 'записи', 'записей')} из {len(chosen)}.")
    return code
